"""QR codes in pictures are links, and a picture that is no picture stops nobody."""

from __future__ import annotations

import struct
from base64 import b64encode
from io import BytesIO
from time import process_time
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageOps

from mekiki.model.message import Message
from mekiki.parse.gif import frame_sizes
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


def clear(ink: str) -> Any:
    """The code in one colour, and nothing behind it."""
    drawn = code()
    picture = Image.new("RGBA", drawn.size, ink)
    picture.putalpha(ImageOps.invert(drawn))
    return picture


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
    "black on nothing": clear("black"),
    "white on nothing": clear("white"),
}


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "BMP", "TIFF", "JPEG2000", "ICO", "AVIF"])
def test_a_code_is_read_in_every_kind_of_picture(kind: str) -> None:
    drawn = code().resize((222, 222)) if kind == "ICO" else code()
    (link,) = parse(mail(file_of(drawn, kind), "application/octet-stream")).links
    assert (link.host, link.source) == ("evil.example", "qr")


def moving(kind: str, shown: list[int], at: int, size: tuple[int, int] | None = None) -> bytes:
    """Frames that are shown so many milliseconds each; one of them is the code, the others differ a little."""
    size = size or code().size
    frames = [Image.new("L", size, 255 - number) for number in range(len(shown))]
    frames[at].paste(code(), (0, 0))
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=shown, loop=0)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize(("shown", "at"), [([500] * 3, 2), ([80] * 10 + [3000] + [80] * 10, 10), ([1000, 2000], 1)])
def test_a_code_in_a_later_frame_is_read(kind: str, shown: list[int], at: int) -> None:
    (link,) = parse(mail(moving(kind, shown, at), f"image/{kind.lower()}")).links
    assert (link.url, link.source, link.place.part) == (URL, "qr", "2")


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_picture_that_moves_costs_what_was_counted(kind: str) -> None:
    made = moving(kind, [2000] * 120, 119, (1200, 1200))
    start = process_time()
    assert parse(mail(made, f"image/{kind.lower()}")).links == ()  # too far behind
    assert process_time() - start < 2.5  # alone on a machine, it takes half a second


def test_a_code_before_a_vast_frame_is_read() -> None:
    """A frame says how far it reaches, whatever it holds, and room for all of it was made at once."""
    made = moving("GIF", [2000] * 3, 1)[:-1] + b"," + bytes(4) + b"\xc8\x32" * 2 + b"\0\x02\0;"
    assert list(frame_sizes(made))[-1] == (13_000, 13_000)
    (link,) = parse(mail(made, "image/gif")).links
    assert link.url == URL


def test_frames_that_are_broken_off_show_what_stands_before() -> None:
    made = moving("GIF", [2000] * 6, 1)
    (link,) = parse(mail(made[:-200], "image/gif")).links
    assert link.url == URL


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_a_code_is_read_however_it_is_drawn(picture: Any) -> None:
    (link,) = parse(mail(file_of(picture, "PNG"), "image/png")).links
    assert link.url == URL


def test_the_label_of_the_part_does_not_matter() -> None:
    (link,) = parse(mail(file_of(code(), "PNG"), "application/octet-stream")).links
    assert link.place.part == "2"


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_what_lies_behind_a_transparent_code_is_paper(kind: str) -> None:
    (link,) = parse(mail(file_of(clear("black"), kind), f"image/{kind.lower()}")).links
    assert link.url == URL


def page(html: str) -> Message:
    return parse(f"From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n{html}\n".encode())


def modules() -> list[list[bool]]:
    drawn = code(scale=1)
    return [[drawn.getpixel((x, y)) < 128 for x in range(drawn.width)] for y in range(drawn.height)]


def test_a_code_in_a_picture_that_is_written_into_the_page_is_read_and_pinned_to_it() -> None:
    source = f"<p>Scan</p><img src='data:image/png;base64,{b64encode(file_of(code(), 'PNG')).decode()}'>"
    message = page(source)
    (link,) = message.links
    assert (link.url, link.source) == (URL, "qr")
    assert source[link.place.start : link.place.end].startswith("<img")
    assert not page(source.replace("iVBOR", "xxxxx")).links


CELLS = {
    "bgcolor": ("<td bgcolor='#000'></td>", "<td bgcolor=white></td>"),
    "style": ("<td style='background:#000000'></td>", "<td style='background-color: rgb(255,255,255)'></td>"),
    "only the dark ones": ("<TD bgcolor=black>&nbsp;</TD>", "<TD>&nbsp;</TD>"),
}


@pytest.mark.parametrize(("dark", "light"), CELLS.values(), ids=CELLS.keys())
def test_a_code_of_table_cells_is_read_and_pinned_to_its_table(dark: str, light: str) -> None:
    rows = "".join("<tr>" + "".join(dark if cell else light for cell in row) + "</tr>" for row in modules())
    source = f"<table><tr><td><p>Scan</p><table cellspacing=0>{rows}</table></td></tr></table>"
    (link,) = page(source).links
    assert (link.url, link.source) == (URL, "qr")
    assert source[link.place.start : link.place.end].startswith("<table cellspacing")


@pytest.mark.parametrize("rule", [".k{background:#000}.w{background:#fff}", "td.k , .x { background-color: black }"])
def test_cells_that_a_style_sheet_colours_are_read(rule: str) -> None:
    cells = ("".join(f"<td class='a {'k' if cell else 'w'}'></td>" for cell in row) for row in modules())
    (link,) = page(f"<style>{rule}</style><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>").links
    assert link.url == URL


def test_a_table_of_figures_is_no_code() -> None:
    row = "<tr>" + "<td bgcolor=black>1</td><td>2</td>" * 15 + "</tr>"
    assert not page(f"<table>{row * 40}</table>").links


def blocks() -> str:
    return "\n".join("".join("██" if cell else "  " for cell in row).rstrip() for row in modules())


def half_blocks(dark: bool = True) -> str:
    rows = [[cell == dark for cell in row] for row in [*modules(), [False] * len(modules()[0])]]
    signs = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
    return "\n".join(
        "".join(signs[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=False)
    )


def one_sign_each(dark: str, light: str) -> str:
    return "\n".join("".join(dark if cell else light for cell in row) for row in modules())


def quarters() -> str:
    """Four modules to a sign."""
    signs = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"
    light = [False] * (len(modules()) + 1)
    rows = [[*row, False] for row in modules()] + [light]
    return "\n".join(
        "".join(
            signs[8 * upper[at] + 4 * upper[at + 1] + 2 * lower[at] + lower[at + 1]]
            for at in range(0, len(light) - 1, 2)
        )
        for upper, lower in zip(rows[::2], rows[1::2], strict=False)
    )


def dots() -> str:
    """Eight modules to a sign of Braille."""
    rows = [*modules(), *[[False] * len(modules())] * 3]
    order = ((0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 0), (3, 1))
    return "\n".join(
        "".join(
            chr(0x2800 + sum(rows[down + y][across + x] << bit for bit, (y, x) in enumerate(order)))
            for across in range(0, len(rows[0]) - 1, 2)
        )
        for down in range(0, len(rows) - 3, 4)
    )


DRAWN = {
    "whole": blocks(), "halves": half_blocks(), "light on dark": half_blocks(False), "quarters": quarters(),
    "of Japanese": blocks().replace(" ", "\u3000").replace("█", "■"), "emoji": one_sign_each("⬛", "⬜"),
    "emoji as pictures": one_sign_each("⬛\ufe0f", "⬜\ufe0f"), "in colours": one_sign_each("🟥", "⬜"),
    "dots of Braille": dots(), "open squares": one_sign_each("■", "□"), "shades": one_sign_each("▓▓", "▒▒"),
    "framed": "\n".join(f"│ {line} │" for line in half_blocks().split("\n")),
}  # fmt: skip


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN.keys())
def test_a_code_of_block_characters_is_read_in_plain_text_and_in_html(drawn: str) -> None:
    plain = parse(f"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\nScan\n\n{drawn}\n\nBye\n".encode())
    (link,) = plain.links
    assert (link.url, link.source) == (URL, "qr")
    assert link.place.quote.strip()[:5] in drawn.replace("\ufe0f", "")
    (link,) = page(f"<pre>{drawn}</pre>").links
    assert link.url == URL


def test_a_code_of_which_each_line_is_a_paragraph_is_read() -> None:
    lines = "\n".join(f"<p>{line}</p>" for line in half_blocks().replace(" ", "&nbsp;").split("\n"))
    assert [link.url for link in page(lines).links] == [URL]


def test_a_game_of_squares_is_no_code() -> None:
    assert not page("<pre>" + "⬛🟨⬛🟩⬜\n🟩🟩🟩🟩🟩\n" * 8 + "</pre>").links


def test_a_rule_of_blocks_is_no_code() -> None:
    assert not page("<pre>" + "████████████████████████████████\n" * 30 + "</pre>").links


@pytest.mark.parametrize("cut", [30, 300, -100])
def test_a_broken_picture_is_passed_over(cut: int) -> None:
    assert not parse(mail(file_of(code(), "PNG")[:cut], "image/png")).links


def test_the_place_of_a_code_in_the_page_quotes_what_stands_there() -> None:
    written = f"<p>Scan</p><img src='data:image/png;base64,{b64encode(file_of(code(), 'PNG')).decode()}'>"
    (link,) = page(written).links
    assert link.place.quote
    assert written[link.place.start :].startswith(link.place.quote)


def test_a_picture_of_a_kind_that_no_program_shows_is_not_opened() -> None:
    # decoding it in Python takes seconds
    slow = b"qoif" + struct.pack(">LLBB", 2400, 2400, 3, 0) + b"\xfe\1\2\3" + b"\x55" * 6_000_000
    start = process_time()
    assert parse(mail(slow, "image/png")).links == ()
    assert process_time() - start < 2  # alone on a machine, it takes a tenth of a second


def test_a_picture_full_of_corners_of_codes_costs_no_more_than_another() -> None:
    corner = Image.new("L", (9, 9), 255)
    corner.paste(0, (1, 1, 8, 8))
    corner.paste(255, (2, 2, 7, 7))
    corner.paste(0, (3, 3, 6, 6))
    picture = Image.new("L", (1980, 1980), 255)
    for at in range(0, 1980 * 220, 9):
        picture.paste(corner, (at % 1980, at // 1980 * 9))
    picture.paste(code(), (400, 400))
    start = process_time()
    assert [link.target for link in parse(mail(file_of(picture, "PNG"), "image/png")).links] == [URL]
    assert process_time() - start < 2  # alone on a machine, it takes a tenth of a second


def code_of(text: str) -> bytes:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return file_of(Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=6)), "PNG")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("URLTO:https://evil.example/x", "https://evil.example/x"), ("Open https://evil.example/x.", "https://evil.example/x"),
        (r"MEBKM:TITLE:a;URL:https\://evil.example/x;;", "https://evil.example/x"), ("evil.example/x", "http://evil.example/x"),
        ("BEGIN:VCARD\nN:A\nURL:https://evil.example/x\nEND:VCARD", "https://evil.example/x"),
    ],
)  # fmt: skip
def test_a_link_in_what_a_code_says_is_one(text: str, target: str) -> None:
    (link,) = parse(mail(code_of(text), "image/png")).links
    assert (link.target, link.source, link.place.quote) == (target, "qr", text)


@pytest.mark.parametrize("text", ["12345", "WIFI:S:office;T:WPA;P:secret;;", "mailto:a@b.example"])
def test_what_a_code_says_beside_links_is_none(text: str) -> None:
    assert parse(mail(code_of(text), "image/png")).links == ()


def drawing(tag: str) -> str:
    written = b64encode(file_of(code(), "PNG")).decode()
    return f"<svg xmlns='http://www.w3.org/2000/svg'><{tag} width='9' href='data:image/png;base64,{written}'/></svg>"


@pytest.mark.parametrize("tag", ["image", "svg:image xlink:title='a'"])
def test_a_picture_within_a_drawing_is_looked_into(tag: str) -> None:
    (link,) = parse(mail(drawing(tag).encode(), "image/svg+xml")).links
    assert (link.url, link.source, link.place.part) == (URL, "qr", "2")
    (link,) = page(f"<img src='data:image/svg+xml;base64,{b64encode(drawing(tag).encode()).decode()}'>").links
    assert link.url == URL


@pytest.mark.parametrize(
    "style",
    [
        "<style>.a{{background-image:url('{}')}}</style>",
        '<p style="background: url( {} )">',
        '<p style="background:url(&quot;{}&quot;)">',
    ],
)
def test_a_picture_that_a_style_shows_is_looked_into_and_pinned_to_it(style: str) -> None:
    written = f"data:image/png;base64,{b64encode(file_of(code(), 'PNG')).decode()}"
    source = f"<p>Scan</p>{style.format(written)}"
    (link,) = page(source).links
    assert (link.url, link.source) == (URL, "qr")
    assert source[link.place.start : link.place.end].startswith("url(")


def squares(shape: str, dark: bool = True) -> str:
    rows = modules()
    return "".join(shape.format(x=x, y=y) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell == dark)


VECTORS = {
    "squares": squares("<rect x='{x}' y='{y}' width='1' height='1'/>"),
    "squares in millimetres": squares("<svg:rect x='{x}mm' y='{y}mm' width='1mm' height='1mm'/>"),
    "squares on paper": "<rect width='99' height='99' fill='#fff'/>"
    + squares("<rect x='{x}' y='{y}' width='1.02' height='1.02'/>"),
    "lines": f"<path stroke='#000' transform='scale(4)' d='{squares('M{x} {y}.5h1')}'/>",
    "an outline": f"<path d='{squares('M{x},{y}H{x}.9V{y}.9H{x}z').replace('.9', '.95')}'/>",
    "an outline in steps": f"<path fill='navy' d='{squares('M{x} {y}h1v1h-1z')}'/>",
    "copies": "<defs><rect id='m' width='1' height='1'/></defs>" + squares("<use x='{x}' y='{y}' href='#m'/>"),
    "moved": squares("<g transform='translate({x} {y})'><g><rect width='1' height='1'/></g></g>"),
    "round": squares("<circle cx='{x}' cy='{y}' r='.45' style='fill:#123'/>"),
    "light on black": "<rect width='99' height='99'/>"
    + squares("<rect x='{x}' y='{y}' width='1' height='1' fill='#fff'/>"),
    "what lies between": squares("<rect x='{x}' y='{y}' width='1' height='1' fill='white'/>", dark=False),
}


@pytest.mark.parametrize("drawn", VECTORS.values(), ids=VECTORS.keys())
def test_a_code_of_the_squares_of_a_drawing_is_read_wherever_the_drawing_stands(drawn: str) -> None:
    made = f"<svg xmlns='http://www.w3.org/2000/svg'>{drawn}</svg>"
    message = page(f"<p>Scan</p>{made}<p>Bye</p>")
    (link,) = message.links
    assert (link.url, link.source) == (URL, "qr")
    assert message.bodies[0].source[link.place.start : link.place.end] == made
    (link,) = parse(mail(made.encode(), "image/svg+xml")).links
    assert (link.url, link.place.part) == (URL, "2")
    (link,) = parse(mail(made.encode(), "image/svg+xml; name=a.svg").replace(b"Content-ID: <q>\n", b"")).links
    assert (link.url, link.place.part) == (URL, "2")
    (link,) = page(f"<img src='data:image/svg+xml;base64,{b64encode(made.encode()).decode()}'>").links
    assert link.url == URL


@pytest.mark.parametrize(
    "drawn",
    [
        "<rect x='1' y='2' width='9' height='30'/>" * 900, "<rect width='1e9' height='1'/>" * 90,
        "<path d='M0 0" + "h1" * 900 + "'/>",
        "<g transform='scale(0)'>" + "<rect width='1' height='1'/>" * 90, "<path d='" + "M9 9h1v1z" * 200_000 + "'/>",
        "<rect " * 200_000, "<path d='M0 0" + "V99V0" * 70_000 + "'/>" * 2,
        "<rect x='1' y='2' width='-9' height='3'/>" * 900,
        "<use href='#a' id='a'/>" * 900, "<rect x='9" + "9" * 400 + "' width='.0000001' height='1'/>" * 90,
    ],
)  # fmt: skip
def test_a_drawing_of_something_else_is_no_code_and_takes_no_time(drawn: str) -> None:
    start = process_time()
    assert page(f"<svg>{drawn}</svg>").links == ()
    assert process_time() - start < 3  # alone on a machine, it takes half a second


@pytest.mark.parametrize(
    "beside",
    [
        f"<path fill='white' d='M0 0H{'9' * 400}V5L1 1z'/>",
        "<g transform='scale(999999999)'>" * 45 + "<rect fill='white' y='1' width='5' height='5'/>" + "</g>" * 45,
        "<rect fill='white' x='30' width='-30' height='30'/>",
        "<path fill='white' d='" + "M99 0h1v1z" * 10 + "'/>",
    ],
)
def test_what_no_program_paints_beside_a_code_hides_it_from_nobody(beside: str) -> None:
    """Numbers without end stopped the reading of the mail, and a width below nothing that of the code."""
    code_drawn = VECTORS["squares"]
    (link,) = page(f"<svg xmlns='http://www.w3.org/2000/svg'>{code_drawn}{beside}</svg>").links
    assert link.url == URL


def test_a_code_behind_a_dozen_drawings_is_read_and_so_is_one_within_another_drawing() -> None:
    made = f"<svg>{VECTORS['squares']}</svg>"
    (link,) = page("<svg><path d='M0 0h9'/></svg>" * 12 + made).links
    assert link.url == URL
    within = page(f"<svg>{'<rect width=1 height=1 />' * 90}{made}</svg>")
    assert {link.url for link in within.links} == {URL}


@pytest.mark.parametrize("kind", ["Aztec", "DataMatrix"])
def test_other_codes_that_telephones_open_are_read(kind: str) -> None:
    barcode = zxingcpp.create_barcode(URL, getattr(zxingcpp.BarcodeFormat, kind))
    picture = Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=6))
    (link,) = parse(mail(file_of(picture, "PNG"), "image/png")).links
    assert (link.url, link.source) == (URL, "qr")
