"""What the wording model reads of a mail, and what the pretext weighs where it reads nothing."""

from __future__ import annotations

from mekiki.checks.form import mail
from mekiki.checks.readings.phrasing import is_read, terms
from mekiki.investigate import investigate
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


def test_a_story_weighs_apart_where_the_model_does_not_read() -> None:
    def weighed(text: str) -> set[str]:
        found = investigate(mail(text)).findings
        return {each.weight_id for each in found if each.id == "pretext.recognised"}

    english = "Your parcel could not be delivered and you have to pay the fee with the link that is in this mail."
    assert is_read(parse(mail(english)))
    assert all("#unread" not in each for each in weighed(english))
    assert weighed("お荷物をお届けできませんでした。再配達をご依頼ください。") == {
        "pretext.recognised#parcel-undelivered#unread"
    }
    assert weighed("メールボックスのアップグレードが必要です。") == {"pretext.recognised#mailbox-upgrade"}
    assert weighed("オンラインカジノの入金不要ボーナス") == {"pretext.recognised#casino"}
