"""Names of the fields that mailing programs fill in, and the filler texts of layouts."""

from __future__ import annotations

import re
from functools import cache

from mekiki.knowledge.files import load


@cache
def unfilled() -> re.Pattern[str]:
    """Finds a place-holder whose field was never filled in: {{name}}, %FIRSTNAME%, [[email]], #RANDOM(2,24), <?php.

    Each form begins with its sign, also where one looks behind it: such patterns are searched for quickly.
    """
    field = _field(load("leftovers.json")["fields"], "(?:[a-z]{2,12}[._ -]?)?")
    return re.compile(
        rf"\{{\{{[\s#$.]*{field}[\s|}}]|\[\[-?\s*{field}\s*-?\]\]|%%{field}%%|%(?<![\w%].){field}%(?!\w)"
        rf"|\$\{{\s*{field}\s*\}}|\*\|{field}\|\*|##{field}##|#(?<![\w#].){field}#(?![\w#])|#\{{\s*{field}\s*\}}"
        rf"|#rand(?:om)?\w{{0,12}}\(\d{{1,6}}(?:,\s?\d{{1,6}})?\)"
        rf"|\[(?:user|(?:first|last|full|customer|client|subscriber)[ _-]?)(?:name|e-?mail)\](?![(\w])"
        rf"|\{{%-?\s*(?:if|for|include|block)\s|<\?php\s",
        re.IGNORECASE,
    )


@cache
def perhaps_unfilled() -> re.Pattern[str]:
    """Finds a person's field in single brackets: {company}, [name], #name. In code and in quotations it is much else."""
    field = _field(load("leftovers.json")["of_a_person"], _OF_WHOM)
    return re.compile(
        rf"[\[{{<【%#](?<![a-z0-9_\[{{$/.=].)"
        rf"(?:(?<=\{{){field}\}}|(?<=\[)\s?{field}\s?\]|(?<=<){field}>|(?<=【){field}】|(?<=[%#]){field}[%#]?)"
        r"(?![a-z0-9_\[\]{}(/=])",
        re.IGNORECASE,
    )


@cache
def greeted() -> re.Pattern[str]:
    """Finds the greeting that a text ends with."""
    words = "|".join(map(re.escape, load("leftovers.json")["greetings"]))
    return re.compile(rf"(?<!\w)(?:{words})[\s,:]{{0,3}}$", re.IGNORECASE)


# Not "recipient": [Recipient Name] is how names are blacked out in mail that is passed on.
_OF_WHOM = "(?:(?:first|last|full|user|your|to|customer|client|contact|company)[._ -]?)?"


def _field(names: list[str], before: str) -> str:
    """A field's name with what programs put before and after it."""
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return rf"{before}(?:{words})(?:[._ -]?[a-z0-9]{{1,12}})?"


@cache
def fillers() -> tuple[str, ...]:
    """Lower-case openings of the filler texts that stand in layouts until the real words come."""
    return tuple(load("leftovers.json")["fillers"])
