"""Where what a page draws lies, what of it lies together as a code's modules do, and what it looks like painted."""

from __future__ import annotations

from math import cos, pi, sin

import pytest

from mekiki.parse.pdfgeometry import (
    DARK,
    EVERYWHERE,
    LIGHT,
    Area,
    Box,
    Canvas,
    Matrix,
    Outline,
    between,
    bounds_of,
    box_of,
    is_sane,
    overlap,
    pen_stroke,
    product,
    regions_of,
    touch,
    transformed,
)

PAGE: Box = (0.0, 0.0, 595.0, 842.0)
SQUARE: Outline = (0.0, 0.0, 2.0, 1.0)
LARGER: Matrix = (3.0, 0.0, 0.0, 3.0, 10.0, 20.0)
TURNED: Matrix = (cos(0.3), sin(0.3), -sin(0.3), cos(0.3), 5.0, 0.0)


def area(*outlines: Outline, even_odd: bool = False) -> Area:
    return Area([*outlines], DARK, even_odd, EVERYWHERE, False)


def flat(outline: Outline) -> list[float]:
    return [*outline]


# --- matrices and outlines -------------------------------------------------------------------------------------------


def test_to_place_by_a_product_is_to_place_by_one_matrix_and_then_by_the_other() -> None:
    one_by_one = transformed(transformed(SQUARE, LARGER), TURNED)
    assert flat(transformed(SQUARE, product(LARGER, TURNED))) == pytest.approx(flat(one_by_one))


def test_a_thing_is_moved_from_where_it_was_placed_to_where_it_is_placed_now() -> None:
    moved = transformed(transformed(SQUARE, TURNED), between(TURNED, LARGER))
    assert box_of(moved) == pytest.approx(box_of(transformed(SQUARE, LARGER)))


def test_a_rectangle_stays_one_until_it_is_turned() -> None:
    assert transformed(SQUARE, LARGER) == (10.0, 20.0, 16.0, 23.0)
    assert transformed(SQUARE, (-1.0, 0.0, 0.0, 1.0, 0.0, 0.0)) == (-2.0, 1.0, 0.0, 0.0)  # and runs the other way
    assert len(transformed(SQUARE, TURNED)) == 8


@pytest.mark.parametrize(
    "matrix", [(1.0, 1.0, 1.0, 1.0, 0.0, 0.0), (1e7, 0.0, 0.0, 1.0, 0.0, 0.0)], ids=["flat", "far"]
)
def test_what_is_of_no_size_or_out_of_sight_is_not_reckoned_with(matrix: Matrix) -> None:
    assert is_sane(TURNED)
    assert not is_sane(matrix)


def test_the_bounds_are_those_of_all_whichever_way_they_run() -> None:
    assert bounds_of([(0.0, 5.0, 1.0, 2.0), [4.0, 1.0, 6.0, 3.0, 5.0, 9.0]]) == (0.0, 1.0, 6.0, 9.0)


def test_a_clip_that_is_everywhere_cuts_nothing() -> None:
    assert overlap(EVERYWHERE, (1.0, 1.0, 2.0, 2.0)) == (1.0, 1.0, 2.0, 2.0)
    left, _, right, _ = overlap((0.0, 0.0, 1.0, 1.0), (3.0, 0.0, 4.0, 1.0))
    assert left > right


@pytest.mark.parametrize(
    ("matrix", "width"),
    [((1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 2.0), ((1.0, 0.0, 0.0, 5.0, 0.0, 0.0), 10.0)],
    ids=["as it is", "stretched across the line"],
)
def test_a_pen_is_as_wide_as_the_matrix_makes_it(matrix: Matrix, width: float) -> None:
    left, bottom, right, top = box_of(pen_stroke((10.0, 0.0), (20.0, 0.0), 2.0, matrix, longer=False))
    assert (left, right) == pytest.approx((10.0, 20.0))
    assert top - bottom == pytest.approx(width)


def test_a_dot_is_drawn_by_a_pen_that_stands_out_beyond_the_ends() -> None:
    assert pen_stroke((5.0, 5.0), (5.0, 5.0), 2.0, TURNED, longer=False) == []
    assert box_of(pen_stroke((5.0, 5.0), (5.0, 5.0), 2.0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), longer=True)) == (
        4.0,
        4.0,
        6.0,
        6.0,
    )


def test_strips_of_one_picture_touch_and_pictures_side_by_side_with_a_gap_do_not() -> None:
    strip: Box = (0.0, 0.0, 100.0, 10.0)
    assert touch(strip, (0.0, 10.0, 100.0, 20.0))
    assert not touch(strip, (0.0, 15.0, 100.0, 25.0))
    assert not touch(strip, (50.0, 10.0, 150.0, 20.0))  # shifted


# --- regions ----------------------------------------------------------------------------------------------------------


def board(left: float, bottom: float, side: float = 4.0, across: int = 21) -> list[Outline]:
    """The dark fields of a board, no two of them joined."""
    return [
        (left + x * side, bottom + y * side, left + (x + 1) * side, bottom + (y + 1) * side)
        for x in range(across)
        for y in range(across)
        if (x + y) % 2 == 0
    ]


def test_small_pieces_of_one_measure_that_lie_together_are_a_region_with_room_around_it() -> None:
    ((box, module),) = regions_of([area(each) for each in board(100.0, 400.0)], PAGE)
    assert module == pytest.approx(4.0)
    assert box == pytest.approx((68.0, 368.0, 216.0, 516.0))  # eight modules on each side


def test_two_boards_apart_are_two_regions_and_the_one_with_more_pieces_is_the_first() -> None:
    found = regions_of([area(*board(40.0, 40.0), *board(300.0, 500.0, across=25))], PAGE)
    assert [box[0] > 200 for box, _ in found] == [True, False]


def test_a_turned_board_is_measured_by_the_sides_of_its_fields() -> None:
    turned = (cos(pi / 4), sin(pi / 4), -sin(pi / 4), cos(pi / 4), 300.0, 400.0)
    ((_, module),) = regions_of([area(*(transformed(each, turned) for each in board(0.0, 0.0)))], PAGE)
    assert module == pytest.approx(4.0)


def test_letters_have_no_common_measure() -> None:
    letters: list[Outline] = [
        (100.0 + x * 8, 400.0 + y * 8, 100.0 + x * 8 + 2 + (x * 7 + y * 5) % 11 * 0.37, 400.0 + y * 8 + 6.9)
        for x in range(12)
        for y in range(12)
    ]
    assert regions_of([area(*letters)], PAGE) == []


def test_a_line_of_fields_is_no_region() -> None:
    assert regions_of([area(*((100.0 + x * 8, 400.0, 104.0 + x * 8, 404.0) for x in range(40)))], PAGE) == []


# --- painting ---------------------------------------------------------------------------------------------------------


def painted(drawn: Area, clip: Box = EVERYWHERE, room: int = 1000) -> list[str]:
    """What a canvas of eight by four pixels looks like, row by row from the top."""
    canvas = Canvas((0.0, 0.0, 8.0, 4.0), 1.0, (8, 4), room)
    canvas.paint(drawn, overlap(clip, bounds_of(drawn.outlines)))
    rows = (canvas.pixels[at : at + 8] for at in range(0, 32, 8))
    return ["".join({DARK: "#", LIGHT: "."}[pixel] for pixel in row) for row in rows]


RING: list[Outline] = [(0.0, 0.0, 8.0, 4.0), (2.0, 1.0, 6.0, 3.0)]


def test_a_rectangle_covers_the_pixels_whose_middle_it_covers() -> None:
    assert painted(area((1.4, 0.0, 4.6, 1.6))) == ["........", "........", ".####...", ".####..."]


def test_of_a_ring_the_middle_stays_light_by_the_rule_that_says_so() -> None:
    assert painted(area(*RING, even_odd=True)) == ["########", "##....##", "##....##", "########"]
    assert painted(area(*RING)) == ["########"] * 4
    assert painted(area(RING[0], (2.0, 3.0, 6.0, 1.0))) == [
        "########",
        "##....##",
        "##....##",
        "########",
    ]  # the other way


def test_what_lies_outside_the_clip_is_not_painted() -> None:
    assert painted(area((0.0, 0.0, 8.0, 4.0)), clip=(0.0, 0.0, 3.0, 2.0)) == [
        "........",
        "........",
        "###.....",
        "###.....",
    ]


def test_a_canvas_without_room_paints_nothing_more() -> None:
    canvas = Canvas((0.0, 0.0, 8.0, 4.0), 1.0, (8, 4), room=2)
    canvas.paint(area((0.0, 2.0, 8.0, 4.0)), EVERYWHERE)
    before = bytes(canvas.pixels)
    canvas.paint(area((0.0, 0.0, 8.0, 2.0)), EVERYWHERE)
    assert DARK in before
    assert canvas.pixels == before
