"""Links that hide in pictures: QR codes in image parts (zxing-cpp), and the other codes of squares that telephones read."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from mekiki.model.message import Body, Layer, Link, Part, Place
from mekiki.model.regex import regex
from mekiki.parse.charset import decode
from mekiki.parse.dataurl import data_of
from mekiki.parse.gif import frame_sizes
from mekiki.parse.harvest import SIGNS_OF_MARKUP, SIGNS_SCANNED, Budget
from mekiki.parse.links import link_from, urls_in
from mekiki.parse.url import read_url
from mekiki.parse.vectorcode import drawing_of, may_be_code

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import BarcodeFormat

_SMALLEST = 21  # pixels: the modules of the smallest code, which whoever shows it makes larger
_LARGEST = 20_000_000  # pixels that are decoded
_LARGEST_OF_FORMAT = {
    "JPEG2000": 8_000_000,
    "WEBP": 12_000_000,
    "AVIF": 8_000_000,
}  # whose decoders hold each pixel several times
# What mail programs, browsers, Office and readers of PDF show. Pillow opens forty more: some decode in Python, ten times
# as slow as counted here, and one hands the file to another program.
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "JPEG2000", "ICO", "AVIF")
_TYPES = tuple(f"image/{kind}" for kind in "png jpeg gif webp bmp tiff jp2 avif x-icon vnd.microsoft.icon".split())
# Those whose further pictures are shown as well, one after the other; of a photograph they are its depth or a smaller copy.
_MOVING = ("GIF", "PNG", "WEBP", "AVIF", "TIFF")
_MOST_FRAMES = 40  # that are decoded
_FEW = 1_000_000  # pixels of later pages that need not be of the first one's size
_LONG = 900  # milliseconds; nobody holds up a telephone to what is gone in less
_MOST_LONG, _EVENLY = 8, 4  # frames that are looked into: the long ones, and some that lie evenly among all
_WIDEST = 1000  # pixels: a code that fills a fifth of the picture still has five pixels a module
_OTHERS_WIDEST = 600  # pixels in which codes of other makes are looked for
_MOST = 20  # images of one mail
# Pixels that are decoded and looked through for a step of work, as measured; a photograph is decoded at a part of its size.
_PIXELS_OF_FORMAT = {"JPEG": 200, "MPO": 200, "WEBP": 22, "AVIF": 18}
_PIXELS_OF_MODE = {"1": 300, "P": 300, "L": 170, "RGB": 100}
_STEPS_TO_OPEN = 150
_OF_SQUARES = 8  # times as much work as other markup, where it is painted
_LARGEST_DRAWING = 4_000_000  # bytes
_LEAST_DATA = 200  # bytes of a picture, characters of a data: URL
_LONGEST_TEXT = 8_000  # characters of a code; the largest has fewer
_WEB = ("http", "https")
# Pictures that are written into a drawing (SVG) or a style.
_IN_DRAWING = regex(rb"<(?:\w{1,10}:)?image\s[^<>]{0,400}?href\s{0,5}=\s{0,5}[\"'](data:image/[^\"'<>]{200,})")
_IN_STYLE = regex(r"url\(\s{0,9}(?:&quot;|&#39;|[\"'])?(data:image/[^\"'()<>&]{200,})")
_STARTS_DRAWING = regex(rb"[\s\xef\xbb\xbf]{0,99}<(?:\?xml|!|svg|\w{1,10}:svg)")
Box = tuple[float, float, float, float]  # left, top, right, bottom
_MOST_MODULES = 177  # in a row of the largest code
_ANY_NUMBER = 150_000  # pixels that hold too few corners of codes to take long
_MOST_CHANGES = 200_000  # from light to dark in the rows of a picture; a photograph has fewer
_LEAST_CONTRAST = 8
_MARGIN = 4  # modules of paper around a drawn code
_PIXELS = 4  # of a module


def qr_links(parts: list[Part], budget: Budget) -> list[Link]:
    """The links of the QR codes in a mail's image parts; places are the parts. Where not all can be looked into, the small ones
    are: a code needs no large picture."""
    images = [part for part in parts if _is_raster(part)][:_MOST]
    room = budget.left * 2 // 3  # the rest is for the other files
    chosen = set()
    for cost, at in sorted((steps_of(part.content), at) for at, part in enumerate(images)):
        room -= cost
        if room < 0:
            budget.ended = True
            break
        budget.left -= cost
        chosen.add(at)
    return [link for at, part in enumerate(images) if at in chosen for link in _links_in(part)]


def steps_of(image: bytes) -> int:
    """What it costs to look for codes in a picture, in steps of work; little for what is none, or too large to be looked into."""
    in_squares = len(image) // SIGNS_OF_MARKUP * _OF_SQUARES if _STARTS_DRAWING.match(image) else 0
    return in_squares + sum(map(_steps_of, _pictures(image)))


def _pictures(image: bytes) -> list[bytes]:
    """The picture, or those that are written into it, where it is a drawing."""
    if not _STARTS_DRAWING.match(image):
        return [image]
    found = (data_of(hit[1].decode("latin-1")) for hit in _IN_DRAWING.finditer(image[:_LARGEST_DRAWING]))
    return [image, *islice(found, _MOST)]


def _steps_of(image: bytes) -> int:
    try:
        with _opened(image) as picture:
            width, height = picture.size
            pixels = _PIXELS_OF_FORMAT.get(picture.format or "") or _PIXELS_OF_MODE.get(picture.mode, 70)
            later = _later_frames(picture, image)
            later_pixels = min(pixels, _PIXELS_OF_MODE["RGB"])  # they are laid over what was shown before
    except _failures():
        return _STEPS_TO_OPEN
    steps = width * height // pixels + width * height * later // later_pixels
    return _STEPS_TO_OPEN + (steps if width * height <= _LARGEST else 0)


def _opened(image: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    if image.startswith(b"GIF8") and not all(map(_is_decoded, islice(frame_sizes(image), 1))):
        raise UnidentifiedImageError  # opening it is to make room for it
    return Image.open(BytesIO(image), formats=_FORMATS)


def size_of(image: bytes) -> tuple[int, int]:
    """Width and height of a picture, without decoding it; (0, 0) of what is none."""
    try:
        with _opened(image) as picture:
            return picture.size
    except _failures():
        return 0, 0


def _is_raster(part: Part) -> bool:
    kind = part.detected_type or part.content_type
    if kind == "image/svg+xml":
        if not part.is_attachment and may_be_code(part.content[:_LARGEST_DRAWING].decode("latin-1")):
            return True  # what is attached is read as a page
        return b"data:image/" in part.content
    return kind in _TYPES and len(part.content) > _LEAST_DATA


def _links_in(part: Part) -> list[Link]:
    found = (code_link(text, Place(Layer.PART, part.path, quote=text[:500])) for text in decoded_codes(part.content))
    return [link for link in found if link is not None]


def code_link(text: str, place: Place) -> Link | None:
    """The link that a code's text is, or the first that it holds: telephones show it in a card, a bookmark or a sentence."""
    reading = read_url(text)
    if reading is None or reading.scheme not in _WEB:
        text = text[:_LONGEST_TEXT].replace("\\:", ":")  # as bookmarks are written (MEBKM)
        text = next((text[start:end] for start, end in urls_in(text)), "")
        reading = read_url(text) if text else None
    return link_from(text, reading, "", "qr", place) if reading is not None and reading.scheme in _WEB else None


def links_of_data_images(body: Body, budget: Budget) -> Iterator[Link]:
    """The links of the QR codes in pictures that are written into the HTML (RFC 2397); places are the pictures' tags, or where a
    style names them."""
    if "data:image/" not in body.source:
        return
    for url, start, end in islice(_written_in(body), _MOST):
        data = data_of(url)
        budget.left -= len(url) // SIGNS_SCANNED + steps_of(data)
        if budget.left <= 0:
            break
        for text in decoded_codes(data):
            shown = body.source[start:end][:200]
            link = code_link(text, Place(Layer.SOURCE, body.part, start=start, end=end, quote=shown))
            if link is not None:
                yield link


def _written_in(body: Body) -> Iterator[tuple[str, int, int]]:
    for image in body.images:
        if image.src[:11].lower() == "data:image/" and len(image.src) > _LEAST_DATA:
            yield image.src, image.start, image.end
    for hit in _IN_STYLE.finditer(body.source):
        yield hit[1], hit.start(), hit.end()


def decoded_codes(image: bytes) -> list[str]:
    """Texts of the QR codes in an image, each once; none where the bytes are no image that can be read.

    What is transparent shows the page behind it. What moves shows its later pictures, too.
    """
    codes = [code for each in _pictures(image) for grey in _shown(each, _SMALLEST) for code in _codes(grey)]
    if _STARTS_DRAWING.match(image):
        codes += codes_in_vectors(decode(image[:_LARGEST_DRAWING])[0])
    return list(dict.fromkeys(codes))


def codes_in_vectors(markup: str) -> list[str]:
    """Texts of the codes that a drawing (SVG) draws by squares."""
    drawing = drawing_of(markup)
    return codes_in_drawing(*drawing) if drawing else []


def _shown(image: bytes, smallest: int) -> Iterator[Image]:
    """The picture in grey, and those of its frames in which somebody could read a code."""
    try:
        with _opened(image) as picture:
            width, height = picture.size
            most = _LARGEST_OF_FORMAT.get(picture.format or "", _LARGEST)
            if min(width, height) < smallest or width * height > most:
                return
            # JPEG decodes in grey for half the work, and at a half, a quarter or an eighth of its size for a fraction.
            picture.draft("L", (_WIDEST, _WIDEST))
            yield _grey(picture)
            yield from _later(picture, _later_frames(picture, image))
    except _failures():
        return  # a broken picture shows the reader nothing either


def _later_frames(picture: Image, image: bytes) -> int:
    """How many frames are decoded behind the first. Of GIF and TIFF the number is not told; of GIF those are left that come
    behind one which is too large."""
    if picture.format not in _MOVING or not getattr(picture, "is_animated", False):
        return 0
    if picture.format == "GIF":
        found = sum(1 for _ in takewhile(_is_decoded, islice(frame_sizes(image), _MOST_FRAMES + 1))) - 1
        if found < 1:
            return 0
    else:
        found = _EVENLY if picture.format == "TIFF" else getattr(picture, "n_frames", 1) - 1
    width, height = picture.size
    return int(max(1, min(found, _MOST_FRAMES, _LARGEST // (width * height) - 1)))


def _is_decoded(size: tuple[int, int]) -> bool:
    return size[0] * size[1] <= _LARGEST


def _later(picture: Image, frames: int) -> Iterator[Image]:
    evenly = {frames * at // _EVENLY for at in range(1, _EVENLY + 1)}
    long, room = 0, max(_FEW, picture.width * picture.height * frames * 5 // 4)
    for number in range(1, frames + 1):
        picture.seek(number)
        room -= picture.width * picture.height
        if room < 0:  # a page of TIFF, or a frame of GIF, has a size of its own: in 200 kB a hundred million pixels
            return
        picture.load()
        lasts = picture.info.get("duration") or 0
        is_long = long < _MOST_LONG and lasts >= _LONG
        long += is_long
        if is_long or number in evenly:
            yield _grey(picture)


def _failures() -> tuple[type[Exception], ...]:
    """What Pillow raises on a broken picture."""
    from PIL import Image, UnidentifiedImageError

    return (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


def codes_in_pieces(size: tuple[int, int], pieces: list[tuple[bytes, Box, bool]]) -> list[str]:
    """Texts of the codes in a picture that is put together of others: each an image, where it lies, and whether upside down."""
    from PIL import Image

    whole = Image.new("L", size, 255)
    for image, box, upside_down in pieces:
        left, top, right, bottom = map(round, box)
        grey = next(_shown(image, 1), None)
        if grey and right > left and bottom > top:
            lying = grey.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if upside_down else grey
            whole.paste(lying.resize((right - left, bottom - top), Image.Resampling.NEAREST), (left, top))
    return _codes(whole)


def _grey(picture: Image) -> Image:
    from PIL import Image

    if picture.mode == "P":  # of its 256 colours each is painted once, and not each of its million points
        picture.load()
        colours = Image.new("P", (256, 1))
        colours.putdata(range(256))
        colours.putpalette(picture.getpalette() or [])
        colours.info = {key: value for key, value in picture.info.items() if key == "transparency"}
        papers = (shown.tobytes() for shown in _on_papers(colours.convert("RGBA")))
        return _telling(picture.point(list(each), "L") for each in papers)
    if not picture.has_transparency_data:
        return picture.convert("L")
    layer = picture if picture.mode in ("RGBA", "LA") else picture.convert("RGBA")
    return _telling(_on_papers(layer))


def _telling(shown: Iterator[Image]) -> Image:
    """The first, on white paper, or the second, on black, where there is nothing dark in the first."""
    on_white = next(shown)
    darkest = on_white.getextrema()[0]
    return next(shown) if isinstance(darkest, (int, float)) and darkest >= 128 else on_white


def _on_papers(layer: Image) -> Iterator[Image]:
    """In grey, on white paper and on black, which show where nothing covers them."""
    from PIL import Image

    grey, cover = layer.convert("L"), layer.getchannel("A")
    covers_all = cover.getextrema() == (255, 255)
    for shade in (255, 0):
        yield grey if covers_all else Image.composite(grey, Image.new("L", grey.size, shade), cover)


def _codes(grey: Image) -> list[str]:
    import zxingcpp  # loading costs a tenth of a second's work, and few mails carry pictures

    if max(grey.size) > 2 * _WIDEST:
        grey = grey.reduce(max(grey.size) // _WIDEST)
    while grey.width * grey.height > _ANY_NUMBER and _changes(grey) > _MOST_CHANGES:
        grey = grey.reduce(2)
    kinds = zxingcpp.BarcodeFormat
    codes = _read(grey, kinds.QRCode)
    if not codes:
        # Cameras of telephones open these like a QR code. To look for them costs three times as much, so that large pictures
        # are looked at from afar; in 424 pictures without a code (photographs, text, noise, squares) none was seen.
        small, others = grey.reduce(-(-max(grey.size) // _OTHERS_WIDEST)), [kinds.Aztec, kinds.DataMatrix]
        codes = _read(small, others)
    return codes


def _read(grey: Image, formats: BarcodeFormat | list[BarcodeFormat]) -> list[str]:
    import zxingcpp

    codes = zxingcpp.read_barcodes(grey, formats=formats, try_rotate=False)  # type: ignore[arg-type]
    return [code.text for code in codes if code.text]


def _changes(grey: Image) -> int:
    """How often a row goes from light to dark or back: six times where it crosses the corner of a code.

    What could be a corner is compared with all the others, so that forty thousand of them, in 3 kB, would take seconds.
    """
    from PIL import ImageChops, ImageFilter

    around = ImageChops.subtract(grey.filter(ImageFilter.BoxBlur(4)), grey, offset=128)
    dark = around.point(lambda value: 255 if value > 128 + _LEAST_CONTRAST else 0)
    beside = ImageChops.offset(dark, 1, 0)
    return ImageChops.difference(dark, beside).histogram()[255]


def codes_in_drawing(size: tuple[int, int], grey: bytes) -> list[str]:
    """Texts of the codes in a drawing of a byte for each point, 0 for black, and some four points to a module.

    Where nothing is read it is looked at once more as from afar, where dots run together.
    """
    from PIL import Image, ImageFilter

    drawing = Image.frombuffer("L", size, grey, "raw", "L", 0, 1)
    found = _codes(drawing)
    if found or max(size) > (_MOST_MODULES + 4 * _MARGIN) * _PIXELS:
        return found
    return _codes(drawing.filter(ImageFilter.GaussianBlur(1.5)))


def codes_in_modules(rows: list[list[bool]]) -> list[str]:
    """Texts of the codes in a drawing of dark (True) and light squares."""
    from PIL import Image

    width = max(map(len, rows), default=0)
    if not width:
        return []
    drawing = Image.new("L", (width + 2 * _MARGIN, len(rows) + 2 * _MARGIN), 255)
    drawing.putdata(list(_painted(rows, width)))
    return _codes(drawing.resize((drawing.width * _PIXELS, drawing.height * _PIXELS), Image.Resampling.NEAREST))


def _painted(rows: list[list[bool]], width: int) -> Iterator[int]:
    light = [255] * (width + 2 * _MARGIN)
    yield from light * _MARGIN
    for row in rows:
        yield from light[:_MARGIN]
        yield from (0 if dark else 255 for dark in row)
        yield from light[: _MARGIN + width - len(row)]
    yield from light * _MARGIN
