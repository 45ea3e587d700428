"""Words alone convict only of a scam; beside other evidence they count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mekiki.checks.form import mail
from mekiki.checks.registry import all_checks
from mekiki.judge.judge import judge
from mekiki.judge.weights import Weights
from mekiki.judge.wordsalone import ALONE, BESIDE, CHECK, SCAM, held_back
from mekiki.model.evidence import Evidence
from mekiki.model.finding import Finding
from mekiki.parse.message import parse

WEIGHTS = Weights(
    prior=-1.7, scam_prior=-1.0, spam_prior=-1.0, accuse_at=0.5, suspect_at=0.4,
    malicious={CHECK: 1.0, "urgency.today-only": 0.8}, scam={"wording.scam": 3.0},
)  # fmt: skip


def finding(id: str, strength: float = 1.0) -> Finding:
    """A finding of a check that saw something in its own example, as strong as is wanted."""
    check = next(each for each in all_checks() if each.id == id)
    return replace(check.findings(parse(check.examples[0].mail), Evidence())[0], strength=strength)


def test_the_strongest_words_alone_stay_below_suspicion() -> None:
    verdict = judge([finding(CHECK, 3.0)], WEIGHTS)
    assert verdict.probability < WEIGHTS.suspect_at
    assert verdict.contributions[0].log_odds == pytest.approx(ALONE)


def test_beside_other_evidence_words_count_and_the_sum_still_holds() -> None:
    verdict = judge([finding(CHECK, 3.0), finding("urgency.today-only")], WEIGHTS)
    shown = {term.check: term.log_odds for term in verdict.contributions}
    assert shown[CHECK] == pytest.approx(ALONE + BESIDE * 0.8)
    assert verdict.probability >= WEIGHTS.accuse_at


def test_a_scam_is_made_of_words() -> None:
    verdict = judge([finding(CHECK, 3.0), finding("wording.scam", 1.0)], WEIGHTS)
    assert verdict.kind_probabilities["scam"] / verdict.probability > SCAM
    assert {term.check: term.log_odds for term in verdict.contributions}[CHECK] == pytest.approx(3.0)


def test_weak_words_are_left_as_they_are() -> None:
    assert held_back({CHECK: ALONE}, 0.0) == 0.0
    assert held_back({"urgency.today-only": 4.0}, 0.0) == 0.0


def test_nothing_is_held_back_of_an_empty_mail() -> None:
    assert judge([], WEIGHTS).contributions == ()
    assert parse(mail()).subject == ""
