"""What several patterns find in one mail: a story that no one word tells."""

from __future__ import annotations

import re

from mekiki.checks.form import Sighting
from mekiki.checks.readings import reading
from mekiki.checks.readings.parties import is_from_known_house, is_list_mail, shown_domain
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.checks.readings.wording import folded_bodies, folded_subject, shown_length, within
from mekiki.knowledge.brands import owners_of
from mekiki.knowledge.domains import is_given_to_firms
from mekiki.knowledge.registrations import is_of_any_authority
from mekiki.model.facts import Domain, Quotes
from mekiki.model.message import Link, Message, Place

Extent = tuple[int, int]
"""Where words stand in a text: the first letter, and behind the last."""

_LETTER = 6000  # characters; a magazine or a digest names everything somewhere


@reading
def is_letter(message: Message) -> bool:
    """Whether the mail is as short as what one writes to one: only there several patterns far apart tell one story."""
    return shown_length(message) <= _LETTER


@reading
def is_letter_of_nobody_known(message: Message) -> bool:
    """Whether the mail is such a letter, and its writer no authority, no firm that is known and no list.

    A writer whose From names no address is one too, where an answer goes to somebody.
    """
    if not is_letter(message) or is_list_mail(message) or not (shown_domain(message) or message.reply_to):
        return False
    return not is_from_known_house(message)


@reading
def unknown_link(message: Message) -> Link | None:
    """The first link that leads to no firm and no authority that is known; a stranger's before the sender's own."""
    links = (*strangers(message), *web_links(message))
    return next((each for each in links if not owners_of(each.host) and not is_of_any_authority(each.host)), None)


# Of the weight: a name that only registered firms get has its firm on a register, whatever our list lacks.
_A_FIRMS = 0.4


@reading
def share_of_writer(message: Message) -> float:
    """How much of its weight a wish carries by who has it: little where a registered firm leads to nobody but itself."""
    domain = shown_domain(message)
    leads_away = bool(strangers(message)) or any(box.domain != domain for box in message.reply_to)
    return _A_FIRMS if is_given_to_firms(domain) and not leads_away else 1.0


def close_together(text: str, reach: int, first: re.Pattern[str], *others: re.Pattern[str]) -> tuple[Extent, ...]:
    """Where a folded text says the first and, each within ``reach`` letters of it, the others; () where it does not.

    >>> from re import compile
    >>> close_together("enter the code that the bank sends", 20, compile("code"), compile("bank"))
    ((10, 14), (24, 28))
    """
    for hit in first.finditer(text):
        start, end = max(0, hit.start() - reach), hit.end() + reach
        found = [other.search(text, start, end) for other in others]
        extents = [each.span() for each in found if each is not None]
        if len(extents) == len(others):
            return (hit.span(), *extents)
    return ()


def first_place(message: Message, pattern: re.Pattern[str]) -> Place | None:
    """Where the text first says it, else the subject. The pattern reads folded text (``knowledge.textfold.fold``)."""
    for body, text in folded_bodies(message):
        found = pattern.search(text)
        if found is not None:
            return body.place(*found.span())
    found = pattern.search(folded_subject(message))
    return within(message.subject_place, *found.span(), message.subject) if found and message.subject_place else None


def near_places(message: Message, reach: int, first: re.Pattern[str], *others: re.Pattern[str]) -> tuple[Place, ...]:
    """Where a text, or the subject, says the first and, each within ``reach`` letters of it, the others; () where none does."""
    for body, text in folded_bodies(message):
        if extents := close_together(text, reach, first, *others):
            return tuple(body.place(*each) for each in extents)
    extents = close_together(folded_subject(message), reach, first, *others)
    if extents and (subject := message.subject_place) is not None:
        return tuple(within(subject, *each, message.subject) for each in extents)
    return ()


def all_places(message: Message, *patterns: re.Pattern[str]) -> tuple[Place, ...]:
    """Where each of them is first met; () where one is not."""
    places = []
    for pattern in patterns:
        place = first_place(message, pattern)
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


def by_way_of(link: Link, places: tuple[Place, ...], strength: float = 1.0) -> Sighting:
    """What is told at these places is to be done through a link: facts ``host`` and ``words``."""
    return Sighting((*places, link.place), {"host": Domain(link.host), "words": worded(places)}, strength)


def worded(places: tuple[Place, ...]) -> Quotes:
    """What stands at the places, as a finding names it."""
    return Quotes.of(one_line(place.quote) for place in places)
