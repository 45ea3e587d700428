"""What stands in the HTML of a mail besides text: how long its comments are, and tags that no browser knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mekiki.checks.readings import reading
from mekiki.knowledge.files import load
from mekiki.model.message import Image, Layer, Message, Place
from mekiki.model.regex import regex

LONGEST = 150_000  # characters of one body that are looked at
_NAME = regex(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_MACHINES = ("[if", "<!", "mso", "<v:", "<o:", "<style", "<table", "<td", "{", "]>")  # what editors leave behind
_STYLE = regex(r"<style\b[^>]*+>?+", re.IGNORECASE)
_STYLE_END = regex(r"</style", re.IGNORECASE)
_CSS_COMMENT = regex(r"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?+")
_SHOWN = regex(r"<(?:a\s+href|(?:p|td|table|div|span|img|center|font)(?=[\s>])[^<>{}]*+>)", re.IGNORECASE)


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


@reading
def markup_in_styles(message: Message) -> tuple[tuple[Place, int], ...]:
    """Style sheets that hold tags which show something, with their numbers; comments of the sheets do not count."""
    found = []
    for body in message.shown:
        at = 0
        while body.kind == "html" and (opening := _STYLE.search(body.source, at)):
            closing = _STYLE_END.search(body.source, opening.end())
            at = closing.end() if closing else len(body.source)
            inside = body.source[opening.end() : at]
            if "<" in inside and (shown := _SHOWN.findall(_CSS_COMMENT.sub(" ", inside))):
                place = Place(Layer.SOURCE, body.part, start=opening.start(), end=at, quote=opening[0])
                found.append((place, len(shown)))
    return tuple(found)


def is_large(image: Image) -> bool:
    """Whether a picture is large enough to hold a message: by what is declared, and where nothing is."""
    return image.width >= 250 or (image.width < 0 and image.height < 0) or image.height >= 250


def _comments(source: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and content of each comment; the last one may have no end."""
    end = 0
    while (start := source.find("<!--", end)) >= 0:
        stop = source.find("-->", start + 4)
        inside = source[start + 4 : stop] if stop >= 0 else source[start + 4 :]
        end = stop + 3 if stop >= 0 else len(source)
        yield start, end, inside
