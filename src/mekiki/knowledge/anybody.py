"""Names that are nobody's: how mails address whoever receives them."""

from __future__ import annotations

import re
from functools import cache

from mekiki.knowledge.pieces import pieces_of, spaced_and_not
from mekiki.model.regex import regex

_FILE = "anybody.toml"
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
    words = map(re.escape, sorted(pieces_of(_FILE, "words"), key=len, reverse=True))
    return regex(rf"(?:{'|'.join(words)}|[\W\d_])*+", re.IGNORECASE)


@cache
def _within() -> re.Pattern[str]:
    spaced, unspaced = spaced_and_not(_FILE, "within")
    return regex(rf"{unspaced}|{_ENDS_OPEN}|\b{spaced}\b", re.IGNORECASE)
