"""What stands at a place of a mail: for tests that hold a finding to the words it points at."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from mekiki.model.finding import Finding
from mekiki.model.message import Layer, Message, Place


def words_at(message: Message, place: Place) -> str:
    """The words that the offsets of a place cut out of the mail; of a whole part, its name."""
    if place.layer is Layer.HEADER:
        header = message.headers[place.index]
        assert header.name.lower() == place.header.lower()
        return header.value[place.start : place.end]
    if place.layer is Layer.PART:
        return next(part.filename for part in message.parts if part.path == place.part)
    body = next(body for body in message.bodies if body.part == place.part)
    return (body.text if place.layer is Layer.TEXT else body.source)[place.start : place.end]


def pinned(message: Message, findings: Iterable[Finding]) -> list[str]:
    """The words that these findings point at, each held to its quote."""
    found = []
    for finding in findings:
        assert finding.places, f"{finding.id} points nowhere"
        for place in finding.places:
            words = words_at(message, place)
            assert _holds(place, words), f"{finding.id}: {place.quote!r} stands for {words!r}"
            found.append(words)
    return found


def _holds(place: Place, words: str) -> bool:
    """A place quotes what it cuts out; in the source it is a whole tag, of which it quotes the address."""
    if place.layer is Layer.SOURCE:
        return place.quote in unescape(words)
    return words == place.quote or place.layer is Layer.PART
