"""Which pretexts a mail uses, the most plainly told first."""

from __future__ import annotations

from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.wording import Hit, hits, without_overlaps
from mekiki.knowledge.lexicon import Pretext, fold, pretexts
from mekiki.model.message import Message, Place

_WORTH = {"subject": 3.0, "name": 1.0, "body": 1.0}


class Story(NamedTuple):
    """A pretext met in a mail; ``strength`` counts its different phrases, those of the subject threefold.

    A single phrase that is weak ("your contacts") is no story.
    """

    pretext: Pretext
    strength: float
    places: tuple[Place, ...]


@reading
def stories(message: Message) -> tuple[Story, ...]:
    """All pretexts whose phrases stand in the mail, the strongest first."""
    found = [_story(pretexts()[id], each) for (kind, id), each in hits(message).items() if kind == "pretext"]
    told = [story for story in found if story is not None]
    return tuple(sorted(told, key=lambda story: (-story.strength, story.pretext.id)))


def _story(pretext: Pretext, found: tuple[Hit, ...]) -> Story | None:
    found = without_overlaps(found)
    worth = {hit.place.quote.lower(): 0.0 for hit in found}
    if len(worth) == 1 and fold(next(iter(worth))) in pretext.weak:
        return None
    for hit in found:
        key = hit.place.quote.lower()
        worth[key] = max(worth[key], _WORTH[hit.where])
    return Story(pretext, sum(worth.values()), tuple(dict.fromkeys(hit.place for hit in found))[:6])
