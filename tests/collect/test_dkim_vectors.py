"""Our own judgement of DKIM and ARC agrees with dkimpy's vectors, and with dkimpy itself wherever the two can be compared."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import dkim
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mekiki.collect import canonical
from mekiki.collect.authentication import Asker, _arc, _dkim, read_mail
from signedmail import MAIL, VECTORS, Zone, key_record, sealed, signature, signed, silent

# The public keys of the vectors, as dkimpy's own tests give them (RFC 8463 A.2 for those of football.example.com).
_RFC_ED25519 = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
_RFC_RSA = (
    "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi"
    "0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"
)
KEYS = {
    "brisbane._domainkey.football.example.com": {"TXT": (_RFC_ED25519,)},
    "test._domainkey.football.example.com": {"TXT": (_RFC_RSA,)},
    "sed._domainkey.test.ex": {"TXT": ("v=DKIM1; k=ed25519; p=sPs07Vu29FpHT/80UXUcYHFOHifD4o2ZlP2+XUh9g6E=",)},
    "test._domainkey.example.com": {"TXT": (_RFC_RSA,)},
}


def results(raw: bytes, net: Zone) -> list[tuple[object, object]]:
    rows = asyncio.run(_dkim(read_mail(raw, lossy=False), Asker(net, "authentication")))
    return [(row["result"], row["why"]) for row in rows]


def chain(raw: bytes, net: Zone) -> tuple[object, object, object, object]:
    row = asyncio.run(_arc(read_mail(raw, lossy=False), Asker(net, "authentication")))
    return row["result"], row["sets"], row["sealer"], row["why"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rfc6376.msg", []),
        ("rfc6376.signed.msg", [("pass", ""), ("pass", "")]),  # Ed25519 and RSA: the sample of RFC 8463
        ("rfc6376.signed.rsa.msg", [("pass", "")]),
        ("rfc6376.signed.no_t.msg", [("fail", "signature-wrong")]),  # its t= was taken out after it was signed
        ("ed25519test2.msg", [("pass", "")]),  # signed by Exim
        ("test.message.baddomain", [("neutral", "malformed")]),
    ],
)
def test_the_vectors_of_dkimpy(name: str, expected: list[tuple[str, str]]) -> None:
    assert results((VECTORS / name).read_bytes(), Zone(KEYS)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("test.message", ("none", 0, "", "")),
        ("arc.good.msg", ("pass", 1, "example.com", "")),
        ("arc.seal-with-h.msg", ("fail", 1, "", "a seal in no proper form")),
    ],
)
def test_the_arc_vectors_of_dkimpy(name: str, expected: tuple[object, ...]) -> None:
    assert chain((VECTORS / name).read_bytes(), Zone(KEYS)) == expected


# --- side by side with dkimpy ------------------------------------------------------------------------------------------

FORMS = ("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed")
ALTERED = {
    "untouched": lambda mail: mail,
    "stored with LF": lambda mail: mail.replace(b"\r\n", b"\n"),
    "stored with CRLF": lambda mail: mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "a line added": lambda mail: mail + b"-- \nthe list\n",
    "empty lines added": lambda mail: mail + b"\n\n\n",
    "the subject tagged": lambda mail: mail.replace(b"Subject: ", b"Subject: [list] "),
    "blanks at the line ends": lambda mail: mail.replace(b"Taro,", b"Taro, \t"),
    "a blank doubled": lambda mail: mail.replace(b"order 4711", b"order  4711"),
    "a header field folded": lambda mail: mail.replace(b"Your order", b"Your\n  order"),
    "an unsigned field added": lambda mail: b"X-Scanned: yes\n" + mail,
    "a second From on top": lambda mail: b"From: Boss <boss@office.example>\n" + mail,
    "the body cut off": lambda mail: mail.partition(b"\n\n")[0] + b"\n\n",
    "no body at all": lambda mail: mail.replace(b"\r\n", b"\n").partition(b"\n\n")[0],
}
NET = Zone({"s1._domainkey.shop.example": {"TXT": (key_record(),)}})


def theirs(raw: bytes) -> bool:
    return bool(dkim.verify(raw, dnsfunc=lambda *_, **__: key_record().encode()))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", ALTERED)
def test_dkimpy_and_we_judge_alike(change: str, form: str) -> None:
    raw = ALTERED[change](signed(form=form))
    ((ours, _),) = results(raw, NET)
    assert (ours == "pass") is theirs(raw)


WORDS = some.sampled_from([b"word", b" ", b"  ", b"\t", b"\n", b"\r\n", b"\n\n", b" \n", b".", b"\xe3\x81\x82", b"\r"])
# No mail is transmitted without a line end at its end: there dkimpy and we differ, and neither matters.
BODIES = some.lists(WORDS, max_size=24).map(lambda words: b"".join(words) + b"\n")


@settings(max_examples=60, deadline=None)
@given(BODIES, some.sampled_from(FORMS))
def test_whatever_dkimpy_signs_we_confirm(body: bytes, form: str) -> None:
    mail = MAIL.partition(b"\n\n")[0] + b"\n\n" + body
    assert results(signed(mail, form=form), NET) == [("pass", "")]


@settings(max_examples=200, deadline=None)
@given(BODIES, some.sampled_from(("simple", "relaxed")))
def test_the_forms_of_a_body_are_dkimpys(body: bytes, form: str) -> None:
    lines = body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    policy = dkim.CanonicalizationPolicy.from_c_value(f"{form}/{form}".encode())
    assert canonical.body(lines, form) == policy.canonicalize_body(lines)


# --- ARC: signed by dkimpy, then tampered with --------------------------------------------------------------------------

RESULTS = b"Authentication-Results: lists.example; dkim=pass header.d=shop.example\n"
ARC_NET = Zone({
    "arc._domainkey.lists.example": {"TXT": (key_record(),)},
    "arc._domainkey.forward.example": {"TXT": (key_record(),)},
})  # fmt: skip


def passed_on() -> bytes:
    """A mail that a list sealed, and then a forwarder."""
    listed = sealed(RESULTS + MAIL)
    return sealed(b"Authentication-Results: forward.example; arc=pass\n" + listed, "forward.example")


def broken_chains() -> Iterator[tuple[str, bytes, tuple[object, ...]]]:
    good = passed_on()
    yield "untouched", good, ("pass", 2, "forward.example", "")
    yield "body changed", good + b"a footer\n", ("fail", 2, "forward.example", "body-changed")
    yield (
        "subject changed",
        good.replace(b"Subject: Your", b"Subject: My"),
        ("fail", 2, "forward.example", "signature-wrong"),
    )
    yield (
        "an old result changed", good.replace(b"Results: i=1; lists", b"Results: i=1; lusts"),
        ("fail", 2, "forward.example", "signature-wrong"),
    )  # fmt: skip
    yield (
        "the first seal removed", good.replace(b"ARC-Seal: i=1;", b"X-Seal: i=1;"),
        ("fail", 2, "", "a set is incomplete or doubled"),
    )  # fmt: skip
    yield (
        "the sealer says so",
        good.replace(b"cv=pass", b"cv=fail"),
        ("fail", 2, "forward.example", "the last sealer found the chain broken"),
    )


@pytest.mark.parametrize(("raw", "expected"), [pytest.param(raw, end, id=name) for name, raw, end in broken_chains()])
def test_a_chain_holds_until_somebody_touches_it(raw: bytes, expected: tuple[object, ...]) -> None:
    assert chain(raw, ARC_NET) == expected


def test_dkimpy_finds_the_same_chains_whole() -> None:
    for name, raw, (result, *_) in broken_chains():
        verdict, _, _ = dkim.arc_verify(raw, dnsfunc=lambda *_, **__: key_record().encode())
        assert (verdict == b"pass") is (result == "pass"), name


def test_a_sealer_whose_key_is_silent_leaves_the_chain_open() -> None:
    net = Zone({**ARC_NET.zone, "arc._domainkey.lists.example": silent()})
    assert chain(passed_on(), net)[0] == "temperror"


def test_time_grows_with_the_mail_and_not_with_its_square() -> None:
    """dkimpy needs minutes for this one: its form of a body tries every blank of a run as the beginning of its end."""
    blanks = MAIL + b" " * 400_000 + b"x\n"
    assert canonical.body(canonical.split(blanks)[1], "relaxed").endswith(b" x\r\n")
    assert results(signature(MAIL) + blanks, NET) == [("fail", "body-changed")]
