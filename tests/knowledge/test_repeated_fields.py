"""Fields that a service repeats are known by their labels in each language, and so is what makes a reader call."""

from __future__ import annotations

import pytest

from mekiki.knowledge import repeatedfields
from mekiki.knowledge.files import load


@pytest.mark.parametrize(
    "line", ["Hi WIN.example 5000", "Hola premio.example", "Benutzername: a.example/x", "お名前：a.example"]
)
def test_a_name_is_greeted_or_labelled(line: str) -> None:
    hit = repeatedfields.name().match(line)
    assert hit is not None
    assert hit["name"] or hit["value"]


def test_a_subject_is_told_apart() -> None:
    hit = repeatedfields.name().match("件名：a.example")
    assert hit is not None
    assert hit["subject"]


def test_what_is_no_field_is_no_name() -> None:
    assert not repeatedfields.name().match("History of a.example")


@pytest.mark.parametrize(
    "line", ["Seller's note to customer: x", "Note from Hanako: x", "Nota del vendedor: x", "請求者からのメモ：x"]
)
def test_a_note_says_who_wrote_it(line: str) -> None:
    assert repeatedfields.note().search(line)


def test_a_bare_note_is_the_services_own() -> None:
    assert not repeatedfields.note().search("Note: we are closed")


@pytest.mark.parametrize("line", ["Call us", "Rufen Sie an", "お電話ください", "請致電"])
def test_a_call_is_asked_for(line: str) -> None:
    assert repeatedfields.calls().search(line)


def test_a_recall_is_no_call() -> None:
    assert not repeatedfields.calls().search("recall")


@pytest.mark.parametrize("line", ["has been charged", "wurde abgebucht", "自動更新されます"])
def test_a_charge_is_told(line: str) -> None:
    assert repeatedfields.charges().search(line)


@pytest.mark.parametrize("line", ["your purchase", "ご購入ありがとうございます"])
def test_so_is_what_was_bought(line: str) -> None:
    assert repeatedfields.buys().search(line)


@pytest.mark.parametrize("line", ["to cancel", "kündigen", "解約するには"])
def test_so_is_how_to_cancel_it(line: str) -> None:
    assert repeatedfields.cancels().search(line)


@pytest.mark.parametrize("line", ["If you did not authorize this", "Rückerstattung", "não reconhece", "身に覚えのない"])
def test_and_what_is_to_be_undone(line: str) -> None:
    assert repeatedfields.undoes().search(line)


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(load("repeated-fields.toml")["source"][each] for each in ("where", "date", "says"))
