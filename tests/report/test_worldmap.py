"""The map: places where they belong, names that do not cover one another, nothing out of a mail that comes alive."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mekiki.knowledge.countries import middle_of, name_of
from mekiki.knowledge.files import load
from mekiki.report.worldmap import (
    HEIGHT,
    WIDTH,
    Box,
    Spot,
    great_circle,
    label_boxes,
    land,
    lines_of,
    project,
    world_map,
)

CODES = sorted(code for code, row in load("places/countries.json")["countries"].items() if "at" in row and code != "AQ")
SIZES = (19.0, 34.0)


def spot(role: str, country: str, label: str = "", *, exact: bool = False) -> Spot:
    middle = middle_of(country)
    assert middle is not None
    return Spot(role, label or f"送信元 · {name_of(country).ja}", country, *middle, exact)


SEED = [spot("origin", "US", "送信元 · アメリカ"), spot("home", "JP", "カゴヤ・ジャパンの本拠 · 日本")]


def test_east_is_right_and_north_is_up() -> None:
    tokyo, utah, sydney = project(35.7, 139.7), project(40.2, -111.6), project(-33.9, 151.2)
    assert utah[0] < WIDTH / 2 < tokyo[0]
    assert tokyo[1] < project(0, 0)[1] < sydney[1]
    assert project(0, -180)[0] == pytest.approx(0)
    assert project(0, 180)[0] == pytest.approx(WIDTH)


@pytest.mark.parametrize("code", CODES)
def test_every_country_lies_on_the_map(code: str) -> None:
    middle = middle_of(code)
    assert middle is not None
    x, y = project(*middle)
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT or code in ("GS", "HM", "TF")


def test_no_shape_crosses_the_edge_of_the_map() -> None:
    """What the atlas stitched together over ±180° is cut there: no stroke runs across half the world."""
    shapes = list(re.finditer(r"M-?\d+ -?\d+l([^z]+)z", land()))
    assert len(shapes) > 50
    for hit in shapes:
        steps = [int(each) for each in re.findall(r"-?\d+", hit[1])]
        assert max(map(abs, steps[::2])) < WIDTH * 10 / 4


def test_what_is_known_by_the_country_alone_is_hatched_and_no_point() -> None:
    drawn = world_map(SEED, "map")
    assert drawn.count('class="hatch') == 2
    assert 'class="spot' not in drawn
    city = world_map([spot("landing", "US", exact=True)], "map")
    assert 'class="hatch' not in city
    assert 'class="spot at-landing"' in city


def test_the_way_of_the_mail_and_the_way_that_is_claimed() -> None:
    drawn = world_map([*SEED, spot("receiving", "DE")], "map")
    assert drawn.count('class="way"') == drawn.count('class="claim"') == 1
    assert 'class="way"' not in world_map(SEED, "map"), "where it was received is not known: no way is invented"
    assert 'class="claim"' not in world_map([spot("origin", "JP"), spot("home", "JP")], "map")


def test_the_pacific_is_crossed_by_way_of_the_edge() -> None:
    """From Kansas to Japan the shortest way leads over ±180°: one point on either edge, and no line between them."""
    points = great_circle((39.1, -98.4), (36.6, 137.8))
    at = next(n for n, (one, other) in enumerate(zip(points, points[1:], strict=False)) if abs(one[1] - other[1]) > 180)
    assert (points[at][1], points[at + 1][1]) == (-180.0, 180.0)
    assert points[at][0] == points[at + 1][0]
    claim = re.search(r'class="claim" d="([^"]+)"', world_map(SEED, "map"))
    assert claim is not None
    assert claim[1].count("M") == 2


def test_labels_are_escaped() -> None:
    drawn = world_map([spot("origin", "US", "<script>x</script>")], '"><b>')
    assert "<script" not in drawn
    assert "<b>" not in drawn


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True), st.sampled_from(SIZES))
def test_no_name_covers_another_or_leaves_the_map(codes: list[str], size: float) -> None:
    roles = ("origin", "landing", "home", "receiving")
    spots = [spot(role, code) for role, code in zip(roles, codes, strict=False)]
    boxes = label_boxes(spots, size)
    assert not [(one, other) for one, other in combinations(boxes, 2) if one.overlaps(other)]
    assert all(
        box.x >= 0 and box.x + box.width <= WIDTH and box.y >= 0 and box.y + box.height <= HEIGHT for box in boxes
    )


def test_a_name_too_long_for_a_telephone_keeps_its_country() -> None:
    long = "where the mail came from · Llanfairpwllgwyngyllgogerychwyrndrobwll, United Kingdom"
    assert lines_of("origin · Cheyenne, Wyoming, United States", 16) == ["origin · Cheyenne, Wyoming, United States"]
    assert lines_of("where the mail came from · Cheyenne, United States", 34) == [
        "where the mail came from",
        "Cheyenne, United States",
    ]
    assert lines_of(long, 34)[1].endswith("…, United Kingdom")
    assert lines_of("link leads to, home of the Kitamachi Research Group of Works · United States", 34) == [
        "link leads to, home of the Kitamachi",
        "Research Group of Works",
        "United States",
    ]
    assert lines_of("リンク先・北町インターネット研究会の本拠・受信 · アメリカ合衆国", 34) == [
        "リンク先・北町インターネット研究会の本拠・",
        "受信",
        "アメリカ合衆国",
    ]
    assert world_map([spot("origin", "GB", long)], "map").count("United Kingdom</text>") == 2


def test_boxes_that_touch_do_not_overlap() -> None:
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 10, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 10, 10))


@pytest.mark.parametrize(
    ("code", "ja", "en"), [("US", "アメリカ", "United States"), ("JP", "日本", "Japan"), ("XX", "XX", "XX")]
)
def test_countries_are_called_as_people_call_them(code: str, ja: str, en: str) -> None:
    assert (name_of(code).ja, name_of(code).en) == (ja, en)


def test_every_country_has_a_japanese_name() -> None:
    rows = load("places/countries.json")["countries"].values()
    assert all(re.search(r"[぀-ヿ一-鿿]", row["ja"]) for row in rows)
