"""A firm that speaks itself is known by the words around its name, in each language."""

from __future__ import annotations

import pytest

from mekiki.knowledge import voices
from mekiki.knowledge.files import load
from mekiki.knowledge.textfold import fold


@pytest.mark.parametrize("behind", ["をご利用のお客様", "カスタマーセンター", " support", "-Kundenservice", "株式会社"])
def test_by_what_stands_behind_it(behind: str) -> None:
    assert voices.after().match(behind)


def test_a_verb_behind_it_is_told_of_it() -> None:
    assert not voices.after().match(" announced")


@pytest.mark.parametrize(
    "before", ["Dear ", "Thank you for using ", "Lieber Kunde von ", "Cher client de ", "Team von ", "【"]
)
def test_by_what_stands_before_it(before: str) -> None:
    assert voices.before().search(before)


def test_a_newspaper_writes_about_it() -> None:
    assert not voices.before().search("shares of ")


def test_by_what_it_keeps_for_the_reader() -> None:
    assert voices.of_its_own().match("ストレージ")


@pytest.mark.parametrize("before", ["your ", "Ihrem ", "votre "])
def test_the_readers_own_product_is_his(before: str) -> None:
    assert voices.readers().search(before)


def test_whoever_writes_says_from_whom() -> None:
    assert voices.from_it().search("A message from ")


@pytest.mark.parametrize(
    "line",
    [
        "The Vitrum Team", "Vitrum Account Security Team", "Vitrum Customer Support", "Vitrum Kundenservice", "Équipe Vitrum",
        "El equipo de Vitrum", "Zespół Vitrum", "Tým Vitrum", "Vitrum-teamet", "Vitrum-tiimi", "Echipa Vitrum",
        "Команда Vitrum", "Η ομάδα της Vitrum", "Vitrum Ekibi",
    ],
)  # fmt: skip
def test_a_firm_signs_by_its_desk(line: str) -> None:
    hit = voices.signed().fullmatch(line)
    assert hit is not None
    assert (hit[1] or hit[2]) == "Vitrum"


def test_a_line_about_a_team_is_no_signature() -> None:
    assert voices.signed().fullmatch("The Vitrum team won in the end") is None


@pytest.mark.parametrize(
    "before",
    [
        "shops such as ", "zum beispiel ", "par exemple ", "till exempel ", "f.eks. ", "esimerkiksi ", "na przykład ",
        "например, ", "örneğin ", "misalnya ", "ví dụ: ", "例えば", "예를 들어 ", "例如：",
    ],
)  # fmt: skip
def test_an_example_is_introduced(before: str) -> None:
    assert voices.introduces_example().search(fold(before))


def test_what_somebody_likes_much_is_none() -> None:
    assert not voices.introduces_example().search("we like the garden of ")


@pytest.mark.parametrize("before", ["mit dem betreff „", "件名「", "제목: “", "主题：「"])
def test_a_title_is_quoted(before: str) -> None:
    assert voices.in_title().search(before)


def test_a_title_that_is_closed_again_is_not() -> None:
    assert not voices.in_title().search("件名「薔薇」の次に")


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(load("voices.toml")["source"][each] for each in ("where", "date", "says"))
