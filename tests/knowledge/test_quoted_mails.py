"""What somebody writes around a quoted mail is known in each language: greetings say nothing, doubts are no claims."""

from __future__ import annotations

import pytest

from mekiki.knowledge import quotedmails
from mekiki.knowledge.files import load


@pytest.mark.parametrize(
    "line",
    [
        "Dear all,",
        "Kind regards",
        "Sehr geehrte Damen,",
        "Cordialement",
        "Met vriendelijke groet",
        "お世話になっております。",
    ],
)
def test_a_greeting_says_nothing_of_its_own(line: str) -> None:
    assert quotedmails.formula().match(line)


def test_a_greeting_that_asks_says_something() -> None:
    assert not quotedmails.formula().match("Hi, did you get my parcel?")


@pytest.mark.parametrize(
    "line", ["See below", "My last e-mail was not answered", "Siehe unten", "下記のとおり", "ниже"]
)
def test_who_points_to_the_quoted_mail_is_known(line: str) -> None:
    assert quotedmails.points().search(line)


@pytest.mark.parametrize("line", ["Is this phishing", "Das ist Betrug", "詐欺でしょうか", "это мошенничество"])
def test_who_takes_it_for_a_fraud_doubts_it(line: str) -> None:
    assert quotedmails.doubts().search(line)


def test_who_says_that_it_is_none_does_not() -> None:
    assert not quotedmails.doubts().search("This is not a scam")


@pytest.mark.parametrize("line", ["Is it genuine?", "Ist das echt?", "大丈夫でしょうか？"])
def test_a_question_about_it_is_one(line: str) -> None:
    assert quotedmails.asks().search(line)


def test_what_is_said_of_it_is_no_question() -> None:
    assert not quotedmails.asks().search("It is genuine.")


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(load("quoted-mails.toml")["source"][each] for each in ("where", "date", "says"))
