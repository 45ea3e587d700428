"""The age of a domain is taken against the mail, by the receiving side's clock, and never against today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mekiki.checks.form import known, mail
from mekiki.checks.readings.sources import age_of, dates_before, days_before, received_at
from mekiki.checks.registry import check_of
from mekiki.knowledge.spans import length
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

RECEIVED = (
    "Received: from mail.shop.example (unknown [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
CAME = datetime(2022, 10, 12, 21, 41, 17, tzinfo=UTC)
HTML = '<a href="https://17aday.example/jp/">update</a>'


def strength(days: float, *headers: str) -> float:
    """How much of its weight the check carries for a domain of this age; 0 where it sees nothing."""
    message = parse(mail(html=HTML, headers=(RECEIVED, *headers)))
    answers = known("registration", "domain", "17aday.example", created=CAME - timedelta(days=days))
    check = check_of("registration.new-link-domain")
    assert check is not None
    return sum(finding.strength for finding in check.findings(message, Evidence(answers=answers)))


@pytest.mark.parametrize(
    ("days", "share"),
    [(0.1, 1.0), (7, 1.0), (8, 0.75), (30, 0.75), (90, 0.5), (180, 0.25), (181, 0), (4000, 0), (-2, 0)],
)
def test_the_younger_the_graver(days: float, share: float) -> None:
    assert strength(days) == share


def test_a_date_of_the_senders_own_making_does_not_make_the_domain_old() -> None:
    """Date says 2031, by which the domain would be nine years old; the receiving host says 2022."""
    assert strength(3, "Date: Mon, 13 Oct 2031 06:41:17 +0900") == 1.0


def test_without_a_trace_the_mails_own_date_has_to_do() -> None:
    message = parse(mail(html=HTML, headers=("Date: Thu, 13 Oct 2022 06:41:17 +0900",)))
    assert received_at(message) == CAME


def test_without_any_date_no_age_is_told() -> None:
    message = parse(mail(html=HTML))
    assert received_at(message) is None
    assert days_before(message, CAME) is None


@pytest.mark.parametrize(
    ("days", "en", "ja"),
    [
        (0.2, "a few hours", "数時間"), (1.2, "1 day", "1 日"), (11.9, "12 days", "12 日"), (59, "59 days", "59 日"),
        (100, "3 months", "3 か月"), (729, "23 months", "23 か月"), (4000, "10 years", "10 年"), (-12, "12 days", "12 日"),
    ],
)  # fmt: skip
def test_spans_in_words(days: float, en: str, ja: str) -> None:
    assert (length(days).en, length(days).ja) == (en, ja)


@pytest.mark.parametrize("hour", [0, 9, 17, 23])
def test_what_is_of_one_date_is_as_old_whatever_the_hour(hour: int) -> None:
    """The date stands beside the age, and the hour does not."""
    message = parse(mail(html=HTML, headers=(RECEIVED,)))
    assert dates_before(message, datetime(2022, 10, 9, hour, tzinfo=UTC)) == 4
    assert age_of(message, datetime(2022, 10, 9, hour, tzinfo=UTC)).en == "4 days"
