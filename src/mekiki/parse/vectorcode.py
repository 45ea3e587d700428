"""The squares of a drawing (SVG), painted: a code that is drawn so is no picture to a filter, and one to a telephone.

Rectangles, paths of level and upright strokes, and copies of them are painted in their order, dark or light; curves, turned
shapes and letters are passed over, since no code is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from mekiki.model.regex import regex
from mekiki.parse.style import colour
from mekiki.parse.tag import attributes

_LARGEST = 4_000_000  # characters
_FEWEST = 60  # squares or strokes of the smallest code
_MOST_TAGS, _MOST_STROKES = 40_000, 70_000  # of the largest code as each of its modules by itself
_DEEPEST = 50
# It never fails once it has begun, so that no input makes it look twice at the same characters.
_TAG = regex(r"<(/?)(?:\w{1,10}:)?(svg|g|symbol|rect|path|use|circle)(?=[\s/>])([^>]{0,400000}+)>?+", re.IGNORECASE)
_STEP = regex(r"([MLHVZmlhvz])|([-+]?(?:\d{1,9}+(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d)?)")
_STRAIGHT = regex(r"[MLHVZmlhvz\d\s,.eE+-]{300,}\Z")
_NUMBER = regex(r"\s*([-+]?(?:\d{1,9}(?:\.\d{0,12})?|\.\d{1,12}))")
_MOVED = regex(r"(translate|scale|matrix)\s*\(([^()]{1,200})\)")
_FILL = {name: regex(rf"(?<![\w-]){name}\s*:\s*([^;\"']+)") for name in ("fill", "stroke")}
_DARK = 12_800  # of the lightness of a colour, 25,500 at the most
_PIXELS, _MARGIN = 4, 4  # of a module; modules of paper around
_MOST_ACROSS = 185  # modules, with a margin of its own
_LEAST_ACROSS = 10
_LEAST_MODULE, _FARTHEST = 1e-6, 1e9  # between which all stays a number
_MOST_PAINTED = 400_000  # rows of points, over all squares; of the largest code, three times as many as it takes

Box = tuple[float, float, float, float]  # left, top, right, bottom
Move = tuple[float, float, float, float]  # by how much it is stretched, and then shifted, across and down


@dataclass(slots=True)
class _Shape:
    """The boxes of one element; of an outline their edges tell what is within (even-odd), and each of a rectangle is itself."""

    boxes: list[Box]
    dark: bool
    outline: bool = False
    sides: list[float] = field(default_factory=list)  # how long its edges are


def drawing_of(markup: str) -> tuple[tuple[int, int], bytes] | None:
    """The size of the drawing in points, some four to a module, and a byte for each, 0 for black; None where it is no code."""
    if not may_be_code(markup):
        return None
    shapes = list(_shapes(markup[:_LARGEST]))
    is_dark = (
        sum(len(shape.boxes) for shape in shapes if shape.dark) >= _FEWEST
    )  # or it is drawn by what is light on black paper
    telling = [shape for shape in shapes if shape.dark == is_dark]
    boxes = [box for shape in telling for box in shape.boxes]
    if len(boxes) < _FEWEST:
        return None
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    sides = sorted(side for shape in telling for side in shape.sides if side > 0)
    module = sides[len(sides) // 20] if sides else 0
    if module < _LEAST_MODULE or not (_LEAST_ACROSS <= max(right - left, bottom - top) / module <= _MOST_ACROSS):
        return None
    scale = _PIXELS / module
    width, height = (round((side / module + 2 * _MARGIN) * _PIXELS) for side in (right - left, bottom - top))
    rows = [0 if is_dark else (1 << width) - 1] * height
    painted = 0
    for shape in shapes:
        painted += _paint(
            rows, width, shape, (scale, scale, _MARGIN * _PIXELS - left * scale, _MARGIN * _PIXELS - top * scale)
        )
        if painted > _MOST_PAINTED:
            return None
    grey = b"".join(f"{row:0{width}b}".encode() for row in rows)
    return (width, height), grey.translate(_GREY)


_GREY = bytes.maketrans(b"01", b"\xff\x00")


def may_be_code(markup: str) -> bool:
    """Whether it has as many squares, or as long a path, as a code has."""
    squares = sum(markup.count(name) for name in ("rect", "<use", "circle"))
    return squares >= _FEWEST or ("path" in markup and len(markup) > 600)


def _paint(rows: list[int], width: int, shape: _Shape, move: Move) -> int:
    """Paint a shape; how many rows that took, of which one too many is the last."""
    painted = 0
    ink = [0] * len(rows) if shape.outline else rows
    for box in shape.boxes:
        left, top, right, bottom = (round(side) for side in _moved(box, move))
        left, right = (min(max(side, 0), width) for side in (left, right))
        if left >= right:  # of a width below nothing no program paints anything
            continue
        mask = (1 << (width - left)) - (1 << (width - right))
        touched = range(max(top, 0), min(bottom, len(rows)))
        painted += len(touched)
        if painted > _MOST_PAINTED:
            break
        for row in touched:
            if shape.outline:
                ink[row] ^= mask
            elif shape.dark:
                ink[row] |= mask
            else:
                ink[row] &= ~mask
    for row, inked in enumerate(ink if shape.outline else ()):
        rows[row] = rows[row] | inked if shape.dark else rows[row] & ~inked
    return painted


def _moved(box: Box, move: Move) -> Box:
    across, down, right, below = move
    return box[0] * across + right, box[1] * down + below, box[2] * across + right, box[3] * down + below


def _shapes(markup: str) -> Iterator[_Shape]:
    inks: list[tuple[str, str, Move]] = [("black", "none", (1, 1, 0, 0))]  # of the groups that are open
    known: dict[str, _Shape] = {}  # what copies are made of
    strokes = [_MOST_STROKES]
    for tag in islice(_TAG.finditer(markup), _MOST_TAGS):
        name, raw = tag[2].lower(), tag[3]
        if tag[1]:
            if name in ("svg", "g", "symbol") and len(inks) > 1:
                inks.pop()
            continue
        found = attributes(raw)
        fill, stroke = (
            _ink(found, each, before) for each, before in zip(("fill", "stroke"), inks[-1][:2], strict=True)
        )
        move = _within(inks[-1][2], found.get("transform", ""))
        if name in ("svg", "g", "symbol"):
            if len(inks) < _DEEPEST and not raw.endswith("/"):
                inks.append((fill, stroke, move))
            continue
        shape = _use(found, known) if name == "use" else _shape(name, found, fill, stroke, strokes)
        if shape is None:
            continue
        if "id" in found:
            known[found["id"]] = shape
        boxes = [_moved(box, move) for box in shape.boxes]
        sides = [side * abs(move[0]) for side in shape.sides]
        yield _Shape(boxes, shape.dark, shape.outline, sides or [box[3] - box[1] for box in boxes])


def _shape(name: str, found: dict[str, str], fill: str, stroke: str, strokes: list[int]) -> _Shape | None:
    if name == "path":
        written = found.get("d", "")
        filled = fill not in ("none", "transparent") and stroke in ("none", "transparent")
        if not _STRAIGHT.match(written) and not (
            len(written) < 300 and re.fullmatch(r"[MLHVZmlhvz\d\s,.eE+-]+", written)
        ):
            return None
        lines = list(islice(_lines(written), max(0, strokes[0])))
        strokes[0] -= len(lines)
        if filled:
            sides = [abs(to - x) + abs(below - y) for x, y, to, below in lines]
            return _Shape(_bars(lines), _is_dark(fill), True, sides)
        half = (_number(found.get("stroke-width", "1")) or 1) / 2
        level = [(min(x, to), y - half, max(x, to), y + half) for x, y, to, below in lines if y == below and x != to]
        return _Shape(level, _is_dark(stroke))
    if fill in ("none", "transparent"):
        return None
    if name == "circle":
        x, y, radius = (_number(found.get(each, "")) for each in ("cx", "cy", "r"))
        return _Shape([(x - radius, y - radius, x + radius, y + radius)], _is_dark(fill))
    x, y, width, height = (_number(found.get(each, "")) for each in ("x", "y", "width", "height"))
    if "%" in found.get("width", ""):  # the paper
        return None
    return _Shape([(x, y, x + width, y + height)], _is_dark(fill))


def _use(found: dict[str, str], known: dict[str, _Shape]) -> _Shape | None:
    copied = known.get(found.get("href", found.get("xlink:href", "")).lstrip("#"))
    if copied is None or len(copied.boxes) > 1:
        return None
    move = (1, 1, _number(found.get("x", "")), _number(found.get("y", "")))
    return _Shape([_moved(box, move) for box in copied.boxes], copied.dark)


def _lines(written: str) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a path, from where to where; with each that closes a piece of it."""
    x = y = first_x = first_y = 0.0
    kind, waiting = "M", list[float]()
    for step in _STEP.finditer(written):
        letter, number = step.groups()
        if letter:
            kind, waiting = letter, []
            if letter in "Zz":
                yield x, y, first_x, first_y
                x, y = first_x, first_y
            continue
        waiting.append(float(number))
        if len(waiting) < (1 if kind in "HhVv" else 2):
            continue
        told, waiting = waiting, []
        from_x, from_y = (x, y) if kind.islower() else (0.0, 0.0)
        before = x, y
        if kind in "HhVv":
            x, y = (from_x + told[0], y) if kind in "Hh" else (x, from_y + told[0])
        else:
            x, y = from_x + told[0], from_y + told[1]
        if kind in "Mm":
            first_x, first_y = x, y
            kind = "l" if kind == "m" else "L"
        else:
            yield (*before, x, y)


def _bars(lines: list[tuple[float, float, float, float]]) -> list[Box]:
    """What reaches from each upright edge to the right end of all: where an odd number of them lie over each other is within."""
    upright = [(x, min(y, below), max(y, below)) for x, y, to, below in lines if x == to and y != below]
    right = max((x for x, _, _ in upright), default=0.0)
    return [(x, top, right, bottom) for x, top, bottom in upright]


def _within(outer: Move, written: str) -> Move:
    across, down, right, below = outer
    for hit in _MOVED.finditer(written):
        told = [float(each[0]) for each in re.finditer(r"[-+]?(?:\d{1,9}(?:\.\d{0,12})?|\.\d{1,12})", hit[2])][:6]
        if hit[1] == "matrix" and len(told) == 6:
            stretch, shift = (told[0], told[3]), (told[4], told[5])
        elif hit[1] == "scale" and told:
            stretch, shift = (told[0], told[-1]), (0.0, 0.0)
        elif hit[1] == "translate" and told:
            stretch, shift = (1.0, 1.0), (told[0], told[1] if len(told) > 1 else 0.0)
        else:
            continue
        right, below = right + across * shift[0], below + down * shift[1]
        across, down = across * stretch[0], down * stretch[1]
        across, down, right, below = (max(-_FARTHEST, min(each, _FARTHEST)) for each in (across, down, right, below))
    return across, down, right, below


def _ink(found: dict[str, str], kind: str, before: str) -> str:
    stated = _FILL[kind].search(found["style"]) if "style" in found else None
    return (stated[1] if stated else found.get(kind, before)).strip().lower()


def _is_dark(ink: str) -> bool:
    shade = colour(ink)
    if len(shade) != 6:
        return True
    red, green, blue = bytes.fromhex(shade)
    return red * 30 + green * 59 + blue * 11 < _DARK


def _number(written: str) -> float:
    hit = _NUMBER.match(written)
    return float(hit[1]) if hit else 0.0
