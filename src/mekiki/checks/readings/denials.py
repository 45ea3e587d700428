"""What the writer of a text says of himself that he never asks for."""

from __future__ import annotations

import re

from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.sayings import saying
from mekiki.model.regex import regex

_DENIES, _GOES_ON = saying("forbidden", "denies"), saying("forbidden", "goes-on")
# Japanese says at the end of a sentence that it was about what is never asked for.
_NEVER_DONE = regex(r"ことは[^。\n]{0,6}(?:あり|ござい)ません")
_ASKING = regex(r"(?:お願い|お尋ね|お伺い|おうかがい|要求|請求|求め|依頼|連絡|案内)[^。\n]{0,8}$")
_DENIALS = AnyOf("never ", "niemals ", "nie ", " jamais", "nunca ", "nooit ", " mai ")


def never_asked(text: str) -> list[tuple[int, int]]:
    """Where a folded text says what its writer never asks for.

    >>> never_asked("7日までにお支払いください。プリペイドカードでのお支払いをお願いすることはありません。")
    [(14, 42)]
    >>> never_asked("we never ask for a fee, but you have won and must send it.")
    [(3, 22)]
    """
    found = list(map(_denied, _DENIES.finditer(text))) if _DENIALS.stand_in(text) else []
    if "ません" in text:
        for hit in _NEVER_DONE.finditer(text):
            start = max(text.rfind("。", 0, hit.start()), text.rfind("\n", 0, hit.start())) + 1
            if _ASKING.search(text, start, hit.start()):
                found.append((start, hit.end()))
    return found


def _denied(hit: re.Match[str]) -> tuple[int, int]:
    """The extent of a denial: what the same sentence goes on to say and to want is meant in earnest."""
    more = _GOES_ON.search(hit.string, *hit.span())
    return hit.start(), more.start() if more else hit.end()
