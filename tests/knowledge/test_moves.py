"""The words of the moves: every language makes every move, and no piece stands for nothing."""

from __future__ import annotations

import pytest

from mekiki.knowledge.files import load, paths
from mekiki.knowledge.lexicon import fold
from mekiki.knowledge.moves import language_of, moves_in

LANGUAGES = [path.stem for path in paths("moves")]


def made(text: str, lang: str) -> set[str]:
    return {move for move, _, _ in moves_in(fold(text), lang)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_makes_every_move(lang: str) -> None:
    data = load(f"moves/{lang}.json")
    assert data["moves"].keys() == load("moves.json")["moves"].keys()
    assert data["source"] in load("moves.json")["sources"]
    for move, pieces in data["moves"].items():
        assert pieces, move
        assert len(pieces) == len(set(pieces)), move
        for piece in pieces:
            assert piece == piece.strip().lower(), piece
            assert piece.rstrip("*"), move
            assert "*" not in piece.rstrip("*"), piece


def test_there_are_small_words_for_every_language_that_shares_its_script() -> None:
    assert {*load("small-words.json")["languages"], "ja", "ko", "zh"} == set(LANGUAGES)


@pytest.mark.parametrize(
    "text, lang",
    [
        ("we have not heard of you, and the house is still empty", "en"),
        ("wir haben von ihnen nichts gehört, und das haus ist leer", "de"),
        ("nous n'avons pas eu de vos nouvelles et la maison est vide", "fr"),
        ("no tenemos noticias de usted y la casa está vacía", "es"),
        ("não temos notícias de você e a casa está vazia", "pt"),
        ("non abbiamo notizie di lei e la casa è vuota da giorni", "it"),
        ("wij hebben niets van u gehoord en het huis is leeg", "nl"),
        ("お返事がないので心配しています", "ja"),
        ("답장이 없어서 걱정하고 있습니다", "ko"),
        ("一直没有收到你的回信", "zh"),
        ("lorem ipsum dolor", ""),
    ],
)
def test_a_language_is_known_by_its_script_and_its_small_words(text: str, lang: str) -> None:
    assert language_of(text) == lang


def test_a_piece_ends_with_its_word_unless_it_may_go_on() -> None:
    assert "payment" in made("The invoices are open.", "en")  # invoice*
    assert "payment" not in made("We sell wireless keyboards.", "en")  # wire, and no more
    assert "account" in made("Die Bankverbindungen", "de")


def test_languages_without_blanks_need_no_ends_of_words() -> None:
    assert {"account", "changed"} <= made("振込先口座が変更になりました。", "ja")
