"""How those who warn of false mails show them: the patterns that tell which words of a warning are not its own.

The words stand in ``data/shown-frauds.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.pieces import any_of, pieces_of, spaced_and_not
from mekiki.model.regex import regex

_FILE = "shown-frauds.toml"
_any = partial(any_of, _FILE)


@cache
def signs() -> AnyOf:
    """Of which one stands in every text that ``introduces``, ``reports`` or ``fence`` find something in."""
    return AnyOf(*pieces_of(_FILE, "signs"))


@cache
def introduces() -> re.Pattern[str]:
    """What introduces a list of false subjects or sentences."""
    return regex(_any("introduces"))


@cache
def reports() -> re.Pattern[str]:
    """What somebody else is said to write: 「24時間以内に…」と記載し、リンクを押させる."""
    return regex(rf"「[^「」\n]{{4,80}}」{_any('reports')}")


@cache
def fence() -> re.Pattern[str]:
    """The first of two rules with a false mail between them, which says that it is one: "---- 偽メールの内容 ----"."""
    spaced, unspaced = spaced_and_not(_FILE, "fence")
    return regex(
        rf"{unspaced}[^\n]{{0,20}}?[-ー―─━=＝*＊]{{3,}}[ 　\r]*\n|{spaced}[^\n]{{0,20}}?[-─━=*]{{3,}}[ \r]*\n",
        re.IGNORECASE,
    )


@cache
def from_here_signs() -> AnyOf:
    return AnyOf(*pieces_of(_FILE, "from-here"))


@cache
def from_here() -> re.Pattern[str]:
    """A line below which a false mail begins, in a mail that warns."""
    return regex(rf"{_any('from-here')}[^\n]{{0,30}}\n")


@cache
def to_here() -> re.Pattern[str]:
    """The line above which it ends."""
    return regex(rf"\n[^\n]{{0,12}}{_any('to-here')}")


@cache
def warns() -> re.Pattern[str]:
    """What says that somebody cheats."""
    return regex(_any("warns"))


@cache
def shown_before() -> re.Pattern[str]:
    """What stands before a false mail in quotes: "mails like this one:"."""
    return regex(rf"\b{_any('shown-before')}[^«“„\"]{{0,24}}[:：]\s*(?:>\s*)?$", re.IGNORECASE)


@cache
def names() -> AnyOf:
    """What reports and warnings call the thing, in folded text."""
    return AnyOf(*pieces_of(_FILE, "names"))


@cache
def signs_of_whole_names() -> AnyOf:
    return AnyOf(*pieces_of(_FILE, "whole-names"))


@cache
def whole_names() -> re.Pattern[str]:
    """The same of words that say something else where they go on."""
    return regex(rf"\b{_any('whole-names')}\b")
