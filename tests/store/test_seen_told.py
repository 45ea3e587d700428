"""What was seen before is said in both languages, on paper and on the screen, with the harmless explanation beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from store_cases import NOW, Shelf, first_wave, second_wave, seed_case

from mekiki.judge.likeness import CURVES
from mekiki.model.case import Case
from mekiki.model.codec import decode, encode
from mekiki.model.seen import Wave
from mekiki.report.casebook import Counts, picture, table, tables
from mekiki.report.entry.build import entry
from mekiki.report.entry.folder import publish
from mekiki.report.entry.html import render as render_page
from mekiki.report.entry.markdown import render as render_markdown
from mekiki.report.html import render_html
from mekiki.report.jsonform import to_dict
from mekiki.report.safe import Safe
from mekiki.report.seen import CHANGED, SAME, seen_words
from mekiki.report.terminal import render_terminal
from mekiki.store.casedir import open_case, save


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
        assert "the same hand as in one other case (campaign C1), of 2022-10-13" in " ".join(page.split())
        for told in ("same page kit", "same link shape (/jp/B/?uid=@)", "other brand", "other domain", "2022-11"):
            assert told in " ".join(page.split())
        assert "17aday[.]com" in page.replace("<wbr>", "")


def test_and_in_japanese(wave: Case) -> None:
    for page in (terminal(wave, "ja"), render_html(wave, "ja")):
        joined = "".join(page.split())
        for told in (
            "2022-10-13の1件（キャンペーンC1）と同じ送り手",
            "偽ページの部品が共通",
            "リンクの形が共通（/jp/B/?uid=@）",
            "名乗るブランドは別",
        ):
            assert told in joined


PUBLISHED = NOW.astimezone(timezone(timedelta(hours=9)))
IN_THE_WARNING = {
    "en": (
        "Very probably the same hand as in one other case (campaign C1), of 2022-10-13.",
        "same page kit, same link shape (/jp/B/?uid=@)", "other domain, other brand",
        "| 2022-10 | one mail on record (spoke as KAGOYA · led to 17aday\\[.\\]com)",
        "| 2022-11 | one mail on record (spoke as SAKURA internet · led to 19week\\[.\\]test)",
    ),
    "ja": (
        "2022-10-13 の 1 件（キャンペーン C1）と同じ送り手である可能性が高いとみられます。",
        "偽ページの部品が共通、リンクの形が共通（/jp/B/?uid=@）", "ドメインは別、名乗るブランドは別",
        "| 2022-10 | 記録 1 通（名乗り：", "| 2022-11 | 記録 1 通（名乗り：",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", IN_THE_WARNING)
def test_the_second_wave_is_explained_in_the_public_warning(wave: Case, lang: str) -> None:
    made = entry(wave, lang, PUBLISHED)
    markdown = render_markdown(made, {})
    for told in IN_THE_WARNING[lang]:
        assert told in markdown
    page = "".join(render_page(made).split())
    for told in ("17aday[.]com", "19week[.]test", "2022-10", "2022-11", "/jp/B/?uid=@"):
        assert told in page


def test_what_is_remembered_passes_the_publication_check(wave: Case, tmp_path: Path) -> None:
    written = publish(wave, tmp_path / "warning", ("ja", "en"), PUBLISHED)
    assert "C1" in (written.folder / "en.html").read_text("utf-8")


def test_a_reader_whose_own_domain_was_linked_before_is_not_told_to_the_world(wave: Case) -> None:
    assert wave.seen is not None
    waves = (Wave("2022-10", 2, ("kagoya",), ("studio.example", "17aday.com")),)
    made = render_markdown(entry(replace(wave, seen=replace(wave.seen, waves=waves)), "en", PUBLISHED), {})
    assert "17aday" in made
    assert "studio" not in made


def test_the_second_wave_is_explained_to_programs(wave: Case) -> None:
    seen = to_dict(wave)["seen"]
    assert {"links", "kit"} <= {each["trait"] for each in seen["same"]}
    assert {"domain", "brand"} <= {each["trait"] for each in seen["changed"]}
    assert next(each for each in seen["same"] if each["trait"] == "links")["detail"] == "/jp/B/?uid=@"
    assert (seen["campaign"], seen["cases"], seen["copies"]) == ("C1", 1, 0)
    assert [(each["month"], each["domains"]) for each in seen["waves"]] == [
        ("2022-10", ["17aday.com"]), ("2022-11", ["19week.test"]),
    ]  # fmt: skip
    assert to_dict(seed_case())["seen"] is None


def test_a_kept_and_saved_case_still_tells_it_when_it_is_published(wave: Case, tmp_path: Path) -> None:
    save(wave, tmp_path / "case")
    made = entry(open_case(tmp_path / "case"), "en", PUBLISHED)
    assert "campaign C1" in render_markdown(made, {})


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


def test_a_day_is_the_receiving_hosts_day_as_in_the_lists(file_shelf: Shelf) -> None:
    """The founding mail came on the 13th at 06:41 in Japan, which is the evening of the 12th in UTC."""
    with file_shelf.open() as book:
        name = book.keep(first_wave(), now=NOW).name
        seen = book.keep(second_wave(), now=NOW).seen
        assert seen is not None
        assert book.entry(name).mail_local == f"{seen.first:%Y-%m-%dT%H:%M}"


def test_cases_of_one_day_are_not_between_a_day_and_itself(wave: Case) -> None:
    assert wave.seen is not None
    one_day = replace(wave.seen, cases=3)
    two_days = replace(one_day, last=one_day.first + timedelta(days=1))
    for lang, one, two in (
        ("en", "all of 2022-10-13", "between 2022-10-13 and 2022-10-14"),
        ("ja", "いずれも 2022-10-13", "2022-10-13～2022-10-14"),
    ):
        assert one in seen_words(one_day, lang, Safe(wave)).lines[0]
        assert two in seen_words(two_days, lang, Safe(wave)).lines[0]
