"""A code that is cut into pictures is read where they stand together again."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from time import process_time
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from mekiki.model.message import Message
from mekiki.parse.message import parse

URL = "https://evil.example/login?u=1"


def code() -> Any:
    barcode = zxingcpp.create_barcode(URL, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=6)).convert("L")


def cut(columns: int, rows: int) -> list[bytes]:
    whole = code()
    across = [whole.width * at // columns for at in range(columns + 1)]
    down = [whole.height * at // rows for at in range(rows + 1)]
    return [
        png(whole.crop((left, top, right, bottom)))
        for top, bottom in zip(down, down[1:], strict=False)
        for left, right in zip(across, across[1:], strict=False)
    ]


def png(picture: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def mail(pieces: list[bytes], between: str = "", before: str = "") -> Message:
    tags = between.join(f"<img alt='' src='cid:p{number}@a'>" for number in range(len(pieces)))
    parts = "".join(
        f"--B\nContent-Type: image/png\nContent-ID: <p{number}@a>\nContent-Transfer-Encoding: base64\n\n"
        f"{b64encode(piece).decode()}\n"
        for number, piece in enumerate(pieces)
    )
    head = "From: a@b.example\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n"
    return parse(f"{head}<p>Scan {before}{tags}</p>\n{parts}--B--\n".encode())


@pytest.mark.parametrize(("columns", "rows"), [(2, 1), (1, 2), (2, 2), (3, 1), (3, 3), (1, 4), (4, 2)])
@pytest.mark.parametrize("between", ["", "</td>\n<td>&nbsp;", "</td></tr><tr><td><!-- a -->"])
def test_a_code_in_pieces_is_read_and_pinned_to_them(columns: int, rows: int, between: str) -> None:
    message = mail(cut(columns, rows), between)
    (link,) = message.links
    assert (link.url, link.source, link.place.part) == (URL, "qr", "1")
    shown = message.bodies[0].source[link.place.start : link.place.end]
    assert shown.startswith("<img alt='' src='cid:p0@a'>")
    assert shown.count("<img") == columns * rows


def test_pieces_that_are_written_into_the_page_are_put_together_as_well() -> None:
    tags = "".join(f"<img src='data:image/png;base64,{b64encode(piece).decode()}'>" for piece in cut(2, 1))
    (link,) = parse(f"From: a@b.example\nContent-Type: text/html\n\n{tags}\n".encode()).links
    assert link.url == URL


def test_a_picture_before_the_pieces_does_not_hide_them() -> None:
    logo = png(Image.new("L", (90, 30), 200))
    (link,) = mail([logo, *cut(2, 1)]).links
    assert link.url == URL


def test_pieces_with_words_between_them_are_no_code() -> None:
    assert mail(cut(2, 1), " or ").links == ()


def test_whole_codes_beside_one_another_are_told_once_each() -> None:
    assert [link.place.part for link in mail([png(code())] * 4).links] == ["2", "3", "4", "5"]


def test_many_pictures_in_a_row_cost_no_more_than_a_few() -> None:
    piece = png(Image.effect_noise((600, 600), 90))
    start = process_time()
    assert mail([piece] * 60).links == ()
    assert process_time() - start < 4  # alone on a machine, it takes a second
