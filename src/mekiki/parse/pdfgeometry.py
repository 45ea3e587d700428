"""The geometry of what a page draws (ISO 32000-1 8.3, 8.5): matrices, outlines, and areas in one tone.

Nothing here reads a PDF: where areas lie, where many small ones lie together as the modules of a code do, and what they look like
painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, hypot
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
# x and y in turn; or a rectangle, whose top lies below its bottom where it runs the other way
Outline = list[float] | Box

FEWEST = 20  # outlines: of the smallest code, with its modules joined where they touch
_NARROWEST = 10  # modules of a region; of 21, where joined ones are taken for one
_INEXACT, _FITTING = 0.15, 0.6  # of a module; the share of pieces that are no further from a number of whole modules
_MARGIN = 8  # modules around a region, so that a corner of larger pieces is in it
_APART = 0.02  # of its longer side, between a strip and the next
_CELLS = 60  # of a page's longer side: what lies in neighbouring cells lies together
_LARGEST = 6  # so many of the largest piece of a code side by side make a page
FAR = 1e6
EVERYWHERE: Box = (-FAR, -FAR, FAR, FAR)
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DARK, LIGHT = 0, 255


class Area(NamedTuple):
    """What is covered in one tone, by outlines that are painted together."""

    outlines: list[Outline]
    tone: int
    even_odd: bool
    clip: Box
    inherited: bool  # the tone is that of whoever draws the form


# --- matrices and outlines -------------------------------------------------------------------------------------------


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that places by ``first``, and what comes of that by ``then`` (8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def is_sane(matrix: Matrix) -> bool:
    """Whether what it places is of any size, and can be reckoned with."""
    a, b, c, d, _, _ = matrix
    return abs(a * d - b * c) > 1 / FAR and max(map(abs, matrix)) < FAR


def between(one: Matrix, other: Matrix) -> Matrix:
    """What moves a thing that was placed by ``one`` to where ``other`` places it."""
    a, b, c, d, e, f = one
    turned = a * d - b * c
    back = d / turned, -b / turned, -c / turned, a / turned, (c * f - d * e) / turned, (b * e - a * f) / turned
    return product(back, other)


def between_points(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    """The point that lies so far on the way from the start."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def transformed(outline: Outline, matrix: Matrix) -> Outline:
    """The outline as the matrix places it: a rectangle stays one as long as it is not turned."""
    a, b, c, d, e, f = matrix
    if isinstance(outline, tuple):
        x0, y0, x1, y1 = outline
        if b == 0 == c:
            x0, y0, x1, y1 = a * x0 + e, d * y0 + f, a * x1 + e, d * y1 + f
            return (x0, y0, x1, y1) if x0 <= x1 else (x1, y1, x0, y0)
        outline = [x0, y0, x1, y0, x1, y1, x0, y1]
    found: list[float] = []
    for x, y in zip(outline[::2], outline[1::2], strict=True):
        found += (a * x + c * y + e, b * x + d * y + f)
    return found


def corners(outline: Outline) -> list[tuple[float, float]]:
    """The outline's points in turn."""
    if isinstance(outline, tuple):
        x0, y0, x1, y1 = outline
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    return [*zip(outline[::2], outline[1::2], strict=True)]


def bounds_of(outlines: list[Outline]) -> Box:
    """The box around them all."""
    boxes = [box_of(each) for each in outlines]
    if len(boxes) == 1:
        return boxes[0]
    return (
        min(each[0] for each in boxes), min(each[1] for each in boxes),
        max(each[2] for each in boxes), max(each[3] for each in boxes),
    )  # fmt: skip


def box_of(outline: Outline) -> Box:
    """The box around an outline."""
    if isinstance(outline, tuple):
        x0, y0, x1, y1 = outline
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)
    across, up = outline[::2], outline[1::2]
    return min(across), min(up), max(across), max(up)


def overlap(one: Box, other: Box) -> Box:
    """What two boxes have in common; where that is nothing, its right lies left of its left, or its top below its bottom."""
    if one == EVERYWHERE:
        return other
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def pen_stroke(
    start: tuple[float, float], end: tuple[float, float], width: float, matrix: Matrix, longer: bool
) -> list[float]:
    """The area that a pen covers, which is as wide as the matrix makes it across the line (8.4.3.2); empty for a dot.

    ``longer``: half the pen's width stands out beyond both ends.
    """
    a, b, c, d, _, _ = matrix
    turned = a * d - b * c
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = (d * dx - c * dy) / turned, (a * dy - b * dx) / turned  # in the units of the pen
    length = hypot(*along)
    half = width / 2
    if not length and not longer:
        return []
    ux, uy = (along[0] / length * half, along[1] / length * half) if length else (half, 0.0)
    across = (c * ux - a * uy, d * ux - b * uy)
    further = (a * ux + c * uy, b * ux + d * uy) if longer else (0.0, 0.0)
    x0, y0, x1, y1 = start[0] - further[0], start[1] - further[1], end[0] + further[0], end[1] + further[1]
    return [
        x0 + across[0], y0 + across[1], x1 + across[0], y1 + across[1],
        x1 - across[0], y1 - across[1], x0 - across[0], y0 - across[1],
    ]  # fmt: skip


def touch(one: Box, other: Box) -> bool:
    """Whether one box lies at the edge of another that is as wide or as high."""
    inexact = max(one[2] - one[0], one[3] - one[1]) * _APART
    across = abs(one[0] - other[0]) + abs(one[2] - other[2]) < inexact
    along = abs(one[1] - other[1]) + abs(one[3] - other[3]) < inexact
    return (across and min(abs(one[1] - other[3]), abs(one[3] - other[1])) < inexact) or (
        along and min(abs(one[0] - other[2]), abs(one[2] - other[0])) < inexact
    )


# --- regions ----------------------------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """One outline that may be of a module or of several: its extent, and its shorter side, which lies as it may."""

    box: Box
    side: float


def regions_of(areas: list[Area], page: Box) -> list[tuple[Box, float]]:
    """Where many small pieces of one measure lie together, the most first; and how large a module may be there."""
    if sum(len(area.outlines) for area in areas) < FEWEST:
        return []
    length = max(page[2] - page[0], page[3] - page[1])
    pieces = [*_small(areas, page, length / _LARGEST)]
    if len(pieces) < FEWEST:
        return []
    cell = max(length / _CELLS, 2 * _module(pieces, 0.5))
    cells: dict[tuple[int, int], list[_Piece]] = {}
    for piece in pieces:
        left, bottom, right, top = piece.box
        cells.setdefault((int((left + right) / 2 // cell), int((bottom + top) / 2 // cell)), []).append(piece)
    found = []
    for together in _together(cells):
        module = _module(together, 0.1)
        if len(together) >= FEWEST and _have_a_measure(together, module):
            left, bottom, right, top = bounds_of([piece.box for piece in together])
            if min(right - left, top - bottom) < _NARROWEST * module:
                continue
            room = max(_MARGIN * module, cell)
            found.append((len(together), (left - room, bottom - room, right + room, top + room), module))
    found.sort(key=lambda each: -each[0])
    return [(box, module) for _, box, module in found]


def _small(areas: list[Area], page: Box, largest: float) -> Iterator[_Piece]:
    for area in areas:
        seen = overlap(area.clip, page)
        for outline in area.outlines:
            box = left, bottom, right, top = overlap(box_of(outline), seen)
            if 0 < right - left <= largest and 0 < top - bottom <= largest:
                yield _Piece(box, _side(outline) or min(right - left, top - bottom))


def _side(outline: Outline) -> float:
    """The shorter side of what has four corners, however it lies; 0 for another thing, and a rectangle that may be clipped."""
    if isinstance(outline, tuple) or len(outline) not in (8, 10):
        return 0.0
    x0, y0, x1, y1, x2, y2 = outline[:6]
    return min(hypot(x1 - x0, y1 - y0), hypot(x2 - x1, y2 - y1))


def _module(pieces: list[_Piece], share: float) -> float:
    return sorted(piece.side for piece in pieces)[int(len(pieces) * share)]


def _have_a_measure(pieces: list[_Piece], module: float) -> bool:
    """Whether most pieces are one module or several modules wide: those of letters and charts are not."""
    fitting = sum(abs(piece.side / module - round(piece.side / module)) < _INEXACT for piece in pieces)
    return fitting >= len(pieces) * _FITTING


def _together(cells: dict[tuple[int, int], list[_Piece]]) -> Iterator[list[_Piece]]:
    """The pieces of cells that touch, corners included."""
    while cells:
        first, pieces = cells.popitem()
        found, todo = [*pieces], [first]
        while todo:
            column, row = todo.pop()
            for x in (column - 1, column, column + 1):
                for y in (row - 1, row, row + 1):
                    if (x, y) in cells:
                        found += cells.pop((x, y))
                        todo.append((x, y))
        yield found


# --- painting ---------------------------------------------------------------------------------------------------------


class Canvas:
    """A region in pixels of grey; each pixel is what covers its middle."""

    def __init__(self, box: Box, scale: float, size: tuple[int, int], room: int) -> None:
        self.left, self.top, self.box, self.scale, self.room = box[0], box[3], box, scale, room
        self.width, self.height = size
        self.pixels = bytearray([LIGHT]) * (self.width * self.height)
        self.steps = 0

    def paint(self, area: Area, bound: Box) -> None:
        clip = overlap(bound, self.box)
        if clip[0] >= clip[2] or clip[1] >= clip[3] or self.steps > self.room:
            return
        first, last = self._column(clip[0]), self._column(clip[2])
        upper, lower = self._row(clip[3]), self._row(clip[1])
        tone = bytes([area.tone])
        self.steps += 1
        if len(area.outlines) == 1 and isinstance(area.outlines[0], tuple):
            self._fill(range(upper, lower), first, last, tone)
            return
        for row, crossings in self._crossings(area.outlines, upper, lower).items():
            crossings.sort()
            around = 0
            for (x, turn), (following, _) in pairwise(crossings):
                around += turn
                if around & 1 if area.even_odd else around:
                    self._fill(range(row, row + 1), max(first, ceil(x)), min(last, ceil(following)), tone)

    def _fill(self, rows: range, first: int, last: int, tone: bytes) -> None:
        if last <= first:
            return
        run, width, pixels = tone * (last - first), self.width, self.pixels
        self.steps += len(rows)
        for row in rows:
            pixels[row * width + first : row * width + last] = run

    def _crossings(self, outlines: list[Outline], upper: int, lower: int) -> dict[int, list[tuple[float, int]]]:
        """Where the outlines cross the middles of rows, and whether upwards or downwards."""
        found: dict[int, list[tuple[float, int]]] = {}
        for outline in outlines:
            points = [
                ((x - self.left) * self.scale - 0.5, (self.top - y) * self.scale - 0.5) for x, y in corners(outline)
            ]
            for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
                turn = 1 if y0 < y1 else -1
                if turn < 0:
                    x0, y0, x1, y1 = x1, y1, x0, y0
                rows = range(max(upper, ceil(y0)), min(lower, ceil(y1)))
                self.steps += 1 + len(rows)
                if self.steps > self.room:
                    return found
                for row in rows:
                    x = x0 + (x1 - x0) * (row - y0) / (y1 - y0)
                    found.setdefault(row, []).append((x, turn))
        return found

    def _column(self, x: float) -> int:
        return min(self.width, max(0, ceil((x - self.left) * self.scale - 0.5)))

    def _row(self, y: float) -> int:
        return min(self.height, max(0, ceil((self.top - y) * self.scale - 0.5)))
