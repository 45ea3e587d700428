"""What a mail is said to want, and how its page was seen: no more than what was seen."""

from __future__ import annotations

import io

import pytest
from report_cases import LURE, case_of, seed_case
from rich.console import Console

from mekiki.checks.form import Evidence
from mekiki.checks.readings.landing import example_page, view
from mekiki.doors.web.barecase import look
from mekiki.knowledge.consequences import consequence, consequences
from mekiki.model.case import Case
from mekiki.model.evidence import Plan, Reach
from mekiki.model.facts import Text
from mekiki.model.reader import Reader
from mekiki.report.follows import followed_by, what_follows, what_to_do
from mekiki.report.terminal import render_terminal
from mekiki.report.visited import how_seen

PAGE = "https://17aday.example/in"
BANK = ("user", "pin", "one-time-code", "bank-account", "card-number", "birthday")


def visited(*views: dict[str, object], asks: str = "bank-credentials") -> Case:
    seed = seed_case()
    evidence = Evidence(answers=example_page(LURE, *views) if views else {})
    return case_of(seed.message, [seed.findings[0]], [4.0], evidence=evidence, asks=asks, plan=Plan(Reach.VISIT))


def printed(case: Case, lang: str) -> str:
    out = io.StringIO()
    render_terminal(case, lang, Console(file=out, width=200))
    return " ".join(out.getvalue().split())


# --- what is wanted ---------------------------------------------------------------------------------------------------


def test_all_that_a_page_asks_for_decides_what_follows_and_nothing_else_is_named() -> None:
    case = visited(view(PAGE, asks=BANK))
    assert followed_by(case) == ("bank-credentials", "card-data")
    told = what_follows(case)
    assert told.en.startswith(
        "The page asks for: user name, card number, PIN, one-time code, date of birth, bank account."
    )
    assert "有効期限" not in told.ja
    assert "セキュリティコード" not in told.ja
    assert "expiry" not in told.en
    assert "online banking" in told.en


def test_who_typed_in_more_than_one_thing_is_sent_to_each_desk() -> None:
    typed = next(step.advice for step in what_to_do(visited(view(PAGE, asks=BANK))) if step.id == "typed")
    assert typed.en.index("bank's fraud line") < typed.en.index("lost-and-stolen desk")
    assert typed.ja.index("銀行の不正利用窓口") < typed.ja.index("紛失・盗難窓口")


@pytest.mark.parametrize(
    "outcome", ["dead", "suspended", "parked", "captcha", "interstitial", "limit", "blocked", "error"]
)
def test_a_page_that_was_not_there_is_not_said_to_want_anything(outcome: str) -> None:
    case = visited(view(PAGE, outcome=outcome), asks="account-credentials")
    told = what_follows(case)
    assert told.en.startswith("What this page would ask for was not seen. Mail like this is mostly after")
    assert told.ja.startswith(
        "このページが何を入力させようとするのかは、確認できていません。この種のメールの狙いは、多くの場合"
    )
    assert "The page wants" not in printed(case, "en")
    assert "このメールの狙いは会員" not in printed(case, "ja")


def test_where_nobody_looked_no_page_is_said_to_want_anything() -> None:
    assert what_follows(visited()) == consequence("bank-credentials").text
    link = look("https://17aday.com/jp/kagoya.net/?uid=admin@office.example", Reader(), Reach.OFFLINE, None, None)
    for lang, likely in (("en", "Pages of this kind are mostly after"), ("ja", "の狙いは、多くの場合、")):
        for case in (visited(), link):
            assert likely in what_follows(case).in_(lang)
            assert "The page wants" not in printed(case, lang)


def test_whatever_is_said_to_be_wanted_by_a_page_has_words_for_both() -> None:
    of_pages = {id for id, row in consequences().items() if row.text.en.startswith("Pages of this kind")}
    assert {id for id, row in consequences().items() if row.asked and row.guessed} == of_pages
    for id in of_pages:
        asked = consequence(id).asked
        assert isinstance(asked, Text)
        assert "The page" not in asked.en


# --- how it was seen --------------------------------------------------------------------------------------------------

NO_BROWSER = view(PAGE, outcome="error", why="not installed: apt install chromium", hops=())


def test_a_page_that_no_browser_saw_is_not_said_to_have_been_opened_in_one() -> None:
    case = visited(NO_BROWSER, view(PAGE, view="plain", asks=("password",)))
    assert how_seen(case) == "plain"
    for lang, browser, fetched in (
        ("en", "closed-off browser", "without a browser"),
        ("ja", "隔離した", "ブラウザーは使わず"),
    ):
        assert browser not in printed(case, lang)
        assert fetched in printed(case, lang)


def test_a_page_that_nobody_reached_is_not_said_to_have_been_opened() -> None:
    case = visited(NO_BROWSER, view(PAGE, view="plain", outcome="error", why="no network", hops=()))
    assert how_seen(case) == "none"
    for lang, browser, nothing in (
        ("en", "closed-off browser", "it was not reached"),
        ("ja", "隔離した", "到達できませんでした"),
    ):
        assert browser not in printed(case, lang)
        assert nothing in printed(case, lang)


def test_a_visit_without_a_link_to_be_opened_says_so() -> None:
    assert "there was no link that was to be opened" in printed(visited(), "en")


def test_a_page_in_a_browser_is_said_to_have_been_seen_in_one() -> None:
    assert "Looked at in a closed-off browser" in printed(visited(view(PAGE, asks=("password",))), "en")
