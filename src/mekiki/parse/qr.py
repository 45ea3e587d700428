"""Links that hide in pictures: QR codes in image parts (zxing-cpp)."""

from __future__ import annotations

from io import BytesIO

from mekiki.model.message import Layer, Link, Part, Place
from mekiki.parse.links import link_from
from mekiki.parse.url import read_url

_SMALLEST = 42  # pixels: 21 modules of two pixels each
_LARGEST = 20_000_000  # pixels that are decoded
_WIDEST = 1000  # pixels: a code that fills a fifth of the picture still has five pixels a module
_MOST = 20  # images of one mail


def qr_links(parts: list[Part]) -> list[Link]:
    """The links of the QR codes in a mail's image parts; places are the parts."""
    images = [part for part in parts if _is_raster(part)][:_MOST]
    return [link for part in images for link in _links_in(part)]


def _is_raster(part: Part) -> bool:
    kind = part.detected_type or part.content_type
    return kind in ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp") and len(part.content) > 200


def _links_in(part: Part) -> list[Link]:
    found = []
    for text in decoded_codes(part.content):
        reading = read_url(text)
        if reading is not None and reading.scheme in ("http", "https"):
            place = Place(Layer.PART, part.path, quote=text[:500])
            found.append(link_from(text, reading, "", "qr", place))
    return found


def decoded_codes(image: bytes) -> list[str]:
    """Texts of the QR codes in an image; none where the bytes are no image that can be read."""
    import zxingcpp  # loading costs a tenth of a second's work, and few mails carry pictures
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(image)) as picture:
            width, height = picture.size
            if min(width, height) < _SMALLEST or width * height > _LARGEST:
                return []
            if max(width, height) > _WIDEST:
                picture.draft("L", (_WIDEST, _WIDEST))  # JPEG decodes at a half, a quarter or an eighth for a fraction
            grey = picture.convert("L") if picture.mode != "P" else picture.convert("RGBA").convert("L")
            if max(grey.size) > 2 * _WIDEST:
                grey = grey.reduce(max(grey.size) // _WIDEST)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return []  # a broken picture shows the reader nothing either
    codes = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode, try_rotate=False)  # type: ignore[arg-type]
    return [code.text for code in codes if code.text]
