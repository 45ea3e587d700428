"""Sums of money in the millions, as they are written in a text: "$10.5 million", "US$16,500,000", "12 Millionen Euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from mekiki.knowledge.pieces import any_of
from mekiki.model.regex import regex

_any = partial(any_of, "sums.toml")
_DIGITS = r"\d{1,4}(?:[.,]\d{1,3}){0,2}"
_GROUPED = r"\d{1,3}(?:[., \u00a0\u202f]\d{3}){2,3}"
_BEFORE = 40  # characters before a sum in which its introduction stands
_MOST = 200  # sums of one text that are looked at


def millions_promised(folded: str) -> Iterator[tuple[int, int]]:
    """Extents of sums of a million and more that are written out in digits, or are introduced as a sum to be had.

    News and reports write "$10 million"; who has it to give away writes "$10,000,000.00" or "the sum of $10 million".

    >>> text = "i will donate the sum of $10.5 million to you, and us$16,500,000.00 later"
    >>> [text[start:end] for start, end in millions_promised(text)]
    ['$10.5 million', 'us$16,500,000']
    >>> list(millions_promised("the council spent $10 million on the bridge"))
    []
    """
    if _maybe().search(folded) is None:
        return
    for seen, hit in enumerate(_in_words().finditer(folded)):
        if seen < _MOST and _introduced().search(folded, max(0, hit.start() - _BEFORE), hit.start()):
            yield hit.span()
    for seen, hit in enumerate(_in_digits().finditer(folded)):
        if seen < _MOST:
            yield hit.span()


def millions_named(folded: str) -> Iterator[tuple[int, int]]:
    """Extents of all sums of a million and more, whoever has them.

    >>> text = "he left 4.7 million euro, that is 7億円"
    >>> [text[start:end] for start, end in millions_named(text)]
    ['4.7 million euro', '7億']
    """
    for pattern in (_in_words(), _in_digits(), _unspaced()):
        yield from (hit.span() for _, hit in zip(range(_MOST), pattern.finditer(folded), strict=False))


@cache
def of_coins() -> re.Pattern[str]:
    """A sum of coins: how many, and which."""
    return regex(
        rf"(\d(?<![\w.,].)(?:\d{{0,2}}(?:,\d{{3}})+|\d{{0,6}}(?:[.,]\d{{1,8}})?)) ?({_any('coins')})(?![a-z])",
        re.IGNORECASE,
    )


# --- patterns --------------------------------------------------------------------------------------------------------


@cache
def _maybe() -> re.Pattern[str]:
    """What stands in every text that names millions."""
    return regex(rf"\d ?{_any('signs')}|\d[., \u00a0\u202f]\d{{3}}[., \u00a0\u202f]\d{{3}}\b")


@cache
def _in_words() -> re.Pattern[str]:
    of = rf"(?: {_any('of')} ?| ?)"
    return regex(
        rf"(?:{_before()} {{0,2}}{_DIGITS} {{0,2}}{_any('millions')}\b|\b{_DIGITS} {{0,2}}{_any('millions')}{of}{_behind()})"
    )


@cache
def _in_digits() -> re.Pattern[str]:
    return regex(rf"(?:{_before()} {{0,2}}{_GROUPED}\b|\b{_GROUPED}(?:[.,]\d\d)? {{0,2}}{_behind()})")


def _before() -> str:
    return rf"(?<!\w)(?:{_any('currency-signs')}|{_any('currency-before')}\b)"


def _behind() -> str:
    return rf"(?:{_any('currency-signs')}|{_any('currency')}\b)"


@cache
def _introduced() -> re.Pattern[str]:
    return regex(rf"{_any('introduced')}(?: \w+){{0,3}} {{0,2}}$")


@cache
def _unspaced() -> re.Pattern[str]:
    """ "2億円", "450万ユーロ", "800万美元", "50억 원": a sum that nobody has by him."""
    return regex(rf"\d[\d,.]{{0,8}} ?(?:{_any('millions-unspaced')}|{_any('ten-thousands-unspaced')})")
