"""Whether words stand in a sentence that forbids what they name: "never type your seed phrase anywhere"."""

from __future__ import annotations

from mekiki.checks.readings.wording import Hit, folded_bodies
from mekiki.model.message import Message
from mekiki.model.regex import regex

_BEFORE, _BEHIND = 90, 40  # characters of the sentence that are read before the words, and behind them
_SENTENCE = regex(r"[.!?。！？\n](?=\s|$)|[。！？\n]")
_FORBIDS = regex(
    r"\b(?:never|nobody|no one|do not|don['’]t|does not|doesn['’]t|will not|won['’]t|must not|should not|shouldn['’]t|avoid"
    r"|nie(?:mals)?|nicht|keine[nmrs]?|jamais|ne\s\S+\s(?:pas|jamais)|nunca|jam[aá]s|no\s(?:compart|d[eé]|pid|solicit|introdu|revel)\w*"
    r"|não|nooit|niet|geen|mai|non\s\w+|nigdy|aldrig|никогда|не)\b"
)
# Japanese, Chinese and Korean say at the end, or by one word, that it is not to be.
_FORBIDS_BEHIND = regex(
    r"(?:お?尋ね|お?聞き?|求め|要求)(?:し|る|す|いた)?[^。]{0,6}ません|こと[はも](?:あり|ござい|ない)|ないで|ないよう|なさらな|禁止|厳禁"
    r"|지\s?마|않습니다|않도록"
)
_FORBIDS_AHEAD = regex(r"決して|絶対に|くれぐれも|切勿|请勿|請勿|不要|绝不|絕不|不会|不會|절대")


def is_forbidden(message: Message, hit: Hit) -> bool:
    """Whether the sentence around a hit in a body tells the reader not to do it, or that nobody will ask for it."""
    if hit.where != "body":
        return False
    texts = (text for body, text in folded_bodies(message) if body.part == hit.place.part)
    return any(forbids(text, hit.place.start, hit.place.end) for text in texts)


def forbids(text: str, start: int, end: int) -> bool:
    """Whether the sentence around an extent of a folded text forbids it.

    >>> forbids("never type a seed phrase anywhere.", 13, 24)
    True
    >>> forbids("do not wait. enter your seed phrase.", 24, 35)
    False
    """
    before = _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1]
    behind = _SENTENCE.split(text[end : end + _BEHIND])[0]
    return bool(_FORBIDS.search(before) or _FORBIDS_AHEAD.search(before) or _FORBIDS_BEHIND.search(behind))
