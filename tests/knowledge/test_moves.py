"""The words of the moves: every language makes every move, and no piece stands for nothing."""

from __future__ import annotations

import pytest

from mekiki.knowledge.files import load, paths
from mekiki.knowledge.moves import language_of, moves_in
from mekiki.knowledge.textfold import fold

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
    assert {*load("small-words.json")["languages"], "ja", "ko", "zh", "th"} == set(LANGUAGES)


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
        ("vi har inte hört något från er, och huset står tomt", "sv"),
        ("vi har ikke hørt noget fra jer, og huset står tomt", "da"),
        ("vi har ikke hørt noe fra dere, og huset står tomt", "no"),
        ("hej mamma, jag skriver från en annan telefon", "sv"),
        ("hej mor, jeg skriver til dig fra en anden telefon", "da"),
        ("hei mamma, jeg skriver til deg fra en annen telefon", "no"),
        ("nie mamy od państwa wiadomości, a dom stoi pusty od tygodnia", "pl"),
        ("prosze dac znac czy dom jest jeszcze wolny", "pl"),
        ("nemáme od vás žádné zprávy a dům je už týden prázdný", "cs"),
        ("dejte mi prosim vedet, zda je dum jeste volny", "cs"),
        ("мы давно не получали от вас вестей, дом стоит пустой", "ru"),
        ("ми давно не отримували від вас звісток, ви там?", "uk"),
        ("sizden bir haber alamadık, ev hâlâ boş ve çok sessiz", "tr"),
        ("お返事がないので心配しています", "ja"),
        ("답장이 없어서 걱정하고 있습니다", "ko"),
        ("一直没有收到你的回信", "zh"),
        ("nem kaptunk önöktől hírt, és a ház még mindig üres, ha nem tévedek", "hu"),
        ("nu am primit nicio veste de la dumneavoastră și casa este încă goală", "ro"),
        ("kami belum menerima kabar dari anda dan rumah itu masih kosong", "id"),
        ("chúng tôi chưa nhận được tin của anh và ngôi nhà vẫn còn trống", "vi"),
        ("เรายังไม่ได้รับข่าวจากคุณเลย และบ้านก็ยังว่างอยู่", "th"),
        ("emme ole kuulleet teistä mitään, ja talo on yhä tyhjä, kun se on", "fi"),
        ("δεν έχουμε νέα σας και το σπίτι είναι ακόμα άδειο για να το δείτε", "el"),
        ("lorem ipsum dolor", ""),
    ],
)
def test_a_language_is_known_by_its_script_and_its_small_words(text: str, lang: str) -> None:
    assert language_of(text) == lang


def test_a_piece_ends_with_its_word_unless_it_may_go_on() -> None:
    assert "payment" in made("The invoices are open.", "en")  # invoice*
    assert "payment" not in made("We sell wireless keyboards.", "en")  # wire, and no more
    assert "account" in made("Die Bankverbindungen", "de")


@pytest.mark.parametrize(
    "text, lang, moves",
    [
        ("Prosimy opłacić fakturę na nowy rachunek bankowy.", "pl", {"account", "changed", "payment"}),
        ("Prosze przelac zaliczke na inne konto.", "pl", {"account", "changed", "payment"}),
        ("Mamo, utopiłam telefon, to mój nowy numer.", "pl", {"child", "new-number"}),
        ("Uhraďte prosím fakturu na nový bankovní účet.", "cs", {"account", "changed", "payment"}),
        ("Zalohu prosim poslete na jiny ucet.", "cs", {"account", "changed", "payment"}),
        ("Mami, rozbil se mi mobil, tohle je moje nové číslo.", "cs", {"child", "new-number"}),
        ("Оплатите счёт по новым реквизитам.", "ru", {"account", "changed", "payment"}),
        ("Прошу перевести аванс на другой расчетный счет.", "ru", {"account", "changed", "payment"}),
        ("Мам, это мой новый номер.", "ru", {"child", "new-number"}),
        ("Ödemeyi yeni hesabımıza yapın.", "tr", {"account", "changed", "payment"}),
        ("ODEMEYI YENI HESABIMIZA YAPIN.", "tr", {"account", "changed", "payment"}),
        ("Anne, bu benim yeni numaram.", "tr", {"child", "new-number"}),
    ],
)
def test_words_are_known_in_every_case_and_without_their_marks(text: str, lang: str, moves: set[str]) -> None:
    assert moves <= made(text, lang)


@pytest.mark.parametrize(
    "text, lang, move",
    [
        ("Plac Wolności 4, wejście od podwórza", "pl", "payment"),  # a square, and no płacić
        ("Terminal w Gdyni jest otwarty", "pl", "deadline"),
        ("Centrum Brna je v neděli uzavřené", "cs", "demand"),  # cena ends there
        ("Terminál v Praze je otevřen", "cs", "deadline"),
    ],
)
def test_words_that_only_begin_like_a_move_make_none(text: str, lang: str, move: str) -> None:
    assert move not in made(text, lang)


@pytest.mark.parametrize(
    "text, lang, moves",
    [
        ("Vi har bytt bank, betala fakturan till det nya kontot.", "sv", {"account", "changed", "payment"}),
        ("Vi har skiftet bank, betal fakturaen til den nye konto.", "da", {"account", "changed", "payment"}),
        ("Vi har byttet bank, betal fakturaen til den nye kontoen.", "no", {"account", "changed", "payment"}),
        ("Är du på kontoret? Jag sitter i möte och kan inte prata.", "sv", {"favour", "unreachable"}),
        ("Er du på kontoret? Jeg sidder i møde og kan ikke tale i telefon.", "da", {"favour", "unreachable"}),
        ("Er du på kontoret? Jeg sitter i møte og kan ikke snakke.", "no", {"favour", "unreachable"}),
        ("Skrapa korten och skicka koderna.", "sv", {"gift-card", "photo-of-code"}),
        ("Skrab kortene, og send koderne.", "da", {"gift-card", "photo-of-code"}),
        ("Skrap kortene og send kodene.", "no", {"gift-card", "photo-of-code"}),
    ],
)
def test_scandinavian_words_bear_their_article_at_the_end(text: str, lang: str, moves: set[str]) -> None:
    assert moves <= made(text, lang)


def test_languages_without_blanks_need_no_ends_of_words() -> None:
    assert {"account", "changed"} <= made("振込先口座が変更になりました。", "ja")
