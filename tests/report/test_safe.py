"""What is shown cannot be followed, does not act, and does not tell who the reader is."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_cases import SEED_LIKE, case_of, seed_case

from mekiki.model.message import DELIVERY_FIELDS
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.report.safe import (
    HIDDEN_ADDRESS,
    Mask,
    Safe,
    apply,
    defang,
    defang_address,
    defang_host,
    defang_url,
    visible,
)
from spellings import IN_TEXT

URLS = (
    "https://17aday.example/jp/kagoya.net/?uid=a",
    "HTTP://WWW.EXAMPLE.TEST:8080/a.b?c=d.e#f.g",
    "http://kagoya.net@evil.example/login",
    "https://192.0.2.1/x",
    "https://a.example/?next=https://b.example/c.d",
    "ftp://files.example/a.zip",
    "javascript:alert(1)",
    "//evil.example/a",
    "evil.example/path/index.html",
    "evil.example:8080/x",
    "https://日本語.example/",
)


def refang(text: str) -> str:
    """What a person does by hand who wants the address back."""
    for shown, written in (("[.]", "."), ("[:]", ":"), ("hxxp", "http"), ("HXXP", "HTTP")):
        text = text.replace(shown, written)
    return text


@pytest.mark.parametrize("url", URLS)
def test_a_defanged_url_is_dead_and_comes_back_whole(url: str) -> None:
    dead = defang_url(url)
    assert "http:" not in dead.lower()
    assert "https:" not in dead.lower()
    assert "javascript:" not in dead
    assert refang(dead) == url


def test_only_the_host_of_a_url_is_taken_apart() -> None:
    assert defang_url("https://17aday.example/jp/kagoya.net/") == "hxxps://17aday[.]example/jp/kagoya.net/"


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("https://evil。example/x", "hxxps://evil[.]example/x"),
        ("https://www｡evil．example/x.html", "hxxps://www[.]evil[.]example/x.html"),
        ("https://www.evil.example。続きはこちら", "hxxps://www[.]evil[.]example。続きはこちら"),
    ],
)
def test_what_browsers_read_as_a_dot_of_a_host_is_taken_apart_and_the_end_of_a_sentence_is_not(
    text: str, dead: str
) -> None:
    assert defang(text) == dead


@pytest.mark.parametrize("host", ["17aday.example", "a.b.c.example", "192.0.2.1", "2001:db8::1"])
def test_a_defanged_host_comes_back(host: str) -> None:
    assert defang_host(host) != host
    assert refang(defang_host(host)) == host


def test_a_defanged_address_comes_back() -> None:
    assert defang_address("a.b@mail.example") == "a.b@mail[.]example"
    assert refang(defang_address("a.b@mail.example")) == "a.b@mail.example"


def test_running_text_keeps_its_words() -> None:
    text = "最新のKAGOYA.NETバージョン。https://evil.example/aをご覧ください。連絡先 a@evil.example まで"
    assert defang(text) == (
        "最新のKAGOYA.NETバージョン。hxxps://evil[.]example/aをご覧ください。連絡先 a@evil[.]example まで"
    )
    assert refang(defang(text)) == text


@given(st.text(alphabet="ahtp:/.@?=[]x日。 ", max_size=60))
def test_defanging_is_total_and_done_once(text: str) -> None:
    once = defang(text)
    assert "http:" not in once.lower()
    assert defang(once) == once


def test_characters_that_act_are_shown_by_number() -> None:
    assert visible("a\x1b[31m\u202egpj.exe\u200b") == "a⟨U+001B⟩[31m⟨U+202E⟩gpj.exe⟨U+200B⟩"
    assert visible("一行\n二行\t") == "一行\n二行\t"


# --- the mask --------------------------------------------------------------------------------------------------------

ADDRESS = "hanako.mori@post.example"
SENDER = "hanako@shop.example"


def mask_for(to: str = ADDRESS, sender: str = SENDER, reader: Reader | None = None, name: str = "") -> Mask:
    mail = f"From: <{sender}>\nTo: {name} <{to}>\nSubject: x\n\nx\n"
    return Mask(case_of(parse(mail.encode()), reader=reader))


def spellings() -> dict[str, str]:
    made = {name: spelling(ADDRESS) for name, spelling in IN_TEXT.items()}
    return {
        **made, "verp-in-an-address": "bounce+hanako.mori=post.example@mailer.example", "local": "hanako.mori",
        "local-in-a-name": "coupon_hanako.mori.zip",
    }  # fmt: skip


@pytest.mark.parametrize("spelling", spellings().values(), ids=spellings())
@pytest.mark.parametrize("frame", ["{}", "https://evil.example/a/?uid={}", "見よ{}です", "?a=1%3D{}&b=2"])
def test_the_reader_is_masked_however_spelled(spelling: str, frame: str) -> None:
    shown = mask_for()(frame.format(spelling))
    assert spelling not in shown
    assert ADDRESS not in shown.lower()
    assert "●●●" in shown


def mask_of_links(*tails: str, to: str = "undisclosed-recipients:;") -> Mask:
    lines = "".join(f"https://evil.test/{tail}\n" for tail in tails)
    return Mask(
        case_of(parse(f"From: <{SENDER}>\nReply-To: <desk@post.example>\nTo: {to}\nSubject: x\n\n{lines}".encode()))
    )


@pytest.mark.parametrize("spelling", ["plain", "percent", "percent-twice", "base64", "base64-unpadded"])
@pytest.mark.parametrize("to", ["undisclosed-recipients:;", "bait@trap.test"])
def test_a_reader_whom_only_a_link_names_is_masked(spelling: str, to: str) -> None:
    tail = f"x?recipient={spellings()[spelling]}&keep=me"
    shown = mask_of_links(tail, to=to)(tail)
    assert shown.startswith("x?recipient=●●●")
    assert shown.endswith("&keep=me")
    assert "mori" not in shown


def test_whom_a_link_names_is_masked_in_the_text_as_well() -> None:
    assert mask_of_links(f"?e={quote(ADDRESS)}")(f"Dear {ADDRESS}") == f"Dear {HIDDEN_ADDRESS}"


def test_the_senders_own_address_in_a_link_and_what_is_none_stay() -> None:
    for tail in (f"?from={quote(SENDER)}", "?reply=desk%40post.example", "npm/pkg@1.2.3/a.js", "@hanako/post"):
        assert mask_of_links(tail)(tail) == tail


def test_neighbours_of_a_coded_address_stay() -> None:
    shown = mask_for()("https://evil.example/aaa/?e=" + base64.b64encode(ADDRESS.encode()).decode() + "&keep=me")
    assert shown.startswith("https://evil.example/aaa/?e=●●●")
    assert shown.endswith("&keep=me")


def test_the_sender_is_never_masked() -> None:
    mask = mask_for(to="hanako@post.example", sender="hanako@shop.example")
    assert mask("hanako@shop.example wrote to hanako@post.example") == f"hanako@shop.example wrote to {HIDDEN_ADDRESS}"
    assert mask_for(sender="xhanako.mori@shop.example")("xhanako.mori@shop.example") == "xhanako.mori@shop.example"


def test_a_mail_in_the_readers_own_name_is_masked_all_the_same() -> None:
    assert mask_for(to=ADDRESS, sender=ADDRESS)(ADDRESS) == HIDDEN_ADDRESS


def test_role_accounts_and_short_names_are_ordinary_words() -> None:
    assert mask_for(to="admin@post.example")("Dear admin, administrators") == "Dear admin, administrators"
    assert mask_for(to="ken@post.example")("ken is broken") == "ken is broken"


def test_the_readers_domain_is_masked_but_a_providers_is_not() -> None:
    assert mask_for()("by mx1.post.example") == "by mx1.●●●"
    assert mask_for()("cc colleague@post.example") == f"cc {HIDDEN_ADDRESS}"
    for reader in (None, Reader(domains=("gmail.com",))):  # stated or not: it identifies nobody
        mask = mask_for(to="hanako.mori@gmail.com", reader=reader)
        said = "its address is at gmail.com; smtp.gmail.com"
        assert mask(said) == said
        assert mask("hanako.mori@gmail.com") == HIDDEN_ADDRESS
    assert mask_for(reader=Reader(domains=("firm.example",)))("mx.firm.example") == "mx.●●●"


def test_what_every_machine_calls_itself_is_no_domain_of_the_readers() -> None:
    for host in ("localhost", "localhost.localdomain"):
        assert mask_for(to=f"hanako.mori@{host}")(f"from {host} ([127.0.0.1])") == f"from {host} ([127.0.0.1])"


def test_the_name_of_a_mailing_list_is_nobodys() -> None:
    posted = (
        "From: <x@y.example>\nTo: tsukimi-devel <tsukimi-devel@lists.post.example>\nSubject: x\n"
        "List-Id: Development <tsukimi-devel.lists.post.example>\n\nx\n"
    )
    assert Mask(case_of(parse(posted.encode())))("[tsukimi-devel] Bug") == "[tsukimi-devel] Bug"
    other = posted.replace("List-Id: Development <tsukimi", "List-Id: Development <other")
    assert Mask(case_of(parse(other.encode())))("[tsukimi-devel] Bug") == "[●●●] Bug"


@pytest.mark.parametrize("field", DELIVERY_FIELDS)
def test_whom_the_receiving_side_names_is_masked(field: str) -> None:
    noted = f"{field}: {ADDRESS} via 192.0.2.7; Thu, 13 Oct 2022 06:41:17 +0000\nFrom: <{SENDER}>\nTo: <all@shop.example>\n\nx\n"
    message = parse(noted.encode())
    assert message.recipients[0] == ADDRESS
    assert Mask(case_of(message))(f"{ADDRESS}, mx.post.example") == f"{HIDDEN_ADDRESS}, mx.●●●"


def test_the_readers_name_is_masked() -> None:
    assert mask_for(name="森花子")("森花子 様") == "●●● 様"


def test_the_readers_other_mailboxes_and_domains_are_masked() -> None:
    mask = mask_for(reader=Reader(mailboxes=("boss@office.example",), domains=("firm.example",)))
    assert mask("boss@office.example, any.body@firm.example") == f"{HIDDEN_ADDRESS}, {HIDDEN_ADDRESS}"


def test_a_sender_cannot_blot_out_the_report_by_addressing_others() -> None:
    mail = (
        "Delivered-To: hanako.mori@post.example\nFrom: <x@y.example>\n"
        "To: hanako.mori@post.example, パスワード <password@evil.example>\n\nx\n"
    )
    mask = Mask(case_of(parse(mail.encode())))
    assert mask("パスワード password https://evil.example/") == "パスワード password https://evil.example/"
    assert mask("password@evil.example") == HIDDEN_ADDRESS


@given(st.text(max_size=80))
def test_masking_is_total(text: str) -> None:
    mask = MASK
    assert ADDRESS not in mask(text + ADDRESS + text)


MASK = mask_for()


def test_an_edit_is_never_shown_in_half() -> None:
    safe = Safe(seed_case(SEED_LIKE))
    text = "uid=admin@office.example!"
    edits = safe.edits(text)
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            assert "office" not in apply(text, edits, start, end)
