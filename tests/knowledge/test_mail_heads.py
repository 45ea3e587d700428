"""How mail programs head an answer or a forward is known in each language, and told from what only looks like it."""

from __future__ import annotations

import re

import pytest

from mekiki.knowledge import mailheads
from mekiki.knowledge.files import load

FIELDS = ("from", "subject", "date", "to")


@pytest.mark.parametrize(
    "subject", ["Re: garden", "AW: Garten", "SV: trädgård", "Odp: ogród", "ΑΠ: κήπος", "回覆：花園", "[roses] Re[2]: x", "R: y"]
)  # fmt: skip
def test_an_answer_is_known_by_its_subject(subject: str) -> None:
    assert mailheads.answered().match(subject)


@pytest.mark.parametrize(
    "subject", ["Fwd: garden", "WG: Garten", "VB: trädgård", "VS: have", "PD: ogród", "İlt: bahçe", "轉寄：花園"]
)  # fmt: skip
def test_a_mail_that_was_passed_on_is_known_by_its_subject(subject: str) -> None:
    assert mailheads.passed_on().match(subject)
    hit = mailheads.marked().match(subject)
    assert hit is not None
    assert hit["passed"]


@pytest.mark.parametrize(
    "subject", ["Reopening: the garden", "Antwerp: roses", "I: a play in one act", "Volume I: soil"]
)
def test_a_subject_with_a_colon_is_neither(subject: str) -> None:
    assert not mailheads.marked().match(subject)


def test_the_marks_of_a_subject_fall_off_together() -> None:
    assert mailheads.marks().sub("", "Re: WG: [roses] AW: the soil") == " the soil"


@pytest.mark.parametrize(
    "line",
    [
        "---------- Forwarded message ---------",
        "-----Ursprüngliche Nachricht-----",
        "-----Message d’origine-----",
        "-----Oprindelig meddelelse-----",
        "-----Alkuperäinen viesti-----",
        "-------- Исходное сообщение --------",
        "-----原始郵件-----",
        "Début du message transféré :",
    ],
)
def test_a_line_announces_the_mail_below_it(line: str) -> None:
    assert mailheads.announces().search(f"Please see.\n\n{line}\n")


def test_a_rule_with_other_words_announces_none() -> None:
    assert not mailheads.announces().search("---------- New in our garden ---------\n")


@pytest.mark.parametrize(
    "line",
    [
        "On Monday Taro wrote:", "Am Montag schrieb Taro:", "Taro skrev den 3 mars:", "Taro kirjoitti 3.3.:", "Taro a scris:",
        "Ο Taro έγραψε:", "Pada Senin Taro menulis:", "Vào thứ Hai Taro đã viết:", "3 березня Taro пише:",
    ],
)  # fmt: skip
def test_a_line_says_who_wrote(line: str) -> None:
    assert re.search(mailheads.wrote(), line)
    assert mailheads.signs_of_wrote().stand_in(line)


@pytest.mark.parametrize(
    "block",
    [
        "From: a@x.example\nSent: Monday\nTo: b@y.example\nSubject: roses",
        "De : a@x.example\nEnvoyé le : lundi\nÀ : b@y.example\nObjet : roses",
        "De: a@x.example\nEnviada em: segunda-feira\nPara: b@y.example\nAssunto: rosas",
        "Från: a@x.example\nSkickat: måndag\nTill: b@y.example\nÄmne: rosor",
        "Lähettäjä: a@x.example\nLähetetty: maanantai\nVastaanottaja: b@y.example\nAihe: ruusut",
        "Od: a@x.example\nWysłano: poniedziałek\nDo: b@y.example\nTemat: róże",
        "Feladó: a@x.example\nElküldve: hétfő\nCímzett: b@y.example\nTárgy: rózsák",
        "Από: a@x.example\nΗμερομηνία: Δευτέρα\nΠρος: b@y.example\nΘέμα: ρόδα",
        "Kimden: a@x.example\nTarih: Pazartesi\nKime: b@y.example\nKonu: güller",
        "보낸 사람: a@x.example\n보낸 날짜: 월요일\n받는 사람: b@y.example\n제목: 장미",
        "寄件者：a@x.example\n寄件日期：星期一\n收件者：b@y.example\n主旨：玫瑰",
        "差出人: a@x.example\n送信日時: 月曜日\n宛先: b@y.example\n件名: 薔薇",
    ],
)
def test_the_header_lines_above_a_quoted_mail_are_told_apart(block: str) -> None:
    names = [hit["name"].lower() for hit in mailheads.field_line().finditer(block)]
    assert [mailheads.field_called()[name] for name in names] == ["from", "date", "to", "subject"]


def test_a_name_stands_for_one_field_alone() -> None:
    """In whatever languages: a line is read before its language is known."""
    fields = {name: {word for words in load("mail-heads.toml")[name].values() for word in words} for name in FIELDS}
    every = [word for words in fields.values() for word in words]
    assert len(every) == len(set(every))
    assert all(word == word.lower() for word in every)
