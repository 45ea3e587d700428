"""A firm is known by its legal form and its address, in the countries' own ways."""

from __future__ import annotations

import pytest

from mekiki.knowledge import firmwords


@pytest.mark.parametrize(
    "name",
    [
        "Tea House LLC", "Teehaus GmbH", "Maison du Thé S.A.S", "Casa del Té S.L", "Casa do Chá Lda", "Casa del tè S.r.l",
        "Theehuis B.V", "Tehuset AB", "Tehuset ApS", "Tehuset ASA", "Teetalo Oy", "Herbaciarnia Sp. z o.o", "Čajovna s.r.o",
        "Green Tea Co., Ltd", "Green Tea, Inc",
    ],
)  # fmt: skip
def test_a_legal_form_stands_behind_the_name(name: str) -> None:
    text = f"Sent by {name}."
    assert firmwords.legal_form().search(text)
    assert firmwords.signs_of_legal_form().stand_in(text)


def test_a_word_that_begins_like_one_is_none() -> None:
    assert not firmwords.legal_form().search("Tea House Incense and Asters")


@pytest.mark.parametrize("head", ["株式会社北町商店", "北町商店（株）", "合同会社北町"])
def test_japanese_firms_have_it_before_or_behind(head: str) -> None:
    assert firmwords.unspaced_form().search(head)


@pytest.mark.parametrize(
    "text", ["P.O. Box 12, Akron, OH 44309", "Gewerbering 4, 83512 Wasserburg", "3 rue Haute, 75001 Paris"]
)
def test_a_whole_address_tells_by_itself(text: str) -> None:
    assert firmwords.whole_address().search(text)


@pytest.mark.parametrize("text", ["合同会社北町 〒100-0001 千代田1-1", "株式会社北町商店\n東京都千代田区千代田1-1"])
def test_so_does_a_japanese_one(text: str) -> None:
    hit = firmwords.unspaced_address().search(text)
    assert hit is not None
    assert hit.start() == 0


@pytest.mark.parametrize(
    "words",
    [
        "All rights reserved.", "Alle Rechte vorbehalten", "Tous droits réservés", "Todos los derechos reservados",
        "Todos os direitos reservados", "Tutti i diritti riservati", "Alle rechten voorbehouden",
    ],
)  # fmt: skip
def test_a_copyright_line_ends_a_firm(words: str) -> None:
    assert firmwords.ends_firm().search(f"Tea House LLC {words} Garden House")


@pytest.mark.parametrize("text", ["offert par Tea", "skickat av Tea", "sendt af Tea", "verzonden door Tea"])
def test_a_word_for_by_parts_the_name(text: str) -> None:
    hit = firmwords.parts_name().search(text)
    assert hit is not None
    assert text[hit.end() :] == "Tea"


@pytest.mark.parametrize("behind", [" GmbH\n", ", Inc. | Garden Road", " S.p.A., Roma"])
def test_the_full_name_closes_a_letter(behind: str) -> None:
    assert firmwords.closes_full_name().match(behind)
