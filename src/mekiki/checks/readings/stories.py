"""Which pretexts a mail uses, the most plainly told first."""

from __future__ import annotations

from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import Hit, hits, without_overlaps
from mekiki.knowledge.consequences import asked_by_trade
from mekiki.knowledge.lexicon import Pretext, pretexts
from mekiki.knowledge.textfold import fold
from mekiki.model.message import Message, Place

_WORTH = {"subject": 3.0, "name": 1.0, "body": 1.0, "picture": 1.0}


class Story(NamedTuple):
    """A pretext met in a mail; ``strength`` counts its different phrases, those of the subject threefold.

    A single phrase that is weak ("your contacts") is no story.
    """

    pretext: Pretext
    strength: float
    places: tuple[Place, ...]
    phrases: frozenset[str]  # what was met of it, folded


@reading
def stories(message: Message) -> tuple[Story, ...]:
    """All pretexts whose phrases stand in the mail, the strongest first; of two alike, the one of the claimed firm's trade."""
    found = [_story(pretexts()[id], each) for (kind, id), each in hits(message).items() if kind == "pretext"]
    told = [
        story for story in found if story is not None and not (story.pretext.opens and _has_nothing_to_open(message))
    ]
    if len(told) < 2:
        return tuple(told)
    claim = claimed(message)
    wanted = asked_by_trade(claim.brand.trade) if claim is not None else ""
    return tuple(
        sorted(told, key=lambda each: (-each.strength, not wanted or each.pretext.asks != wanted, each.pretext.id))
    )


def _has_nothing_to_open(message: Message) -> bool:
    """Whether there is no link, file or form, and none was lost with the copy: then a colleague says where the papers are."""
    if web_links(message) or message.losses or any(body.forms for body in message.shown):
        return False
    return not any(part.is_attachment for part in message.parts)


def _story(pretext: Pretext, found: tuple[Hit, ...]) -> Story | None:
    found = without_overlaps(found)
    worth = {hit.place.quote.lower(): 0.0 for hit in found}
    if len(worth) == 1 and fold(next(iter(worth))) in pretext.weak:
        return None
    for hit in found:
        key = hit.place.quote.lower()
        worth[key] = max(worth[key], _WORTH[hit.where])
    places = tuple(dict.fromkeys(hit.place for hit in found))[:6]
    return Story(pretext, sum(worth.values()), places, frozenset(map(fold, worth)))
