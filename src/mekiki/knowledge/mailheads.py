"""How mail programs head a mail that is answered or passed on: the marks of its subject, and the lines above its text.

The words stand in ``data/mail-heads.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial

from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.pieces import any_of, pieces_of
from mekiki.model.regex import regex

_FILE = "mail-heads.toml"
_any = partial(any_of, _FILE)
_FIELDS = ("from", "subject", "date", "to", "copies")

# --- the subject -----------------------------------------------------------------------------------------------------


@cache
def answered() -> re.Pattern[str]:
    """What begins the subject of an answer: "AW:", "[list] Re[2]:"."""
    return regex(
        rf"^\s*(?:\[[^\]]{{1,40}}\]\s*)?(?:{_any('answered')}|{_any('answered-letter')})\s*(?:\[\d+\])?[:：]",
        re.IGNORECASE,
    )


@cache
def passed_on() -> re.Pattern[str]:
    """What begins the subject of a mail that was passed on: "Fwd:", "WG:", "転送:"."""
    return regex(rf"\s*\[?(?:{_any('passed-on')}|{_any('passed-on-letter')})\s*[:：]", re.IGNORECASE)


@cache
def marked() -> re.Pattern[str]:
    """Either, by more than a letter. The group ``passed`` tells those passed on."""
    return regex(rf"\s*(?:(?P<passed>{_any('passed-on')})|{_any('answered')})\s?(?:\[\d\])?\s*[:：]", re.IGNORECASE)


@cache
def marks() -> re.Pattern[str]:
    """All marks of a subject, and the names of lists between them."""
    return regex(rf"^(?:\s*(?:(?:{_any('answered')}|{_any('passed-on')})\s*[:：]|\[[\w .-]{{2,30}}\]))+", re.IGNORECASE)


# --- above the text --------------------------------------------------------------------------------------------------


@cache
def announces() -> re.Pattern[str]:
    """The line with which a program announces a mail that it passes on."""
    return regex(
        rf"^[ \t>]*(?:-{{2,}}\s*{_any('ruled')}[^\n]{{0,40}}|{_any('announced')})[ \t]*$", re.IGNORECASE | re.MULTILINE
    )


@cache
def field_line() -> re.Pattern[str]:
    """A header line that a program repeats in a text: its ``name`` (see ``field_called``) and its ``value``."""
    names = "|".join(_any(each) for each in _FIELDS)
    return regex(
        rf"^[ \t>*]*(?P<name>{names})\*?[ \t\xa0\u202f]*[:：]\*?[ \t]*(?P<value>[^\n]+)$", re.IGNORECASE | re.MULTILINE
    )


@cache
def field_called() -> Mapping[str, str]:
    """The field (from, subject, date, to, copies) that each name stands for, in small letters."""
    return {word: field for field in _FIELDS for word in pieces_of(_FILE, field)}


def ruled() -> str:
    """The pattern of what stands in a rule above a mail that is answered or passed on."""
    return _any("ruled")


def from_field() -> str:
    """The pattern of whatever names the writer's line."""
    return f"(?i:{_any('from')})"


def to_field() -> str:
    """The pattern of whatever names the line of those written to, or of those who got a copy."""
    return f"(?i:{_any('to')}|{_any('copies')})"


def wrote() -> str:
    """The pattern of what says who wrote what is answered."""
    return _any("wrote")


@cache
def signs_of_wrote() -> AnyOf:
    """Of which one stands in every line that says who wrote."""
    return AnyOf(*pieces_of(_FILE, "wrote"))
