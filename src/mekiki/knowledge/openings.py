"""How the matches of a pattern begin: with literals that are quickly looked for, so that it is tried only where one stands."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from typing import Any

# Takes a pattern apart. It has no public name, so a later Python may have it elsewhere: then sayings are found as before, slowly.
sre: Any = importlib.import_module("re._parser") if importlib.util.find_spec("re._parser") else None

_LONGEST = (6, 3, 2, 1)  # letters of an opening: as many as leave few of them
_MOST = 60
_FEW_LETTERS = 8  # of a class as "[号號户戶]" that are spelt out

# The first letters of a match, and whether what follows in the pattern stands right behind them.
_Way = tuple[str, bool]


def openings(pattern: str) -> tuple[str, ...]:
    r"""Literals of which one stands at the beginning of whatever the pattern matches; () where none can be told.

    >>> openings(r"(?:re-?enter|type) your \w+"), openings(r"\b(?<!un)[银銀]行"), openings(r"\w*gebühr")
    (('re-ent', 'reente', 'type y'), ('銀行', '银行'), ())
    """
    items = sre.parse(pattern) if sre else ()
    for longest in _LONGEST:
        told = {letters for letters, _ in _beginnings(items, longest)}
        if not all(told):
            return ()
        if len(told) <= _MOST:
            return tuple(sorted(told))
    return ()


def _beginnings(items: Iterable[tuple[Any, Any]], longest: int) -> set[_Way]:
    found: set[_Way] = {("", True)}
    for code, value in items:
        if not any(open_ended for _, open_ended in found):
            break
        ways = _ways(code, value, longest)
        found = {way for way in found if not way[1]} | {
            ((before + letters)[:longest], goes_on and len(before + letters) < longest)
            for before, is_open in found
            if is_open
            for letters, goes_on in ways
        }
    return found


def _ways(code: Any, value: Any, longest: int) -> set[_Way]:
    """The first letters of one item of a parsed pattern. What is no letter for certain ends the opening."""
    if code is sre.LITERAL:
        return {(chr(value), True)}
    if code is sre.IN and len(value) <= _FEW_LETTERS and all(kind is sre.LITERAL for kind, _ in value):
        return {(chr(letter), True) for _, letter in value}
    if code is sre.BRANCH:
        return set().union(*(_beginnings(branch, longest) for branch in value[1]))
    if code is sre.SUBPATTERN:
        _, added_flags, dropped_flags, body = value
        return _beginnings(body, longest) if not added_flags and not dropped_flags else {("", False)}
    if code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, body = value
        once = _beginnings(body, longest)
        if most > 1:
            once = {(letters, False) for letters, _ in once}
        return once if least else once | {("", True)}
    return {("", code in (sre.AT, sre.ASSERT, sre.ASSERT_NOT))}
