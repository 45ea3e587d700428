"""Fingerprints of what a page looks like: of its icon as search engines take it, and of its pictures as the eye does."""

from __future__ import annotations

import base64
import io
import math
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from PIL import Image, ImageChops, ImageDraw, ImageFilter, UnidentifiedImageError

from mekiki.parse.dataurl import data_of

_MOST_PIXELS = 40_000_000
_LOOKED_AT, _SIDE = 160, 64  # the longer side, in pixels, of an icon and of a shape in it
_CELLS = 12  # of the grid that a shape is read by, each way
_HALF = 128  # from which a pixel belongs to a shape
_APART = 64  # by which some colour must differ from the ground in one of its channels
_STEP = 40  # by which a cell is fuller than its neighbour
_SMALLEST = 6  # pixels of a shape, each way
_CLEAR, _FILLED, _CUT, _GROUND = 0.03, 0.7, 0.03, 0.4  # shares of a picture, a shape's frame, a shape, a rim
_LARGEST_DRAWING, _DRAWING_LIMIT = 60_000, 3.0  # characters; seconds


def difference_hash(picture: bytes) -> str:
    """dHash: 64 bits in hex, each telling whether a cell of an 8 by 8 grid is darker than its right neighbour.

    "" for what is no picture, or one too large to be meant for a screen.
    """
    small = _opened(picture)
    if small is None:
        return ""
    paper = Image.new("RGBA", small.size, "white")
    grey = Image.alpha_composite(paper, small).convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    cells = grey.tobytes()  # one byte a cell
    bits = [cells[9 * row + at] < cells[9 * row + at + 1] for row in range(8) for at in range(8)]
    return f"{sum(bit << at for at, bit in enumerate(reversed(bits))):016x}"


def icon_hash(icon: bytes) -> int:
    """MurmurHash3 (32 bits, signed) of the icon in base64 with line breaks, as Shodan and Censys index it."""
    import mmh3

    return int(mmh3.hash(base64.encodebytes(icon)))


def marks_of(picture: bytes) -> dict[str, object]:
    """The exact hash of an icon or logo, the shapes that the eye may see in it, and its colours; as evidence keeps them."""
    drawn = _drawn(picture) if _is_drawing(picture) else picture
    image = _opened(drawn) if drawn else None
    seen, tones = (tuple(shapes(image)), colours(image)) if image else ((), "")
    why = (
        "" if image else "an SVG icon that was not drawn" if _is_drawing(picture) else "not a picture that can be read"
    )
    return {"sha256": sha256(picture).hexdigest(), "shapes": seen, "tones": tones, "why": why}


def inlined(url: str) -> bytes:
    """The picture that a data: URL of a page holds; b"" for any other URL, and for one that holds none."""
    return data_of(url) if url[:11].lower() == "data:image/" else b""


def _opened(picture: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            return opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


# --- shapes -----------------------------------------------------------------------------------------------------------


def shapes(image: Image.Image) -> Iterator[str]:
    """dHashes of the shapes in an icon: of what is not transparent, of what stands out from the ground, and of what is cut
    out of either. So one sign gives one hash in whatever colours it is drawn, on a ground or on none, in every size.

    A hash is 74 digits of hex: by columns and by rows of a grid over the shape's own frame whether a cell is fuller than
    the one before it, and the frame's proportions (a sixteenth of an octave each step, 128 for a square).
    """
    seen: dict[str, None] = {}
    for soft in _masks(_sized(image, _LOOKED_AT)):
        mask = _framed(soft)
        for each in (mask, _cut_out(mask)) if mask else ():
            if each is not None and (hashed := _shape_hash(each)):
                seen.setdefault(hashed)
    yield from seen


def _sized(image: Image.Image, side: int) -> Image.Image:
    scale = side / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _hard(mask: Image.Image) -> Image.Image:
    return mask.point(lambda value: 255 if value >= _HALF else 0)


def _framed(mask: Image.Image) -> Image.Image | None:
    """A shape by itself, of one size whatever room there was around it."""
    frame = _hard(mask).getbbox()
    return _hard(_sized(mask.crop(frame), _SIDE)) if frame else None


def _masks(image: Image.Image) -> Iterator[Image.Image]:
    """Where something is drawn at all, and where it stands out from the ground, softly at the edges."""
    alpha = image.getchannel("A")
    opaque = _hard(alpha)
    if opaque.histogram()[0] > _CLEAR * image.width * image.height:
        yield alpha
    colour = image.convert("RGB")
    ground = _ground(colour, opaque)
    if ground is not None:
        off = ImageChops.darker(_off(colour, ground), opaque)
        _, most = off.getextrema()
        if isinstance(most, int) and most >= _APART:
            yield off.point(lambda value: min(255, value * 255 // most))


def _off(colour: Image.Image, ground: tuple[int, ...]) -> Image.Image:
    """By how much a picture's colour is another than the ground."""
    red, green, blue = ImageChops.difference(colour, Image.new("RGB", colour.size, ground)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _ground(colour: Image.Image, opaque: Image.Image) -> tuple[int, ...] | None:
    """The colour of the rim, where most of it has one."""
    framed = Image.new("L", (opaque.width + 2, opaque.height + 2), 0)
    framed.paste(opaque, (1, 1))
    inner = framed.filter(ImageFilter.MinFilter(3)).crop((1, 1, opaque.width + 1, opaque.height + 1))
    rim = ImageChops.subtract(opaque, inner).tobytes()
    pixels = colour.tobytes()
    on_rim = [tuple(pixels[3 * at : 3 * at + 3]) for at, value in enumerate(rim) if value]
    alike = Counter(tuple(value >> 5 for value in each) for each in on_rim)
    if not alike:
        return None
    [(most, count)] = alike.most_common(1)
    if count < _GROUND * len(on_rim):
        return None
    meant = [each for each in on_rim if tuple(value >> 5 for value in each) == most]
    return tuple(sum(channel) // len(meant) for channel in zip(*meant, strict=True))


def _cut_out(mask: Image.Image) -> Image.Image | None:
    """What is left out of a shape that fills its frame: the sign on a plate."""
    frame = mask.getbbox()
    if frame is None:
        return None
    plate = mask.crop(frame)
    around = Image.new("L", (plate.width + 2, plate.height + 2), 0)
    around.paste(plate, (1, 1))
    ImageDraw.floodfill(around, (0, 0), _HALF)
    cut = around.point(lambda value: 255 if value == 0 else 0)
    filled = around.width * around.height - around.histogram()[_HALF]
    if filled < _FILLED * plate.width * plate.height or cut.histogram()[255] < _CUT * filled:
        return None
    return cut


def _shape_hash(mask: Image.Image) -> str:
    frame = mask.getbbox()
    if frame is None or min(frame[2] - frame[0], frame[3] - frame[1]) < _SMALLEST:
        return ""
    shape = mask.crop(frame)
    wide = shape.resize((_CELLS + 1, _CELLS), Image.Resampling.BOX).tobytes()
    high = shape.resize((_CELLS, _CELLS + 1), Image.Resampling.BOX).tobytes()
    rows = [wide[(_CELLS + 1) * at : (_CELLS + 1) * (at + 1)] for at in range(_CELLS)]
    bits = "".join(str(int(row[at] + _STEP < row[at + 1])) for row in rows for at in range(_CELLS))
    bits += "".join(str(int(high[at] + _STEP < high[at + _CELLS])) for at in range(_CELLS * _CELLS))
    proportions = round(128 + 16 * math.log2(shape.width / shape.height))
    return f"{int(bits, 2):0{_CELLS * _CELLS // 2}x}{max(0, min(255, proportions)):02x}"


# --- colours ----------------------------------------------------------------------------------------------------------


def colours(image: Image.Image) -> str:
    """By a grid of four by four over what is drawn, the hue of each cell: "1" (red) to "6" (violet), "0" for none."""
    small = _sized(image, _LOOKED_AT)
    frames = [frame for mask in _masks(small) if (frame := _hard(mask).getbbox())]
    if not frames:
        return ""
    paper = Image.new("RGBA", small.size, "white")
    cells = Image.alpha_composite(paper, small).convert("RGB").crop(frames[-1])
    hues = cells.convert("HSV").resize((_SIDE, _SIDE), Image.Resampling.NEAREST).tobytes()
    return "".join(_hue(hues, row, column) for row in range(4) for column in range(4))


def _hue(pixels: bytes, row: int, column: int) -> str:
    """The hue that most of a cell has; pale and dark pixels have none."""
    step = _SIDE // 4
    votes: Counter[int] = Counter()
    for y in range(row * step, (row + 1) * step):
        for x in range(column * step, (column + 1) * step):
            hue, saturation, value = pixels[3 * (_SIDE * y + x) : 3 * (_SIDE * y + x) + 3]
            votes[(hue + 21) * 6 // 256 % 6 + 1 if saturation > 90 and value > 80 else 0] += 1
    return str(votes.most_common(1)[0][0])


# --- drawings ---------------------------------------------------------------------------------------------------------

_TAG = re.compile(r"<([a-zA-Z][\w:.-]*)")
_PLAIN = frozenset((
    "svg", "g", "path", "circle", "ellipse", "rect", "line", "polygon", "polyline", "title", "desc", "defs", "style",
    "lineargradient", "radialgradient", "stop", "clippath",
))  # fmt: skip
_NOT_PLAIN = re.compile(r"<!entity|<!\[|dasharray|url\(\s*['\"]?[^#\s'\")]|@import", re.IGNORECASE)


def _is_drawing(picture: bytes) -> bool:
    return b"<svg" in picture[:2000].lower()


_DRAW = """
import resource, sys
for what, most in ((resource.RLIMIT_CPU, 2), (resource.RLIMIT_AS, 1 << 30), (resource.RLIMIT_CORE, 0)):
    resource.setrlimit(what, (most, most))
from resvg_py import svg_to_bytes
svg = sys.stdin.buffer.read().decode("utf-8", "replace")
sys.stdout.buffer.write(bytes(svg_to_bytes(svg_string=svg, width=64, height=64, skip_system_fonts=True)))
"""


def _drawn(picture: bytes) -> bytes:
    """An icon in SVG as PNG, where it is of plain shapes, by a process of its own: some paths make resvg abort its process.

    b"" for one that is not plain: what repeats itself (``use``, patterns, dashes), filters, and what names other files,
    which resvg would follow.
    """
    source = picture.decode("utf-8", "replace")
    if len(source) > _LARGEST_DRAWING or _NOT_PLAIN.search(source):
        return b""
    if not {tag.lower() for tag in _TAG.findall(source)} <= _PLAIN:
        return b""
    try:
        drawing = [sys.executable, "-P", "-c", _DRAW]
        told = subprocess.run(drawing, input=picture, capture_output=True, timeout=_DRAWING_LIMIT, check=True)
    except (subprocess.SubprocessError, OSError):
        return b""
    return told.stdout
