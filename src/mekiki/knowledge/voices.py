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
