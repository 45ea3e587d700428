"""The HTML of a mail as its reader saw it: its looks and its words, and nothing that runs, loads or leads anywhere."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest
from payloads import PAYLOADS

from mekiki.doors.web.asread import as_read, declarations, sheet
from mekiki.investigate import investigate
from mekiki.report.safe import Safe

HEAD = "From: Shop <a@shop.example>\nTo: hanako@office.example\nMIME-Version: 1.0\n"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def seen(html: str) -> str:
    """The body of the document that is made of an HTML mail."""
    case = investigate(f"{HEAD}Content-Type: text/html; charset=utf-8\n\n{html}".encode())
    return as_read(case, "en", Safe(case)).partition("<body>")[2].removesuffix("</body></html>").strip()


def test_opened_by_itself_it_is_as_wide_as_the_telephone() -> None:
    case = investigate(f"{HEAD}Content-Type: text/html; charset=utf-8\n\n<p>Hello".encode())
    assert '<meta name="viewport" content="width=device-width">' in as_read(case, "en", Safe(case))


def test_its_looks_are_kept() -> None:
    shown = seen(
        '<table bgcolor="#ffeeaa" onclick="x()"><tr><td align="center" style="color: red">Hello</td></tr></table>'
    )
    assert '<table bgcolor="#ffeeaa"><tr><td align="center" style="color:red">Hello</td>' in shown


def test_a_link_is_words() -> None:
    shown = seen('<a href="https://login.evil.example/x">https://shop.example/</a>')
    assert "href" not in shown
    assert 'title="hxxps[:]//login[.]evil[.]example/x"' in shown or "hxxps://login[.]evil[.]example/x" in shown
    assert "shop[.]example" in shown


def test_a_reader_who_is_spelled_in_pieces_is_masked_all_the_same() -> None:
    shown = seen("<p>Dear han<b>ako@off</b>ice.example, hello</p>")
    assert "hanako" not in shown
    assert "han<b>" not in shown
    assert "hello" in shown


def test_pictures_come_from_the_mail_alone() -> None:
    case = investigate(
        f"{HEAD}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        '<img src="cid:logo@x" width="40"><img src="https://evil.example/p.gif" alt="pixel"><img src="data:image/png,x">\n'
        f"--b\nContent-Type: image/png\nContent-ID: <logo@x>\nContent-Transfer-Encoding: base64\n\n{PIXEL}\n--b--\n".encode()
    )
    shown = as_read(case, "en", Safe(case))
    assert f'<img src="data:image/png;base64,{b64encode(b64decode(PIXEL)).decode()}" alt="" width="40">' in shown
    assert shown.count("<img") == 1
    assert "[picture] pixel" in shown
    assert "evil.example" not in shown


def test_what_would_be_typed_into_is_a_box() -> None:
    shown = seen(
        '<form action="https://evil.example/"><input placeholder="Password"><input type=hidden value=x><button>Go</button>'
    )
    assert shown.startswith('<div><span class="mekiki-box">Password</span><span>Go</span>')


@pytest.mark.parametrize(
    "style",
    [
        "background:url(https://evil.example/x)",
        "background-image:image-set('x' 1x)",
        "color:expression(alert(1))",
        "color:re\\64",
        "position:fixed",
        "color:red}</style><script>",
        "behavior:url(x)",
        "-moz-binding:url(x)",
        "width:calc(1px)",
        "color:var(--x)",
    ],
)
def test_a_style_only_says_how_something_looks(style: str) -> None:
    assert declarations(style) == ""
    assert declarations(f"{style};font-weight:bold") == "font-weight:bold"


def test_of_a_style_sheet_plain_rules_are_kept() -> None:
    css = "@media (max-width:1px){.a{color:red}}.b > p{color:blue}.c{position:fixed}<!-- .d{margin:0}"
    assert sheet(f"@import 'https://evil.example/x';.x{{color:red}}{css}") == ".b > p{color:blue}.d{margin:0}"
    assert sheet(css) == ".b > p{color:blue}.d{margin:0}"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_is_left_that_could_do_something(payload: str) -> None:
    shown = seen(
        f'<p title="{payload}">{payload}</p><div style="{payload}">x</div><a href="{payload}">{payload}</a>'
    ).lower()
    tags = [each.partition(">")[0] for each in shown.split("<")[1:]]
    assert {each.lstrip("/").partition(" ")[0] for each in tags} <= {
        *("p", "div", "span", "b", "table", "a", "bdi", "h1", "hr", "br", "tt", "q", "s", "u")
    } - {"a"}
    assert not [each for each in tags if " on" in each.replace(' title="', "\0").partition("\0")[0]]


@pytest.mark.parametrize(
    "hostile",
    [
        "<a \"'" * 40_000,
        "<style>" * 40_000,
        "<style>" + "a{" * 60_000,
        "<div>" * 60_000,
        "<!--" * 60_000,
        "&#" * 90_000,
    ],
)
def test_it_ends_whatever_it_is_given(hostile: str) -> None:
    assert len(seen(hostile + "<p>x")) < 1_500_000
