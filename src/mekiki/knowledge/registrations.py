"""What a registration's words mean: services that stand in for a registrant, statuses, name servers of parked names."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TypedDict

from mekiki.knowledge.domains import is_below, names_above
from mekiki.knowledge.files import load
from mekiki.model.facts import Text


class _Data(TypedDict):
    """The file's rows: endings by country (ISO 3166), words, statuses, and what stands for a suffix or a status."""

    authorities: dict[str, list[str]]
    registers: list[str]
    privacy: list[str]
    held: list[str]
    parking: dict[str, str]
    status: dict[str, list[str]]


@cache
def _data() -> _Data:
    data: _Data = load("registrations.json")
    return data


@cache
def _official() -> frozenset[str]:
    return frozenset(chain(_data()["registers"], *_data()["authorities"].values()))


def is_of_authority(host: str, country: str) -> bool:
    """Whether a host lies under an ending that only authorities of this country (ISO 3166) get a name under.

    >>> is_of_authority("dgfip.finances.gouv.fr", "FR"), is_of_authority("impots-gouv.fr", "FR")
    (True, False)
    """
    return any(is_below(host, ending) for ending in _data()["authorities"].get(country, ()))


def is_of_any_authority(host: str) -> bool:
    """Whether a host is an authority's of whatever country, or of an office or chamber that keeps an official register.

    >>> is_of_any_authority("mail.kvk.nl"), is_of_any_authority("epost.uspto.gov"), is_of_any_authority("kvk-register.example")
    (True, True, False)
    """
    return not _official().isdisjoint(names_above(host))


def is_privacy_service(name: str) -> bool:
    """Whether the registrant's name is a service that stands in for one, or a redaction."""
    folded = name.lower()
    return any(word in folded for word in _data()["privacy"])


def held_statuses() -> frozenset[str]:
    """EPP statuses, in lower case, with which a name is out of the DNS."""
    return frozenset(_data()["held"])


def parking_of(name_server: str) -> str:
    """The parking service that a name server belongs to; "" where it is none that is known."""
    return next((name for suffix, name in _data()["parking"].items() if is_below(name_server, suffix)), "")


def status_words(status: str) -> Text | None:
    """What an EPP status says, in plain words; None for one that is unknown."""
    row = _data()["status"].get(status.lower())
    return Text(row[0], row[1]) if row else None
