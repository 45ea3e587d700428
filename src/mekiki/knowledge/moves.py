"""Moves: the few things that frauds without a link are put together from, each in many wordings.

A false chief, a supplier's new account, a parcel agent's contract: their sentences are endless, their moves are not. The
account is another one; nobody is to know; a call is not possible. ``data/moves`` holds for each language the words of each
move, short and in every form; checks ask which moves meet. A piece that ends in ``*`` may go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from mekiki.knowledge import lexicon, textfold
from mekiki.knowledge.derived import derived
from mekiki.knowledge.files import load, paths
from mekiki.knowledge.lexicon import is_letter
from mekiki.knowledge.textfold import fold
from mekiki.knowledge.words import letter_runs
from mekiki.model.regex import regex

_KANA, _HANGUL, _HAN = regex("[\u3041-\u30ff]"), regex("[\uac00-\ud7a3]"), regex("[\u4e00-\u9fff]")
_THAI = regex("[\u0e01-\u0e4e]")
_NO_LATIN = bytes(set(range(256)) - set(ascii_lowercase.encode()))
# Ukrainian і and ї, Serbian ј, Belarusian ў
_CYRILLIC, _NOT_RUSSIAN = (regex("[\u0430-\u044f]"), regex("[\u0450-\u052f]"))
_WIDE_FOR = 3  # Latin letters that a wide character outweighs
_OFTEN = 10  # Japanese has a kana for so many kanji, at the least
_LOOKED_AT = 2000  # characters
_LEAST = 3  # small words that a text must share with a language


class _Pieces(NamedTuple):
    """The matcher of one language; for each piece the moves that it stands for, and whether it may go on."""

    automaton: AhoCorasick
    moves: list[tuple[str, ...]]
    open: list[bool]


def language_of(folded: str) -> str:
    """The language of a folded text among those whose moves are known, by its script and its small words; "" for none.

    >>> language_of("die rechnung ist noch offen, und wir haben nichts von ihnen gehört")
    'de'
    """
    if not folded.isascii():
        looked_at = folded[:_LOOKED_AT]
        kana, hangul, han = (len(script.findall(looked_at)) for script in (_KANA, _HANGUL, _HAN))
        latin = len(looked_at.encode("ascii", "ignore").translate(None, _NO_LATIN))
        if _WIDE_FOR * (kana + hangul + han) > latin:  # a stray character changes nothing
            return "ko" if hangul > kana + han else "ja" if _OFTEN * kana >= han else "zh"
        if _WIDE_FOR * len(_THAI.findall(looked_at)) > latin:
            return "th"
        if "ы" in looked_at and len(_CYRILLIC.findall(looked_at)) > latin:  # no other has that letter
            return "" if _NOT_RUSSIAN.search(looked_at) else "ru"
    shared, small = dict.fromkeys(_languages(), 0), _small_words()
    for word in small.keys() & letter_runs(folded[:_LOOKED_AT]):
        for lang in small[word]:
            shared[lang] += 1
    best = max(shared, key=shared.__getitem__)
    if shared[best] >= _LEAST:
        return best
    return "tr" if _is_turkish(folded[:_LOOKED_AT]) else ""


def _is_turkish(text: str) -> bool:
    """Whether a text has letters that no other language has together: its endings stand for many small words."""
    return "ğ" in text or ("ş" in text and ("ö" in text or "ü" in text or "ç" in text))


def _languages() -> Mapping[str, list[str]]:
    """The small words of each language."""
    languages: Mapping[str, list[str]] = load("small-words.json")["languages"]
    return languages


@cache
def _small_words() -> Mapping[str, list[str]]:
    """The languages of each small word, as it is folded."""
    found: dict[str, list[str]] = {}
    for lang, words in _languages().items():
        for word in set(map(fold, words)):
            found.setdefault(word, []).append(lang)
    return found


@cache
def _pieces(lang: str) -> _Pieces:
    code = [Path(each) for each in (__file__, lexicon.__file__, textfold.__file__)]
    words, moves, goes_on = derived(f"moves-{lang}", [*code, *paths(f"moves/{lang}.json")], lambda: _made(lang))
    return _Pieces(AhoCorasick(words, matchkind=MatchKind.Standard), moves, goes_on)


def _made(lang: str) -> tuple[list[str], list[tuple[str, ...]], list[bool]]:
    found: dict[tuple[str, bool], list[str]] = {}
    for move, pieces in load(f"moves/{lang}.json")["moves"].items():
        for piece in pieces:
            key = fold(piece.rstrip("*")), piece.endswith("*")
            found.setdefault(key, []).append(move)
    return [word for word, _ in found], [tuple(moves) for moves in found.values()], [goes_on for _, goes_on in found]


def moves_in(folded: str, lang: str) -> Iterator[tuple[str, int, int]]:
    """The moves that a folded text of a language makes, with where their words begin and end."""
    pieces = _pieces(lang)
    for number, start, end in pieces.automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and is_letter(folded[start - 1]) and is_letter(folded[start]):
            continue
        if not pieces.open[number] and end < len(folded) and is_letter(folded[end]) and is_letter(folded[end - 1]):
            continue
        for move in pieces.moves[number]:
            yield move, start, end
