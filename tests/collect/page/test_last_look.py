"""Whatever a link carries of its reader stays here: his name, his house, his address in any spelling."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mekiki.collect.page import page_questions
from mekiki.collect.page.redrawn import another
from mekiki.collect.recipient import NAMED, Recipient, recipient_of
from mekiki.collect.telling import Traits
from mekiki.investigate import investigate
from mekiki.model.evidence import Question, Reach
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World
from mekiki.report.personal import Personal, Secret
from mekiki.report.words import REASONS
from nobrowser import no_browser
from spellings import IN_TEXT

ADDRESS = "hanako.mori@kitamachi.example"
LURE = "https://amazon-login.shop-7.test"
SETTINGS = Reader(names=("Hanako Mori", "Kitamachi", "森 花子"))


def asked(
    url: str, reader: Reader | None = None, to: str = f"<{ADDRESS}>", greeting: str = "", delivered: str = ADDRESS
) -> tuple[Question | None, str]:
    """The visit that a phish with this link asks for, or why it is refused."""
    arrived = f"Received: from a.garden.test (a.garden.test [198.51.100.7]) by mx.kitamachi.example with ESMTP for <{delivered}>;"
    head = f"{arrived} Tue, 4 Nov 2025 10:00:00 +0900\n" if delivered else ""
    raw = (
        f'{head}From: "Amazon" <account-update@garden.test>\nTo: {to}\nSubject: Your Amazon account\n'
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f'<p>{greeting}</p><p>Your Amazon account is suspended.</p><p><a href="{escape(url)}">Amazon</a></p>\n'
    )
    reader = reader or Reader()
    questions, refusals = page_questions(parse(raw.encode(), reader), reader)
    return (questions[0], "") if questions else (None, refusals[0].refused)


def visited(url: str, **given: Any) -> str:
    question, why = asked(url, **given)
    assert question is not None, why
    return str(question.given["link"])


def tells(url: str, *secrets: str) -> bool:
    """Whether the checker of publications, which is none of this package's, can still read one of them."""
    told = [Secret("recipient", "address" if "@" in each else "name", each) for each in secrets]
    words = [Secret("recipient", "word", word) for each in secrets for word in (each.lower(), *each.lower().split())]
    return bool(Personal([*told, *words]).found(unquote(url)) or Personal([*told, *words]).found(url))


# --- names ------------------------------------------------------------------------------------------------------------

ENCODED: Mapping[str, Callable[[str], str]] = {
    "percent": lambda text: quote(text, safe=""),
    "percent twice": lambda text: quote(quote(text, safe=""), safe=""),
    "base64": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "base64 in JSON": lambda text: base64.urlsafe_b64encode(json.dumps({"n": text, "x": 1}).encode()).decode(),
    "base64 of UTF-16": lambda text: base64.urlsafe_b64encode(text.encode("utf-16-le")).decode(),
    "hex": lambda text: text.encode().hex(),
    "escape": lambda text: "".join(f"%u{ord(each):04X}" for each in text),
    "Shift JIS": lambda text: quote(text.encode("cp932"), safe=""),
    "EUC-JP": lambda text: quote(text.encode("euc_jp"), safe=""),
    "ISO-2022-JP": lambda text: quote(text.encode("iso2022_jp"), safe=""),
    "GB 18030": lambda text: quote(text.encode("gb18030"), safe=""),
}
PLACES = {
    "query": "/v?n={}&lang=ja",
    "path": "/jp/{}/login",
    "fragment": "/v#{}",
    "a value of another": "/v?to=/x%3Fn%3D{}",
}
WRITTEN = [
    "Hanako Mori",
    "HANAKO+MORI",
    "mori.hanako",
    "hanakomori",
    "Kitamachi",
    "森花子",
    "森 花子",
    "森　花子",
    "花子・森",
]


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("place", PLACES)
def test_a_name_of_the_settings_goes_nowhere(place: str, encoding: str, name: str) -> None:
    url = LURE + PLACES[place].format(ENCODED[encoding](name))
    recipient = Recipient((), Traits(names=SETTINGS.names, own=SETTINGS.names, words=("花子",)))
    assert recipient.why_not(url) == NAMED, "else this proves nothing"
    made = visited(url, reader=SETTINGS)
    assert recipient.why_not(made) == ""
    assert not tells(made, *SETTINGS.names)
    assert len(made) == len(url)
    assert made.startswith(f"{LURE}/")


@pytest.mark.parametrize("charset", ["utf-8", "cp932", "euc_jp"])
def test_no_letter_of_a_name_in_kanji_is_left(charset: str) -> None:
    """Where To says 森 花子 the family name of one letter used to stay."""
    made = visited(f"{LURE}/v?n={quote('森花子'.encode(charset))}", to=f"森 花子 <{ADDRESS}>")
    left = unquote(made, charset, errors="replace")
    assert not set("森花子") & set(left)
    alone = visited(
        f"{LURE}/v?sei={quote('森'.encode(charset))}&mei={quote('花子'.encode(charset))}", to=f"森 花子 <{ADDRESS}>"
    )
    assert not set("森花子") & set(unquote(alone, charset, errors="replace"))


@pytest.mark.parametrize(
    ("greeting", "name"),
    [
        ("高橋健太 様", "高橋健太"), ("高橋 健太様", "高橋健太"), ("Dear Kenta Takahashi,", "Kenta Takahashi"),
        ("Dear Kenta Takahashi,", "kenta-takahashi"), ("Sehr geehrter Herr Takahashi,", "Takahashi"),
        ("氏名：高橋 健太", "高橋健太"),
    ],
)  # fmt: skip
def test_neither_does_one_that_only_the_salutation_says(greeting: str, name: str) -> None:
    made = visited(f"{LURE}/v?n={quote(name)}", greeting=greeting)
    assert name not in unquote(made)
    assert not tells(made, name)


@pytest.mark.parametrize(
    "label", ["kitamachi", "kitamachi-example", "my-kitamachi", "hanako-mori", "hanakomori", "mori.hanako"]
)
def test_a_label_that_names_the_reader_gives_way_and_the_registered_domain_stays(label: str) -> None:
    made = visited(f"https://{label}.amazon-login.shop-7.test/v", reader=SETTINGS)
    host = urlsplit(made).hostname or ""
    assert host.endswith(".amazon-login.shop-7.test")
    assert label not in host
    assert recipient_of(parse(b"x"), SETTINGS).why_not(made) == ""


def test_what_somebody_registered_is_never_changed_into_what_another_did() -> None:
    """“kitamachi-amazon.test” is the sender's own; a decoy in it would lead to a stranger's server."""
    url = "https://login.kitamachi-amazon.test/kitamachi/v"
    made = visited(url, reader=SETTINGS)
    assert urlsplit(made).hostname == "login.kitamachi-amazon.test"
    assert "/kitamachi/" not in made


@pytest.mark.parametrize(
    "tail", ["/v?d=kitamaya", "/memorial?n=Hanae", "/v?n=%E6%A3%AE%E6%9E%97", "/shop/item-17?lang=ja"]
)
def test_what_only_sounds_like_it_is_visited_as_it_is(tail: str) -> None:
    assert visited(LURE + tail, reader=SETTINGS) == LURE + tail


def test_an_address_that_only_a_link_names_is_taken_for_the_readers() -> None:
    """A mail by blind copy, of which the trace was lost; or one that a colleague handed in."""
    made = visited(f"{LURE}/v?e=kenta.ueda@minamimachi.example", delivered="", to="undisclosed-recipients:;")
    assert "kenta" not in made
    assert "minamimachi" not in made


def test_a_sender_chooses_by_no_address_in_a_link_what_is_asked_of_whom() -> None:
    """Else “?x=selector1@a.test” would keep its signature from being looked at."""
    question, _ = asked(f"{LURE}/v?x=selector1@a.test")
    assert question is not None
    recipient = question.given["recipient"]
    assert isinstance(recipient, Recipient)
    assert recipient.why_not_name("selector1._domainkey.garden.test") == ""
    assert "selector1" not in str(question.given["link"])


# --- addresses --------------------------------------------------------------------------------------------------------


def full_width(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) for each in text)


def bold(text: str) -> str:
    return "".join(chr(0x1D41A + ord(each) - ord("a")) if each.isalpha() else each for each in text)


STRANGE: Mapping[str, Callable[[str], str]] = {
    "full-width": full_width,
    "full-width capitals": lambda text: full_width(text.upper()),
    "bold": bold,
    "circles": lambda text: "".join(chr(0x24D0 + ord(each) - ord("a")) if each.isalpha() else each for each in text),
    "blanks": " ".join,
    "blanks beyond ASCII": "\u3000".join,
    "nothing that is seen": "\u200b".join,
    "Cyrillic look-alikes": lambda text: text.replace("a", "\u0430").replace("o", "\u043e"),
    "codes": lambda text: ",".join(str(ord(each)) for each in text),
    "codes and blanks": lambda text: " ".join(str(ord(each)) for each in text),
    "base32": lambda text: base64.b32encode(text.encode()).decode().rstrip("="),
    "bits": lambda text: "".join(f"{each:08b}" for each in text.encode()),
    "spelled out": lambda text: text.replace("@", " at ").replace(".", " dot "),
    "backwards and full-width": lambda text: full_width(text[::-1]),
}


@pytest.mark.parametrize("address", [ADDRESS, "admin@office.example"])
@pytest.mark.parametrize("spelling", STRANGE)
@pytest.mark.parametrize("place", PLACES)
def test_an_address_goes_nowhere_in_letters_that_only_look_like_it(place: str, spelling: str, address: str) -> None:
    written = STRANGE[spelling](address)
    url = LURE + PLACES[place].format(quote(written, safe=","))
    made = visited(url, to=f"<{address}>", delivered=address)
    assert not tells(made, address)
    assert written not in unquote(made)
    assert len(made) == len(url)
    assert made.startswith(f"{LURE}/")


@pytest.mark.parametrize("spelling", [each for each in IN_TEXT if each not in ("script-at", "script")])
def test_nor_in_any_spelling_of_the_one_list(spelling: str) -> None:
    made = visited(f"{LURE}/v?m={quote(IN_TEXT[spelling](ADDRESS), safe='%')}&lang=ja")
    assert not tells(made, ADDRESS)


def test_full_width_letters_give_way_to_others_of_their_kind_and_that_is_told() -> None:
    question, _ = asked(f"{LURE}/v?m={quote(full_width(ADDRESS))}")
    assert question is not None
    shown = unquote(urlsplit(str(question.given["link"])).query.removeprefix("m="))
    assert all(0xFF01 <= ord(each) <= 0xFF5E for each in shown)
    assert (shown.index("＠"), len(shown)) == (ADDRESS.index("@"), len(ADDRESS))
    told = question.given["replaced"]
    assert isinstance(told, list | tuple)
    (one,) = told
    assert (one["where"], one["name"], one["kind"], one["form"]) == ("query", "m", "recipient-address", "other")


def test_what_tells_only_as_a_whole_and_cannot_be_replaced_is_not_visited_and_that_is_told() -> None:
    """One letter to each parameter: no value tells anything."""
    question, why = asked(f"{LURE}/v?{'&'.join(ADDRESS)}")
    assert (question, why) == (None, NAMED)
    assert REASONS[why].en != REASONS[why].ja


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.integers(0, 9).map(str))
def test_what_is_drawn_anew_keeps_its_shape(text: str, seed: str) -> None:
    for written in (quote(text, safe=""), quote(quote(text, safe=""), safe=""), text):
        if written.isascii():
            made = another(written, seed)
            assert len(made) == len(written)
            assert [at for at, each in enumerate(written) if each == "%"] == [
                at for at, each in enumerate(made) if each == "%"
            ]
            assert another(written, seed) == made


# --- on the wire ------------------------------------------------------------------------------------------------------


def sent(
    tail: str, host: str = "17aday.com", to: str = "admin@office.example", reader: Reader | None = None
) -> list[str]:
    """Everything that any server of the small internet was asked while a phish with this link was investigated."""
    raw = (
        f"Received: from mail.17aday.com ([198.51.100.7]) by mx.office.example for <{to}>; Tue, 4 Nov 2025 10:00:00 +0900\n"
        f'From: "KAGOYA" <support@17aday.com>\nTo: <{to}>\nSubject: =?utf-8?q?KAGOYA_account?=\n'
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f'<p>Your mailbox is full.</p><p><a href="{escape(f"https://{host}/jp/kagoya.net/{tail}")}">https://www.kagoya.net/</a></p>\n'
    )
    with SmallInternet(World.load("kagoya")) as net:
        case = investigate(raw.encode(), reader or Reader(), Reach.VISIT, net=net.gateway(browser=no_browser()))
        heard = [f"{hit.service} {hit.host} {hit.asked} {dict(hit.headers)} {hit.body!r}" for hit in net.hits]
    assert any(each.topic == "page" and not each.refused for each in case.plan.questions), case.plan.refusals
    assert any(each.startswith("https 17aday.com /jp/kagoya.net/") or host != "17aday.com" for each in heard)
    return heard


@pytest.mark.parametrize(
    ("tail", "told"),
    [
        ("?uid=admin%40office.example&n=Hanako+Mori&h=Kitamachi", "hanako|mori|kitamachi|admin@|office.example"),
        (f"?n={quote('森花子')}", "森|花|子"),
        (f"?m={quote(full_width('admin@office.example'))}", "ａｄｍｉｎ|ｏｆｆｉｃｅ"),
        (f"?m={quote(' '.join('admin@office.example'))}", "a d m i n|o f f i c e"),
        (f"?m={','.join(str(ord(each)) for each in 'admin@office.example')}", "97,100,109"),
    ],
)  # fmt: skip
def test_no_server_hears_who_reads_the_mail(tail: str, told: str) -> None:
    for each in sent(tail, reader=SETTINGS):
        assert not re.search(told, unquote(each), re.IGNORECASE), each


@pytest.mark.parametrize("label", ["office-example", "kitamachi", "hanako-mori", "login-office-example"])
def test_no_name_server_reads_it_in_a_name(label: str) -> None:
    heard = sent("", host=f"{label}.17aday.com", reader=SETTINGS)
    assert not [each for each in heard if label in each.lower()]
    assert any(each.startswith("dns 17aday.com A") for each in heard)
