"""The words by which a wording finding is shown: words that mean something, each where it really stands."""

from __future__ import annotations

from time import process_time

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.readings.markup import markup_in_styles
from mekiki.checks.readings.phrasing import places_of, sightings
from mekiki.checks.registry import check_of
from mekiki.knowledge.phrasing import says_something
from mekiki.parse.message import parse

LURE = (
    "We are writing to you about the money. You have to go to the page of the bank now, or it will be gone, and the rest "
    "of the day is for you and for your house."
)


@pytest.mark.parametrize(
    "subject",
    [
        "Claim the reward",
        "=?utf-8?q?Claim_the_reward?=",
        "Claim\n  the\n\treward",
        "=?utf-8?q?Claim?= =?utf-8?b?IHRoZQ==?= reward",
    ],
)
def test_a_word_of_the_subject_is_quoted_as_it_stands_there(subject: str) -> None:
    message = parse(mail(LURE, subject=subject))
    field = message.field("subject")
    assert field is not None
    found = [place for each in sightings(message, "malicious") for place in each.places if place.layer == "header"]
    assert found
    for place in found:
        assert field.value[place.start : place.end] == place.quote


def test_small_words_are_not_shown_where_others_are() -> None:
    check = check_of("wording.fraud")
    assert check is not None
    seen = list(check.function(parse(check.examples[0].mail), Evidence()))
    shown = str(seen[0].facts["words"]).replace("“", "").replace("”", "").split(", ")
    assert all(map(says_something, shown))


def test_of_a_pair_that_is_parted_the_first_word_is_quoted_alone() -> None:
    message = parse(mail(subject="Pay it now!"))
    assert [place.quote for place in places_of(message, ["now please", "it now"])] == ["now", "it now"]


def test_style_sheets_that_do_not_begin_are_looked_for_once() -> None:
    message = parse(mail(html="<p>Hello</p>" + "<style " * 60_000))
    start = process_time()
    assert not markup_in_styles(message)
    assert process_time() - start < 2  # alone on a machine, it takes a thousandth of that
