"""What a mail says that nobody will ask for, or that its reader must not do: "never type your seed phrase anywhere".

Two questions, since moves ask one of them alone: a writer who says that he never asks for gift cards does not ask for them, while
"do not call me" is a move. ``never_asked`` (denials.py) is where the writer says it of himself; ``forbids`` is that, and any sentence
that tells its reader not to. A whole mail that says so of passwords is known by its phrase (``genuine.never-ask-password``).
"""

from __future__ import annotations

from functools import lru_cache

from mekiki.checks.readings.denials import never_asked
from mekiki.checks.readings.extents import Extents
from mekiki.checks.readings.wording import Hit, folded_bodies
from mekiki.knowledge.sayings import saying
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_BEFORE, _BEHIND = 90, 40  # characters of the sentence that are read before the words, and behind them
_SENTENCE = regex(r"[.!?。！？\n](?=\s|$)|[。！？\n]")
_FORBIDS, _FORBIDS_BEHIND = (saying("forbidden", each) for each in ("forbids", "forbids-behind"))


def is_forbidden(message: Message, hit: Hit) -> bool:
    """Whether the sentence around a hit in a body tells the reader not to do it, or that nobody will ask for it."""
    return hit.where == "body" and is_forbidden_at(message, hit.place)


def is_forbidden_at(message: Message, place: Place) -> bool:
    """The same of what stands at a place in the text of a body."""
    texts = (text for body, text in folded_bodies(message) if body.part == place.part)
    return any(forbids(text, place.start, place.end) for text in texts)


def forbids(text: str, start: int, end: int) -> bool:
    """Whether the sentence around an extent of a folded text forbids it.

    >>> forbids("never type a seed phrase anywhere.", 13, 24)
    True
    >>> forbids("do not wait. enter your seed phrase.", 24, 35)
    False
    """
    before = _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1]
    behind = _SENTENCE.split(text[end : end + _BEHIND])[0]
    if _FORBIDS.search(before) or _FORBIDS_BEHIND.search(behind):
        return True
    return start in _denied(text)


@lru_cache(maxsize=4)
def _denied(text: str) -> Extents:
    """What ``never_asked`` finds; the same text is asked about for every hit in it."""
    return Extents(never_asked(text))
