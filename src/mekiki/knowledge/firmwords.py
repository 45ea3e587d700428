"""How firms write themselves: the patterns that find a legal form, a postal address, the words before and behind a firm's name.

The words stand in ``data/firm-words.toml``, by language; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.pieces import any_of, pieces_of
from mekiki.model.regex import regex

_FILE = "firm-words.toml"
_any = partial(any_of, _FILE)

# --- the legal form --------------------------------------------------------------------------------------------------


@cache
def legal_form() -> re.Pattern[str]:
    """What stands behind a firm's name, with the blank or comma before it.

    A pattern that begins with a class of characters is searched for quickly, so the look behind comes after the first, and after
    a look at how any form begins.
    """
    begins = "".join(sorted({each[0] for each in pieces_of(_FILE, "signs")}))
    return regex(rf"[, ](?=[ {begins}])(?<=[^\W\d_].)(?:(?<= )|(?<=,) ){_any('forms')}\b")


@cache
def signs_of_legal_form() -> AnyOf:
    """Of which one stands wherever ``legal_form`` finds something: quick to look for, and most mails have none."""
    return AnyOf(*(f" {each}" for each in pieces_of(_FILE, "signs")))


@cache
def unspaced_form() -> re.Pattern[str]:
    """The form of a firm in languages that write without blanks, before or behind its name."""
    return regex(_any("forms-unspaced"))


@cache
def form_in_row() -> re.Pattern[str]:
    """A form in the foot of a letter."""
    return regex(rf"\b{_any('forms-in-rows')}\b|{_any('forms-in-rows-unspaced')}")


@cache
def closes_full_name() -> re.Pattern[str]:
    """The form behind a brand's name, where its full name stands with its address or alone."""
    return regex(rf",?\s{_any('full-name')}\.?\s*(?:,|[-–—|·] |\n|$)", re.IGNORECASE)


# --- the address -----------------------------------------------------------------------------------------------------


@cache
def unspaced_address() -> re.Pattern[str]:
    """A firm with its address, or an address behind its postmark, in Japanese."""
    postmark = r"〒\s?\d{3}-?\d{4}"
    return regex(
        rf"{_any('forms-unspaced')}[^\n]{{0,40}}\n?[^\n]{{0,12}}(?:{postmark}|{_any('regions-unspaced')})[^\n]{{2,60}}"
        rf"|{postmark}[^\n]{{4,60}}"
    )


@cache
def whole_address() -> re.Pattern[str]:
    """One that tells by itself: "P.O. Box 12, Akron, OH 44309", "Gewerbering 4, 83512 Ulm", "3 rue Haute, 75001 Paris"."""
    return regex(
        rf"(?:\b{_any('box')} \d{{1,6}}|\b\d{{1,5}} [A-Z][\w.' -]{{3,40}}),\s(?:[A-Z][\w.' -]{{2,30}},?\s)?[A-Z]{{2}} \d{{5}}\b"
        r"|\b[A-ZÄÖÜ][^\W\d_]{2,}[-.]? \d{1,4}[a-z]?,\s(?:[A-Z]{1,2}-)?\d{4,5} [A-ZÄÖÜ][^\W\d_]{2,}"
        rf"|\b\d{{1,4}},? (?:bis )?(?i:{_any('ways')}) [^,\n]{{3,40}},?\s\d{{5}} [A-Z][^\W\d_]{{2,}}"
    )


@cache
def ways() -> AnyOf:
    """Of which one stands before a postcode that no comma precedes; in small letters."""
    return AnyOf(*(f"{each} " for each in pieces_of(_FILE, "ways")))


# --- the words around ------------------------------------------------------------------------------------------------


@cache
def parts_name() -> re.Pattern[str]:
    """What parts a firm's name from the words before it; a full stop does only where a blank and a capital follow."""
    return regex(
        r"[。！？：｜|©®「」【】\]\n]|[!?:•·] |(?<=[^\W_]{3})\. (?=[A-Z])"
        rf"|(?<=[a-z]) {_any('by')} (?=[A-Z])|(?i:{_any('copyright')})"
    )


@cache
def ends_firm() -> re.Pattern[str]:
    """Between a legal form and a street: what ends a sentence about one firm, before the name of another."""
    return regex(rf"。|(?i:{_any('rights')}[.,]?)")


@cache
def says_copyright() -> re.Pattern[str]:
    return regex(rf"©|(?i:{_any('copyright')})")
