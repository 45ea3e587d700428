"""The map in letters: each place is where it is, none hides another, and nothing sticks out."""

from __future__ import annotations

import json
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

from rich.cells import cell_len

from mekiki.report.textmap import COLUMNS, LAND, ROWS, drawn, land, marks
from mekiki.report.worldmap import SHAPES, Spot

KYOTO = Spot("home", "home of KAGOYA · Japan", "JP", 35.0, 135.8)
CHEYENNE = Spot("origin", "sent from · Cheyenne", "US", 41.1, -104.8, True)
PROVO = Spot("landing", "link leads to · Provo", "US", 40.2, -111.7, True)
SYDNEY = Spot("receiving", "received in · Sydney", "AU", -33.9, 151.2, True)


def text_of(*spots: Spot) -> list[str]:
    return ["".join(run for run, _ in row) for row in drawn(marks(spots))]


def test_the_land_is_that_of_the_other_map() -> None:
    script = Path(__file__).parents[2] / "scripts" / "worldmap"
    loader = SourceFileLoader("worldmap_script", str(script))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    assert module.in_dots(json.loads(SHAPES.read_bytes())["land"]) == LAND.read_text("utf-8")


def test_it_has_its_size_and_keeps_it_with_places_on_it() -> None:
    assert len(land()) == ROWS
    assert {len(row) for row in land()} == {COLUMNS}
    assert all(cell_len(row) <= COLUMNS for row in text_of(KYOTO, CHEYENNE, PROVO, SYDNEY))


def test_east_is_right_and_north_is_above() -> None:
    home, origin, landing, receiving = marks([KYOTO, CHEYENNE, PROVO, SYDNEY])
    assert landing.column < origin.column < home.column < receiving.column
    assert origin.row < home.row < receiving.row


def test_two_places_in_one_field_stand_side_by_side() -> None:
    there = marks([CHEYENNE, CHEYENNE._replace(role="landing")])
    assert there[0].row == there[1].row
    assert abs(there[0].column - there[1].column) == 1
    row = text_of(CHEYENNE, CHEYENNE._replace(role="landing"))[there[0].row]
    assert "●◆" in row


def test_the_corners_of_the_world_are_on_it() -> None:
    far = [Spot("origin", "", "", lat, lon) for lat in (89.0, -89.0) for lon in (-180.0, 180.0)]
    for mark in marks(far):
        assert 0 <= mark.row < ROWS
        assert 0 <= mark.column < COLUMNS
