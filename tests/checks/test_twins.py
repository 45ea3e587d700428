"""The near twin of a sender's domain: told where money is to move, and found in no time whatever the text."""

from __future__ import annotations

import time

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.twins import twin
from mekiki.investigate import investigate
from mekiki.parse.message import parse

QUOTED = "\n\nFrom: Kim <kim@larsenwindows.com>\n> We pay on Friday."


def weight(text: str, from_: str, *headers: str) -> float:
    """What the near twin weighs, in log-odds."""
    case = investigate(mail(text, from_=from_, headers=headers))
    return next((term.log_odds for term in case.verdict.contributions if term.check == "sender.near-twin"), 0.0)


@pytest.mark.parametrize(
    "domain", ["larsenwindovvs.com", "larsenwindow.com", "larsenwindowss.com", "1arsenwindows.com"]
)
def test_a_twin_that_leads_money_elsewhere_weighs_like_a_disguise(domain: str) -> None:
    assert weight(f"Please pay the invoice to our new account.{QUOTED}", f"Kim <kim@{domain}>") > 1.5


@pytest.mark.parametrize(
    "text",
    [
        f"See you on Friday.{QUOTED}",
        "Beware: somebody writes from kim@larsenwindows.com and wants a payment to another account. It is fraud.",
    ],
    ids=["nothing is wanted", "a warning"],
)
def test_a_slip_a_namesake_or_a_warning_is_worth_little(text: str) -> None:
    assert weight(text, "Kim <kim@larsenwindovvs.com>") < 0.5


def test_a_bounce_is_no_twin_of_the_mistyped_address() -> None:
    text = "Delivery failed: kim@larsenwindovvs.com, host not found. See https://help.larsenwindows.com/"
    assert weight(text, "Postmaster <postmaster@larsenwindows.com>", "Auto-Submitted: auto-replied") < 0.5


@pytest.mark.parametrize(
    "text, headers",
    [
        ("a AG " * 4000, ()),
        ("ä AG " * 4000, ()),
        ("larse GmbH " * 1800, ()),
        (" ".join(f"k@{'a' * 60}{n}.com" for n in range(300)), ()),
        ("Hello", ("References: " + " ".join(f"<{n}@{'b' * 62}.com>" for n in range(600)),)),
    ],
)
def test_no_text_makes_it_slow(text: str, headers: tuple[str, ...]) -> None:
    message = parse(mail(text, from_="Kim <kim@larsenwindowsandmanymoredoors.com>", headers=headers))
    begun = time.process_time()
    twin(message)
    assert time.process_time() - begun < 0.5
