"""How a mail wants to be answered: the patterns that tell an address to write to, and a link to talk by.

The words stand in ``data/answers.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache

from mekiki.knowledge.pieces import any_of, spaced_and_not
from mekiki.model.regex import regex

_FILE = "answers.toml"


@cache
def asks() -> re.Pattern[str]:
    """The wish to be written to, before an address."""
    spaced, unspaced = spaced_and_not(_FILE, "write-to")
    return regex(rf"\b{spaced}\b[^@]*$|{unspaced}[^@]*$", re.IGNORECASE)


@cache
def leads_to_chat() -> re.Pattern[str]:
    """What a link to a chat says."""
    return regex(any_of(_FILE, "chats"))


@cache
def joins_group() -> re.Pattern[str]:
    """What asks to join a group, unless it is one at work."""
    return regex(rf"^(?!{any_of(_FILE, 'work-groups')}).*{any_of(_FILE, 'groups')}", re.IGNORECASE)


@cache
def leaves() -> re.Pattern[str]:
    """The box of a mailing that reads who wants no more of it."""
    return regex(any_of(_FILE, "leave"), re.IGNORECASE)


@cache
def run_together() -> re.Pattern[str]:
    """A telephone number whose digits run together, behind a word for it or a plus: the first group."""
    return regex(rf"(?:\b{any_of(_FILE, 'call')}\b[^\n\d+]{{0,40}}|(?=\+))(\+?\d{{10,13}})(?!\d)", re.IGNORECASE)
