"""Our own check of DKIM, SPF, DMARC and ARC for one mail: what it finds, and what it says that it cannot know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mekiki.collect import authentication
from mekiki.collect.net import Forbidden, Gate, Gateway, Silent, SystemClock
from mekiki.collect.telling import Traits
from mekiki.model.codec import decode, encode
from mekiki.model.evidence import Known
from mekiki.model.message import Copy
from signedmail import MAIL, NOW, Zone, ask, key_record, sealed, signature, signed, silent

SHOP: dict[str, Any] = {
    "shop.example": {"TXT": ("v=spf1 ip4:192.0.2.10 -all",)},
    "_dmarc.shop.example": {"TXT": ("v=DMARC1; p=reject",)},
    "s1._domainkey.shop.example": {"TXT": (key_record(),)},
}
DIRECT = {
    "ip": "192.0.2.10",
    "helo": "mail.shop.example",
    "envelope_from": "info@shop.example",
    "from_domain": "shop.example",
}
ELSEWHERE = DIRECT | {"ip": "198.51.100.9", "helo": "list.test"}
KEY = "s1._domainkey.shop.example"


def learn(raw: bytes, zone: Mapping[str, Any], **given: object) -> Mapping[str, Any]:
    answer = ask(authentication.collect, "authentication", "0" * 64, Zone(zone), raw=raw, copy="original", **given)
    assert isinstance(answer, Known)
    assert answer.time == NOW
    return answer.value


def only(value: Mapping[str, Any]) -> Mapping[str, Any]:
    (row,) = value["dkim"]
    return row  # type: ignore[no-any-return]


def words(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["result"], row["why"]


def test_a_mail_as_its_sender_sent_it_passes_everything() -> None:
    value = learn(signed(), SHOP, **DIRECT)
    assert only(value) == {
        "domain": "shop.example", "selector": "s1", "result": "pass", "why": "", "bits": 2048, "aligned": True, "l": False,
        "testing": False, "header_holds": True, "beyond": 0,
    }  # fmt: skip
    assert value["spf"] == {
        "result": "pass",
        "domain": "shop.example",
        "ip": "192.0.2.10",
        "why": "ip4:192.0.2.10",
        "aligned": True,
    }
    assert value["dmarc"] == {
        "result": "pass", "domain": "shop.example", "organizational_domain": "shop.example", "policy": "reject", "why": "",
        "record": "v=DMARC1; p=reject",
    }  # fmt: skip
    assert value["arc"] == {"result": "none", "sets": 0, "sealer": "", "why": ""}


def test_the_answer_is_stored_without_loss() -> None:
    value = learn(signed(), SHOP, **DIRECT)
    assert decode(encode(value)) == value


# --- the forms that fail in the wild ----------------------------------------------------------------------------------


def test_a_list_adds_a_footer_and_the_header_still_tells_who_signed() -> None:
    value = learn(signed() + b"-- \nshoppers@lists.example\n", SHOP, **ELSEWHERE)
    assert words(only(value)) == ("fail", "body-changed")
    assert only(value)["header_holds"]
    assert words(value["spf"]) == ("fail", "-all")
    assert words(value["dmarc"]) == ("fail", "nothing-passed")


def test_a_list_that_seals_what_it_changes_leaves_a_chain_that_holds() -> None:
    listed = signed().replace(b"Subject: ", b"Subject: [shoppers] ") + b"-- \nshoppers@lists.example\n"
    passed_on = sealed(b"Authentication-Results: lists.example; dkim=pass header.d=shop.example\n" + listed)
    value = learn(passed_on, SHOP | {"arc._domainkey.lists.example": {"TXT": (key_record(),)}}, **ELSEWHERE)
    assert value["arc"] == {"result": "pass", "sets": 1, "sealer": "lists.example", "why": ""}
    assert words(only(value)) == ("fail", "body-changed")
    assert not only(value)["header_holds"]


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (None, ("permerror", "key-gone")),  # NXDOMAIN
        ({"A": ("192.0.2.1",)}, ("permerror", "key-gone")),  # the name is there, a key is not
        ({"TXT": ("v=DKIM1; p=",)}, ("permerror", "key-gone")),  # revoked
        ({"TXT": ("v=DKIM1; k=rsa; p=AAAA",)}, ("permerror", "malformed")),
        ({"TXT": ("v=DKIM1; k=rsa; p=MAYCAQECAQM=",)}, ("permerror", "malformed")),  # a modulus of one bit
        ({"TXT": (key_record().replace("AQEFAAOC", "AQEFAQOC"),)}, ("permerror", "malformed")),  # trips dkimpy's reader
        ({"TXT": ("v=DKIM1; k=rsa; p=" + "A" * 60_000,)}, ("permerror", "malformed")),
        ({"TXT": ("v=DKIM1; k=ed25519; p=AAAA",)}, ("permerror", "malformed")),
        ({"TXT": ("v=DKIM1; k=dsa; p=AAAA",)}, ("permerror", "malformed")),
        ({"TXT": ("v=DKIM2; p=AAAA",)}, ("permerror", "malformed")),
        ({"TXT": ("good morning",)}, ("permerror", "malformed")),
        ({"TXT": (key_record().replace("k=rsa;", "k=rsa; s=tlsrpt;"),)}, ("permerror", "malformed")),
        ({"TXT": (key_record().replace("k=rsa;", "k=rsa; h=sha1;"),)}, ("permerror", "malformed")),
        (silent("SERVFAIL"), ("temperror", "key-silent")),
        (Forbidden("it names the recipient"), ("neutral", "cannot-be-known")),
        ({"TXT": ("v=DKIM1; p=", key_record())}, ("pass", "")),  # two records while keys change
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_became_of_the_key(key: Any, told: tuple[str, str]) -> None:
    zone = {name: found for name, found in SHOP.items() if name != KEY} | ({} if key is None else {KEY: key})
    value = learn(signed(), zone, **ELSEWHERE)
    assert words(only(value)) == told
    assert value["dmarc"]["result"] == {"temperror": "temperror", "neutral": "neutral", "pass": "pass"}.get(
        told[0], "fail"
    )


def test_of_two_signatures_each_is_judged_and_one_is_enough() -> None:
    raw = signature(MAIL, "mailer.test", "m") + signed()
    value = learn(raw, SHOP | {"m._domainkey.mailer.test": {"TXT": (key_record(),)}}, **ELSEWHERE)
    assert [(row["domain"], row["result"], row["aligned"]) for row in value["dkim"]] == [
        ("mailer.test", "pass", False),
        ("shop.example", "pass", True),
    ]
    assert value["dmarc"]["result"] == "pass"


def test_a_signature_over_a_part_of_the_body_passes_and_says_how_much_it_leaves_out() -> None:
    row = only(learn(signed(l="") + b"Click here: http://evil.test/\n", SHOP, **ELSEWHERE))
    assert words(row) == ("pass", "partial-body")
    assert (row["l"], row["beyond"]) == (True, len("Click here: http://evil.test/\r\n"))
    whole = only(learn(signed(l=""), SHOP, **ELSEWHERE))
    assert (words(whole), whole["l"], whole["beyond"]) == (("pass", ""), True, 0)


# --- what else a signature can break at -------------------------------------------------------------------------------


def test_a_signature_is_expired_only_if_it_was_when_the_mail_came() -> None:
    """It came on 20 November 2026 at 08:00; that a signature ended since then means nothing."""
    before, after = str(int(NOW.timestamp()) - 86_400), str(int(NOW.timestamp()) - 60)
    assert words(only(learn(signed(x=before), SHOP, **DIRECT))) == ("fail", "expired")
    assert words(only(learn(signed(x=after), SHOP, **DIRECT))) == ("pass", "")
    without_date = MAIL.partition(b"\n")[2]  # no Received line: when it came is not known
    assert words(only(learn(signed(without_date, x=before), SHOP, **DIRECT))) == ("pass", "")


@pytest.mark.parametrize(
    ("bits", "algorithm", "told"),
    [
        (768, "rsa-sha256", ("policy", "weak-key")),
        (1024, "rsa-sha256", ("pass", "")),
        (2048, "rsa-sha1", ("policy", "weak-hash")),
    ],
)
def test_weak_cryptography_confirms_nobody(bits: int, algorithm: str, told: tuple[str, str]) -> None:
    row = only(learn(signed(bits=bits, algorithm=algorithm), SHOP | {KEY: {"TXT": (key_record(bits),)}}, **DIRECT))
    assert (words(row), row["bits"]) == (told, bits)


def test_a_copied_signature_on_another_mail_is_wrong() -> None:
    value = learn(signature(MAIL) + MAIL.replace(b"Your order", b"Your parcel"), SHOP, **ELSEWHERE)
    assert words(only(value)) == ("fail", "signature-wrong")


def test_an_owner_may_say_that_he_is_testing() -> None:
    assert only(learn(signed(), SHOP | {KEY: {"TXT": (key_record(more=" t=y;"),)}}, **DIRECT))["testing"]


def test_a_strict_key_signs_for_its_very_domain() -> None:
    zone = SHOP | {KEY: {"TXT": (key_record(more=" t=s;"),)}}
    assert words(only(learn(signed(i="@shop.example"), zone, **DIRECT))) == ("pass", "")
    assert words(only(learn(signed(i="@news.shop.example"), zone, **DIRECT))) == ("permerror", "malformed")


@pytest.mark.parametrize(
    "stated",
    [
        "v=1; a=rsa-sha256", "v=2; a=rsa-sha256; d=shop.example; s=s1; h=from; bh=AA==; b=AA==",
        "v=1; a=rsa-md5; d=shop.example; s=s1; h=from; bh=AA==; b=AA==",
        "v=1; a=rsa-sha256; d=shop.example; s=s1; h=to; bh=AA==; b=AA==",
        "v=1; a=rsa-sha256; d=shop.example; s=s1; h=from; bh=AA==; b=AA==; b=AA==",
        "v=1; a=rsa-sha256; d=shop.example; s=../x; h=from; bh=AA==; b=AA==",
        "v=1; a=rsa-sha256; d=shop.example; s=s1; h=from; bh=AA==; b=@@@@",
        "v=1; a=rsa-sha256; d=shop.example; s=s1; i=@other.test; h=from; bh=AA==; b=AA==",
        "v=1; a=rsa-sha256; d=shop.example; s=s1; l=-1; h=from; bh=AA==; b=AA==",
        "v=1; a=rsa-sha256; d=shop.example; s=s1; t=20; x=10; h=from; bh=AA==; b=AA==",
        "v=1; a=rsa-sha256; d=買い物.example; s=s1; h=from; bh=AA==; b=AA==", "", ";;;", "x" * 20_000,
    ],
)  # fmt: skip
def test_what_is_no_signature_is_called_malformed_and_stops_nothing(stated: str) -> None:
    raw = f"DKIM-Signature: {stated}\n".encode() + signed()
    first, second = learn(raw, SHOP, **DIRECT)["dkim"]
    assert words(first) == ("neutral", "malformed")
    assert words(second) == ("pass", "")


def test_a_hundred_signatures_are_not_a_hundred_questions() -> None:
    value = learn(signature(MAIL) * 100 + MAIL, SHOP, **DIRECT)
    assert len(value["dkim"]) == 16


# --- copies that were made by hand ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "copy",
    [
        *({"copy": each.value} for each in (Copy.INLINE_FORWARD, Copy.OUTLOOK, Copy.HEADERS_ONLY)),
        {"copy": "attached", "losses": ("attachments",)},
    ],
    ids=lambda given: given["copy"],
)
def test_of_a_lossy_copy_no_failure_is_told(copy: dict[str, object]) -> None:
    raw = signed().replace(b"4711", b"4712")
    answer = ask(authentication.collect, "authentication", "0", Zone(SHOP), raw=raw, **ELSEWHERE | copy | {"ip": ""})
    assert isinstance(answer, Known)
    value: Any = answer.value
    assert words(only(value)) == ("neutral", "cannot-be-known")
    assert words(value["spf"]) == ("none", "cannot-be-known")
    assert words(value["dmarc"]) == ("neutral", "cannot-be-known")


def test_what_verifies_even_in_a_lossy_copy_is_genuine() -> None:
    answer = ask(
        authentication.collect, "authentication", "0", Zone(SHOP), raw=signed(), **DIRECT | {"copy": Copy.OUTLOOK}
    )
    assert isinstance(answer, Known)
    assert words(only(answer.value)) == ("pass", "")


# --- SPF for the boundary ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"ip": "192.0.2.11"}, ("fail", "-all")),
        ({"ip": ""}, ("none", "cannot-be-known")),
        ({"envelope_from": "", "helo": "mail.shop.example"}, ("none", "no-record")),  # a bounce: HELO speaks
        ({"envelope_from": "", "helo": "localhost"}, ("none", "no-domain")),
        ({"envelope_from": "x@ghost.example"}, ("none", "no-record")),
        ({"envelope_from": "x@loop.example"}, ("permerror", "Too many DNS lookups")),
        ({"envelope_from": "x@void.example"}, ("permerror", "more than 2 names without records")),
        ({"envelope_from": "x@silent.example"}, ("temperror", "timed out")),
        ({"envelope_from": "x@macro.example"}, ("neutral", "the policy asks for the local part, which is withheld")),
    ],
)
def test_spf_of_the_address_that_handed_the_mail_in(given: dict[str, object], told: tuple[str, str]) -> None:
    zone = SHOP | {
        "loop.example": {"TXT": ("v=spf1 include:loop1.example -all",)},
        **{f"loop{n}.example": {"TXT": (f"v=spf1 include:loop{n + 1}.example -all",)} for n in range(1, 12)},
        "void.example": {"TXT": ("v=spf1 a:a.void.example a:b.void.example a:c.void.example -all",)},
        "silent.example": silent(),
        "macro.example": {"TXT": ("v=spf1 exists:%{l}.macro.example -all",)},
    }
    assert words(learn(MAIL, zone, **DIRECT | given)["spf"]) == told


def test_the_local_part_of_a_bounce_address_is_never_asked_for() -> None:
    net = Zone({"mailer.test": {"TXT": ("v=spf1 exists:%{l}.%{s}.mailer.test -all",)}})
    given = DIRECT | {"envelope_from": "bounce-taro=office.example@mailer.test"}
    ask(authentication.collect, "authentication", "0", net, raw=MAIL, copy="original", **given)
    assert net.asked
    assert not [asked for asked in net.asked if "taro" in asked]


def test_the_explanation_of_a_refusal_is_not_fetched() -> None:
    net = Zone({"shop.example": {"TXT": ("v=spf1 -all exp=why.shop.example",)}})
    ask(authentication.collect, "authentication", "0", net, raw=MAIL, copy="original", **DIRECT)
    assert "TXT why.shop.example" not in net.asked


# --- silence ----------------------------------------------------------------------------------------------------------


class Dead(Zone):
    async def dns(self, name: str, kind: str, *, topic: str) -> Any:
        raise Silent("connection refused")


def test_where_every_question_meets_silence_the_whole_answer_is_silence() -> None:
    with pytest.raises(Silent, match="connection refused"):
        ask(authentication.collect, "authentication", "0", Dead(), raw=signed(), copy="original", **DIRECT)


def test_a_mail_that_raises_no_question_is_answered_all_the_same() -> None:
    value = learn(b"hello", {})
    assert value["dkim"] == ()
    assert value["dmarc"]["why"] == "no-domain"


def test_an_international_sender_is_asked_for_in_the_form_of_the_dns() -> None:
    net = Zone()
    ask(authentication.collect, "authentication", "0", net, raw=MAIL, copy="original", from_domain="買い物.example")
    assert "TXT _dmarc.xn--" in " ".join(net.asked)


# --- through the gate ---------------------------------------------------------------------------------------------------


class Named:
    """A resolver that answers out of a zone, behind the real gate."""

    name = "zone.test:53"

    def __init__(self, zone: Mapping[str, Any]) -> None:
        self.zone = Zone(zone)

    async def ask(self, name: str, kind: str) -> Any:
        return await self.zone.dns(name, kind, topic="")


def gated(zone: Mapping[str, Any], *recipients: str) -> Any:
    nowhere: Any = None  # the DNS alone is asked
    gateway = Gateway(resolver=Named(zone), connector=nowhere, clock=SystemClock(), gate=Gate(documentation=True))
    return gateway.begin(recipients)


def test_every_question_passes_the_gate_and_stands_in_the_ledger() -> None:
    net = gated(SHOP)
    answer = ask(authentication.collect, "authentication", "0", net, raw=signed(), copy="original", **DIRECT)
    assert isinstance(answer, Known)
    assert answer.value["dmarc"]["result"] == "pass"  # type: ignore[index]
    assert {line.asked for line in net.ledger} == {
        f"TXT {KEY}", "TXT shop.example", "TXT _dmarc.shop.example", "TXT _dmarc.example"
    }  # fmt: skip


def test_a_selector_that_spells_out_the_reader_is_not_asked_for() -> None:
    raw = signature(MAIL, selector="taro-office-example") + signed()
    net = gated(SHOP, "taro@office.example")
    answer = ask(authentication.collect, "authentication", "0", net, raw=raw, copy="original", **DIRECT)
    assert isinstance(answer, Known)
    rows: Any = answer.value["dkim"]
    assert [words(row) for row in rows] == [("neutral", "cannot-be-known"), ("pass", "")]


READERS = ("taro.yamada@office.example",)
KEYED = "3f1c9a7be2d04f6a"
TELLING = [KEYED, "taro-yamada", "taro.yamada", "tyamada", "dGFyby55YW1hZGFAb2ZmaWNlLmV4YW1wbGU"]


def left(raw: bytes, zone: Mapping[str, Any], **given: object) -> tuple[Mapping[str, Any], str]:
    """The answer, and everything that was asked of anybody."""
    net = gated(zone, *READERS)
    answer = ask(
        authentication.collect, "authentication", "0", net, raw=raw, copy="original", recipients=READERS, **given
    )
    assert isinstance(answer, Known)
    return answer.value, " ".join(line.asked for line in net.ledger).lower()


@pytest.mark.parametrize("telling", TELLING)
def test_a_selector_that_may_stand_for_the_reader_is_not_asked_for_and_that_is_told(telling: str) -> None:
    value, asked = left(signature(MAIL, selector=telling) + signed(), SHOP, **DIRECT)
    assert telling.lower() not in asked
    assert [words(row) for row in value["dkim"]] == [("neutral", "not-asked"), ("pass", "")]
    assert value["dmarc"]["result"] == "pass"


def test_a_selector_that_names_the_readers_house_is_not_asked_for() -> None:
    given = DIRECT | {"traits": Traits(domains=("kitamachi.example",), own=("kitamachi",))}
    for telling in ("kitamachi-example", "kitamachi"):
        value, asked = left(signature(MAIL, selector=telling) + signed(), SHOP, **given)
        assert telling not in asked
        assert [words(row) for row in value["dkim"]] == [("neutral", "not-asked"), ("pass", "")]


@pytest.mark.parametrize("telling", TELLING)
def test_a_domain_that_may_stand_for_the_reader_is_not_asked_about_and_that_is_told(telling: str) -> None:
    domain = f"{telling.lower()}.shop.example"
    given = DIRECT | {"envelope_from": f"x@{domain}", "from_domain": domain}
    value, asked = left(sealed(signed(domain=domain), by=domain), SHOP, **given)
    assert domain not in asked
    assert words(value["spf"]) == ("none", "not-asked")
    assert words(value["dmarc"]) == ("neutral", "not-asked")
    assert value["dmarc"]["organizational_domain"] == "shop.example"
    assert [words(row) for row in value["dkim"]] == [("neutral", "not-asked")]


@pytest.mark.parametrize("telling", TELLING)
def test_a_greeting_that_may_stand_for_the_reader_goes_to_nobody(telling: str) -> None:
    helo = f"{telling.lower()}.shop.example"
    value, asked = left(signed(), SHOP, **DIRECT | {"envelope_from": "", "helo": helo})
    assert words(value["spf"]) == ("none", "not-asked")
    zone = SHOP | {"shop.example": {"TXT": ("v=spf1 exists:%{h}.seen.test -all",)}}
    _, asked_by_macro = left(signed(), zone, **DIRECT | {"helo": helo})
    assert helo not in asked + asked_by_macro


@pytest.mark.parametrize(
    ("selector", "domain"),
    [("20230601", "shop.example"), ("selector1-shop-onmicrosoft-com", "shop.example"), ("s2048", "shop.example"),
     ("mail", "shop.example"), ("224i4yxa5dv7c2xz3womw6peuasteono", "amazonses.com")],
)  # fmt: skip
def test_the_selectors_of_honest_houses_are_asked_for(selector: str, domain: str) -> None:
    name = f"{selector}._domainkey.{domain}"
    value, asked = left(signed(domain=domain, selector=selector), {name: {"TXT": (key_record(),)}}, **DIRECT)
    assert name in asked
    assert words(only(value)) == ("pass", "")
