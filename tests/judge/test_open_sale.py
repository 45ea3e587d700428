"""What is sold openly speaks against fraud; not where the sender wears another's name."""

from __future__ import annotations

import pytest

from mekiki.judge.judge import judge
from mekiki.judge.weights import FRAUD, Weights, counted, tagged
from mekiki.judge.wordsalone import ALONE, GRAVE, HARMLESS, weighed
from mekiki.knowledge.phrasing import Heads
from mekiki.measure.corpus import Features, Labelled
from mekiki.measure.fit import Model, known_of
from mekiki.measure.outcomes import by_model
from mekiki.model.facts import PretextId, Text
from mekiki.model.finding import Bearing, Confidence, Finding, Severity

NOTHING = Text("-", "-")
WEIGHTS = Weights(
    prior=-1.0, scam_prior=-1.0, spam_prior=-1.0, accuse_at=0.5, suspect_at=0.4,
    malicious={
        FRAUD: 1.0, "brand.stranger-speaks-as": 1.5, "spam.wares": -2.0, "pretext.recognised#casino": -1.0,
        "links.bad": 1.0,
    },
)  # fmt: skip
WARES = {"spam.wares": 1.0, "pretext.recognised#casino": 1.0}
POSES = {"brand.stranger-speaks-as": 1.0}


def probability(seen: dict[str, float]) -> float:
    """Of fraud, by the judge; the same by what measures it, or the test fails."""
    findings = [
        Finding(
            id.partition("#")[0], Severity.HIGH, Confidence.HIGH, Bearing.ACCUSES, NOTHING, NOTHING, NOTHING, NOTHING,
            facts={"pretext": PretextId("casino")}, strength=strength, variant=id.partition("#")[2],
            tags=known_of(id).tags,
        )
        for id, strength in seen.items()
    ]  # fmt: skip
    judged = judge(findings, WEIGHTS).probability
    model = Model(WEIGHTS, Heads({}, {}, {}, {"malicious": 0.0, "scam": 0.0, "spam": 0.0}))
    row = Labelled("a.eml", "spam_a", "spam", "gold", "", "en", "2026", "a")
    (measured,) = by_model([row], [Features(tuple(seen.items()), frozenset(), 0, "")], model)
    if FRAUD not in seen:  # the model makes that finding itself, from words
        assert measured.probability == pytest.approx(judged)
    return judged


def test_an_open_sale_speaks_against_fraud() -> None:
    assert probability({"links.bad": 1.0, **WARES}) < probability({"links.bad": 1.0})


def test_a_disguised_sender_sells_nothing_openly() -> None:
    assert probability({**POSES, **WARES}) == probability(POSES)


def test_a_survey_is_a_disguise_too() -> None:
    seen = {"prize.survey-reward": 1.0, **WARES}
    assert counted(seen, tagged(seen, known_of)) == {"prize.survey-reward": 1.0}


def test_the_loud_words_of_an_open_sale_stay_held_back_and_those_of_a_disguised_one_do_not() -> None:
    told = {"links.bad": 1.0, FRAUD: 3.0}
    openly = probability({**told, "pretext.recognised#casino": 1.0})
    assert openly == pytest.approx(probability({"links.bad": 1.0, FRAUD: ALONE, "pretext.recognised#casino": 1.0}))
    assert probability({**told, **POSES, **WARES}) == probability({**told, **POSES})


THREAT = {"links.brand-in-subdomain": 1.2, "threat.account-closure": 0.8}
SOLD = {"spam.seo": -2.3, "spam.cheap-loans": -2.5, "spam.software-ads": -2.2}


def taken_away(terms: dict[str, float]) -> float:
    """How much the wares for sale take away."""
    told = weighed(terms, 0.0, tagged(terms, known_of))
    return -sum(told[id] for id in SOLD)


def test_a_list_of_wares_below_a_threat_with_a_false_link_clears_it_no_more_than_a_line_of_harmless_words() -> None:
    assert taken_away({**THREAT, **SOLD}) == pytest.approx((7.0 + HARMLESS) / 2)
    assert taken_away({**THREAT, "links.personal-token": 3.0, **SOLD}) == pytest.approx(HARMLESS)


def test_a_seller_who_builds_and_routes_mail_badly_stays_a_seller() -> None:
    built = {
        "route.forged-helo": 3.0,
        "structure.stray-tags": 2.0,
        "sender.name-unrelated": 1.0,
        "links.shortener": 1.0,
    }
    assert taken_away({**built, **SOLD}) == pytest.approx(7.0)


def test_wares_below_a_scams_own_words_clear_nothing() -> None:
    assert taken_away({"scam.extortion": GRAVE, **SOLD}) == 0.0
