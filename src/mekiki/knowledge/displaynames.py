"""Where in a display name or a salutation a firm's name stands: before its desk, behind "message from" or "dear customer of".

The words stand in ``data/display-names.toml``, by language; here is how they stand together. All patterns are for small letters.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.pieces import any_of
from mekiki.model.regex import regex

_any = partial(any_of, "display-names.toml")

# --- the display name ------------------------------------------------------------------------------------------------


@cache
def before_desk() -> re.Pattern[str]:
    """The head of a display name before a dash or bar, or before what a firm calls its desks."""
    return regex(rf"(.{{2,30}}?)\s*(?:[-–|:]| {_any('desks')}\w*\b)")


@cache
def before_imitated_desk() -> re.Pattern[str]:
    """An abbreviation before what imitators call a firm's desks besides."""
    return regex(rf"([a-z0-9&]{{3,5}}) {_any('imitated-desks')}\b")


@cache
def before_desk_anywhere() -> re.Pattern[str]:
    """The whole of a display name that calls itself some firm's desk."""
    return regex(rf"([^\W_][\w&.' -]{{1,29}}?) ?(?:{_any('kinds-of-desk')} )?{_any('desks-anywhere')}")


@cache
def behind_message() -> re.Pattern[str]:
    """A message of the firm's: "Nachricht von X", "Message de X"."""
    return regex(rf"{_message_of()} (.{{2,30}})")


@cache
def behind_desk() -> re.Pattern[str]:
    """The desk before the firm: "Support X", "Gagnant X"."""
    return regex(rf"{_any('desks-before')} (.{{3,30}})")


@cache
def behind_person() -> re.Pattern[str]:
    """Somebody from the firm: "Katie from Ledger"."""
    return regex(rf"[^\W\d_]{{2,20}} {_any('person-from')} (.{{3,30}})")


@cache
def introduces() -> re.Pattern[str]:
    """What, right before a name, says that somebody writes from there."""
    return regex(rf"\b(?:\w+ from|{_message_of()}|^{_any('desks-before')}) $", re.IGNORECASE)


def _message_of() -> str:
    return rf"{_any('messages')}s? {_any('from')}"


# --- the salutation --------------------------------------------------------------------------------------------------


@cache
def addresses_customer() -> re.Pattern[str]:
    """Before a firm's name: "Cher acheteur X", "Dear customer of X"."""
    return regex(rf"\b{_any('dear')} (?:valued )?{_any('customer')}(?: {_any('customer-of')})? $")


@cache
def dear() -> re.Pattern[str]:
    """Before a firm's name with its customer behind: "Dear X customer"."""
    return regex(rf"\b{_any('dear')} (?:valued )?$")


@cache
def customer() -> re.Pattern[str]:
    return regex(rf"[ -]{_any('customer')}s?\b")


@cache
def speaks_to_somebody() -> re.Pattern[str]:
    return regex(rf"\b(?:{_any('dear')}|{_any('spoken-to')})\b")


@cache
def yours() -> re.Pattern[str]:
    """Before a firm's name with what is the reader's there behind it: "your CVS experience", "Ihr GLS-Paket"."""
    return regex(rf"\b{_any('yours')} $")


@cache
def held_with_it() -> re.Pattern[str]:
    return regex(rf"[ -]{_any('held-with-it')}\b")


@cache
def held_with_it_before() -> re.Pattern[str]:
    """The same before a firm's name: "votre colis X"."""
    return regex(rf"\b{_any('held-with-it-before')} $")
