"""What the wording model reads of a mail."""

from __future__ import annotations

from time import process_time

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.phrasing import sightings, terms
from mekiki.checks.readings.wording import hits
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


@pytest.mark.parametrize(
    "head", ["From: Taro Aoki <t.aoki@office.example>\nSent: Monday", "*From:* Taro Aoki\n\n*Date:* 1 June"]
)
def test_below_an_answer_the_mail_answered_is_not_read(head: str) -> None:
    quoted = f"\n{head}\nTo: Mika\nSubject: order\n\nThe lottery is on the ship with the samples."
    assert terms(parse(mail(_SAID + quoted))) == terms(parse(mail(_SAID)))


def test_a_mail_that_begins_with_such_a_head_is_read() -> None:
    assert "letter" in terms(parse(mail(f"From: Taro Aoki\nSent: Monday\nTo: Mika\n\n{_SAID}")))[0]


_JAPANESE = "いつもお世話になっております。お振込先を変更させていただくことになりましたのでご確認ください。" * 3


def test_english_within_a_mail_in_other_letters_is_not_how_that_is_worded() -> None:
    """The head of a quoted mail, a signature or a licence in English clears no Japanese mail, and accuses none."""
    assert terms(parse(mail(f"{_JAPANESE}\n{_SAID}"))) == (frozenset(), 0)


def test_ornaments_and_a_name_in_other_letters_leave_english_what_it_is() -> None:
    assert terms(parse(mail(f"★☆★ 青木太郎 … – “{_SAID}” ★☆★")))[1] == terms(parse(mail(_SAID)))[1]


_ASKED = "\n> Release your messages now or your mailbox will be suspended.\n> Verify your account."


def _phrases(text: str, *headers: str) -> set[str]:
    return {id for kind, id in hits(parse(mail(text, headers=headers))) if kind == "phrase"}


def test_what_an_answer_quotes_is_not_what_it_asks() -> None:
    text = f"On Mon, 1 Jun 2026, Mika wrote:{_ASKED}\n\nWe see about nine hundred of these here as well."
    assert _phrases(text, "In-Reply-To: <1@office.example>") == set()
    assert "request.release-messages" in _phrases(text)


def test_an_answer_that_says_nothing_itself_is_read_as_a_whole() -> None:
    text = f"On Mon, 1 Jun 2026, Mika Aoki of the office wrote:{_ASKED}"
    assert "request.release-messages" in _phrases(text, "References: <1@office.example>")


def test_a_page_of_lines_that_announce_a_list_takes_no_second() -> None:
    message = parse(("Content-Type: text/plain; charset=utf-8\n\n" + "以下のような内容\n・" * 10_000).encode())
    started = process_time()
    hits(message)
    assert process_time() - started < 1.0


def test_a_list_that_leads_to_a_stranger_is_no_example_of_fraud() -> None:
    said = "以下のような内容です。\n・お客様のアカウントを停止しました。\n・24時間以内に {} へお進みください。\n"
    phrase = ("phrase", "threat.suspension")
    assert phrase in hits(parse(mail(said.format("https://garden.test/login"))))
    assert phrase not in hits(parse(mail(said.format("hxxps://garden[.]test/login"))))
    assert phrase not in hits(parse(mail(said.format("（偽サイトのURL）"))))


def shown(text: str) -> str:
    found = [*sightings(parse(mail(text)), "malicious"), *sightings(parse(mail(text)), "malicious", side=-1)]
    return str(found[0].facts["words"])


def test_no_piece_of_a_word_is_shown_as_a_clue() -> None:
    said = shown(
        "I've put the new roof plan on the wall, and it's all right with me. We'll see on Monday whether you have the time"
        " to look at it. It's the one with the garden house; I've left the old one out."
    )
    assert "look" in said
    assert "'" not in said


def test_nor_one_term_within_another() -> None:
    said = shown(
        "Please send the e-mail again. Your e mail and the E-Mail before it did not come with the order confirmation for"
        " your order; the order confirmation number is in the e-mail, and your order is ready."
    )
    assert said.count("ready") == 1
    assert "e mail" not in said
