"""A note to oneself deceives nobody; a forged own address that wants something is a common trick."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate

OWN = "hanako@mori-garten.com"


def findings(raw: bytes) -> set[str]:
    return {finding.id for finding in investigate(raw).findings}


def by_oneself(body: str, name: str = "Gmail Test", *headers: str, to: str = f"<{OWN}>") -> bytes:
    return mail(body, from_=f"{name} <{OWN}>", to=to, headers=headers)


ARMOUR = "-----BEGIN PGP MESSAGE-----\n\n" + "hQEMA0Xyz1Abc2Def3Ghi4Jkl5Mno6Pqr7\n" * 20 + "-----END PGP MESSAGE-----"


@pytest.mark.parametrize("body", ["test 1 2 3", "Milch, Brot, Eier", ARMOUR])
def test_the_name_in_ones_own_test_mail_is_no_strangers(body: str) -> None:
    raw = by_oneself(body, "Gmail Test", f"Delivered-To: {OWN}")
    assert not {id for id in findings(raw) if id.startswith(("brand.from", "brand.stranger", "brand.claimed"))}
    assert investigate(raw).verdict.label.value not in ("phishing", "scam")


@pytest.mark.parametrize(
    "raw",
    [
        by_oneself("You have a new voice message: https://voice.nordwind-mail.com/play"),
        by_oneself("I have recorded you. Pay into bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
        by_oneself("Your account is locked. Call +1 800 555 0199."),
        by_oneself("Your account will be suspended within 24 hours."),
        by_oneself(
            "test", "Gmail Test", "Authentication-Results: mx.home.example; dmarc=fail header.from=mori-garten.com"
        ),
        by_oneself("test", to=f"<{OWN}>, <jiro@mori-garten.com>"),
        by_oneself("test", "Gmail Test", "Delivered-To: jiro@mori-garten.com"),
        by_oneself("test", "Gmail Test", "Reply-To: <desk@nordwind-mail.com>"),
    ],
)
def test_who_forges_it_and_wants_something_is_not_cleared(raw: bytes) -> None:
    assert "brand.from-domain-not-owned" in findings(raw)


def test_to_be_delivered_elsewhere_is_not_to_be_sent_by_oneself() -> None:
    """Not both 'From and the recipient are the same' and 'delivered to you, addressed to others'."""
    told = findings(by_oneself("Hello", "Hanako", "Delivered-To: jiro@nordwind.example"))
    assert "sender.self-sent" not in told
    assert "recipient.not-addressed" in told
    assert "sender.self-sent" in findings(by_oneself("Hello", "Hanako", f"Delivered-To: {OWN}"))
