"""Writing that is turned round on the screen: runs under a direction override that go the other way by themselves.

Embeddings, isolates and marks (LRE, RLE, LRI, RLI, FSI, LRM, RLM, ALM) only order whole words of the two directions, as
Arabic and Hebrew mail must; nothing is read backwards by them. An override turns letters, and is told only where it does.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from mekiki.model.regex import regex

_CONTROLS = regex("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OPENS = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_CLOSES = frozenset("\u202c\u2069")
_TURNS = {"\u202e": ("L", "EN"), "\u202d": ("R", "AL")}  # by override, the bidirectional classes that go the other way
_LEAST = 2  # of one character nothing can be turned round


class Turned(NamedTuple):
    """A run under an override: where it stands, its characters in the order of the computer and in that of the screen."""

    start: int
    end: int
    written: str
    shown: str


def turned_round(text: str) -> list[Turned]:
    """The runs of a text whose letters an override turns round (UAX #9, X4 and X5).

    >>> [(run.written, run.shown) for run in turned_round("Your \\u202eknab\\u202c account")]
    [('knab', 'bank')]
    """
    if "\u202e" not in text and "\u202d" not in text:
        return []
    found: list[Turned] = []
    open_: list[str] = []
    start = 0
    for at, ch in enumerate(text + "\u202c"):
        if ch in _OPENS or ch in _CLOSES:
            found += _turned(text, start, at, open_[-1] if open_ else "")
            start = at + 1
            if ch in _OPENS:
                open_.append(ch)
            elif open_:
                open_.pop()
    return found


def _turned(text: str, start: int, end: int, override: str) -> list[Turned]:
    classes = _TURNS.get(override, ())
    run = _CONTROLS.sub("", text[start:end])
    if sum(unicodedata.bidirectional(ch) in classes for ch in run) < _LEAST:
        return []
    return [Turned(start, end, run, run[::-1])]


def runs_right_to_left(text: str) -> bool:
    """Whether letters of a right-to-left script stand in the text, which direction controls then belong to."""
    return not text.isascii() and any(unicodedata.bidirectional(ch) in ("R", "AL") for ch in text)
