"""By which words a number is an account's, and an account the reader's, who is not the one to be paid.

The words stand in ``data/account-words.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.pieces import any_of, pieces_of, spaced_and_not
from mekiki.model.regex import regex

_FILE = "account-words.toml"
_any = partial(any_of, _FILE)


@cache
def named() -> re.Pattern[str]:
    """What stands before the number of an account."""
    return regex(rf"{_any('named')}[^\d\n]{{0,24}}$", re.IGNORECASE)


@cache
def readers() -> re.Pattern[str]:
    """What stands before an account that is the reader's own, or that he is to bring along. The text is folded."""
    spaced, unspaced = spaced_and_not(_FILE, "yours")
    bring = rf"{_any('bring')}\s(?:{_any('to-us')}\s)?(?:{_any('with')}\s)?{_any('another')}"
    return regex(rf"\b{spaced}\s(?:\w{{1,12}}\s)?$|\b{bring}\s(?:\w{{1,12}}\s)?$|{unspaced}\s?$")


@cache
def payroll_desks() -> AnyOf:
    """Of which one stands in the address of a desk that pays wages, in small letters."""
    return AnyOf(*pieces_of(_FILE, "payroll-desks"))
