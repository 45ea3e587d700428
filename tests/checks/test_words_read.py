"""What the wording model reads of a mail."""

from __future__ import annotations

from mekiki.checks.form import mail
from mekiki.checks.readings.phrasing import terms
from mekiki.parse.message import parse

_SAID = "We have found the letter that you wrote to us in the spring and it is with the others now."


def test_a_rule_at_the_head_is_an_ornament() -> None:
    assert terms(parse(mail(f"______________\n{_SAID}"))) == terms(parse(mail(_SAID)))


def test_below_something_said_a_rule_begins_the_footer() -> None:
    assert terms(parse(mail(f"{_SAID}\n______________\nTo leave the list write to the owner of it."))) == terms(
        parse(mail(_SAID))
    )


def test_an_answer_below_the_quoted_mail_is_the_writers_own() -> None:
    quoted = "On Mon, 1 Jun 2026 at 10:00, Taro wrote:\n> Dear winner, claim the prize of the lottery today.\n\n"
    read = terms(parse(mail(quoted + _SAID)))[0]
    assert "letter" in read
    assert "lottery" not in read


def test_what_the_reader_is_called_is_no_word_of_the_mail() -> None:
    plain = terms(parse(mail(_SAID, to="sunny.garden@office.example")))
    named = mail(f"Dear sunny.garden (sunny.garden@office.example)\n{_SAID}", to="sunny.garden@office.example")
    assert {"sunny", "garden", "office"}.isdisjoint(terms(parse(named))[0])
    assert "dear" in terms(parse(named))[0]
    assert plain[0] < terms(parse(named))[0]
