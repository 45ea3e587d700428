"""Words and names in which capital I, digits, bars or two letters stand for the letter that they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mekiki.checks.readings import reading
from mekiki.checks.readings.wording import within
from mekiki.knowledge import brands
from mekiki.knowledge.derived import derived
from mekiki.knowledge.files import load_all, paths
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_SIGN = regex(r"[I01|](?<=[a-z]I|[A-Za-z][01|])")  # few of these stand behind a letter: they are looked for first
_WORD = regex(r"[A-Za-z01|]{5,24}(?!-?\d)(?![^\W_])")  # a code goes on in digits: "INV0ICE-12", "B0NUS50"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01|")
_MOST = 400  # candidates of one text that are looked up
_READ_AS = tuple(str.maketrans(signs, letters) for signs, letters in (("I01|", "loll"), ("01|", "oll"), ("01|", "oii")))
# The same in names, where also two letters are taken for one, and a small l for a capital I.
_IN_NAME = regex(r"[a-z]I|[A-Za-z][01|]|\bI[a-z]|rn|[Vv]v|[A-Za-z]l")
_NAME = regex(r"(?<![\w|])[A-Za-z01|]{5,24}(?![\w|])")
_LONG = 6  # letters from which a small l is taken for an I
_ABBREVIATED = regex(r"(?<![A-Za-z])l[A-Z]{2,4}(?![A-Za-z])")  # "lRS": nobody writes an abbreviation so


@cache
def _words() -> frozenset[str]:
    """Ordinary words: those of the phrases that the tool knows, in all languages of Latin script."""
    return derived("ordinary-words", [Path(__file__), *paths("phrases")], _read_words)


def _read_words() -> frozenset[str]:
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
    """(as written, as meant, place) of each swapped word, once each; a brand's name in the sender's is left to that."""
    found: dict[str, tuple[str, str, Place]] = {}
    for box in message.from_[:2]:
        for start, end, meant in _swaps_in(box.name):
            if box.name_place is not None and meant.lower() not in brands.whole_names():  # see swapped_names
                found.setdefault(meant, (box.name[start:end], meant, box.name_place))
    subject, where = message.subject, message.subject_place
    if where is not None:
        for start, end, meant in _swaps_in(subject):
            found.setdefault(meant, (subject[start:end], meant, within(where, start, end, subject)))
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
    for short in _abbreviations(text):
        yield short.start(), short.end(), _spelt_out(short.group())


def _abbreviations(text: str) -> Iterator[re.Match[str]]:
    """Where a small l begins what is a firm's or an office's abbreviation with a capital I."""
    return (each for each in _ABBREVIATED.finditer(text) if _spelt_out(each.group()).lower() in brands.whole_names())


def _spelt_out(short: str) -> str:
    return f"I{short[1:]}"


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
    """The ordinary word, or the brand, that a swapped one stands for; "" if it is none, or is one as it stands.

    >>> [_meant(each) for each in ("SpeciaI", "IMP0RTANT", "PayPaI", "special", "McIntyre")]
    ['special', 'important', 'paypal', '', '']
    """
    words, names = _words(), brands.whole_names()
    small = word.lower()
    if small in words or small in names:
        return ""
    for table in _READ_AS:
        read = word.translate(table).lower()
        if read in words or read in names:
            return read
    return ""


def swapped_names(name: str) -> list[tuple[str, str]]:
    """(as written, as meant) of the words of a name that look like a brand's name and are none.

    >>> swapped_names("Amie from Iedger"), swapped_names("Arnazon PrIme"), swapped_names("Ledger, Alien, Marlon")
    ([('Iedger', 'ledger')], [('Arnazon', 'amazon')], [])
    >>> swapped_names("-lRS. Tax"), swapped_names("lED"), swapped_names("IRS")
    ([('lRS', 'IRS')], [], [])
    """
    short = [(each.group(), _spelt_out(each.group())) for each in _abbreviations(name)]
    if not _IN_NAME.search(name):
        return short
    return short + [(word, meant) for word in _NAME.findall(name) if (meant := _brand_meant(word))]


def _brand_meant(word: str) -> str:
    known = brands.whole_names()
    if word.lower() in known:
        return ""
    read = [word.translate(table).lower() for table in _READ_AS]
    read.append(word.lower().replace("rn", "m").replace("vv", "w"))
    if len(word) >= _LONG:
        read.append(word.replace("l", "I").lower())
    return next((each for each in read if each in known), "")


def unswapped(name: str) -> str:
    """A name with the words that look like a brand's name written as that."""
    for written, meant in swapped_names(name):
        name = name.replace(written, meant)
    return name
