"""How somebody writes of a mail that is quoted: the patterns that tell whether its words are his own, or doubted.

The words stand in ``data/quoted-mails.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.pieces import any_of, spaced_and_not
from mekiki.model.regex import regex

_FILE = "quoted-mails.toml"
_both = partial(spaced_and_not, _FILE)


@cache
def formula() -> re.Pattern[str]:
    """A line that says nothing of its own: how one greets and closes."""
    spaced, unspaced = _both("formulas")
    return regex(rf"^[ \t]*(?:{spaced}\b|{unspaced})[^\n?？]{{0,60}}$", re.IGNORECASE)


@cache
def points() -> re.Pattern[str]:
    """What points to the quoted mail, or calls it the writer's own."""
    spaced, unspaced = _both("points")
    return regex(rf"\b{spaced}\b|\b{any_of(_FILE, 'my-mail')}|{unspaced}", re.IGNORECASE)


@cache
def doubts() -> re.Pattern[str]:
    """What asks somebody to judge the quoted mail, or judges it."""
    spaced, unspaced = _both("doubts")
    return regex(rf"(?<!not a )(?<!not )(?<!no )\b{spaced}|{unspaced}", re.IGNORECASE)


@cache
def asks() -> re.Pattern[str]:
    """A question of what to think of it."""
    spaced, unspaced = _both("asks")
    return regex(rf"\b{spaced}\b[^.!\n]{{0,60}}[?？]|{unspaced}[^。\n]{{0,20}}(?:か[。？?\s]|[？?])", re.IGNORECASE)
