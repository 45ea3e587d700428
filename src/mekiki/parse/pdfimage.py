"""The pictures of a PDF as files that a picture reader opens: JPEG as it is, fax as TIFF, other pixels as PNG (RFC 2083)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from mekiki.parse.pdf import Pdf
from mekiki.parse.pdfsyntax import Name, Ref

SMALLEST, _MOST_PIXELS = 21, 12_000_000  # as in qr.py: what could hold a code and is worth the work
_MOST = 30
_PICTURES = ("DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF")
_FAX = ("CCITTFaxDecode", "CCF")
_GREY, _COLOUR, _PALETTE = 0, 2, 3  # PNG colour types
_UNKNOWN, _INKS = -1, -4  # which PNG has none for
_SAMPLES = {_COLOUR: 3, _INKS: 4}  # of a point, where they are more than one
_SPACES = {
    "DeviceGray": _GREY, "CalGray": _GREY, "G": _GREY, "DeviceRGB": _COLOUR, "CalRGB": _COLOUR, "RGB": _COLOUR,
    "Separation": _GREY, "DeviceCMYK": _INKS, "CMYK": _INKS,
}  # fmt: skip
_INLINE = {  # what is abbreviated in a content stream (8.9.7)
    "W": "Width", "H": "Height", "BPC": "BitsPerComponent", "CS": "ColorSpace", "F": "Filter", "DP": "DecodeParms",
    "IM": "ImageMask", "D": "Decode",
}  # fmt: skip


def pictures(pdf: Pdf) -> Iterator[tuple[int, bytes]]:
    """The first pictures that are large enough for a code, with the numbers of their objects."""
    found = 0
    for number, each in list(pdf.objects.items()):
        if each.start < 0 or b"/Image" not in each.head or found >= _MOST:
            continue
        picture = picture_of(pdf, Ref(number))
        if picture:
            found += 1
            yield number, picture


def picture_of(pdf: Pdf, ref: Ref, smallest: int = SMALLEST) -> bytes:
    """A picture as a file; b"" for what is none, too small or too large, or of a kind that is not known here."""
    head = pdf.dict_of(ref)
    return _file(pdf, head, ref, b"", smallest) if head.get("Subtype") == "Image" else b""


def inline_head(pdf: Pdf, entries: bytes, resources: dict[str, Any]) -> dict[str, Any]:
    """What is told of a picture that is written into a content stream, in the words of one that is not."""
    stated = pdf.dict_of(pdf.parse(b"<<" + entries + b">>"))
    head = {_INLINE.get(key, key): value for key, value in stated.items()}
    spaces = pdf.dict_of(resources.get("ColorSpace"))
    if isinstance(head.get("ColorSpace"), Name) and head["ColorSpace"] in spaces:
        head["ColorSpace"] = spaces[head["ColorSpace"]]
    return head


def inline_picture(pdf: Pdf, head: dict[str, Any], data: bytes, smallest: int = SMALLEST) -> bytes:
    return _file(pdf, head, None, data, smallest)


def size_of(pdf: Pdf, head: dict[str, Any]) -> tuple[int, int]:
    return _number(pdf, head.get("Width")), _number(pdf, head.get("Height"))


def _file(pdf: Pdf, head: dict[str, Any], ref: Ref | None, raw: bytes, smallest: int) -> bytes:
    width, height = size_of(pdf, head)
    if min(width, height) < smallest or width * height > _MOST_PIXELS:
        return b""
    filters = pdf.filters(head)
    parameters = pdf.value(head.get("DecodeParms"))
    if isinstance(parameters, list):
        parameters = pdf.value(parameters[-1]) if parameters else None
    told = parameters if isinstance(parameters, dict) else {}
    data = pdf.undone(raw if ref is None else pdf.raw(ref), head, but=_PICTURES)
    if filters and filters[-1] in _FAX:
        return _fax(pdf, data, told, height)
    if filters and filters[-1] in _PICTURES:
        return data
    return _png(pdf, data, head, width, height, _number(pdf, told.get("Predictor")))


def _number(pdf: Pdf, value: Any) -> int:
    found = pdf.value(value)
    return int(found) if isinstance(found, float) and 0 <= found < 100_000 else 0


def _fax(pdf: Pdf, data: bytes, told: dict[str, Any], height: int) -> bytes:
    """A TIFF file (revision 6) around what a fax machine of group 4 would send (7.4.6); black where it is black there.

    Group 3, hardly met with, is left: of each of its rows that is broken, libtiff writes a line to the log.
    """
    scheme, columns = pdf.value(told.get("K")), _number(pdf, told.get("Columns")) or 1728
    if not isinstance(scheme, float) or scheme >= 0 or columns * height > _MOST_PIXELS:
        return b""
    rows = [
        (256, 4, columns), (257, 4, height), (258, 3, 1), (259, 3, 4), (262, 3, 0), (273, 4, 110), (278, 4, height),
        (279, 4, len(data)),
    ]  # fmt: skip
    fields = b"".join(struct.pack("<HHLL", tag, kind, 1, value) for tag, kind, value in rows)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(rows)) + fields + bytes(4) + data


_OF_BYTES = {1: _GREY, 2: 4, 3: _COLOUR, 4: 6}  # PNG colour types by the bytes of a point


def unpredicted(data: bytes, predictor: int, columns: int, colours: int, bits: int) -> bytes:
    """Bytes of which each was told by its difference from those before it (7.4.4.4): a picture undoes that."""
    from PIL import Image

    step = max(1, colours * bits // 8)
    width = -(-columns * colours * bits // 8) // step  # points of whole bytes
    if predictor < 2 or (predictor == 2 and bits != 8) or step not in _OF_BYTES or not 0 < width < 100_000:
        return data
    row = width * step
    if predictor == 2:  # TIFF's, which is the first of PNG's
        data = b"".join(b"\1" + data[at : at + row] for at in range(0, len(data), row))
    height = -(-len(data) // (row + 1))
    png = _png_file(width, height, 8, _OF_BYTES[step], data + bytes(height * (row + 1) - len(data)))
    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as picture:
            return picture.tobytes()[: len(data) - height]
    except (OSError, ValueError, SyntaxError):  # a row of a kind that is none
        return data


def _png_file(width: int, height: int, bits: int, kind: int, data: bytes, palette: bytes = b"") -> bytes:
    header = struct.pack(">LLBBBBB", width, height, bits, kind, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(data, 0)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks if data or name == b"IEND")


def _png(pdf: Pdf, data: bytes, head: dict[str, Any], width: int, height: int, predictor: int) -> bytes:
    mask = pdf.value(head.get("ImageMask")) is True
    bits = 1 if mask else _number(pdf, head.get("BitsPerComponent")) or 8
    kind, palette = (_GREY, b"") if mask else _space(pdf, head.get("ColorSpace"))
    if kind == _UNKNOWN or bits not in (1, 2, 4, 8) or predictor in range(2, 10) or (kind == _INKS and bits != 8):
        return b""
    row = (width * bits * _SAMPLES.get(kind, 1) + 7) // 8
    if predictor:  # a PNG predictor: each row has its filter byte already (7.4.4.4)
        row += 1
    data = data[: row * height]
    if len(data) < row * height // 2:
        return b""
    data += bytes(row * height - len(data))
    if kind == _INKS:
        if predictor:
            return b""
        kind, row, data = _GREY, width, _printed(data, width, height)
    if not predictor:
        data = b"".join(b"\0" + data[at : at + row] for at in range(0, len(data), row))
    return _png_file(width, height, bits, kind, data, palette)


def _printed(inks: bytes, width: int, height: int) -> bytes:
    from PIL import Image

    return Image.frombytes("CMYK", (width, height), inks).convert("L").tobytes()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def _space(pdf: Pdf, space: Any) -> tuple[int, bytes]:
    """The PNG colour type of a colour space (8.6), and the palette of an indexed one; inks and what is unknown are below zero."""
    found = pdf.value(space)
    if isinstance(found, Name):
        return _SPACES.get(found, _UNKNOWN), b""
    if not isinstance(found, list) or not found:
        return _UNKNOWN, b""
    name = pdf.value(found[0])
    if name == "ICCBased" and len(found) > 1:
        samples = _number(pdf, pdf.dict_of(found[1]).get("N"))
        return {1: _GREY, 3: _COLOUR, 4: _INKS}.get(samples, _UNKNOWN), b""
    if name in ("Indexed", "I") and len(found) > 3:
        return _indexed(pdf, found)
    return _SPACES.get(str(name), _UNKNOWN), b""


def _indexed(pdf: Pdf, space: list[Any]) -> tuple[int, bytes]:
    base, _ = _space(pdf, space[1])
    table = pdf.value(space[3])
    colours = table if isinstance(table, bytes) else pdf.data(space[3])
    if base == _GREY:
        colours = bytes(value for value in colours[:256] for _ in range(3))
    elif base == _INKS:
        inks = colours[: len(colours[:1024]) // 4 * 4]
        colours = bytes(value for value in _printed(inks, len(inks) // 4, 1) for _ in range(3)) if inks else b""
    elif base != _COLOUR:
        return _UNKNOWN, b""
    colours = colours[:768]
    return (_PALETTE, colours[: len(colours) // 3 * 3]) if len(colours) >= 6 else (_UNKNOWN, b"")
