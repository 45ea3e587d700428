"""QR codes in pictures are links, and a picture that is no picture stops nobody."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageOps

from mekiki.parse.message import parse

URL = "https://evil.example/login?u=1"


def code(scale: int = 6) -> Any:
    barcode = zxingcpp.create_barcode(URL, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=scale)).convert("L")


def file_of(picture: Any, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def mail(content: bytes, kind: str) -> bytes:
    head = "From: a@b.example\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n<img src=cid:q>\n"
    part = f"--B\nContent-Type: {kind}\nContent-ID: <q>\nContent-Transfer-Encoding: base64\n\n"
    part += f"{b64encode(content).decode()}\n--B--\n"
    return (head + part).encode()


def on_paper(picture: Any) -> Any:
    paper = Image.new("L", (1600, 1200), 240)
    paper.paste(picture, (700, 500))
    return paper


PICTURES = {
    "plain": code(),
    "inverted": ImageOps.invert(code()),
    "in colours": ImageOps.colorize(code(), "navy", "lightyellow"),
    "with a palette": code().convert("P"),
    "transparent": code().convert("RGBA"),
    "on a large page": on_paper(code()),
}


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_a_code_is_read_in_every_kind_of_picture(kind: str) -> None:
    (link,) = parse(mail(file_of(code(), kind), f"image/{kind.lower()}")).links
    assert (link.host, link.source) == ("evil.example", "qr")


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_a_code_is_read_however_it_is_drawn(picture: Any) -> None:
    (link,) = parse(mail(file_of(picture, "PNG"), "image/png")).links
    assert link.url == URL


def test_the_label_of_the_part_does_not_matter() -> None:
    (link,) = parse(mail(file_of(code(), "PNG"), "application/octet-stream")).links
    assert link.place.part == "2"


@pytest.mark.parametrize("cut", [30, 300, -100])
def test_a_broken_picture_is_passed_over(cut: int) -> None:
    assert not parse(mail(file_of(code(), "PNG")[:cut], "image/png")).links
