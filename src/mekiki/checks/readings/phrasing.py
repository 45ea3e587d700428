"""What the wording model makes of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Sighting
from mekiki.checks.readings import reading
from mekiki.checks.readings.wording import folded
from mekiki.knowledge.lexicon import fold
from mekiki.knowledge.phrasing import LONGEST, score, shipped, terms_of
from mekiki.model.facts import Quote
from mekiki.model.message import Body, Message, Place

# A signature mark (RFC 3676 4.3), a rule of underscores or dashes as lists and clients draw it, a quoted mail's head.
_FOOTER = re.compile(r"^(?:-- ?$|[_=-]{12,}|_{5,}|On .{5,120} wrote:$|-----Original Message)", re.MULTILINE)
_LIST_TAG = re.compile(r"\[[^\]]{1,40}\]")  # [name of the list], which names the archive
_MOST = 3.0  # a score beyond this says no more


@reading
def terms(message: Message) -> tuple[frozenset[str], int]:
    """The words and word pairs of subject and shown text; empty where the mail is not English."""
    texts = [_LIST_TAG.sub(" ", message.subject)] + [_own_words(body) for body in message.shown or message.bodies]
    return terms_of(fold("\n".join(texts)))


def _own_words(body: Body) -> str:
    """What the writer of a mail says in it: no addresses, no quoted lines, no signature or footer of a list.

    Those name people, hosts and lists. A model that reads them knows the archive that it was trained on.
    """
    text = body.text[:LONGEST]
    footer = _FOOTER.search(text)
    if footer:
        text = text[: footer.start()]
    if ">" in text and body.kind == "plain":
        text = "\n".join(line for line in text.split("\n") if not line.startswith((">", " >", "|")))
    return " ".join(word for word in text.split() if "@" not in word and "/" not in word and "www." not in word)


def leaning(message: Message, head: str, side: int = 1) -> tuple[float, list[str]]:
    """How far the wording leans to a side of a head, bounded, and the terms that moved it most there.

    0.0 where there is nothing to score, or where it leans the other way.
    """
    met, distinct = terms(message)
    if not distinct:
        return 0.0, []
    total, moved = score(shipped(), head, met, distinct)
    words = [term for term, weight in moved if side * weight > 0]
    return max(0.0, min(_MOST, side * total)), words[:6]


def sightings(message: Message, head: str, side: int = 1) -> Iterator[Sighting]:
    """A sighting whose strength is the leaning, shown by the terms that moved it."""
    strength, words = leaning(message, head, side)
    if strength and words:
        quoted = Quote(", ".join(f"“{word}”" for word in words[:3]))
        yield Sighting(places_of(message, words), {"words": quoted}, strength=strength)


def places_of(message: Message, words: list[str]) -> tuple[Place, ...]:
    """Where each of the terms first stands, in the subject or in a shown body."""
    found = []
    for term in words:
        pattern = re.compile(r"\b" + r"[^a-z]{1,4}".join(map(re.escape, term.split())) + r"\b")
        place = _first(message, pattern)
        if place is not None:
            found.append(place)
    return tuple(found)


def _first(message: Message, pattern: re.Pattern[str]) -> Place | None:
    for body in message.shown or message.bodies:
        hit = pattern.search(folded(body))
        if hit:
            return body.place(*hit.span())
    hit = pattern.search(fold(message.subject))
    header = message.field("subject")
    return header.place(*hit.span()) if hit and header is not None else None
