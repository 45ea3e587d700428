"""What a mail says that nobody will ask for, or that its reader must not do: "never type your seed phrase anywhere".

Two questions, since moves ask one of them alone: a writer who says that he never asks for gift cards does not ask for them, while
"do not call me" is a move. ``never_asked`` is where the writer says it of himself; ``forbids`` is that, and any sentence that tells
its reader not to. A whole mail that says so of passwords is known by its phrase (``genuine.never-ask-password``).
"""

from __future__ import annotations

from functools import lru_cache

from mekiki.checks.readings.extents import Extents
from mekiki.checks.readings.wording import Hit, folded_bodies
from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.sayings import saying
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_BEFORE, _BEHIND = 90, 40  # characters of the sentence that are read before the words, and behind them
_SENTENCE = regex(r"[.!?。！？\n](?=\s|$)|[。！？\n]")
_FORBIDS, _FORBIDS_BEHIND, _DENIES = (saying("forbidden", each) for each in ("forbids", "forbids-behind", "denies"))

# Japanese says at the end of a sentence that it was about what is never asked for.
_NEVER_DONE = regex(r"ことは[^。\n]{0,6}(?:あり|ござい)ません")
_ASKING = regex(r"(?:お願い|お尋ね|お伺い|おうかがい|要求|請求|求め|依頼|連絡|案内)[^。\n]{0,8}$")
_DENIALS = AnyOf("never ", "niemals ", "nie ", " jamais", "nunca ", "nooit ", " mai ")


def never_asked(text: str) -> list[tuple[int, int]]:
    """Where a folded text says what its writer never asks for.

    >>> never_asked("7日までにお支払いください。プリペイドカードでのお支払いをお願いすることはありません。")
    [(14, 42)]
    """
    found = [hit.span() for hit in _DENIES.finditer(text)] if _DENIALS.stand_in(text) else []
    if "ません" in text:
        for hit in _NEVER_DONE.finditer(text):
            start = max(text.rfind("。", 0, hit.start()), text.rfind("\n", 0, hit.start())) + 1
            if _ASKING.search(text, start, hit.start()):
                found.append((start, hit.end()))
    return found


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
