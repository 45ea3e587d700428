"""No mail makes the search for its reader endless: what is looked for is bounded, and a text is read a few times in all."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from ahocorasick_rs import AhoCorasick

from mekiki.investigate import investigate
from mekiki.parse.message import parse
from mekiki.report import personal, placeholders
from mekiki.report.keptcopy import kept_copy
from mekiki.report.personal import LONGEST_NEEDLE, Personal
from mekiki.report.redaction import redact

TO = "hanako.mori@kitamachi.example"


def mail(text: str, to: str = TO) -> bytes:
    return f"From: a@shop.test\nTo: {to}\nDelivered-To: {TO}\nSubject: x\n\n{text}\n".encode()


def drawn(size: int, number: int = 0) -> str:
    return b64encode(Random(number).randbytes(size * 3 // 4)).decode().replace("/", "x").replace("+", "y")


@pytest.mark.parametrize(
    "text",
    [
        "https://evil.test/?" + "%25" * 1000,
        "https://evil.test/?" + "%25" * 30_000,
        "https://evil.test/?t=" + drawn(90_000),
        " ".join(f"https://evil.test/{number}?t={drawn(600, number)}" for number in range(150)),
        "ab1" * 20_000 + "@kitamachi.example",
    ],
    ids=["percent", "longer-percent", "one-token", "many-tokens", "address"],
)
def test_no_needle_is_longer_than_what_tells_it_from_others(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    needles: list[str] = []

    def kept(told: list[str]) -> AhoCorasick:
        needles.extend(told)
        return AhoCorasick(told)

    monkeypatch.setattr(personal, "AhoCorasick", kept)
    Personal.of(investigate(mail(text)), None).found("hello")
    assert needles
    assert max(map(len, needles)) <= LONGEST_NEEDLE
    assert len(needles) < 1000


def test_a_long_token_is_found_by_its_beginning_and_by_its_end() -> None:
    token = drawn(4000)
    found = Personal.of(investigate(mail(f"https://evil.test/?t={token}")), None)
    for text in (token, f"…{token[:200]}…", f"…{token[-40:]}"):
        assert {each.text for each in found.found(text)} == {token}


@pytest.mark.parametrize("where", [0.0, 0.3, 0.5, 1.0])
@pytest.mark.parametrize("gap", ["", "\u200b", "<wbr>"])
def test_a_stretch_is_found_wherever_it_stands_by_reading_a_text_a_few_times(
    where: float, gap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Personal.of(investigate(mail("hello")), None)
    words = "the quick fox\n" * 5_000
    at = int(len(words) * where)
    written = gap.join(TO)
    text = f"{words[:at]} {written} {words[at:]}"
    read = 0

    def counting(self: Personal, part: str) -> bool:
        nonlocal read
        read += len(part)
        return tells(self, part)

    tells = Personal._tells
    monkeypatch.setattr(Personal, "_tells", counting)
    (stretch,) = found.stretches(text)
    assert text[slice(*stretch)] == written
    assert read < 20 * len(text)


def test_many_stretches_cost_no_more_readings_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Personal.of(investigate(mail("hello")), None)
    text = ("the quick fox\n" * 60 + f"{TO}\n") * 40
    read = 0

    def counting(self: Personal, part: str) -> bool:
        nonlocal read
        read += len(part)
        return tells(self, part)

    tells = Personal._tells
    monkeypatch.setattr(Personal, "_tells", counting)
    assert [text[slice(*each)] for each in found.stretches(text)] == [TO] * 40
    assert read < 20 * len(text)


def test_a_crowd_of_recipients_in_encoded_runs_gives_way_by_a_few_readings_of_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    boxes = [f"{'ab1' * 20}{number}@kitamachi{number}.example" for number in range(50)]
    runs = [b64encode(" ".join(boxes[number : number + 9]).encode()).decode() for number in range(0, 50, 4)]
    raw = mail("\n".join(runs), ", ".join(boxes))
    letters = 0

    def counting(unit: re.Match[str]) -> str:
        nonlocal letters
        letters += 1
        return letter(unit)

    letter = placeholders._letter
    monkeypatch.setattr(placeholders, "_letter", counting)
    done = redact(raw)
    assert letters < 20 * len(raw)
    assert done.left == ()
    assert "ab1ab1" not in done.raw.decode()


def test_a_long_token_gives_way_whole_in_a_redacted_copy() -> None:
    token = drawn(4000)
    copy = redact(mail(f"https://evil.test/?t={token}\n<a href='https://evil.test/?t={token}&x=1'>x</a>")).raw.decode()
    assert not any(token[at : at + 12] in copy for at in range(0, len(token) - 12))


# --- what no program reads to its end --------------------------------------------------------------------------------

TOLD = b64encode(f"{TO};".encode() * 5500).decode()


def crowd(first: int, count: int) -> str:
    return ",\n ".join(f"person{at}@house{at % 50}.example" for at in range(first, first + count))


def seconds(done: Callable[[], object]) -> float:
    before = time.process_time()
    done()
    return time.process_time() - before


def test_a_link_longer_than_any_server_takes_is_cut_and_tells_nobody() -> None:
    redact(mail("Hello"))  # reads the lists of brands, once
    for value in (TOLD, drawn(200_000), b64encode(TO.encode() + b"x" * 150_000).decode()):
        raw = mail(f"See https://login.shop.test/?u={value}\nand https://shop.test/autumn")
        assert seconds(partial(redact, raw)) < 1.0
        done = redact(raw)
        (long, short) = parse(done.raw).links
        assert long.url.startswith("https://login.shop.test/?u=")
        assert 1000 < len(long.url) < 3000
        assert value[:40] not in long.url
        assert short.url == "https://shop.test/autumn"
        assert done.left == ()
        assert "a link: too long, all but its beginning" in done.removed


def test_what_is_long_and_no_link_stays() -> None:
    raw = mail(f'<img src="data:image/png;base64,{drawn(20_000)}">')
    assert redact(raw).raw.count(drawn(20_000).encode()) == 1


@pytest.mark.parametrize(
    "fields",
    [
        "To: " + crowd(0, 20_000),
        "\n".join(f"To: person{at}@house{at}.example" for at in range(20_000)),
        "\n".join("To: " + crowd(at, 200) for at in range(0, 20_000, 200)),
        "X-Envelope-Recipients: " + crowd(0, 20_000),
    ],
    ids=["one-field", "a-field-each", "full-fields", "noted-by-a-server"],
)
def test_a_list_of_thousands_is_cut_where_nobody_reads_on_and_names_none_of_them(fields: str) -> None:
    raw = mail("Hello, person7@house7.example").replace(b"Subject:", fields.encode() + b"\nSubject:")
    redact(mail("Hello"))
    assert seconds(lambda: redact(raw)) < 1.0
    done = redact(raw)
    assert not re.search(rb"person\d+@", done.raw)
    kept = done.raw.partition(b"\n\n")[0].count(b"@house")
    assert 200 <= kept <= 500
    assert done.removed == (f"header {fields.partition(':')[0]}: {20_000 - kept} addresses",)


def test_a_copy_of_a_mail_to_thousands_is_made_in_seconds() -> None:
    fields = "\n".join("To: " + crowd(at, 200) for at in range(0, 20_000, 200))
    case = investigate(mail("Hello").replace(b"Subject:", fields.encode() + b"\nSubject:"))
    assert seconds(lambda: kept_copy(case)) < 5.0
    assert b"person123@" not in kept_copy(case).raw
