"""Words in which capital I, digits or bars stand for the letters that they look like."""

from __future__ import annotations

import re
from functools import cache

from mekiki.checks.readings import reading
from mekiki.knowledge.files import load_all
from mekiki.model.message import Message, Place

# A capital I behind a small letter or before one inside a word; zeros and ones among letters.
_CANDIDATE = re.compile(r"\b(?=\w*[a-z]I|\w*I[a-z]\w*I|\w*[a-zA-Z][01|][a-zA-Z])[A-Za-z01|]{5,24}\b")
_MOST = 400  # candidates of one text that are looked up


@cache
def _words() -> frozenset[str]:
    """Ordinary words: those of the phrases that the tool knows, in all languages of Latin script."""
    texts = (
        phrase
        for family in load_all("phrases")
        for row in family["entries"]
        for words in row["phrases"].values()
        for phrase in words
    )
    return frozenset(word for text in texts for word in re.findall(r"[a-z]{5,}", text.lower()))


@reading
def swapped_words(message: Message) -> tuple[tuple[str, str, Place], ...]:
    """(as written, as meant, place) of each swapped word, once each."""
    found: dict[str, tuple[str, str, Place]] = {}
    place = message.subject_place
    if place is not None:
        for hit in _CANDIDATE.finditer(message.subject):
            meant = _meant(hit.group())
            if meant and message.field("subject") is not None:
                found.setdefault(meant, (hit.group(), meant, message.field("subject").place(*hit.span())))  # type: ignore[union-attr]
    for body in message.shown:
        for count, hit in enumerate(_CANDIDATE.finditer(body.text[:100_000])):
            if count > _MOST:
                break
            meant = _meant(hit.group())
            if meant:
                found.setdefault(meant, (hit.group(), meant, body.place(*hit.span())))
    return tuple(found.values())


def _meant(word: str) -> str:
    """The ordinary word that a swapped one stands for; "" if it is none, or is ordinary as it stands."""
    if word.lower() in _words():
        return ""
    meant = word.replace("I", "l").replace("1", "l").replace("|", "l").replace("0", "o").lower()
    return meant if meant in _words() else ""
