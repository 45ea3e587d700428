"""Known phrases as sightings: what stands in a mail word for word, quoted once and shown at all its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mekiki.checks.form import Message, Sighting, saw
from mekiki.checks.readings import reading
from mekiki.checks.readings.weblinks import strangers
from mekiki.checks.readings.wording import Hit, hits, phrase_hits, shown_length
from mekiki.model.facts import Quote
from mekiki.model.message import Link

_SHORT = 4_000  # characters shown; a longer mail is a newsletter or a contract, and a word here and there says little


def sightings_of(message: Message, id: str) -> Iterator[Sighting]:
    """One sighting of a phrase entry: the words of its first hit, and the places of all."""
    found = phrase_hits(message, id)
    if found:
        yield saw(*(hit.place for hit in found), words=quoted(found[0]))


def quoted(hit: Hit) -> Quote:
    """The words of a hit on one line."""
    return Quote(one_line(hit.place.quote))


def one_line(words: str) -> str:
    return " ".join(words.split())


@reading
def by_family(message: Message) -> Mapping[str, tuple[Hit, ...]]:
    """The phrases of each family ("threat", "request", ...), in the order in which they stand."""
    found: dict[str, list[Hit]] = {}
    for (kind, id), each in hits(message).items():
        if kind == "phrase":
            found.setdefault(id.partition(".")[0], []).extend(each)
    return {family: tuple(sorted(each, key=_order)) for family, each in found.items()}


def first_of(message: Message, *ids: str) -> Hit | None:
    """The hit that comes first in the mail among those of these phrase entries."""
    return min((hit for id in ids for hit in hits(message).get(("phrase", id), ())), key=_order, default=None)


def _order(hit: Hit) -> tuple[int, str, int, int]:
    """Subject and name before the bodies; of two that begin together, the longer."""
    return int(hit.where == "body"), hit.place.part, hit.place.start, -hit.place.end


@reading
def stranger_in_short_mail(message: Message) -> Link | None:
    """The first link to a stranger in a mail that is short enough for its words to be about one thing."""
    if shown_length(message) > _SHORT:
        return None
    return next(iter(strangers(message)), None)
