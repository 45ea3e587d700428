"""What stands in the HTML of a mail besides text: how long its comments are, and tags that no browser knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mekiki.checks.readings import reading
from mekiki.knowledge.files import load
from mekiki.model.message import Layer, Message, Place
from mekiki.model.regex import regex

LONGEST = 150_000  # characters of one body that are looked at
_NAME = regex(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_MACHINES = ("[if", "<!", "mso", "<v:", "<o:", "<style", "<table", "<td", "{", "]>")  # what editors leave behind


@dataclass(frozen=True, slots=True)
class Stray:
    """A tag name that is none of HTML's, its first place, and how often it stands there."""

    name: str
    place: Place
    count: int


@reading
def strays(message: Message) -> tuple[Stray, ...]:
    """Tags that are no element of HTML; those with a hyphen or colon (custom elements, Office) do not count."""
    known = _known()
    found: dict[str, Stray] = {}
    for body in message.shown:
        if body.kind != "html":
            continue
        names = {name.lower() for name in set(_NAME.findall(body.source[:LONGEST]))} - known
        for name in sorted(names)[:50]:
            places = [hit.span() for hit in re.finditer(rf"</?{name}(?=[\s/>])", body.source[:LONGEST], re.IGNORECASE)]
            start, end = places[0]
            place = Place(Layer.SOURCE, body.part, start=start, end=end, quote=body.source[start:end])
            found.setdefault(name, Stray(name, place, len(places)))
    return tuple(found.values())


@cache
def _known() -> frozenset[str]:
    return frozenset(load("html.json")["elements"])


@reading
def wordy_comments(message: Message) -> tuple[tuple[Place, int], ...]:
    """Comments that hold prose, with their numbers of words."""
    found = []
    for body in message.shown:
        if body.kind != "html" or "<!--" not in body.source:
            continue
        for start, end, inside in _comments(body.source[:LONGEST]):
            if len(inside) < 400 or any(mark in inside[:2000] for mark in _MACHINES):
                continue
            words = sum(1 for word in inside.split() if word.isalpha())
            place = Place(Layer.SOURCE, body.part, start=start, end=end, quote=inside.strip()[:80])
            found.append((place, words))
    return tuple(found)


def _comments(source: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and content of each comment; the last one may have no end."""
    end = 0
    while (start := source.find("<!--", end)) >= 0:
        stop = source.find("-->", start + 4)
        inside = source[start + 4 : stop] if stop >= 0 else source[start + 4 :]
        end = stop + 3 if stop >= 0 else len(source)
        yield start, end, inside
