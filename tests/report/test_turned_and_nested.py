"""What was encoded and then turned, or amid other letters, tells as much; so do the names of fields and of kinds of parts."""

from __future__ import annotations

import base64
import codecs
from collections.abc import Mapping

import pytest

from mekiki.investigate import investigate
from mekiki.report import redaction
from mekiki.report.entry.shown import Published
from mekiki.report.personal import Personal
from mekiki.report.redaction import redact
from mekiki.report.redactionwords import told_place

TO = "hanako.mori@kitamachi.example"
IN_BASE64, IN_HEX = base64.b64encode(f"to {TO} now".encode()).decode(), TO.encode().hex()
TURNED: Mapping[str, str] = {
    "base64 backwards": IN_BASE64[::-1],
    "base64 in ROT13": codecs.encode(IN_BASE64, "rot13"),
    "hex backwards": IN_HEX[::-1],
    "base85 amid letters": f"会員{base64.b85encode(f'id {TO}'.encode()).decode()}です",
    "Ascii85 in brackets": f"<~{base64.a85encode(TO.encode()).decode()}~>",
    "base85 in pieces": " ".join(base64.b85encode(TO.encode()).decode()),
    "quoted-printable in itself": "=3D" + "=3D".join(f"{byte:02X}" for byte in TO.encode()),
    "hex between zeros": "\0".join(IN_HEX),
}


def mail(text: str, head: str = "", kind: str = "text/plain; charset=utf-8", to: str = f"Hanako Mori <{TO}>") -> bytes:
    return f"From: a@shop.test\nTo: {to}\nSubject: x\n{head}Content-Type: {kind}\n\n{text}\n".encode()


@pytest.mark.parametrize("how", TURNED)
def test_a_turned_address_is_found_and_gives_way(how: str) -> None:
    written = TURNED[how]
    for raw in (mail(f"before\n{written}\nbehind"), mail("hello", f"X-Track: {written}\n")):
        done = redact(raw)
        assert done.left == ()
        assert written.encode() not in done.raw
        assert TO.encode() not in done.raw
    case = investigate(mail("hello"))
    assert Personal.of(case, None).found(written)
    assert written not in Published(case).text(written)


def test_an_honest_run_of_as_many_letters_tells_nothing() -> None:
    found = Personal.of(investigate(mail("hello")), None)
    others = [
        base64.b64encode(f"to taro.{name}@nishimachi.example".encode()).decode() for name in ("seki", "noda", "aoki")
    ]
    assert not any(found.found(f"{other[::-1]} {codecs.encode(other, 'rot13')}") for other in others)


@pytest.mark.parametrize(
    "name", [TO.replace("@", "=").replace(".", "-"), base64.b32encode(TO.encode()).decode().rstrip("="), IN_HEX]
)
def test_a_field_whose_name_tells_is_left_out(name: str) -> None:
    done = redact(mail("hello", f"X-{name}: yes\n{name}: yes\n"))
    assert done.left == ()
    assert name.lower() not in done.raw.decode().lower()
    assert b"hello" in done.raw


def test_what_names_fields_and_the_place_of_them_are_told_in_japanese() -> None:
    done = redact(mail("hello", f"{IN_HEX[::-1]}: yes\n"))
    assert done.removed == ("a header field, by its name",)
    assert "項目名" in told_place(done.removed[0]).ja


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("", f'text/plain; charset="{IN_BASE64[::-1]}"'),
        ("", f'text/{IN_HEX}; charset="utf-8"'),
        (f"Return-Path: <{chr(0x180E).join(TO)}>\n", "text/plain"),
        (f"Content-Disposition: {IN_HEX}; filename=a.txt\n", "text/plain"),
    ],
    ids=["charset", "kind", "return-path", "disposition"],
)
def test_a_field_that_the_copy_needs_stays_without_what_tells(head: str, kind: str) -> None:
    done = redact(mail("hello", head, kind))
    assert done.left == ()
    assert not any(each.encode() in done.raw for each in (IN_BASE64[::-1], IN_HEX, chr(0x180E).join(TO)))
    assert b"hello" in done.raw


def test_a_kind_of_part_that_tells_is_neither_kept_unread_nor_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    part = f"--b\nContent-Type: application/{IN_HEX[:40]}\n\n{TO}\n--b--"
    noted = redact(mail(part, kind="multipart/mixed; boundary=b"))
    assert noted.left == ()
    assert IN_HEX[:40].encode() not in noted.raw
    monkeypatch.setattr(redaction, "_MOST_READ", 0)
    unread = redact(mail("hello", kind="application/hanako.mori")).raw
    assert b"hanako.mori" not in unread
    assert b"multipart/mixed" in redact(mail("hello", kind="multipart/hanako.mori; boundary=b")).raw


def test_parts_without_a_boundary_cost_no_more_than_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_MOST_READ", 60_000)
    done = redact(mail(f"{'x y ' * 40_000}\n{TO}", kind="multipart/mixed"))
    assert done.left == ()
    assert TO.encode() not in done.raw
    assert any("too much" in each for each in done.removed)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Your account was closed.\n> Mark,\nplease sign in.", "text/plain"),
        ("Your account was closed.\nPlease see, Mark\nand sign in.", "text/plain"),
        ("<p>Your account was closed.</p><p>Mark,</p><p>sign in.</p>", "text/html"),
        ("Your account was closed.<br>Mark,<br>sign in.", "text/html"),
    ],
)
def test_a_name_of_ordinary_words_is_found_where_a_line_within_the_text_begins_or_ends_with_it(
    text: str, kind: str
) -> None:
    done = redact(mail(text, kind=f"{kind}; charset=utf-8", to="Mark Price <m.p@kitamachi.example>"))
    assert done.left == ()
    assert b"Mark" not in done.raw
    assert b"account was closed" in done.raw


def test_the_same_word_within_a_sentence_stays() -> None:
    done = redact(mail("The exchange rate of the Mark, as it was.", to="Mark Price <m.p@kitamachi.example>"))
    assert b"of the Mark, as it was" in done.raw
