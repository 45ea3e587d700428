"""What several patterns find in one mail: a story that no one word tells."""

from __future__ import annotations

import re

from mekiki.checks.readings import reading
from mekiki.checks.readings.parties import is_from_known_house, is_list_mail, shown_domain
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.wording import folded_bodies, folded_subject, shown_length, within
from mekiki.model.facts import Quotes
from mekiki.model.message import Message, Place

_LETTER = 6000  # characters; a magazine or a digest names everything somewhere


@reading
def is_letter(message: Message) -> bool:
    """Whether the mail is as short as what one writes to one: only there several patterns far apart tell one story."""
    return shown_length(message) <= _LETTER


@reading
def is_letter_of_nobody_known(message: Message) -> bool:
    """Whether the mail is such a letter, and its writer no authority, no firm that is known and no list."""
    if not is_letter(message) or not shown_domain(message) or is_list_mail(message):
        return False
    return not is_from_known_house(message)


def first_place(message: Message, pattern: re.Pattern[str]) -> Place | None:
    """Where the text first says it, else the subject. The pattern reads folded text (``knowledge.lexicon.fold``)."""
    for body, text in folded_bodies(message):
        found = pattern.search(text)
        if found is not None:
            return body.place(*found.span())
    found = pattern.search(folded_subject(message))
    return within(message.subject_place, *found.span(), message.subject) if found and message.subject_place else None


def all_places(message: Message, *patterns: re.Pattern[str]) -> tuple[Place, ...]:
    """Where each of them is first met; () where one is not."""
    places = []
    for pattern in patterns:
        place = first_place(message, pattern)
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


def worded(places: tuple[Place, ...]) -> Quotes:
    """What stands at the places, as a finding names it."""
    return Quotes.of(one_line(place.quote) for place in places)
