"""Words alone convict only of a scam; beside other evidence they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from mekiki.checks.form import mail
from mekiki.checks.registry import all_checks
from mekiki.judge import wordsalone
from mekiki.judge.judge import judge
from mekiki.judge.weights import FRAUD, ORDINARY, Weights, tagged
from mekiki.judge.wordsalone import AGAINST, ALONE, BESIDE, GRAVE, HARMLESS, PLAIN, SCAM, TRIFLE
from mekiki.knowledge.phrasing import strength
from mekiki.measure.fit import known_of
from mekiki.model.evidence import Evidence
from mekiki.model.finding import Finding
from mekiki.parse.message import parse

WEIGHTS = Weights(
    prior=-1.7, scam_prior=-1.0, spam_prior=-1.0, accuse_at=0.5, suspect_at=0.4,
    malicious={FRAUD: 1.0, ORDINARY: -1.5, "urgency.today-only": 0.6, "links.free-hosting": 3.0},
    scam={"wording.scam": 4.0},
)  # fmt: skip


def weighed(terms: Mapping[str, float], scam_share: float) -> Mapping[str, float]:
    """What the words are worth, each clue being what its check says of itself."""
    return wordsalone.weighed(terms, scam_share, tagged(terms, known_of))


def finding(id: str, strength: float = 1.0) -> Finding:
    """A finding of a check that saw something in its own example, as strong as is wanted."""
    check = next(each for each in all_checks() if each.id == id)
    return replace(check.findings(parse(check.examples[0].mail), Evidence())[0], strength=strength)


def test_the_strongest_words_alone_stay_below_suspicion() -> None:
    verdict = judge([finding(FRAUD, 3.0)], WEIGHTS)
    assert verdict.probability < WEIGHTS.suspect_at
    assert verdict.contributions[0].log_odds == pytest.approx(ALONE)


def test_beside_other_evidence_words_count_and_the_sum_still_holds() -> None:
    verdict = judge([finding(FRAUD, 3.0), finding("urgency.today-only")], WEIGHTS)
    shown = {term.check: term.log_odds for term in verdict.contributions}
    assert shown[FRAUD] == pytest.approx(ALONE + BESIDE * (0.6 - TRIFLE))
    assert verdict.probability >= WEIGHTS.accuse_at


def test_one_low_finding_is_no_support_for_loud_words() -> None:
    assert weighed({FRAUD: 4.0, "sender.name-unrelated": TRIFLE}, 0.0)[FRAUD] == pytest.approx(ALONE)


@pytest.mark.parametrize("form", ["structure.header-repeated", "route.helo-nowhere", "recipient.unknown-mailbox"])
def test_how_a_mail_was_built_sent_and_addressed_is_no_support_for_loud_words(form: str) -> None:
    """An invitation to a journal that goes to a guessed address is no more of a fraud for its words."""
    assert weighed({FRAUD: 3.0, form: 1.0}, 0.0)[FRAUD] == pytest.approx(ALONE)


def test_a_scam_is_made_of_words() -> None:
    plain = replace(WEIGHTS, malicious={**WEIGHTS.malicious, FRAUD: PLAIN / 3})
    verdict = judge([finding(FRAUD, 3.0), finding("wording.scam", 1.0)], plain)
    assert verdict.kind_probabilities["scam"] / verdict.probability > SCAM
    assert {term.check: term.log_odds for term in verdict.contributions}[FRAUD] == pytest.approx(PLAIN)


def test_a_line_that_only_leans_to_a_scams_words_accuses_nobody() -> None:
    verdict = judge([finding(FRAUD, PLAIN - 0.5), finding("wording.scam", 1.0)], WEIGHTS)
    assert {term.check: term.log_odds for term in verdict.contributions}[FRAUD] == pytest.approx(ALONE)


def test_weak_words_are_left_as_they_are() -> None:
    assert weighed({FRAUD: ALONE}, 0.0) == {FRAUD: ALONE}
    assert weighed({"urgency.today-only": 4.0}, 0.0) == {"urgency.today-only": 4.0}
    assert weighed({ORDINARY: -HARMLESS, "links.free-hosting": 4.0}, 0.0)[ORDINARY] == -HARMLESS


def test_what_speaks_for_the_mail_is_no_support_for_loud_words() -> None:
    terms = {FRAUD: 4.0, "links.shortener": 1.0, "sender.name-fits": -1.5}
    assert weighed(terms, 0.0)[FRAUD] == pytest.approx(ALONE)


def test_harmless_words_clear_a_mail_in_which_nothing_else_was_seen() -> None:
    assert weighed({ORDINARY: -4.5}, 0.0) == {ORDINARY: -4.5}


def test_a_page_of_harmless_words_does_not_outweigh_a_grave_finding() -> None:
    verdict = judge([finding(ORDINARY, 3.0), finding("links.free-hosting")], WEIGHTS)
    shown = {term.check: term.log_odds for term in verdict.contributions}
    assert shown[ORDINARY] == pytest.approx(-HARMLESS)
    assert weighed({ORDINARY: -4.5, "links.free-hosting": 0.5}, 0.0)[ORDINARY] == pytest.approx(-4.5 + AGAINST * 0.5)


def test_harmless_words_clear_no_blackmail() -> None:
    assert weighed({ORDINARY: -1.5, "scam.extortion": GRAVE}, 0.0)[ORDINARY] == 0.0
    assert weighed({ORDINARY: -1.5, "sender.near-twin": GRAVE}, 0.0)[ORDINARY] == 0.0  # nor a false supplier
    assert weighed({ORDINARY: -1.5, "scam.lottery-win": GRAVE - 0.1}, 0.0)[ORDINARY] == -1.5
    told = {"scam.lottery-win": GRAVE - 0.5, "scam.story-and-step": 0.5}  # by two clues what by one would be little
    assert weighed({ORDINARY: -1.5, **told}, 0.0)[ORDINARY] == 0.0


def test_where_the_wording_model_does_not_read_a_phrase_is_worth_what_was_written() -> None:
    weights = replace(WEIGHTS, malicious={"scam.lottery": 0.1, "links.free-hosting": 0.1})
    assert weights.worth("scam.lottery", 1.2, read=True) == 0.1
    assert weights.worth("scam.lottery", 1.2, read=False) == 1.2
    assert weights.worth("links.free-hosting", 1.2, read=False) == 0.1  # no phrase


def test_nothing_is_held_back_of_an_empty_mail() -> None:
    assert judge([], WEIGHTS).contributions == ()
    assert parse(mail()).subject == ""


def test_a_line_says_less_than_a_letter_of_the_same_score() -> None:
    assert strength(2.0, 100) == strength(2.0, 16) == 2.0
    assert strength(9.0, 100) == 3.0
    assert strength(2.0, 4) == 1.0


def test_what_anybody_writes_clears_no_scam_that_says_so_plainly() -> None:
    for id in (ORDINARY, "innocence.defanged-links", "sender.thread"):
        assert weighed({id: -1.4, "scam.advance-fee": GRAVE}, SCAM)[id] == 0.0
        assert weighed({id: -1.4, "scam.advance-fee": 0.3}, SCAM)[id] < 0.0
