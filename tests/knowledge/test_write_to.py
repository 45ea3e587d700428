"""Where a mail wants its answer is told in each language, and told from a line that only names an address."""

from __future__ import annotations

import pytest

from mekiki.knowledge import answers
from mekiki.knowledge.textfold import fold


@pytest.mark.parametrize(
    "before",
    [
        "Please reply to ", "my private e-mail: ", "Bitte antworten Sie an ", "Écrivez à ", "Escriba a ",
        "Entre em contato com ", "Scriva a ", "Neem contact op via ", "Skriv till mig på ", "Skriv til mig på ",
        "Ta kontakt på ", "Vastaa osoitteeseen ", "Napisz na adres ", "Napište na ", "Írjon erre: ", "Scrieți la ",
        "Напишите на ", "Напишіть на ", "Γράψτε στο ", "Şu adrese yazın: ", "Hubungi ", "Hãy liên hệ ", "返信は下記へ：",
        "답장을 보내 주세요: ", "请联系 ", "ติดต่อ ",
    ],
)  # fmt: skip
def test_somebody_is_to_be_written_to(before: str) -> None:
    assert answers.asks().search(before)


@pytest.mark.parametrize("before", ["In-Reply-To: ", "Email: ", "Contact person: ", "Kontakt: ", "E-Mail "])
def test_a_line_that_names_an_address_asks_for_nothing(before: str) -> None:
    assert not answers.asks().search(before)


@pytest.mark.parametrize("words", ["Chat on WhatsApp", "LINE友だち追加", "카카오톡 상담", "加微信"])
def test_a_link_leads_to_a_chat(words: str) -> None:
    assert answers.leads_to_chat().search(fold(words))


def test_a_line_of_text_is_no_chat() -> None:
    assert not answers.leads_to_chat().search(fold("Read the last line"))
