"""The map of the world in letters, for a terminal: the land in dots (braille), a sign on each place, its name below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mekiki.report.worldmap import HEIGHT, WIDTH, Spot, project

LAND = Path(__file__).with_name("worldmap.txt")  # made by scripts/worldmap
COLUMNS, ROWS = 72, 16
SIGNS = {"origin": "●", "landing": "◆", "home": "○", "receiving": "◇"}


class Mark(NamedTuple):
    """A sign on the map: where it stands, and what is said of it below."""

    row: int
    column: int
    sign: str
    spot: Spot


@cache
def land() -> tuple[str, ...]:
    """The rows of the map, all of one width."""
    return tuple(line.ljust(COLUMNS) for line in LAND.read_text("utf-8").splitlines())


def marks(spots: Sequence[Spot]) -> list[Mark]:
    """A sign for each place; one whose field is taken stands in the next free one to its right, or to its left."""
    made: dict[tuple[int, int], Mark] = {}
    for spot in spots:
        x, y = project(spot.latitude, spot.longitude)
        row = min(ROWS - 1, max(0, int(y / HEIGHT * ROWS)))
        column = min(COLUMNS - 1, max(0, int(x / WIDTH * COLUMNS)))
        fields = [*range(column, COLUMNS), *range(column - 1, -1, -1)]
        free = next((each for each in fields if (row, each) not in made), column)
        made[row, free] = Mark(row, free, SIGNS.get(spot.role, "●"), spot)
    return list(made.values())


def drawn(placed: Sequence[Mark]) -> Iterator[list[tuple[str, Mark | None]]]:
    """The rows as runs: a stretch of land and sea, or one sign with its mark."""
    for row, line in enumerate(land()):
        runs: list[tuple[str, Mark | None]] = []
        at = 0
        for mark in sorted((each for each in placed if each.row == row), key=lambda each: each.column):
            runs += [(line[at : mark.column], None), (mark.sign, mark)]
            at = mark.column + 1
        yield [*runs, (line[at:].rstrip(), None)]
