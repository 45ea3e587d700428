"""Fields that a service repeats as a stranger filled them in: how they are called, and how a note in one makes its reader call.

The words stand in ``data/repeated-fields.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.pieces import any_of, spaced_and_not
from mekiki.model.regex import regex

_FILE = "repeated-fields.toml"
_any = partial(any_of, _FILE)


@cache
def name() -> re.Pattern[str]:
    """A greeting, or the label of a field that a visitor fills in. A subject may name a page, so it is told apart."""
    return regex(
        rf"[ \t]*{_any('greets')}\b[ :]*+(?P<name>\S[^\n]*)"
        rf"|[ \t　]*(?:{_any('names')}|(?P<subject>{_any('subject')}))[ 　]*[:：][ 　]*(?P<value>\S[^\n]*)",
        re.IGNORECASE,
    )


@cache
def greeted() -> re.Pattern[str]:
    """A greeting."""
    return regex(rf"{_any('greets')}\b", re.IGNORECASE)


@cache
def note() -> re.Pattern[str]:
    """The label of the field in which a customer of a service writes to somebody. A bare "Note:" is mostly the service's own."""
    return regex(rf"^[ \t]*{_any('notes')}[ \t]*(?:[:：][ \t]*|$)", re.IGNORECASE | re.MULTILINE)


@cache
def calls() -> re.Pattern[str]:
    """What asks for a call."""
    spaced, unspaced = spaced_and_not(_FILE, "calls")
    return regex(rf"\b{spaced}|{unspaced}", re.IGNORECASE)


@cache
def charges() -> re.Pattern[str]:
    """What says that money was, or is to be, taken."""
    return regex(_any("charges"), re.IGNORECASE)


@cache
def buys() -> re.Pattern[str]:
    """What says that something was bought."""
    spaced, unspaced = spaced_and_not(_FILE, "buys")
    return regex(rf"\b{spaced}\b|{unspaced}", re.IGNORECASE)


@cache
def cancels() -> re.Pattern[str]:
    """How they are told to undo it."""
    return regex(_any("cancels"), re.IGNORECASE)


@cache
def undoes() -> re.Pattern[str]:
    """What such a note makes the reader fear, so that they call: a charge that is not theirs, or a refund that is."""
    return regex(_any("undoes"), re.IGNORECASE)
