"""QR codes that a page of a PDF draws: as areas and strokes of its content stream (ISO 32000-1 8.4, 8.5), with no picture.

No page is rendered. Of what is drawn, areas in one tone are kept; where many small ones lie together, that region alone is
painted as a picture and read like one. Shades, patterns and what shows through are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot
from typing import Any, NamedTuple

from mekiki.parse.pdf import Name, Pdf, Ref
from mekiki.parse.pdfimage import SMALLEST, inline_head, inline_picture, picture_of, size_of
from mekiki.parse.qr import codes_in_drawing, codes_in_pieces

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
Outline = (
    list[float] | Box
)  # x and y in turn; or a rectangle, whose top lies below its bottom where it runs the other way

_MOST_PIECES = 24_000  # segments and rectangles of a file; the largest code has fewer than 16,000 dark modules
_MOST_STEPS = 150_000  # corners and rows of pixels of all areas that are painted
_MOST_PIXELS = 6_000_000  # of all regions together
_LONGEST = 1_900  # pixels of a region
_MOST_REGIONS = 8
_MOST_STRIPS = 40  # pictures of a page
_FEWEST = 20  # outlines: of the smallest code, with its modules joined where they touch
_PIXELS = 4  # of a module
_NARROWEST = 10  # modules of a region; of 21, where joined ones are taken for one
_INEXACT, _FITTING = 0.15, 0.6  # of a module; the share of pieces that are no further from a number of whole modules
_MARGIN = 8  # modules around a region, so that a corner of larger pieces is in it
_APART = 0.02  # of its longer side, between a strip and the next
_CELLS = 60  # of a page's longer side: what lies in neighbouring cells lies together
_LARGEST = 6  # so many of the largest piece of a code side by side make a page
_FAR = 1e6
_EVERYWHERE: Box = (-_FAR, -_FAR, _FAR, _FAR)
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DARK, _LIGHT = 0, 255
_MOST_SAVED = 100  # states


class _Area(NamedTuple):
    outlines: list[Outline]
    tone: int
    even_odd: bool
    clip: Box
    inherited: bool  # the tone is that of whoever draws the form


@dataclass(slots=True)
class _State:
    """The graphics state (8.4), as far as it decides what is dark."""

    matrix: Matrix = _IDENTITY
    clip: Box = _EVERYWHERE
    fill: int = _DARK
    stroke: int = _DARK
    fill_ink: bool = False  # the colour is an amount of ink: 0 is paper (8.6.6.4)
    stroke_ink: bool = False
    fill_shows: bool = True
    stroke_shows: bool = True
    inherited: bool = False
    width: float = 1.0
    cap: float = 0.0
    dashes: tuple[float, ...] = ()


class _Strip(NamedTuple):
    """A picture as it is placed."""

    box: Box
    size: tuple[int, int]  # points
    upside_down: bool
    file: Callable[[], bytes]


class Drawing:
    """What the pages of one file draw; ``work`` is counted over all of them."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pieces = 0
        self.steps = 0
        self.pixels = 0
        self.regions = 0
        self.begin({})

    def begin(self, page: dict[str, Any]) -> None:
        """Start on an empty page."""
        self.areas: list[_Area] = []
        self.shown: list[Ref] = []  # pictures
        self.inline: list[bytes] = []  # and those that are written into the page
        self.strips: list[_Strip] = []
        self.state = _State()
        self.saved: list[_State] = []
        self.forms: dict[int, tuple[int, int, Matrix]] = {}  # where the areas of a form stand, and how it was placed
        self.resources: dict[str, Any] = {}
        self.clipping = False
        self._empty()
        self.page = _box_of(self.pdf, page)

    def operate(self, operator: bytes, operands: list[Any]) -> None:
        act = _ACTS.get(operator)
        if act is None or self.pieces > _MOST_PIECES:
            return
        try:
            act(self, operands)
        except (TypeError, ValueError, IndexError):
            return  # operands of another kind or number: viewers pass over such an operator as well

    # --- state --------------------------------------------------------------------------------------------------------

    def save(self, _: list[Any]) -> None:
        if len(self.saved) < _MOST_SAVED:
            self.saved.append(copy(self.state))

    def restore(self, _: list[Any]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, operands: list[Any]) -> None:
        a, b, c, d, e, f = operands[-6:]
        matrix = _product((a * 1.0, b * 1.0, c * 1.0, d * 1.0, e * 1.0, f * 1.0), self.state.matrix)
        if _is_sane(matrix):
            self.state.matrix = matrix

    def set_width(self, operands: list[Any]) -> None:
        self.state.width = operands[-1] * 1.0

    def set_cap(self, operands: list[Any]) -> None:
        self.state.cap = operands[-1] * 1.0

    def set_dashes(self, operands: list[Any]) -> None:
        lengths = [each for each in operands[:-1] if isinstance(each, float)][:400]
        self.state.dashes = tuple(lengths * (1 + len(lengths) % 2)) if sum(lengths) > 0 <= min(lengths) else ()

    def set_look(self, operands: list[Any]) -> None:
        look = self.pdf.dict_of(self.pdf.dict_of(self.resources.get("ExtGState")).get(operands[-1]))
        fill, stroke = (self.pdf.value(look.get(key)) for key in ("ca", "CA"))
        if isinstance(fill, float):
            self.state.fill_shows = fill > 0.5
        if isinstance(stroke, float):
            self.state.stroke_shows = stroke > 0.5

    def set_fill_space(self, operands: list[Any]) -> None:
        self.state.fill_ink = self._is_ink(operands[-1])
        self._colour_fill(_DARK)

    def set_stroke_space(self, operands: list[Any]) -> None:
        self.state.stroke_ink, self.state.stroke = self._is_ink(operands[-1]), _DARK

    def set_fill(self, operands: list[Any]) -> None:
        self._colour_fill(_tone(operands, self.state.fill_ink))

    def set_stroke(self, operands: list[Any]) -> None:
        self.state.stroke = _tone(operands, self.state.stroke_ink)

    def set_device_fill(self, operands: list[Any]) -> None:
        self.state.fill_ink = False
        self.set_fill(operands)

    def set_device_stroke(self, operands: list[Any]) -> None:
        self.state.stroke_ink = False
        self.set_stroke(operands)

    def _colour_fill(self, tone: int) -> None:
        self.state.fill, self.state.inherited = tone, False

    def _is_ink(self, name: Any) -> bool:
        space = self.pdf.list_of(self.pdf.dict_of(self.resources.get("ColorSpace")).get(name))
        return bool(space) and self.pdf.value(space[0]) == "Separation"

    # --- forms --------------------------------------------------------------------------------------------------------

    def enter(self, ref: int, form: dict[str, Any]) -> None:
        """Begin a form that is painted for the first time (8.10)."""
        self.forms[ref] = (len(self.areas), len(self.areas), self.state.matrix)
        self.saved.append(copy(self.state))
        numbers = self.pdf.list_of(form.get("Matrix"))
        if len(numbers) == 6:
            self.operate(b"cm", [self.pdf.value(each) for each in numbers])
        self.state.inherited = True

    def leave(self, ref: int) -> None:
        start, _, matrix = self.forms[ref]
        self.restore([])
        self.forms[ref] = (start, len(self.areas), matrix)

    def again(self, ref: int) -> None:
        """Draw a form once more, as it is placed now."""
        if ref not in self.forms:
            return
        start, end, was = self.forms[ref]
        moved = _between(was, self.state.matrix)
        if not _is_sane(moved):
            return
        for area in self.areas[start:end]:
            self.pieces += 1 + len(area.outlines)
            if self.pieces > _MOST_PIECES:
                return
            outlines: list[Outline] = [_moved(each, moved) for each in area.outlines]
            clip = _EVERYWHERE if area.clip == _EVERYWHERE else _bounds([_moved(area.clip, moved)])
            tone = self.state.fill if area.inherited else area.tone
            self.areas.append(area._replace(outlines=outlines, clip=clip, tone=tone))

    # --- pictures -----------------------------------------------------------------------------------------------------

    def place(self, ref: Ref, head: dict[str, Any]) -> None:
        """Show a picture, which fills the unit square (8.9.5)."""
        self.shown.append(ref)
        self._strip(size_of(self.pdf, head), lambda: picture_of(self.pdf, ref, 1))

    def place_inline(self, entries: bytes, data: bytes) -> None:
        self.pieces += 1
        if self.pieces > _MOST_PIECES:
            return
        head = inline_head(self.pdf, entries, self.resources)
        size = size_of(self.pdf, head)
        self._strip(size, lambda: inline_picture(self.pdf, head, data, 1))
        if min(size) >= SMALLEST and len(self.inline) < _MOST_STRIPS:
            self.inline.append(inline_picture(self.pdf, head, data))

    def _strip(self, size: tuple[int, int], file: Callable[[], bytes]) -> None:
        placed = _moved((0.0, 0.0, 1.0, 1.0), self.state.matrix)
        if isinstance(placed, tuple) and min(size) > 0 and len(self.strips) < _MOST_STRIPS:
            self.strips.append(_Strip(_box(placed), size, self.state.matrix[3] < 0, file))

    # --- paths --------------------------------------------------------------------------------------------------------

    def _empty(self) -> None:
        self.path: list[Outline] = []
        self.current: list[float] | None = None
        self.start = (0.0, 0.0)

    def rectangle(self, operands: list[Any]) -> None:
        x, y, width, height = operands[-4:]
        self.pieces += 1
        self.current = None
        self.path.append(_moved((x * 1.0, y * 1.0, x + width, y + height), self.state.matrix))

    def move(self, operands: list[Any]) -> None:
        self.start = self._point(operands[-2:])
        self.current = None

    def line(self, operands: list[Any]) -> None:
        self._on()
        self._to(operands[-2:])

    def curve(self, operands: list[Any]) -> None:
        """A curve by its middle and its end: a dot becomes an octagon."""
        points = operands[-6:]
        x, y = self._on()
        (x1, y1), (x2, y2), (x3, y3) = (self._point(points[at : at + 2]) for at in (0, 2, 4))
        self._add((x + 3 * x1 + 3 * x2 + x3) / 8, (y + 3 * y1 + 3 * y2 + y3) / 8)
        self._add(x3, y3)

    def half_curve(self, operands: list[Any]) -> None:
        self._on()
        for at in (-4, -2):
            self._to(operands[at : at + 2 or None])

    def close(self, _: list[Any]) -> None:
        if self.current is not None:
            self._add(*self.start)
            self.current = None

    def _point(self, operands: list[Any]) -> tuple[float, float]:
        x, y = operands
        a, b, c, d, e, f = self.state.matrix
        return a * x + c * y + e, b * x + d * y + f

    def _on(self) -> tuple[float, float]:
        """The current point, and an outline that goes on from there."""
        if self.current is None:
            self.current = [*self.start]
            self.path.append(self.current)
        return self.current[-2], self.current[-1]

    def _to(self, operands: list[Any]) -> None:
        self._add(*self._point(operands))

    def _add(self, x: float, y: float) -> None:
        self.pieces += 1
        if self.current is not None:
            self.current += (x, y)

    # --- painting -----------------------------------------------------------------------------------------------------

    def clip(self, _: list[Any]) -> None:
        self.clipping = True

    def paint(self, fill: bool, stroke: bool, even_odd: bool = False) -> None:
        state, path = self.state, self.path
        if path and fill and state.fill_shows:
            self.areas.append(_Area(path, state.fill, even_odd, state.clip, state.inherited))
        if path and stroke and state.stroke_shows:
            stroked = [quad for each in path for quad in self._stroked(each)]
            if stroked:
                self.areas.append(_Area(stroked, state.stroke, False, state.clip, False))
        if self.clipping:
            if len(path) >= _FEWEST:  # whatever is painted through so many holes
                self.areas.append(_Area(path, _DARK, even_odd, state.clip, False))
                state.clip = _NOWHERE
            elif path:
                state.clip = _common(state.clip, _bounds(path))
            self.clipping = False
        self._empty()

    def paint_closed(self, fill: bool, even_odd: bool = False) -> None:
        self.close([])
        self.paint(fill, True, even_odd)

    def _stroked(self, outline: Outline) -> Iterator[Outline]:
        """The areas that a pen of the state's width covers along an outline."""
        points = [*_points(outline)]
        if isinstance(outline, tuple):
            points.append(points[0])
        closed = len(points) > 2 and points[0] == points[-1]
        for start, end in pairwise(points):
            for one, other in self._dashed(start, end):
                self.pieces += 1
                if self.pieces > _MOST_PIECES:
                    return
                quad = self._quad(one, other, closed or self.state.cap > 0)
                if quad:
                    yield quad

    def _dashed(self, start: tuple[float, float], end: tuple[float, float]) -> Iterator[tuple[Any, Any]]:
        length = hypot(end[0] - start[0], end[1] - start[1])
        a, b, c, d, _, _ = self.state.matrix
        scale = abs(a * d - b * c) ** 0.5
        if not self.state.dashes or not length:
            yield start, end
            return
        at, on = 0.0, True
        while at < length and self.pieces <= _MOST_PIECES:
            for dash in self.state.dashes:
                self.pieces += 1
                stop = min(at + dash * scale, length)
                if on and stop > at:
                    yield _between_points(start, end, at / length), _between_points(start, end, stop / length)
                at, on = stop, not on

    def _quad(self, start: tuple[float, float], end: tuple[float, float], longer: bool) -> list[float]:
        """The pen is as wide as the matrix makes it across the line (8.4.3.2)."""
        a, b, c, d, _, _ = self.state.matrix
        turned = a * d - b * c
        dx, dy = end[0] - start[0], end[1] - start[1]
        along = (d * dx - c * dy) / turned, (a * dy - b * dx) / turned  # in the units of the pen
        length = hypot(*along)
        half = self.state.width / 2
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

    # --- reading ------------------------------------------------------------------------------------------------------

    def codes(self) -> Iterator[str]:
        """The texts of the codes that the page draws."""
        if self.pieces > _MOST_PIECES:
            self.pdf.defects["pdf-too-long"] = None
        regions = _regions(self.areas, self.page)
        bounds = [_common(area.clip, _bounds(area.outlines)) for area in self.areas] if regions else []
        for box, module in regions:
            wide, high = box[2] - box[0], box[3] - box[1]
            scale = min(_PIXELS / module, _LONGEST / max(wide, high))
            size = ceil(wide * scale), ceil(high * scale)
            self.pixels += size[0] * size[1]
            self.regions += 1
            if self.pixels > _MOST_PIXELS or self.regions > _MOST_REGIONS or self.steps > _MOST_STEPS:
                self.pdf.defects["pdf-too-long"] = None
                return
            canvas = _Canvas(box, scale, size, _MOST_STEPS - self.steps)
            for area, bound in zip(self.areas, bounds, strict=True):
                canvas.paint(area, bound)
            self.steps += canvas.steps
            yield from codes_in_drawing(size, bytes(canvas.pixels))

    def codes_in_strips(self) -> Iterator[str]:
        """The texts of the codes in pictures that lie edge to edge: many a program cuts a picture into strips."""
        for strips in _edge_to_edge(self.strips):
            left, bottom, right, top = _bounds([strip.box for strip in strips])
            finest = max(strip.size[0] / (strip.box[2] - strip.box[0]) for strip in strips)
            scale = min(finest, _LONGEST / max(right - left, top - bottom))
            size = ceil((right - left) * scale), ceil((top - bottom) * scale)
            self.pixels += size[0] * size[1] + sum(strip.size[0] * strip.size[1] for strip in strips)
            if self.pixels > _MOST_PIXELS:
                self.pdf.defects["pdf-too-long"] = None
                return
            pieces = []
            for strip in strips:
                x0, y0, x1, y1 = strip.box
                lies = (x0 - left) * scale, (top - y1) * scale, (x1 - left) * scale, (top - y0) * scale
                pieces.append((strip.file(), lies, strip.upside_down))
            yield from codes_in_pieces(size, pieces)


_ACTS: dict[bytes, Callable[[Drawing, list[Any]], None]] = {
    b"q": Drawing.save, b"Q": Drawing.restore, b"cm": Drawing.transform, b"w": Drawing.set_width, b"J": Drawing.set_cap,
    b"d": Drawing.set_dashes, b"gs": Drawing.set_look, b"cs": Drawing.set_fill_space, b"CS": Drawing.set_stroke_space,
    b"sc": Drawing.set_fill, b"scn": Drawing.set_fill, b"SC": Drawing.set_stroke, b"SCN": Drawing.set_stroke,
    b"g": Drawing.set_device_fill, b"rg": Drawing.set_device_fill, b"k": Drawing.set_device_fill,
    b"G": Drawing.set_device_stroke, b"RG": Drawing.set_device_stroke, b"K": Drawing.set_device_stroke,
    b"re": Drawing.rectangle, b"m": Drawing.move, b"l": Drawing.line, b"c": Drawing.curve, b"v": Drawing.half_curve,
    b"y": Drawing.half_curve, b"h": Drawing.close, b"W": Drawing.clip, b"W*": Drawing.clip,
    b"f": lambda self, _: self.paint(True, False), b"F": lambda self, _: self.paint(True, False),
    b"f*": lambda self, _: self.paint(True, False, True), b"n": lambda self, _: self.paint(False, False),
    b"B": lambda self, _: self.paint(True, True), b"B*": lambda self, _: self.paint(True, True, True),
    b"S": lambda self, _: self.paint(False, True), b"s": lambda self, _: self.paint_closed(False),
    b"b": lambda self, _: self.paint_closed(True), b"b*": lambda self, _: self.paint_closed(True, True),
}  # fmt: skip


def _tone(operands: list[Any], ink: bool) -> int:
    """How light a colour is, from 0 to 255; a pattern is taken for dark."""
    if not operands or isinstance(operands[-1], Name):
        return _DARK
    amounts: list[float] = [min(1.0, max(0.0, each)) for each in operands]
    if len(amounts) == 1:
        light = 1 - amounts[0] if ink else amounts[0]
    elif len(amounts) == 3:
        light = amounts[0] * 0.30 + amounts[1] * 0.59 + amounts[2] * 0.11
    else:
        cyan, magenta, yellow, black = amounts
        light = (1 - black) * (1 - cyan * 0.30 - magenta * 0.59 - yellow * 0.11)
    return round(light * _LIGHT)


# --- geometry ---------------------------------------------------------------------------------------------------------


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _is_sane(matrix: Matrix) -> bool:
    """Whether what it places is of any size, and can be reckoned with."""
    a, b, c, d, _, _ = matrix
    return abs(a * d - b * c) > 1 / _FAR and max(map(abs, matrix)) < _FAR


def _between(one: Matrix, other: Matrix) -> Matrix:
    """What moves a thing that was placed by ``one`` to where ``other`` places it."""
    a, b, c, d, e, f = one
    turned = a * d - b * c
    back = d / turned, -b / turned, -c / turned, a / turned, (c * f - d * e) / turned, (b * e - a * f) / turned
    return _product(back, other)


def _between_points(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _moved(outline: Outline, matrix: Matrix) -> Outline:
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


def _points(outline: Outline) -> list[tuple[float, float]]:
    if isinstance(outline, tuple):
        x0, y0, x1, y1 = outline
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    return [*zip(outline[::2], outline[1::2], strict=True)]


def _bounds(outlines: list[Outline]) -> Box:
    boxes = [_box(each) for each in outlines]
    if len(boxes) == 1:
        return boxes[0]
    return (
        min(each[0] for each in boxes), min(each[1] for each in boxes),
        max(each[2] for each in boxes), max(each[3] for each in boxes),
    )  # fmt: skip


def _box(outline: Outline) -> Box:
    if isinstance(outline, tuple):
        x0, y0, x1, y1 = outline
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)
    across, up = outline[::2], outline[1::2]
    return min(across), min(up), max(across), max(up)


def _common(one: Box, other: Box) -> Box:
    if one == _EVERYWHERE:
        return other
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _box_of(pdf: Pdf, page: dict[str, Any]) -> Box:
    """What of a page is seen (14.11.2), its own or that of the nearest node above it."""
    for _ in range(20):
        numbers = [pdf.value(each) for each in pdf.list_of(page.get("CropBox", page.get("MediaBox")))]
        if len(numbers) == 4 and all(isinstance(each, float) and abs(each) < _FAR for each in numbers):
            x0, y0, x1, y1 = numbers
            return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        page = pdf.dict_of(page.get("Parent"))
        if not page:
            break
    return 0.0, 0.0, 612.0, 792.0


# --- regions ----------------------------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """One outline that may be of a module or of several: its extent, and its shorter side, which lies as it may."""

    box: Box
    side: float


def _regions(areas: list[_Area], page: Box) -> list[tuple[Box, float]]:
    """Where many small pieces of one measure lie together, the most first; and how large a module may be there."""
    if sum(len(area.outlines) for area in areas) < _FEWEST:
        return []
    length = max(page[2] - page[0], page[3] - page[1])
    pieces = [*_small(areas, page, length / _LARGEST)]
    if len(pieces) < _FEWEST:
        return []
    cell = max(length / _CELLS, 2 * _module(pieces, 0.5))
    cells: dict[tuple[int, int], list[_Piece]] = {}
    for piece in pieces:
        left, bottom, right, top = piece.box
        cells.setdefault((int((left + right) / 2 // cell), int((bottom + top) / 2 // cell)), []).append(piece)
    found = []
    for together in _together(cells):
        module = _module(together, 0.1)
        if len(together) >= _FEWEST and _have_a_measure(together, module):
            left, bottom, right, top = _bounds([piece.box for piece in together])
            if min(right - left, top - bottom) < _NARROWEST * module:
                continue
            room = max(_MARGIN * module, cell)
            found.append((len(together), (left - room, bottom - room, right + room, top + room), module))
    found.sort(key=lambda each: -each[0])
    return [(box, module) for _, box, module in found]


def _small(areas: list[_Area], page: Box, largest: float) -> Iterator[_Piece]:
    for area in areas:
        seen = _common(area.clip, page)
        for outline in area.outlines:
            box = left, bottom, right, top = _common(_box(outline), seen)
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


def _edge_to_edge(strips: list[_Strip]) -> Iterator[list[_Strip]]:
    """Pictures of which each lies at the edge of another that is as wide or as high, two or more together."""
    rest = [*strips]
    while rest:
        todo = [rest.pop()]
        found = [*todo]
        while todo:
            one = todo.pop()
            beside = [other for other in rest if _touch(one.box, other.box)]
            rest = [other for other in rest if other not in beside]
            found += beside
            todo += beside
        if len(found) > 1:
            yield found


def _touch(one: Box, other: Box) -> bool:
    inexact = max(one[2] - one[0], one[3] - one[1]) * _APART
    across = abs(one[0] - other[0]) + abs(one[2] - other[2]) < inexact
    along = abs(one[1] - other[1]) + abs(one[3] - other[3]) < inexact
    return (across and min(abs(one[1] - other[3]), abs(one[3] - other[1])) < inexact) or (
        along and min(abs(one[0] - other[2]), abs(one[2] - other[0])) < inexact
    )


# --- painting ---------------------------------------------------------------------------------------------------------


class _Canvas:
    """A region in pixels of grey; each pixel is what covers its middle."""

    def __init__(self, box: Box, scale: float, size: tuple[int, int], room: int) -> None:
        self.left, self.top, self.box, self.scale, self.room = box[0], box[3], box, scale, room
        self.width, self.height = size
        self.pixels = bytearray([_LIGHT]) * (self.width * self.height)
        self.steps = 0

    def paint(self, area: _Area, bound: Box) -> None:
        clip = _common(bound, self.box)
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
                ((x - self.left) * self.scale - 0.5, (self.top - y) * self.scale - 0.5) for x, y in _points(outline)
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
