"""What is asked last, before anything goes out, finds the reader wherever the checker of publications does."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Mapping
from urllib.parse import quote

import pytest

from mekiki.collect.telling import LONGEST, Traits, telling
from mekiki.knowledge.namings import Naming
from mekiki.model.reader import Reader
from mekiki.report.personal import Personal, Secret
from spellings import IN_TEXT

ADDRESS = "hanako.mori@kitamachi.example"
NAMES = ("Hanako Mori", "森 花子")
TRAITS = Traits(("kitamachi.example",), NAMES, ("hanako", "花子"), ("kitamachi",), ("Sunflower88", "090-1234-5678"))
FRAME = "https://shop.test/v?m={}&lang=ja"


def styled(text: str, start: int) -> str:
    """In one of the alphabets that Unicode keeps for mathematics."""
    return "".join(chr(start + ord(each) - ord("a")) if each.isalpha() else each for each in text)


MORE: Mapping[str, Callable[[str], str]] = {
    "blanks": " ".join,
    "blanks as a form writes them": "+".join,
    "bold": lambda text: styled(text, 0x1D41A),
    "circles": lambda text: styled(text, 0x24D0),
    "Cyrillic look-alikes": lambda text: text.replace("a", "\u0430").replace("o", "\u043e"),
    "codes": lambda text: ",".join(str(ord(each)) for each in text),
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "packed": lambda text: base64.b64encode(zlib.compress(text.encode())).decode(),
    "bits": lambda text: "".join(f"{each:08b}" for each in text.encode()),
    "spelled out": lambda text: text.replace("@", "[at]").replace(".", "[dot]"),
}


@pytest.mark.parametrize("encode", [str, lambda text: quote(text, safe="")], ids=["as it is", "percent"])
@pytest.mark.parametrize("spelling", [*IN_TEXT, *MORE])
def test_the_address_is_found_in_every_spelling_that_the_checker_finds(
    spelling: str, encode: Callable[[str], str]
) -> None:
    written = FRAME.format(encode({**IN_TEXT, **MORE}[spelling](ADDRESS)))
    checker = Personal([Secret("recipient", "address", ADDRESS)])
    if spelling != "percent-u-at":  # which is of links alone
        assert checker.found(written), "else this proves nothing"
    assert telling((ADDRESS,)).address_in(written)
    assert telling((ADDRESS,), TRAITS)(written)


CALLED = {
    "as he signs": "Hanako Mori", "the other way round": "Mori, Hanako", "run together": "hanakomori", "parted": "mori_hanako",
    "with an initial": "hmori", "in kanji": "森花子", "in kanji, parted": "森　花子", "in katakana": "モリハナコ",
    "in hiragana": "もりはなこ", "half-width": "ﾓﾘﾊﾅｺ", "full-width": "Ｈａｎａｋｏ　Ｍｏｒｉ",
    "a word by itself": "hanako", "his house": "Kitamachi", "his domain": "kitamachi.example",
    "his domain as a label": "kitamachi-example", "what the mail quotes": "Sunflower88",
    "a number, parted otherwise": "(090) 1234 5678",
}  # fmt: skip


@pytest.mark.parametrize("called", CALLED)
def test_whatever_calls_him_is_found(called: str) -> None:
    traits = TRAITS._replace(words=(*TRAITS.words, "mori", "kitamachi-example"))
    for written in (CALLED[called], quote(CALLED[called]), base64.b64encode(f"n={CALLED[called]};".encode()).decode()):
        assert telling((), traits)(FRAME.format(written))


@pytest.mark.parametrize("charset", ["utf-8", "cp932", "euc_jp", "gb18030", "iso2022_jp"])
def test_a_name_in_kanji_is_found_in_every_charset(charset: str) -> None:
    assert telling((), TRAITS)(FRAME.format(quote("森花子".encode(charset))))


@pytest.mark.parametrize("written", ["%u68EE%u82B1%u5B50", "%25E6%25A3%25AE%25E8%258A%25B1%25E5%25AD%2590", "森+花子"])
def test_and_as_scripts_and_forms_write_it(written: str) -> None:
    assert telling((), Traits(names=NAMES))(FRAME.format(written))


@pytest.mark.parametrize(
    "tail",
    [
        "/login", "/jp/kagoya.net/?uid=admin", "?n=Hanae+Morita", "?n=%E6%A3%AE%E6%9E%97", "?d=minamimachi.example",
        "?m=hanako@office.test", "?k=3f1c9a7be2d04f6a", "/memorial/", "?d=kitamachiya", "?t=0901234",
    ],
)  # fmt: skip
def test_what_is_anothers_is_left(tail: str) -> None:
    asked = telling((ADDRESS,), TRAITS._replace(words=("森花子",)))
    assert not asked(f"https://shop.test{tail}")


def test_the_others_of_a_long_list_are_found_as_they_are_written() -> None:
    everyone = tuple(f"reader{at}@kitamachi.example" for at in range(300))
    assert telling(everyone).address_in(FRAME.format("reader299%40kitamachi.example"))


def test_a_text_without_end_is_read_as_it_stands() -> None:
    assert telling((ADDRESS,))("x" * LONGEST + quote(f"&m={ADDRESS}", safe=""))


def test_the_settings_alone_are_found_as_the_checker_finds_them() -> None:
    """What has no mail to go by: the reader's own word."""
    reader = Reader(mailboxes=(ADDRESS,), domains=("kitamachi.example",), names=NAMES)
    checker = Personal.of(None, reader)
    told = Naming(checker.naming.names, checker.naming.words)
    asked = telling((ADDRESS,), Traits(reader.domains, told.names, told.words))
    for written in (*CALLED.values(), ADDRESS, "hanako.mori"):
        if checker.found(FRAME.format(written)):
            assert asked(FRAME.format(written)), written
