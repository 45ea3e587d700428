"""By which words a mail gives the password of what is locked: the patterns that find it, as their group.

The words stand in ``data/passwords.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.pieces import any_of
from mekiki.model.regex import regex

_any = partial(any_of, "passwords.toml")


@cache
def beside_archive() -> re.Pattern[str]:
    """A password that stands right behind the word for it, or behind what it opens."""
    return regex(
        rf"{_any('words')}(?:\s+(?:{_any('is')}|{_any('for')}\b[^:\n]{{0,30}}[:：]?)|\s?{_any('is-unspaced')}|[^\S\n]{{0,3}}[:：=は])"
        r"[^\S\n]{0,3}[「“\"']?([!-~]{3,30})", re.IGNORECASE,
    )  # fmt: skip


@cache
def of_document() -> re.Pattern[str]:
    """What may be the password of a document: it is tried."""
    return regex(
        rf"(?:{_any('words')}|{_any('words-of-documents')})[^\n:：=]{{0,40}}?(?:[:：=]|\b{_any('is')}\b|{_any('is-unspaced')})"
        r"\s{0,10}([^\s<>。、]{2,32})", re.IGNORECASE,
    )  # fmt: skip
