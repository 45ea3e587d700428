"""Pieces of regular expressions that stand in a data file by language, a table for each thing, put together as patterns."""

from __future__ import annotations

from collections.abc import Iterable

from mekiki.knowledge.files import load
from mekiki.knowledge.sayings import UNSPACED


def pieces_of(file: str, name: str) -> list[str]:
    """All pieces of a table, whatever the language, each once."""
    return list(dict.fromkeys(each for pieces in load(file)[name].values() for each in pieces))


def any_of(file: str, name: str) -> str:
    """The pattern of any piece of a table."""
    return _any(pieces_of(file, name))


def spaced_and_not(file: str, name: str) -> tuple[str, str]:
    """The pattern of the pieces in languages that part words by blanks, and that of those in the others."""
    table = load(file)[name].items()
    spaced = _any(each for lang, pieces in table if lang not in UNSPACED for each in pieces)
    return spaced, _any(each for lang, pieces in table if lang in UNSPACED for each in pieces)


def longest_first(words: Iterable[str]) -> list[str]:
    """Words in the order in which they must be tried; those of one length by their letters, so that no run differs from another.

    >>> longest_first({"mori", "hanako", "kita"})
    ['hanako', 'kita', 'mori']
    """
    return sorted(words, key=lambda word: (-len(word), word))


def _any(pieces: Iterable[str]) -> str:
    return f"(?:{'|'.join(dict.fromkeys(pieces))})"
