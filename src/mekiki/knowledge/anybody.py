"""Names that are nobody's: how mails address whoever receives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from mekiki.knowledge.files import load
from mekiki.knowledge.sayings import UNSPACED

_ENDS_OPEN = "[-−ー]$"  # a name that a dash cuts off


def means_anybody(name: str) -> bool:
    """Whether a display name is made of nothing but words that everybody is called by.

    >>> [means_anybody(name) for name in ("お客様各位", "Valued Customer", "山田 花子", "")]
    [True, True, False, True]
    """
    return bool(_of_nothing_else().fullmatch(name))


def names_anybody(name: str) -> bool:
    """Whether a name holds a word that is nobody's name, in the languages of the salutations.

    >>> [names_anybody(name) for name in ("Lieber Kundenberater", "ご担当者", "Hanako Mori", "Allan")]
    [True, True, False, False]
    """
    return bool(_within().search(name))


@cache
def _of_nothing_else() -> re.Pattern[str]:
    words = sorted((each for words in load("anybody.toml")["words"].values() for each in words), key=len, reverse=True)
    return re.compile(rf"(?:{_any(map(re.escape, words))}|[\W\d_])*+", re.IGNORECASE)


@cache
def _within() -> re.Pattern[str]:
    told = load("anybody.toml")["within"].items()
    unspaced = _any(each for lang, pieces in told if lang in UNSPACED for each in pieces)
    spaced = _any(each for lang, pieces in told if lang not in UNSPACED for each in pieces)
    return re.compile(rf"{unspaced}|{_ENDS_OPEN}|\b(?:{spaced})\b", re.IGNORECASE)


def _any(pieces: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(pieces))
