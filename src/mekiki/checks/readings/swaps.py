"""Words in which capital I, digits or bars stand for the letters that they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mekiki.checks.readings import reading
from mekiki.knowledge.files import load_all
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_SIGN = regex(r"[I01|](?<=[a-z]I|[A-Za-z][01|])")  # few of these stand behind a letter: they are looked for first
_WORD = regex(r"[A-Za-z01|]{5,24}")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01|")
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
    subject = message.field("subject")
    if subject is not None:
        for start, end, meant in _swaps_in(subject.value):
            found.setdefault(meant, (subject.value[start:end], meant, subject.place(start, end)))
    for body in message.shown:
        for start, end, meant in _swaps_in(body.text):
            found.setdefault(meant, (body.text[start:end], meant, body.place(start, end)))
    return tuple(found.values())


def _swaps_in(text: str) -> Iterator[tuple[int, int, str]]:
    for count, swap in enumerate(_swaps(text)):
        if count > _MOST:
            return
        start = swap
        while start and swap - start < 24 and text[start - 1] in _LETTERS:
            start -= 1
        word = _WORD.match(text, start)
        meant = _meant(word.group()) if word else ""
        if word and meant:
            yield start, word.end(), meant


def _swaps(text: str) -> Iterator[int]:
    """Where a capital I stands behind a small letter, or a digit or bar among letters: the place of the letter before."""
    done = 0
    for sign in _SIGN.finditer(text, 1):
        at = sign.start()
        after = text[at + 1 : at + 2]
        if at <= done:
            continue
        if text[at] == "I":
            done = at + 1
            yield at - 1
        elif after.isascii() and after.isalpha():
            done = at + 2
            yield at - 1


def _meant(word: str) -> str:
    """The ordinary word that a swapped one stands for; "" if it is none, or is ordinary as it stands."""
    if word.lower() in _words():
        return ""
    meant = word.replace("I", "l").replace("1", "l").replace("|", "l").replace("0", "o").lower()
    return meant if meant in _words() else ""
