"""What a mail says that nobody will ask for, or that its reader must not do: "never type your seed phrase anywhere".

Two questions, since moves ask one of them alone: a writer who says that he never asks for gift cards does not ask for them, while
"do not call me" is a move. ``never_asked`` is where the writer says it of himself; ``forbids`` is that, and any sentence that tells
its reader not to. A whole mail that says so of passwords is known by its phrase (``genuine.never-ask-password``).
"""

from __future__ import annotations

from mekiki.checks.readings.wording import Hit, folded_bodies
from mekiki.knowledge.anyof import AnyOf
from mekiki.model.message import Message
from mekiki.model.regex import regex

_BEFORE, _BEHIND = 90, 40  # characters of the sentence that are read before the words, and behind them
_SENTENCE = regex(r"[.!?。！？\n](?=\s|$)|[。！？\n]")
_FORBIDS = regex(
    r"\b(?:never|nobody|no one|do not|don't|does not|doesn't|will not|won't|must not|should not|shouldn't|avoid"
    r"|nie(?:mals)?|nicht|keine[nmrs]?|jamais|ne\s\S+\s(?:pas|jamais)|nunca|jam[aá]s|no\s(?:compart|d[eé]|pid|solicit|introdu|revel)\w*"
    r"|não|nooit|niet|geen|mai|non\s\w+|nigdy|aldrig|никогда|не)\b"
)
# Japanese, Chinese and Korean say at the end, or by one word, that it is not to be.
_FORBIDS_BEHIND = regex(
    r"(?:お?尋ね|お?聞き?|求め|要求)(?:し|る|す|いた)?[^。]{0,6}ません|こと[はも](?:あり|ござい|ない)|ないで|ないよう|なさらな|禁止|厳禁"
    r"|지\s?마|않습니다|않도록"
)
_FORBIDS_AHEAD = regex(r"決して|絶対に|くれぐれも|切勿|请勿|請勿|不要|绝不|絕不|不会|不會|절대")

# Japanese says at the end of a sentence that it was about what is never asked for.
_NEVER_DONE = regex(r"ことは[^。\n]{0,6}(?:あり|ござい)ません")
_ASKING = regex(r"(?:お願い|お尋ね|お伺い|おうかがい|要求|請求|求め|依頼|連絡|案内)[^。\n]{0,8}$")
_DENIES = regex(
    r"never (?:ask|request|demand|require)s?\b[^.\n]{0,120}|niemals (?:nach|um|ihre|per)\b[^.\n]{0,80}|nie (?:nach|um|ihre|per)\b[^.\n]{0,80}"
    r"|ne (?:vous )?demand\w+ jamais[^.\n]{0,120}|nunca (?:le |lhe |te )?(?:pedi|solicit)\w+[^.\n]{0,120}|nooit (?:om|naar)\b[^.\n]{0,120}"
    r"|chied\w+ mai[^.\n]{0,120}"
)
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
    if _FORBIDS.search(before) or _FORBIDS_AHEAD.search(before) or _FORBIDS_BEHIND.search(behind):
        return True
    return any(first <= start < last for first, last in never_asked(text))
