"""A sender's name of thousands of words takes no time, and is read as a short one is."""

from __future__ import annotations

from time import process_time

import pytest

from mekiki.checks.readings.namedbrands import named_brands
from mekiki.investigate import investigate
from mekiki.parse.message import parse


def mail(name: str) -> bytes:
    return f'From: "{name}" <info@garden.test>\nTo: hanako@office.example\nSubject: hello\n\nhi\n'.encode()


@pytest.mark.parametrize("words", ["Amazon support ", "Amazon ", "from Amazon, "])
def test_a_name_that_says_a_brand_thousands_of_times(words: str) -> None:
    investigate(mail("Hanako"))
    start = process_time()
    investigate(mail(words * 2000))
    assert process_time() - start < 2  # it took four seconds


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("Hanako from Amazon", True),
        (f"{'Mori ' * 40}from Amazon", True),
        ("Support Amazon", True),
        (f"{'Mori ' * 40}Support Amazon", False),  # a desk is named first
        (f"{'. ' * 60}Support Amazon", True),
        ("Hanako at Amazon", False),
        (f"Hanako from {'Mori ' * 40}Amazon", False),
    ],
)
def test_who_is_introduced_is_told_by_the_words_right_before(name: str, stands: bool) -> None:
    assert bool([brand.id for brand, _ in named_brands(parse(mail(name))) if brand.id == "amazon"]) is stands
