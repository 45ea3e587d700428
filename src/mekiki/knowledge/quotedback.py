"""How a mail quotes what it knows of its reader: the patterns that find a password, a number, a place called his.

The words stand in ``data/quoted-back.toml``, by language; here is how they stand together. What a pattern finds is its group
``told``. Languages mix: "your contraseña" is as much the reader's as "tu contraseña".
"""

from __future__ import annotations

import re
from functools import cache, partial

from mekiki.knowledge.pieces import any_of, pieces_of
from mekiki.model.regex import regex

_FILE = "quoted-back.toml"
_any = partial(any_of, _FILE)

NUMBER = r"(?P<told>[+＋]?[(（]?\d[\d\s().（）．‐-―−－ー-]{6,18}\d)"
"""A telephone number as people write it; ``\\d`` is a full-width digit as well."""


@cache
def of_passwords() -> tuple[re.Pattern[str], ...]:
    """For what stands beside the word for a password; the first finds what may be any word, unless its group ``quote`` does."""
    one_of, readers = _any("one-of"), _any("readers")
    return (
        regex(
            rf"{_your_own()}{_any('password')}\b(?:\s+{_any('is')}\b)?\s*[:=–-]?\s*(?P<quote>[\"'“”„«»‘’(\[]*)"
            r"(?P<told>[^\s\"“”«»()\[\]]{4,40})", re.IGNORECASE,
        ),
        regex(
            rf"(?P<told>[^\s\"“”«»()\[\]]{{4,40}})[\"'“”»’)\]]*\s*(?:{_any('is')}|[-–=:])\s+{one_of}?"
            rf"{_yours()}\s+(?:[\w'’-]+\s+){{0,2}}?{_any('password')}\b", re.IGNORECASE,
        ),
        regex(
            rf"(?P<told>[!-~]{{4,40}})[」』”]?\s*(?:は|が|、|＝|=)\s*{readers}の[^\s。]{{0,10}}{_any('password-unspaced')}"
        ),
        regex(
            rf"{readers}の[^\s。]{{0,12}}{_any('password-unspaced')}\s*(?:は|：|:|が)?\s*[「『“\"]?(?P<told>[!-~]{{4,40}})"
        ),
    )  # fmt: skip


@cache
def speaks_of_password() -> re.Pattern[str]:
    return regex(rf"{_any('password')}|{_any('password-unspaced')}", re.IGNORECASE)


@cache
def no_passwords() -> frozenset[str]:
    """Words that stand behind "your password" and are none."""
    return frozenset(pieces_of(_FILE, "no-password"))


@cache
def of_phones() -> tuple[re.Pattern[str], ...]:
    return (
        regex(
            rf"{_your_own()}(?:tele)?{_any('phone')}\w*(?:\s+{_any('number')})?\s*{_any('is')}?\s*[:=(]?\s*{NUMBER}",
            re.IGNORECASE,
        ),
        regex(rf"{_any('customers')}の?[^\s。:：]{{0,8}}{_any('phone-unspaced')}(?:番号)?\s*(?:は|：|:)?\s*{NUMBER}"),
    )


@cache
def of_places() -> tuple[re.Pattern[str], ...]:
    """For where somebody lives, as far as the line tells it; "you live in" tells it as the group ``lives``."""
    return (
        regex(
            rf"\b{_any('lives')}\s+(?P<lives>[^\n.;!?]{{5,80}})"
            rf"|{_yours()}\s+(?:\w+\s+){{0,2}}?{_any('street')}(?:\s+{_any('is')}\b\s*[:=]?|\s*[:=])"
            r"\s*(?P<told>[^\n;!?@]{5,80})", re.IGNORECASE,
        ),
        regex(rf"{_any('customers')}の?(?:ご)?{_any('street-unspaced')}\s*(?:は|：|:)?\s*(?P<told>[^\n。@]{{4,60}})"),
    )  # fmt: skip


@cache
def of_customers() -> re.Pattern[str]:
    """For the number that a firm knows its customer by."""
    return regex(
        rf"(?:{_any('customer-number-unspaced')}|\b{_any('customer')}[\s-]*{_any('customer-number')}\b)"
        r"\s*(?:is)?\s*[:：#]*\s*(?P<told>[A-Za-z0-9][A-Za-z0-9-]{5,24})", re.IGNORECASE,
    )  # fmt: skip


@cache
def of_addresses() -> re.Pattern[str]:
    """For an address that the reader is greeted with, or that is said to be his: the first group."""
    return regex(
        rf"(?:^\s*{any_of('namings.toml', 'greetings')}\b|\b{_any('address-of')}\b|{_any('address-of-unspaced')})"
        r"[^\n@<>]{0,24}?[\s:：(（<\[\"「]([A-Za-z0-9][\w.+-]{0,63}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,18})",
        re.MULTILINE | re.IGNORECASE,
    )


@cache
def goes_on() -> re.Pattern[str]:
    """What ends a place within its line: "12 Elm Street and …"."""
    return regex(rf"\s+{_any('and')}\s+|。")


def written_by(address: str) -> re.Pattern[str]:
    """For the quoted lines below the one that says who wrote them: the first group."""
    return regex(
        rf"{re.escape(address)}[^\n]{{0,80}}?{_any('wrote')}[^\n]{{0,40}}?[:：][^\S\n]*+\n((?:>[^\n]*+\n?+|[^\S\n]*+\n)++)",
        re.IGNORECASE,
        lasting=False,  # it holds the reader's address
    )


def _yours() -> str:
    return rf"\b{_any('yours')}\b"


def _your_own() -> str:
    """Before what is the reader's, with words between."""
    return rf"{_yours()}\s+(?:[\w'’-]+\s+){{0,3}}?"
