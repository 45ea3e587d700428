"""The rows of a form: what stands before somebody's data, in each language, and whose a row is."""

from __future__ import annotations

from time import perf_counter

import pytest

from mekiki.knowledge.files import load
from mekiki.knowledge.formrows import readers_rows

LANGUAGES = {"mul", "en", "de", "fr", "es", "pt", "it", "nl", "ja"}
DATA = load("form-rows.toml")


@pytest.mark.parametrize(
    "table", [DATA["greetings"], DATA["titles"], *DATA["labels"].values(), *DATA["beside"].values()]
)
def test_words_are_written_small_and_once_in_a_language(table: dict[str, list[str]]) -> None:
    assert set(table) <= LANGUAGES
    for words in table.values():
        assert [each.lower() for each in words] == words
        assert len(set(words)) == len(words)


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(DATA["source"][each] for each in ("where", "date", "says"))


def told(text: str, own: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(row.kinds, row.values) for row in readers_rows(text, own)]


def test_a_row_ends_with_its_line_and_a_blank_one_goes_on_below() -> None:
    assert told("Phone: +81 90 1234 5678\nthanks") == [(("phone",), ("+81 90 1234 5678",))]
    assert told("Ship to:\nTaro\n12 Elm Street\n\nThanks") == [(("to", "street"), ("Taro", "12 Elm Street"))]


def test_full_width_letters_are_read_as_ascii() -> None:
    assert told("ＴＥＬ：０９０－１２３４－５６７８") == [(("phone",), ("090-1234-5678",))]


def test_a_row_beside_another_ones_address_is_that_ones_and_beside_the_readers_the_readers() -> None:
    rows = "Phone: +44 20 7946 0123\nE-mail: taro@office.example"
    assert told(rows) == []
    assert told(rows, ("taro@office.example",)) == [(("phone",), ("+44 20 7946 0123",))]


@pytest.mark.parametrize(
    "piece", ["Phone: 090-1234-5678 call us ", "Name: Taro\n", "call us 090-1234-5678\n", "a@b.test\nTo: x\n"]
)
def test_a_text_of_nothing_but_rows_is_read_at_once(piece: str) -> None:
    began = perf_counter()
    assert sum(1 for _ in readers_rows((piece * 100_000)[:100_000])) <= 200
    assert perf_counter() - began < 3
