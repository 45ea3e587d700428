"""QR codes that a page of a PDF draws: as areas and strokes of its content stream (ISO 32000-1 8.4, 8.5), with no picture.

No page is rendered. Of what is drawn, areas in one tone are kept; where many small ones lie together, that region alone is
painted as a picture and read like one. Shades, patterns and what shows through are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, hypot
from typing import Any, NamedTuple

from mekiki.parse.pdf import Pdf
from mekiki.parse.pdfgeometry import (
    DARK,
    EVERYWHERE,
    FAR,
    FEWEST,
    IDENTITY,
    LIGHT,
    Area,
    Box,
    Canvas,
    Matrix,
    Outline,
    between,
    between_points,
    bounds_of,
    box_of,
    corners,
    is_sane,
    overlap,
    pen_stroke,
    product,
    regions_of,
    touch,
    transformed,
)
from mekiki.parse.pdfimage import SMALLEST, inline_head, inline_picture, picture_of, size_of
from mekiki.parse.pdfsyntax import Name, Ref
from mekiki.parse.qr import codes_in_drawing, codes_in_pieces

_MOST_PIECES = 24_000  # segments and rectangles of a file; the largest code has fewer than 16,000 dark modules
_MOST_STEPS = 150_000  # corners and rows of pixels of all areas that are painted
_MOST_PIXELS = 6_000_000  # of all regions together
_LONGEST = 1_900  # pixels of a region
_MOST_REGIONS = 8
_MOST_STRIPS = 40  # pictures of a page
_PIXELS = 4  # of a module
_PIXELS_PAINTED = 50  # and looked through for codes, for a step of work
_STEPS_OF_AREA = 3
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_MOST_SAVED = 100  # states


@dataclass(slots=True)
class _State:
    """The graphics state (8.4), as far as it decides what is dark."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    fill: int = DARK
    stroke: int = DARK
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
        self.areas: list[Area] = []
        self.shown: list[Ref] = []  # pictures
        self.inline: list[bytes] = []  # and those that are written into the page
        self.strips: list[_Strip] = []
        self.state = _State()
        self.saved: list[_State] = []
        self.forms: dict[int, tuple[int, int, Matrix]] = {}  # where the areas of a form stand, and how it was placed
        self.resources: dict[str, Any] = {}
        self.clipping = False
        self._empty()
        self.page = _page_box(self.pdf, page)

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
            self.saved.append(replace(self.state))

    def restore(self, _: list[Any]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, operands: list[Any]) -> None:
        a, b, c, d, e, f = operands[-6:]
        matrix = product((a * 1.0, b * 1.0, c * 1.0, d * 1.0, e * 1.0, f * 1.0), self.state.matrix)
        if is_sane(matrix):
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
        self._colour_fill(DARK)

    def set_stroke_space(self, operands: list[Any]) -> None:
        self.state.stroke_ink, self.state.stroke = self._is_ink(operands[-1]), DARK

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
        self.saved.append(replace(self.state))
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
        moved = between(was, self.state.matrix)
        if not is_sane(moved):
            return
        for area in self.areas[start:end]:
            self.pieces += 1 + len(area.outlines)
            if self.pieces > _MOST_PIECES:
                return
            outlines: list[Outline] = [transformed(each, moved) for each in area.outlines]
            clip = EVERYWHERE if area.clip == EVERYWHERE else bounds_of([transformed(area.clip, moved)])
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
        placed = transformed((0.0, 0.0, 1.0, 1.0), self.state.matrix)
        if isinstance(placed, tuple) and min(size) > 0 and len(self.strips) < _MOST_STRIPS:
            self.strips.append(_Strip(box_of(placed), size, self.state.matrix[3] < 0, file))

    # --- paths --------------------------------------------------------------------------------------------------------

    def _empty(self) -> None:
        self.path: list[Outline] = []
        self.current: list[float] | None = None
        self.start = (0.0, 0.0)

    def rectangle(self, operands: list[Any]) -> None:
        x, y, width, height = operands[-4:]
        self.pieces += 1
        self.current = None
        self.path.append(transformed((x * 1.0, y * 1.0, x + width, y + height), self.state.matrix))

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
            self.areas.append(Area(path, state.fill, even_odd, state.clip, state.inherited))
        if path and stroke and state.stroke_shows:
            stroked = [quad for each in path for quad in self._stroked(each)]
            if stroked:
                self.areas.append(Area(stroked, state.stroke, False, state.clip, False))
        if self.clipping:
            if len(path) >= FEWEST:  # whatever is painted through so many holes
                self.areas.append(Area(path, DARK, even_odd, state.clip, False))
                state.clip = _NOWHERE
            elif path:
                state.clip = overlap(state.clip, bounds_of(path))
            self.clipping = False
        self._empty()

    def paint_closed(self, fill: bool, even_odd: bool = False) -> None:
        self.close([])
        self.paint(fill, True, even_odd)

    def _stroked(self, outline: Outline) -> Iterator[Outline]:
        """The areas that a pen of the state's width covers along an outline."""
        points = [*corners(outline)]
        if isinstance(outline, tuple):
            points.append(points[0])
        closed = len(points) > 2 and points[0] == points[-1]
        for start, end in pairwise(points):
            for one, other in self._dashed(start, end):
                self.pieces += 1
                if self.pieces > _MOST_PIECES:
                    return
                quad = pen_stroke(one, other, self.state.width, self.state.matrix, closed or self.state.cap > 0)
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
                    yield between_points(start, end, at / length), between_points(start, end, stop / length)
                at, on = stop, not on

    # --- reading ------------------------------------------------------------------------------------------------------

    def codes(self) -> Iterator[str]:
        """The texts of the codes that the page draws."""
        if self.pieces > _MOST_PIECES:
            self.pdf.defects["pdf-too-long"] = None
        self.pdf.budget.left -= _STEPS_OF_AREA * len(self.areas)
        regions = [] if self.pdf.is_spent() else regions_of(self.areas, self.page)
        bounds = [overlap(area.clip, bounds_of(area.outlines)) for area in self.areas] if regions else []
        for box, module in regions:
            wide, high = box[2] - box[0], box[3] - box[1]
            scale = min(_PIXELS / module, _LONGEST / max(wide, high))
            size = ceil(wide * scale), ceil(high * scale)
            self.pixels += size[0] * size[1]
            self.regions += 1
            self.pdf.budget.left -= size[0] * size[1] // _PIXELS_PAINTED + len(self.areas)
            is_much = self.pixels > _MOST_PIXELS or self.regions > _MOST_REGIONS or self.steps > _MOST_STEPS
            if is_much or self.pdf.is_spent():
                self.pdf.defects["pdf-too-long"] = None
                return
            canvas = Canvas(box, scale, size, _MOST_STEPS - self.steps)
            for area, bound in zip(self.areas, bounds, strict=True):
                canvas.paint(area, bound)
            self.steps += canvas.steps
            self.pdf.budget.left -= canvas.steps
            yield from codes_in_drawing(size, bytes(canvas.pixels))

    def codes_in_strips(self) -> Iterator[str]:
        """The texts of the codes in pictures that lie edge to edge: many a program cuts a picture into strips."""
        for strips in _edge_to_edge(self.strips):
            left, bottom, right, top = bounds_of([strip.box for strip in strips])
            finest = max(strip.size[0] / (strip.box[2] - strip.box[0]) for strip in strips)
            scale = min(finest, _LONGEST / max(right - left, top - bottom))
            size = ceil((right - left) * scale), ceil((top - bottom) * scale)
            pixels = size[0] * size[1] + sum(strip.size[0] * strip.size[1] for strip in strips)
            self.pixels += pixels
            self.pdf.budget.left -= pixels // _PIXELS_PAINTED
            if self.pixels > _MOST_PIXELS or self.pdf.is_spent():
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
        return DARK
    amounts: list[float] = [min(1.0, max(0.0, each)) for each in operands]
    if len(amounts) == 1:
        light = 1 - amounts[0] if ink else amounts[0]
    elif len(amounts) == 3:
        light = amounts[0] * 0.30 + amounts[1] * 0.59 + amounts[2] * 0.11
    else:
        cyan, magenta, yellow, black = amounts
        light = (1 - black) * (1 - cyan * 0.30 - magenta * 0.59 - yellow * 0.11)
    return round(light * LIGHT)


def _page_box(pdf: Pdf, page: dict[str, Any]) -> Box:
    """What of a page is seen (14.11.2), its own or that of the nearest node above it."""
    for _ in range(20):
        numbers = [pdf.value(each) for each in pdf.list_of(page.get("CropBox", page.get("MediaBox")))]
        if len(numbers) == 4 and all(isinstance(each, float) and abs(each) < FAR for each in numbers):
            x0, y0, x1, y1 = numbers
            return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        page = pdf.dict_of(page.get("Parent"))
        if not page:
            break
    return 0.0, 0.0, 612.0, 792.0


def _edge_to_edge(strips: list[_Strip]) -> Iterator[list[_Strip]]:
    """Pictures of which each touches another, two or more together."""
    rest = [*strips]
    while rest:
        todo = [rest.pop()]
        found = [*todo]
        while todo:
            one = todo.pop()
            beside = [other for other in rest if touch(one.box, other.box)]
            rest = [other for other in rest if other not in beside]
            found += beside
            todo += beside
        if len(found) > 1:
            yield found
