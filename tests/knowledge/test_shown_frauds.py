"""How a warning shows false mails is known in each language: what it introduces, reports, rules off or quotes."""

from __future__ import annotations

import pytest

from mekiki.knowledge import shownfrauds
from mekiki.knowledge.files import load


@pytest.mark.parametrize("line", ["次のような件名が届いています", "messages such as", "examples of fraudulent mails"])
def test_a_list_of_false_subjects_is_introduced(line: str) -> None:
    assert shownfrauds.introduces().search(line)
    assert shownfrauds.signs().stand_in(line)


def test_a_list_of_parcels_is_not() -> None:
    assert not shownfrauds.introduces().search("parcels such as yours")


def test_what_others_write_is_reported() -> None:
    assert shownfrauds.reports().search("「口座を凍結します」と記載したメール")


def test_what_the_writer_says_himself_is_not() -> None:
    assert not shownfrauds.reports().search("「口座を凍結します」。ご確認ください")


@pytest.mark.parametrize("line", ["偽メールの内容 ----\n", "Fake e-mail ----\n"])
def test_a_false_mail_is_ruled_off(line: str) -> None:
    assert shownfrauds.fence().search(line)


@pytest.mark.parametrize(
    "line",
    ["mails like this one:", "correos como este:", "comme celui-ci :", "Beispiel:", "bijvoorbeeld:", "come questo:"],
)
def test_a_quoted_one_is_named_before(line: str) -> None:
    assert shownfrauds.shown_before().search(line)


def test_a_colon_before_a_quotation_is_not_enough() -> None:
    assert not shownfrauds.shown_before().search("Our answer:")


@pytest.mark.parametrize("text", ["a phishing mail", "une arnaque connue", "Svindel i omløb", "偽サイトに注意"])
def test_a_fraud_is_called_one(text: str) -> None:
    assert shownfrauds.names().stand_in(text.lower())


def test_abuse_is_one_where_the_word_ends() -> None:
    assert shownfrauds.whole_names().search("abuse report")
    assert not shownfrauds.whole_names().search("abused")


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(load("shown-frauds.toml")["source"][each] for each in ("where", "date", "says"))
