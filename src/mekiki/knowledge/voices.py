"""By which words around its name a firm speaks itself: 「○○カスタマーセンター」, "thank you for using …", 「…株式会社」.

The words stand in ``data/voices.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.pieces import any_of
from mekiki.model.regex import regex

_FILE = "voices.toml"
_any = partial(any_of, _FILE)


@cache
def after() -> re.Pattern[str]:
    """What stands behind the name."""
    return regex(rf"[」』】\]]?\s?(?:{_any('after')}|[ \xa0_-]?{_any('desks')})", re.IGNORECASE)


@cache
def before() -> re.Pattern[str]:
    """What stands before it."""
    customer = rf"\b{_any('greets')} (?:{_any('customer')} (?:{_any('of')} )?)?"
    return regex(rf"(?:{_any('before')}|{customer}|\bteam {_any('team-of')} )\s?$", re.IGNORECASE)


@cache
def of_its_own() -> re.Pattern[str]:
    """What follows the name at the head of a line where the firm itself writes of what it keeps for the reader, or signs."""
    return regex(rf"[」』】\]]?\+?\s?の?{_any('keeps')}")


@cache
def readers() -> re.Pattern[str]:
    """Before the name of a product: the reader's own "Windows" is no word of the firm."""
    return regex(rf"\b{_any('yours')} \s?$", re.IGNORECASE)


@cache
def from_it() -> re.Pattern[str]:
    """Before the name of whoever writes; "laptops from Dell and others" are told apart by what stands behind."""
    return regex(rf"\b{_any('from')} \s?$", re.IGNORECASE)


# --- the last line of a letter ---------------------------------------------------------------------------------------


@cache
def signed() -> re.Pattern[str]:
    """The line in which a firm signs by a desk of its own: the first group, or the second, is the firm's name."""
    return regex(
        rf"\s*(?:[-–—]+ ?)?(?:{_any('signed-articles')} )?(?:"
        rf"(.{{2,30}}?)[ _-](?:{_any('signed-kinds')}[ _]){{0,2}}{_any('signed-desks')}"
        rf"|{_any('signed-teams')} {_any('signed-of')}?(.{{2,30}}?)"
        r")[.,!]?\s*", re.IGNORECASE,
    )  # fmt: skip


# --- names in passing ------------------------------------------------------------------------------------------------


@cache
def introduces_example() -> re.Pattern[str]:
    return regex(rf"(?:\b{_any('examples')}|{_any('examples-unspaced')})[ ,:(、\"']{{0,3}}$")


@cache
def among_others() -> re.Pattern[str]:
    return regex(rf"[ \"')」』]{{0,3}}{_any('among-others')}")


@cache
def in_title() -> re.Pattern[str]:
    """A quotation that a word for a mail's title introduces, and that is still open: 件名「【X】…, subject “X: …."""
    return regex(
        rf"(?:{_any('titles-unspaced')}|\b{_any('titles')})[ は が:：]{{0,3}}[「『“\"„«][^」』”\"“»\n]{{0,60}}$"
    )


def and_() -> str:
    """The pattern of what stands between the names of a list."""
    return rf"(?:[,;/|、・]|&|\b{_any('and')}\b|{_any('and-unspaced')})"
