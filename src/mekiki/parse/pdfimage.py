"""The pictures of a PDF as files that a picture reader opens: JPEG as it is, pixels wrapped into a PNG (RFC 2083)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from mekiki.parse.pdf import Name, Pdf, Ref

_SMALLEST, _MOST_PIXELS = 42, 12_000_000  # as in qr.py: what could hold a code and is worth the work
_MOST = 8
_PICTURES = ("DCTDecode", "DCT", "JPXDecode")
_GREY, _COLOUR, _PALETTE = 0, 2, 3  # PNG colour types
_SPACES = {
    "DeviceGray": _GREY, "CalGray": _GREY, "G": _GREY, "DeviceRGB": _COLOUR, "CalRGB": _COLOUR, "RGB": _COLOUR,
    "Separation": _GREY,
}  # fmt: skip


def pictures(pdf: Pdf) -> Iterator[bytes]:
    """The first pictures that are large enough for a code."""
    found = 0
    for number, each in list(pdf.objects.items()):
        if each.start < 0 or b"/Image" not in each.head or found >= _MOST:
            continue
        picture = _picture(pdf, Ref(number))
        if picture:
            found += 1
            yield picture


def _picture(pdf: Pdf, ref: Ref) -> bytes:
    head = pdf.dict_of(ref)
    width, height = _number(pdf, head.get("Width")), _number(pdf, head.get("Height"))
    if head.get("Subtype") != "Image" or min(width, height) < _SMALLEST or width * height > _MOST_PIXELS:
        return b""
    filters = pdf.filters(head)
    if filters and filters[-1] in _PICTURES:
        return pdf.data(ref, but=_PICTURES)
    parameters = pdf.value(head.get("DecodeParms"))
    if isinstance(parameters, list):
        parameters = pdf.value(parameters[-1]) if parameters else None
    predictor = _number(pdf, parameters.get("Predictor")) if isinstance(parameters, dict) else 0
    return _png(pdf, ref, head, width, height, predictor)


def _number(pdf: Pdf, value: Any) -> int:
    found = pdf.value(value)
    return int(found) if isinstance(found, float) and 0 <= found < 100_000 else 0


def _png(pdf: Pdf, ref: Ref, head: dict[str, Any], width: int, height: int, predictor: int) -> bytes:
    mask = b"ImageMask" in pdf.objects[ref].head
    bits = 1 if mask else _number(pdf, head.get("BitsPerComponent")) or 8
    kind, palette = (_GREY, b"") if mask else _space(pdf, head.get("ColorSpace"))
    if kind < 0 or bits not in (1, 2, 4, 8) or predictor in range(2, 10):
        return b""
    row = (width * bits * (3 if kind == _COLOUR else 1) + 7) // 8
    if predictor:  # a PNG predictor: each row has its filter byte already (7.4.4.4)
        row += 1
    data = pdf.data(ref)[: row * height]
    if len(data) < row * height // 2:
        return b""
    data += bytes(row * height - len(data))
    if not predictor:
        data = b"".join(b"\0" + data[at : at + row] for at in range(0, len(data), row))
    header = struct.pack(">LLBBBBB", width, height, bits, kind, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(data, 0)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks if data or name == b"IEND")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def _space(pdf: Pdf, space: Any) -> tuple[int, bytes]:
    """The PNG colour type of a colour space (8.6), and the palette of an indexed one; -1 for what PNG does not know."""
    found = pdf.value(space)
    if isinstance(found, Name):
        return _SPACES.get(found, -1), b""
    if not isinstance(found, list) or not found:
        return -1, b""
    name = pdf.value(found[0])
    if name == "ICCBased" and len(found) > 1:
        return {1: _GREY, 3: _COLOUR}.get(_number(pdf, pdf.dict_of(found[1]).get("N")), -1), b""
    if name in ("Indexed", "I") and len(found) > 3:
        return _indexed(pdf, found)
    return _SPACES.get(str(name), -1), b""


def _indexed(pdf: Pdf, space: list[Any]) -> tuple[int, bytes]:
    base, _ = _space(pdf, space[1])
    table = pdf.value(space[3])
    colours = table if isinstance(table, bytes) else pdf.data(space[3])
    if base == _GREY:
        colours = bytes(value for value in colours for _ in range(3))
    elif base != _COLOUR:
        return -1, b""
    colours = colours[:768]
    return (_PALETTE, colours[: len(colours) // 3 * 3]) if len(colours) >= 6 else (-1, b"")
