"""What a copy's texts cost to be looked through is bounded as well: what is beyond is taken out, and told."""

from __future__ import annotations

import base64
import re
import time
import tracemalloc
from collections.abc import Iterator
from random import Random

import pytest

from mekiki.knowledge.spellings import from_base85
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.report import redaction
from mekiki.report.personal import Personal
from mekiki.report.placeholders import Placeholders
from mekiki.report.redaction import redact
from mekiki.report.redactionwords import told_place

TO = "hanako.mori@kitamachi.example"
TOO_MUCH = re.compile(r"text, \d+ bytes: too much to be looked through")


def lot(size: int, number: int = 0) -> str:
    return base64.b85encode(Random(number).randbytes(size * 4 // 5)).decode()


def mail(text: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    return f"From: a@shop.test\nTo: Hanako Mori <{TO}>\nSubject: x\nContent-Type: {kind}\n\n{text}\n".encode()


def in_parts(parts: list[str], field: str = "") -> bytes:
    each = [f"--b\nContent-Type: text/plain\n{field}\n{part}\n" for part in parts]
    return mail("".join([*each, "--b--"]), "multipart/mixed; boundary=b")


def coded() -> Iterator[str]:
    yield TO
    yield base64.b64encode(f"to {TO} now".encode()).decode()
    yield TO.encode().hex()
    yield "".join(f"&#{ord(each)};" for each in TO)
    yield " ".join(TO)


def tells(raw: bytes) -> bool:
    personal = Personal.of_message(parse(mail("x"), Reader()), Reader(mailboxes=(TO,)))
    message = parse(raw, Reader())
    return any(personal.found(each.source) for each in message.bodies) or any(
        personal.found(each.value) for each in message.headers
    )


@pytest.mark.parametrize("secret", list(coded()))
def test_a_text_that_is_too_much_is_taken_out_whole_and_told(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_MOST_READ", 60_000)
    done = redact(in_parts(["before", f"{lot(20_000)}\n{secret}\n", "behind"]))
    assert not tells(done.raw)
    assert done.left == ()
    assert lot(20_000)[:40].encode() not in done.raw
    (told,) = (each for each in done.removed if TOO_MUCH.fullmatch(each))
    assert "調べきれない" in told_place(told).ja
    bodies = [each.text.strip() for each in parse(done.raw, Reader()).bodies]
    assert (bodies[0], bodies[-1]) == ("before", "behind")


def test_fields_that_are_too_much_are_left_out_and_the_mail_still_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_MOST_READ", 60_000)
    field = f"X-Long: {lot(1500)} {TO}\n"
    done = redact(in_parts([f"part {number} {TO}" for number in range(40)], field))
    assert not tells(done.raw)
    assert done.left == ()
    assert any(re.fullmatch(r"header: \d+ fields, too much to be looked through", each) for each in done.removed)
    assert len(parse(done.raw, Reader()).bodies) == 40


def test_a_boundary_that_was_not_read_is_renamed_in_the_delimiters_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_MOST_READ", 0)
    raw = (
        in_parts(["one", "two"])
        .replace(b"boundary=b", b'boundary="' + TO.encode() + b'"')
        .replace(b"--b", b"--" + TO.encode())
    )
    done = redact(raw)
    assert TO.encode() not in done.raw
    assert done.raw.count(b"too much to be looked through") == 2


def test_no_text_costs_more_than_its_share_whatever_it_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_MOST_READ", 1_000_000)
    redact(mail("Hello"))  # reads the lists, once
    uuencoded = "\n".join("M" + lot(75, number)[:60] for number in range(8_000))
    many = in_parts([f"hello {number}" for number in range(300)], f"X-Long: {lot(1900)}\n")
    for raw in (mail(lot(500_000)), mail(uuencoded), many):
        before = time.process_time()
        done = redact(raw)
        assert time.process_time() - before < 10  # about one, and without bounds twenty
        assert done.left == ()
        assert raw is many or any(
            TOO_MUCH.fullmatch(each) for each in done.removed
        )  # its fields are alike, and read once


def test_ordinary_long_mail_is_read_whole() -> None:
    words = "\n".join(f"the quick fox jumps over {number} lazy dogs" for number in range(10_000))
    done = redact(mail(f"{words}\n{TO}\n{words}"))
    assert not any("too much" in each for each in done.removed)
    assert words.encode() in done.raw
    assert TO.encode() not in done.raw


def test_a_long_page_with_much_in_its_links_is_read_whole() -> None:
    rows = "\n".join(
        f'<tr><td style="color:#ab{at % 90 + 10}ff"><a href="https://shop.test/p/{at}?utm_source=a{at}&amp;id={at * 7919}'
        f'&amp;t={Random(at).randbytes(12).hex()}">Ware {at} &amp; more</a></td></tr>'
        for at in range(700)
    )
    done = redact(mail(f"<p>Dear Hanako Mori</p>\n{rows}\n{TO}", "text/html; charset=utf-8"))
    assert not any("too much" in each for each in done.removed)
    assert not tells(done.raw)
    assert b"Ware 699 &amp; more" in done.raw


def test_writing_a_long_text_anew_takes_no_more_memory_than_some_letters_of_it() -> None:
    text = f"{'the quick fox &amp; more ' * 8_000}{TO}"
    rewrite = Placeholders(Personal.of_message(parse(mail("x"), Reader()), Reader(mailboxes=(TO,))))
    rewrite(f"{TO} &amp; more")  # reads the lists, once
    tracemalloc.start()
    try:
        spelled = rewrite._spelled(text, frozenset(each for each in rewrite.personal.secrets if each.what == "address"))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert TO not in spelled
    assert most < 40 * len(text)  # with a match for each letter it was some two hundred


def test_base85_is_read_as_the_library_reads_it() -> None:
    dice = Random(7)
    for _ in range(2000):
        data = dice.randbytes(dice.randrange(4, 60)) + bytes(dice.randrange(6))
        assert from_base85(base64.b85encode(data).decode(), ascii85=False) == data
        assert from_base85(base64.a85encode(data).decode(), ascii85=True) == data
    assert from_base85("~" * 20, ascii85=False) == b""  # more than four bytes hold
    assert from_base85("vvvvv", ascii85=True) == b""
