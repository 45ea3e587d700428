"""A QR code in a picture of a PDF is read however the picture is kept: in few points, in one bit, in inks, by fax, in strips."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from time import process_time
from typing import Any

import pytest
import zxingcpp
from documents_made import mail, pdf, stream
from PIL import Image, TiffImagePlugin

from mekiki.parse.harvest import Harvest
from mekiki.parse.message import parse
from mekiki.parse.pdf import read

URL = "https://evil.example/login?u=1"


def code(scale: int = 1) -> Any:
    barcode = zxingcpp.create_barcode(URL, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=scale)).convert("L")


def codes(made: bytes) -> list[tuple[str, int]]:
    links = parse(mail("a.pdf", "application/pdf", made)).links
    return [(link.target, link.place.index) for link in links if link.source == "qr"]


def page(drawn: bytes, *pictures: bytes) -> bytes:
    """A PDF whose second page shows these pictures, /P0, /P1 and so on."""
    named = b"".join(b"/P%d %d 0 R" % (at, at + 6) for at in range(len(pictures)))
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</XObject<<%s>>>>>>" % named,
        b"<</Type/Page/Parent 2 0 R>>",
        stream(drawn),
        *pictures,
    )


def picture(
    grey: Any, data: bytes | None = None, entries: bytes = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
) -> bytes:
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d%s" % (*grey.size, entries)
    return stream(grey.tobytes() if data is None else data, head, packed=b"/Filter" not in entries)


def bits(grey: Any) -> bytes:
    return bytes(grey.point(lambda value: 255 * (value > 127)).convert("1").tobytes())


def fax(grey: Any) -> bytes:
    """The first strip of a TIFF file, as a fax machine would send it."""
    out = BytesIO()
    grey.convert("1").save(out, "TIFF", compression="group4", tiffinfo={TiffImagePlugin.ROWSPERSTRIP: grey.height})
    out.seek(0)
    with TiffImagePlugin.TiffImageFile(out) as saved:
        at, length = saved.tag_v2[273][0], saved.tag_v2[279][0]
    return out.getvalue()[at : at + length]


def inks(grey: Any) -> bytes:
    return b"".join(bytes((0, 0, 0, 255 - value)) for value in grey.tobytes())


def runs(data: bytes) -> bytes:
    """Run lengths (7.4.5): literal runs of 128 bytes, and the end."""
    return (
        b"".join(bytes([len(data[at : at + 128]) - 1]) + data[at : at + 128] for at in range(0, len(data), 128))
        + b"\x80"
    )


SMALL, LARGE = code(), code(4)
PICTURES = {
    "a point to a module": picture(SMALL),
    "one bit": picture(LARGE, bits(LARGE), b"/ColorSpace/DeviceGray/BitsPerComponent 1"),
    "a mask": picture(LARGE, bits(LARGE), b"/ImageMask true/BitsPerComponent 1"),
    "a mask the other way": picture(
        LARGE, bytes(255 - byte for byte in bits(LARGE)), b"/ImageMask true/BitsPerComponent 1/Decode[1 0]"
    ),
    "no mask": picture(LARGE, LARGE.tobytes(), b"/ImageMask false/ColorSpace/DeviceGray/BitsPerComponent 8"),
    "a palette": picture(
        LARGE, bits(LARGE), b"/ColorSpace[/Indexed/DeviceRGB 1<201060fffff0>]/BitsPerComponent 1"
    ),
    "a palette of inks": picture(
        LARGE, bits(LARGE), b"/ColorSpace[/Indexed/DeviceCMYK 1<ff80004000000000>]/BitsPerComponent 1"
    ),
    "inks": picture(LARGE, inks(LARGE), b"/ColorSpace/DeviceCMYK/BitsPerComponent 8"),
    "run lengths": picture(
        LARGE, runs(LARGE.tobytes()), b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/RunLengthDecode"
    ),
    "fax of group 4": picture(
        LARGE, fax(LARGE),
        b"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d>>" % LARGE.width,
    ),
}  # fmt: skip


@pytest.mark.parametrize("made", PICTURES.values(), ids=PICTURES.keys())
def test_a_code_in_a_picture_is_read_however_it_is_kept_and_is_pinned_to_the_page(made: bytes) -> None:
    assert codes(page(b"q 100 0 0 100 50 600 cm /P0 Do Q", made)) == [(URL, 2)]


INLINE = {
    "grey": b"/W %d /H %d /CS /G /BPC 8" % LARGE.size,
    "written out": b"/Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8" % LARGE.size,
    "indexed": b"/W %d /H %d /CS [/I /RGB 255 <%s>] /BPC 8" % (*LARGE.size, bytes(range(256)).hex().encode() * 3),
}


@pytest.mark.parametrize("entries", INLINE.values(), ids=INLINE.keys())
def test_a_code_in_a_picture_that_is_written_into_the_page_is_read(entries: bytes) -> None:
    drawn = b"BT (EI ID) Tj ET q 100 0 0 100 50 600 cm BI %s ID %s\nEI Q BT (Scan me) Tj ET" % (
        entries,
        LARGE.tobytes(),
    )
    made = page(drawn)
    assert codes(made) == [(URL, 2)]
    assert "Scan me" in parse(mail("a.pdf", "application/pdf", made)).documents[0].text


def strips(count: int) -> tuple[list[Any], bytes]:
    """The code cut into strips, and how a page shows them edge to edge."""
    height = -(-LARGE.height // count)
    cut = [LARGE.crop((0, top, LARGE.width, min(LARGE.height, top + height))) for top in range(0, LARGE.height, height)]
    drawn, at = b"", 700.0
    for number, each in enumerate(cut):
        at -= each.height
        drawn += b"q %d 0 0 %d 80 %d cm /P%d Do Q\n" % (LARGE.width, each.height, at, number)
    return cut, drawn


@pytest.mark.parametrize("count", [2, 5, 12])
def test_a_code_that_is_cut_into_strips_is_put_together(count: int) -> None:
    cut, drawn = strips(count)
    assert codes(page(drawn, *[picture(each) for each in cut])) == [(URL, 2)]


def test_pictures_that_do_not_touch_are_not_put_together() -> None:
    cut, _ = strips(3)
    drawn = b"".join(b"q 100 0 0 30 80 %d cm /P%d Do Q\n" % (700 - 60 * number, number) for number in range(3))
    assert codes(page(drawn, *[picture(each) for each in cut])) == []


HOSTILE = {
    "a picture that never ends": b"BI /W 90 /H 90 ID " + b"x" * 100_000,
    "many that never end": b"BI /W 90 " * 50_000,
    "many of nothing": b"BI ID EI " * 50_000,
    "huge": b"BI /W 99999 /H 99999 /BPC 8 /CS /G ID x EI " * 50,
    "of no number": b"BI /W (a) /H [1 2] /CS /No /BPC -1 /F [/A /B /C] /DP 7 ID x EI " * 50,
    "many strips": b"".join(
        b"q 100 0 0 10 80 %d cm BI /W 4000 /H 400 /CS /G /BPC 1 /F /Fl ID x EI Q\n" % (at % 80 * 10)
        for at in range(2_000)
    ),
}


@pytest.mark.parametrize("drawn", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_picture_in_a_page_stops_the_reading_or_holds_it_up(drawn: bytes) -> None:
    start = process_time()
    assert codes(page(drawn)) == []
    assert process_time() - start < 3


def test_strips_of_a_large_picture_take_little_memory() -> None:
    strip = picture(Image.new("L", (3_000, 300)))
    drawn = b"".join(b"q 300 0 0 30 80 %d cm /P0 Do Q\n" % (at * 30) for at in range(20))
    made = page(drawn, strip)
    tracemalloc.start()
    read(made, Harvest())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000
