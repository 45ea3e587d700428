"""A QR code that is drawn in the body tells the reader's address as one in a picture does: no copy and no report carries it."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from rich.console import Console

from mekiki.investigate import investigate
from mekiki.parse.drawncode import without_codes
from mekiki.parse.message import parse
from mekiki.report.html import render_html
from mekiki.report.keptcopy import kept_copy
from mekiki.report.redaction import redact
from mekiki.report.terminal import render_terminal

READER = "hanako@office.example"
OF_THE_READER = f"https://garden.test/?uid={READER}"
OF_NOBODY = "https://garden.test/the-way-to-our-shop-in-the-town"
HEAD = f"From: a@shop.test\nTo: {READER}\nSubject: code\nMIME-Version: 1.0\nContent-Type: {{}}; charset=utf-8\n\n{{}}\n"


def picture(text: str, scale: int = 1) -> Any:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=scale)).convert("L")


def png(text: str) -> str:
    file = io.BytesIO()
    picture(text, 6).save(file, "PNG")
    return b64encode(file.getvalue()).decode()


def modules(text: str) -> list[list[bool]]:
    drawn = picture(text)
    return [[drawn.getpixel((x, y)) < 128 for x in range(drawn.width)] for y in range(drawn.height)]


def blocks(text: str) -> str:
    return "\n".join("".join("██" if cell else "  " for cell in row).rstrip() for row in modules(text))


def table(text: str) -> str:
    rows = ("".join(f"<td bgcolor={'#000' if cell else '#fff'}></td>" for cell in row) for row in modules(text))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


DRAWN = {
    "blocks in plain text": lambda text: HEAD.format("text/plain", f"Scan this:\n\n{blocks(text)}\n\nBye"),
    "blocks in HTML": lambda text: HEAD.format("text/html", f"<p>Scan this</p><pre>{blocks(text)}</pre>"),
    "blocks in entities": lambda text: HEAD.format(
        "text/html", f"<p>Scan this</p><pre>{blocks(text).replace('█', '&#9608;')}</pre>"
    ),
    "emoji": lambda text: HEAD.format(
        "text/plain", "Scan this\n" + blocks(text).replace("██", "⬛").replace("  ", "⬜")
    ),
    "cells of a table": lambda text: HEAD.format("text/html", f"<p>Scan this</p>{table(text)}"),
    "a picture in the page": lambda text: HEAD.format(
        "text/html", f"<p>Scan this</p><img src='data:image/png;base64,{png(text)}'>"
    ),
    "a picture in the page, without quotes": lambda text: HEAD.format(
        "text/html", f"<p>Scan this</p><img src=data:image/png;base64,{png(text)} width=200>"
    ),
}


def codes(raw: bytes) -> list[str]:
    return [link.url for link in parse(raw).links if link.source == "qr"]


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN.keys())
def test_a_drawn_code_that_names_the_reader_is_in_no_copy(drawn: Any) -> None:
    raw = drawn(OF_THE_READER).encode()
    assert codes(raw) == [OF_THE_READER]
    kept, shared = kept_copy(investigate(raw)).raw, redact(raw)
    assert codes(kept) == codes(shared.raw) == []
    assert "text: a QR code that is drawn in it" in shared.removed
    assert shared.left == ()
    assert b"Scan this" in kept
    assert b"Scan this" in shared.raw


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN.keys())
def test_a_drawn_code_that_names_nobody_is_left_where_it_is(drawn: Any) -> None:
    raw = drawn(OF_NOBODY).encode()
    assert codes(kept_copy(investigate(raw)).raw) == codes(redact(raw).raw) == [OF_NOBODY]


def test_a_part_of_another_charset_keeps_it() -> None:
    raw = (
        DRAWN["blocks in plain text"](OF_THE_READER)
        .replace("utf-8", "shift_jis")
        .replace("█", "■")
        .replace("Bye", "では")
    )
    made = kept_copy(investigate(raw.encode("shift_jis"))).raw
    assert codes(raw.encode("shift_jis")) == [OF_THE_READER]
    assert codes(made) == []
    assert "では".encode("shift_jis") in made


def test_a_picture_that_names_the_reader_is_no_file_to_be_shared() -> None:
    head = HEAD.format("multipart/mixed; boundary=B", "--B\nContent-Type: text/plain\n\nScan this\n--B")
    raw = f"{head.strip()}\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n{{}}\n--B--\n"
    shared = redact(raw.format(png(OF_THE_READER)).encode())
    assert codes(shared.raw) == []
    assert any("image/png" in each for each in shared.removed)
    assert codes(redact(raw.format(png(OF_NOBODY)).encode()).raw) == [OF_NOBODY]


def test_no_report_draws_a_code_again() -> None:
    drawn = blocks(OF_NOBODY)
    case = investigate(DRAWN["blocks in plain text"](OF_NOBODY).encode())
    out = io.StringIO()
    render_terminal(case, "en", Console(file=out, width=100))
    for report in (render_html(case, "en"), out.getvalue()):
        assert report.count("█") < drawn.count("█") / 4  # the first line or two, as a quotation


def test_what_is_no_code_stays_as_it_is() -> None:
    bar = "Sales:\n" + "████████ 80 %\n████ 40 %\n" * 15
    assert without_codes(bar, bool) == bar


def test_a_text_without_its_code_is_as_long_as_it_was() -> None:
    text = f"Scan this:\n{blocks(OF_NOBODY)}\nBye"
    clean = without_codes(text, bool)
    assert len(clean) == len(text)
    assert clean.split() == ["Scan", "this:", "Bye"]
