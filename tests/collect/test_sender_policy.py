"""Would the company send from there? Its own policy and mail exchangers, held against where the mail came from."""

from __future__ import annotations

from typing import Any

import pytest

from mekiki.collect import sender_policy
from mekiki.collect.net import Silent
from mekiki.model.evidence import Absent, Answer, Known
from signedmail import Zone, ask, silent

BANK: dict[str, Any] = {
    "bank.example": {
        "TXT": ("v=spf1 ip4:192.0.2.0/28 include:_spf.mailer.test include:_spf.cloud.test -all",), "MX": ("10 mx.bank.example",),
    },
    "_spf.mailer.test": {"TXT": ("v=spf1 include:_more.mailer.test -all",)},
    "_more.mailer.test": {"TXT": ("v=spf1 ip4:198.51.100.0/28 -all",)},
    "_spf.cloud.test": {"TXT": ("v=spf1 ip4:203.0.113.0/28 -all",)},
    "mx.bank.example": {"A": ("192.0.2.77",), "AAAA": ("2001:db8::77",)},
}  # fmt: skip


def answer(ip: str, zone: dict[str, Any] = BANK, domain: str = "bank.example") -> Answer:
    return ask(sender_policy.collect, "sender-policy", domain, Zone(zone), ip=ip, brand="bank")


@pytest.mark.parametrize(
    ("ip", "result", "mx_match"),
    [
        ("192.0.2.3", "pass", False),
        ("198.51.100.3", "pass", False),  # its mailing house's
        ("203.0.113.99", "fail", False),
        ("192.0.2.77", "fail", True),  # what takes its mail in may send some out, listed or not
        ("2001:db8::77", "fail", True),
    ],
)
def test_the_policy_of_the_brand_for_an_address(ip: str, result: str, mx_match: bool) -> None:
    found = answer(ip)
    assert isinstance(found, Known)
    assert (found.value["result"], found.value["mx_match"], found.value["brand"]) == (result, mx_match, "bank")


def test_the_providers_that_it_draws_in_are_named() -> None:
    found = answer("203.0.113.99")
    assert isinstance(found, Known)
    assert found.value["includes"] == ("_spf.mailer.test", "_spf.cloud.test", "_more.mailer.test")


def test_a_domain_without_a_policy_says_nothing() -> None:
    assert isinstance(answer("192.0.2.3", {"bank.example": {"MX": ("10 mx.bank.example",)}}), Absent)


def test_a_policy_that_could_not_be_read_to_its_end_is_silence_and_no_refusal() -> None:
    with pytest.raises(Silent, match="timed out"):
        answer("203.0.113.99", BANK | {"_more.mailer.test": silent()})


def test_a_silent_mail_exchanger_does_not_hide_the_policy() -> None:
    found = answer("203.0.113.99", BANK | {"mx.bank.example": silent()})
    assert isinstance(found, Known)
    assert found.value["result"] == "fail"


def test_a_mail_of_unknown_origin_raises_no_question() -> None:
    with pytest.raises(Silent, match="not known"):
        answer("")
