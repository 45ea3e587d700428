"""From a mail to the finding: what our own check of authentication learns is what its checks read."""

from __future__ import annotations

from typing import Any

import pytest

from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.collect import authentication
from mekiki.collect.net import Silent
from mekiki.model.evidence import Evidence, Observable
from mekiki.model.finding import Status
from mekiki.parse.message import parse
from signedmail import MAIL, Zone, ask, key_record, sealed, signature, signed

CHECKS = [each for each in all_checks() if each.family == "authentication"]
SHOP: dict[str, Any] = {
    "shop.example": {"TXT": ("v=spf1 ip4:192.0.2.10 -all",)},
    "_dmarc.shop.example": {"TXT": ("v=DMARC1; p=reject",)},
    "s1._domainkey.shop.example": {"TXT": (key_record(),)},
    "arc._domainkey.lists.example": {"TXT": (key_record(),)},
    "m._domainkey.mailer.test": {"TXT": (key_record(),)},
}
FOOTER = b"-- \nsent by somebody\n"
LISTED = b"Authentication-Results: lists.example; dkim=pass header.d=shop.example\n"
CLAIM = b"Authentication-Results: mx.office.example; dkim=pass header.d=shop.example; dmarc=pass\n"
ELSEWHERE = MAIL.replace(b"192.0.2.10", b"198.51.100.9")


def seen(raw: bytes, zone: dict[str, Any] = SHOP, sender: str = "info@shop.example") -> set[str]:
    """The names of the findings on a mail that came in by its topmost Received line."""
    message = parse(raw)
    given = {
        "raw": message.raw, "ip": message.origin.ip, "helo": message.origin.helo, "envelope_from": sender,
        "from_domain": message.from_[0].domain, "copy": message.copy,
    }  # fmt: skip
    answer = ask(authentication.collect, "authentication", message.sha256, Zone(zone), **given)
    evidence = Evidence(answers={("authentication", Observable("message", message.sha256)): answer})
    found = examine(message, evidence, CHECKS)
    assert all(each.status is Status.SEEN for each in found)
    return {each.id.partition(".")[2] for each in found}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(signed(), set(), id="as it was sent"),
        pytest.param(signed() + FOOTER, {"body-changed"}, id="a footer on the way"),
        pytest.param(sealed(LISTED + signed() + FOOTER), {"chain-holds"}, id="a footer by a list that seals"),
        pytest.param(
            sealed(LISTED + signed() + FOOTER) + FOOTER,
            {"chain-broken", "body-changed"},
            id="another one behind the seal",
        ),
        pytest.param(signed(l="") + FOOTER, {"unsigned-tail"}, id="a footer below l="),
        pytest.param(
            signature(MAIL) + MAIL.replace(b"Your order", b"Pay now"), {"signature-wrong"}, id="a copied signature"
        ),
        pytest.param(signed(selector="gone"), {"key-gone"}, id="a key that is gone"),
        pytest.param(signed(x="1790000000"), {"signature-expired"}, id="sent again when it had expired"),
        pytest.param(signed(MAIL, "mailer.test", "m"), {"signed-by-another"}, id="signed by a mailing house"),
        pytest.param(signature(MAIL, "mailer.test", "m") + signed(), set(), id="signed by both"),
    ],
)
def test_what_became_of_the_signature(raw: bytes, expected: set[str]) -> None:
    """The shop lets its servers be, and asks for nothing: the signature alone is told of."""
    assert seen(raw, SHOP | {"shop.example": {}, "_dmarc.shop.example": {"TXT": ("v=DMARC1; p=none",)}}) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(ELSEWHERE, {"spf-fail", "policy-violated"}, id="forged"),
        pytest.param(
            CLAIM + ELSEWHERE, {"spf-fail", "policy-violated", "claimed-pass-refuted"}, id="with a pass of its own"
        ),
        pytest.param(signed(ELSEWHERE), set(), id="forwarded"),
        pytest.param(MAIL, set(), id="from the shop's server"),
    ],
)
def test_who_sends_in_the_name_of_the_shop(raw: bytes, expected: set[str]) -> None:
    """The shop names its one server, and asks that all else be refused."""
    assert seen(raw, SHOP) == expected


def test_a_silent_name_server_is_told_and_accuses_nobody() -> None:
    zone = SHOP | {"s1._domainkey.shop.example": Silent("timed out"), "shop.example": Silent("timed out")}
    assert seen(signed(ELSEWHERE), zone) == {"not-judged"}
