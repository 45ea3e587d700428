"""A firm that speaks itself is known by the words around its name, in each language."""

from __future__ import annotations

import pytest

from mekiki.knowledge import voices
from mekiki.knowledge.files import load


@pytest.mark.parametrize("behind", ["をご利用のお客様", "カスタマーセンター", " support", "-Kundenservice", "株式会社"])
def test_by_what_stands_behind_it(behind: str) -> None:
    assert voices.after().match(behind)


def test_a_verb_behind_it_is_told_of_it() -> None:
    assert not voices.after().match(" announced")


@pytest.mark.parametrize(
    "before", ["Dear ", "Thank you for using ", "Lieber Kunde von ", "Cher client de ", "Team von ", "【"]
)
def test_by_what_stands_before_it(before: str) -> None:
    assert voices.before().search(before)


def test_a_newspaper_writes_about_it() -> None:
    assert not voices.before().search("shares of ")


def test_by_what_it_keeps_for_the_reader() -> None:
    assert voices.of_its_own().match("ストレージ")


@pytest.mark.parametrize("before", ["your ", "Ihrem ", "votre "])
def test_the_readers_own_product_is_his(before: str) -> None:
    assert voices.readers().search(before)


def test_whoever_writes_says_from_whom() -> None:
    assert voices.from_it().search("A message from ")


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(load("voices.toml")["source"][each] for each in ("where", "date", "says"))
