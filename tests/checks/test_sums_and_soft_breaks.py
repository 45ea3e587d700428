"""Phrases that a line break parts, stories that one weak word does not tell, and millions that are held out."""

from __future__ import annotations

import unicodedata

from mekiki.checks.form import Evidence, mail
from mekiki.checks.readings.stories import stories
from mekiki.checks.readings.wording import phrase_hits
from mekiki.checks.registry import check_of
from mekiki.parse.message import parse


def words_of(id: str, text: str) -> list[str]:
    check = check_of(id)
    assert check is not None
    return [str(each.facts["words"]) for each in check.function(parse(mail(text)), Evidence()) if "words" in each.facts]


def told(text: str) -> list[str]:
    return [story.pretext.id for story in stories(parse(mail(text)))]


def test_a_phrase_across_flowed_lines_is_found_where_it_stands() -> None:
    text = "It is about \nnext week. I write of your \ndonation, and once more of your donation."
    message = parse(mail(text))
    found = phrase_hits(message, "scam.donation-offer")
    assert [hit.place.quote for hit in found] == ["your \ndonation", "your donation"]
    body = message.bodies[0].text
    assert all(body[hit.place.start : hit.place.end] == hit.place.quote for hit in found)


def test_an_accent_that_is_a_character_of_its_own_parts_no_word() -> None:
    decomposed = unicodedata.normalize(
        "NFD", "Schön: Ihr Konto wurde vorübergehend gesperrt. アカウントが停止されました。"
    )
    message = parse(mail(decomposed, subject=unicodedata.normalize("NFD", "Konto vorübergehend gesperrt")))
    found = phrase_hits(message, "threat.suspension")
    assert {hit.where for hit in found} == {"subject", "body"}
    assert unicodedata.normalize("NFD", "vorübergehend gesperrt") in {hit.place.quote for hit in found}
    body = message.bodies[0].text
    assert all(body[hit.place.start : hit.place.end] == hit.place.quote for hit in found if hit.where == "body")


def test_a_paragraph_parts_a_phrase() -> None:
    assert phrase_hits(parse(mail("I write of your\n\ndonation list")), "scam.donation-offer") == ()


def test_one_weak_word_is_no_story_and_two_are() -> None:
    assert "extortion" not in told("Adicione este remetente aos seus contatos.")
    assert "extortion" in told("Tenho acesso ao seu dispositivo e escrevo a todos os seus contatos.")
    assert "extortion" not in told("Send it to this bitcoin wallet.")
    assert "extortion" in told("A trojan was at work. Send it to this bitcoin wallet.")
    assert "extortion" in told("I recorded you.")


def test_one_phrase_is_enough_beside_millions_that_are_held_out() -> None:
    assert words_of("scam.donation-offer", "Mr. Mori has donated $3,500,000.00 to you.") == ["has donated / $3,500,000"]
    assert words_of("scam.donation-offer", "Mr. Mori has donated his books to the library.") == []
    assert words_of("scam.inheritance", "My late father left the sum of 12 million dollars.") == [
        "late father / 12 million dollars"
    ]
    assert words_of("scam.inheritance", "My late father worked on a bridge that cost 12 million dollars.") == []
