"""A firm that a mail only speaks of is told as spoken of, and nowhere as the one in whose name the mail came."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.verdict import ACCUSED
from mekiki.report.entry.build import entry
from mekiki.report.entry.markdown import render
from mekiki.report.exchange.indicators import Scope, select
from mekiki.report.exchange.misp import to_misp
from mekiki.report.jsonform import to_dict
from mekiki.report.notice.letter import facts
from mekiki.report.notice.receivers import receivers
from mekiki.report.safe import Safe
from mekiki.report.sources import Told

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@cache
def case(sender: str = "Desk <a@b.test>") -> Case:
    text = "Your Netflix plan ends. Your password expires today: https://x.test/login"
    found = investigate(mail(text, from_=sender, subject="Account"))
    assert found.verdict.label in ACCUSED
    return found


@pytest.mark.parametrize("lang, label", [("en", "Speaks of"), ("ja", "話題にしている相手")])
def test_the_warning_tells_it_in_one_row_and_in_the_mails_own_words(lang: str, label: str) -> None:
    made = entry(case(), lang, NOW)
    assert (made.meta.brand, made.meta.brand_name) == ("", "")
    assert "netflix" not in made.meta.slug
    assert "Netflix" not in f"{made.banner.title} {made.banner.lead} {' '.join(made.banner.dont)}"
    told = [line for line in render(made, {}).splitlines() if "Netflix" in line]
    assert [line for line in told if line.startswith("|")] == [
        line for line in told if f"| {label} | Netflix |" in line
    ]
    assert any(
        "in the name of Netflix" in f"{made.banner.title}" for made in [entry(case("Netflix <a@b.test>"), "en", NOW)]
    )


def test_no_notice_goes_to_it_and_none_says_that_its_name_was_borrowed() -> None:
    told = receivers(case())
    assert next(each.why_not for each in told if each.role == "brand") == "no-brand"
    assert not any(label == "brand" for each in told for label, _ in facts(case(), each))


def test_neither_map_nor_list_nor_question_makes_it_the_claimed_one() -> None:
    assert not any(spot.role == "home" for spot in Told(case(), "en", Safe(case())).spots())
    assert not any("Netflix" in each.en for each in case().verdict.questions)
    told = to_dict(case())["verdict"]
    assert (told["impersonates"], told["speaks_of"]) == ("netflix", "netflix")
    assert "that speaks of Netflix" in to_misp(case(), select(case(), Scope.HOST, NOW), NOW)
