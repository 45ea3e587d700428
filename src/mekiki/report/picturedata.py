"""What a picture carries besides its pixels: comments, EXIF, XMP, colour profiles, and what hangs behind its end."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from mekiki.knowledge.decodings import legible

PICTURES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP", ".ico": "ICO"}
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PIXELS = (b"IDAT", b"fdAT")
_LARGEST_UNPACKED = 4_000_000


def readable_data(data: bytes, suffix: str, *, whole: bool = True) -> Iterator[tuple[str, str | None]]:
    """(where, text) of all that can be read in a picture; text is None where it is no picture of its kind. ``whole``: of one
    that is no PNG all bytes too.
    """
    if not _is_picture(data, PICTURES[suffix]):
        yield "", None
        yield "whole file", "\n".join(legible(data))
        return
    yield from _by_pillow(data)
    if PICTURES[suffix] == "PNG":
        yield from _chunks(data)
    elif whole:
        yield "whole file", "\n".join(legible(data))


def _is_picture(data: bytes, kind: str) -> bool:
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=(kind,)) as image:
            image.verify()
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        return False
    return True


def _by_pillow(data: bytes) -> Iterator[tuple[str, str]]:
    """What Pillow finds: text chunks, comments, XMP, and the EXIF fields of every directory."""
    from PIL import ExifTags, Image

    with Image.open(BytesIO(data)) as image:
        for name, value in image.info.items():
            yield str(name), f"{name}\n{_as_text(value)}"
        if image.format == "PNG" and b"eXIf" not in data and b"exif" not in data:
            return  # to look for it, Pillow would unpack all the pixels
        exif = image.getexif()
        directories = [dict(exif)] + [dict(exif.get_ifd(each)) for each in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)]
        for fields in directories:
            for tag, value in fields.items():
                yield f"EXIF {ExifTags.TAGS.get(tag, tag)}", _as_text(value)


def _as_text(value: Any) -> str:
    if isinstance(value, bytes):
        return "\n".join(legible(value))
    if isinstance(value, (tuple, list)):
        return "\n".join(map(_as_text, value))
    return str(value)


def _chunks(data: bytes) -> Iterator[tuple[str, str]]:
    """Every chunk of a PNG but its pixels, unpacked where it is packed, and what follows upon the end (PNG 3rd ed. 5.3)."""
    at = len(_PNG_SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if name not in _PIXELS:
            yield f"chunk {name.decode('latin-1')}", "\n".join(_legible_chunk(body))
        at += 12 + length
        if name == b"IEND":
            break
    if at < len(data):
        yield "behind the end", "\n".join(legible(data[at:]))


def _legible_chunk(body: bytes) -> Iterator[str]:
    yield from legible(body)
    starts = [0] + [at + 1 for at, byte in enumerate(body[:400]) if byte == 0]
    for start in starts:
        yield from legible(_unpacked(body[start:]))


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST_UNPACKED)
    except zlib.error:
        return b""
