"""What was seen before is said in both languages, on paper and on the screen, with the harmless explanation beside it."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from store_cases import NOW, Shelf, first_wave, second_wave, seed_case

from mekiki.judge.likeness import CURVES
from mekiki.model.case import Case
from mekiki.model.codec import decode, encode
from mekiki.report.casebook import Counts, picture, table, tables
from mekiki.report.html import render_html
from mekiki.report.safe import Safe
from mekiki.report.seen import CHANGED, SAME, seen_words
from mekiki.report.terminal import render_terminal


@pytest.fixture
def wave(file_shelf: Shelf) -> Case:
    """The second wave, after the first is in the casebook."""
    with file_shelf.open() as book:
        book.keep(first_wave(), now=NOW)
        return replace(second_wave(), seen=book.keep(second_wave(), now=NOW).seen)


def terminal(case: Case, lang: str) -> str:
    out = StringIO()
    render_terminal(case, lang, Console(file=out, width=100))
    return out.getvalue()


def test_the_second_wave_is_explained_in_english(wave: Case) -> None:
    for page in (terminal(wave, "en"), render_html(wave, "en")):
        assert "the same hand as in one other case (campaign C1), of 2022-10-12" in " ".join(page.split())
        for told in ("same page kit", "same link shape (/jp/B/?uid=@)", "other brand", "other domain", "2022-11"):
            assert told in " ".join(page.split())
        assert "17aday[.]com" in page


def test_and_in_japanese(wave: Case) -> None:
    for page in (terminal(wave, "ja"), render_html(wave, "ja")):
        joined = "".join(page.split())
        for told in (
            "2022-10-12の1件（キャンペーンC1）と同じ送り手",
            "偽ページの部品が共通",
            "リンクの形が共通（/jp/B/?uid=@）",
            "名乗るブランドは別",
        ):
            assert told in joined


def test_nothing_is_said_where_nothing_was_seen() -> None:
    assert "Seen before" not in terminal(seed_case(), "en")
    assert 'class="seen"' not in render_html(seed_case(), "en")


def test_every_trait_that_can_be_told_has_words() -> None:
    told = {
        "sender"
        if name in ("name", "local")
        else "tool"
        if name in ("mailer", "id", "boundary", "order", "encoding")
        else "domain"
        if name == "house"
        else name
        for name in CURVES
    }
    assert told <= set(SAME)
    assert told | {"brand"} <= set(CHANGED)


def test_what_was_seen_can_be_stored_with_the_case(wave: Case) -> None:
    assert wave.seen is not None
    assert decode(encode(wave.seen)) == wave.seen


def test_the_words_stay_as_sure_in_both_languages(wave: Case) -> None:
    assert wave.seen is not None
    for likeness, en, ja in (
        (0.99, "Almost certainly", "ほぼ間違いありません"),
        (0.9, "Very probably", "可能性が高い"),
        (0.6, "Perhaps", "かもしれません"),
    ):
        seen = replace(wave.seen, likeness=likeness)
        assert en in seen_words(seen, "en", Safe(wave)).lines[0]
        assert ja in seen_words(seen, "ja", Safe(wave)).lines[0]


def test_columns_count_wide_characters_as_two() -> None:
    assert table(["a", "b"], [("日本", "x"), ("abcd", "y")]).splitlines() == ["a     b", "日本  x", "abcd  y"]
    assert table(["a"], [("x" * 60,)], 10).splitlines()[1] == "x" * 9 + "…"


def test_a_picture_of_nothing_and_of_hostile_names_is_well_formed() -> None:
    from xml.etree import ElementTree

    empty = Counts(0, 0, 0, {}, {}, {}, {}, {})
    odd = Counts(3, 4, 1, {"<script>": 2}, {"x&y": 1}, {'"net"\x1b': 3}, {"2026-01": 3}, {(6, 23): 3})
    for lang in ("ja", "en"):
        for counts in (empty, odd):
            ElementTree.fromstring(picture(counts, lang))
            assert tables(counts, lang)
