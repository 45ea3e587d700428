"""Which findings a report tells, in which order, and what each is said to weigh."""

from __future__ import annotations

from report_cases import SEED_LIKE, case_of, finding, seed_case

from mekiki.model.finding import Bearing
from mekiki.model.verdict import Label
from mekiki.parse.message import parse
from mekiki.report.numbered import numbered, uncounted

MESSAGE = parse(SEED_LIKE.encode())


def test_numbers_run_through_the_groups_the_weightiest_first() -> None:
    rows = numbered(seed_case())
    assert [row.number for row in rows] == list(range(1, 10))
    assert [row.group for row in rows] == ["accuses"] * 6 + ["exonerates", "context", "inconclusive"]
    odds = [row.log_odds for row in rows[:6]]
    assert odds == sorted(odds, reverse=True)


def numbered_ids(label: Label, *log_odds: float) -> list[str]:
    kinds = [finding("wording.scam", bearing=Bearing.CONTEXT), finding("wording.advertising", bearing=Bearing.CONTEXT)]
    return [row.finding.id for row in numbered(case_of(MESSAGE, kinds, log_odds, label=label))]


def test_what_only_tells_kinds_apart_is_told_of_mail_of_that_kind_or_where_it_weighs() -> None:
    assert numbered_ids(Label.LEGITIMATE) == []
    assert numbered_ids(Label.SCAM) == ["wording.scam"]
    assert numbered_ids(Label.SPAM) == ["wording.advertising"]
    assert numbered_ids(Label.LEGITIMATE, 0.4) == ["wording.scam"]


def test_what_makes_a_mail_spam_rather_than_fraud_comes_after_what_accuses() -> None:
    case = case_of(MESSAGE, [finding("spam.wares"), finding("links.some-clue")], (-2.0, 0.5))
    assert [row.finding.id for row in numbered(case)] == ["links.some-clue", "spam.wares"]


def test_a_term_that_would_stand_there_as_times_one_is_no_weight() -> None:
    heavy, slight = numbered(case_of(MESSAGE, [finding("a.b"), finding("a.c")], [0.06, 0.04]))
    assert (heavy.log_odds, uncounted(heavy)) == (0.06, "")
    assert (slight.log_odds, uncounted(slight)) == (0.0, "slight")
