"""What a registration's words mean: services that stand in for a registrant, statuses, name servers of parked names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain

from mekiki.knowledge.domains import is_below
from mekiki.knowledge.files import load
from mekiki.model.facts import Text


@cache
def _data() -> Mapping[str, object]:
    data: Mapping[str, object] = load("registrations.json")
    return data


def is_of_authority(host: str, country: str) -> bool:
    """Whether a host lies under an ending that only authorities of this country (ISO 3166) get a name under.

    >>> is_of_authority("dgfip.finances.gouv.fr", "FR"), is_of_authority("impots-gouv.fr", "FR")
    (True, False)
    """
    rows: Mapping[str, list[str]] = _data()["authorities"]  # type: ignore[assignment]
    return any(is_below(host, ending) for ending in rows.get(country, ()))


def is_of_any_authority(host: str) -> bool:
    """Whether a host is an authority's of whatever country, or of an office or chamber that keeps an official register.

    >>> is_of_any_authority("mail.kvk.nl"), is_of_any_authority("epost.uspto.gov"), is_of_any_authority("kvk-register.example")
    (True, True, False)
    """
    countries: Mapping[str, list[str]] = _data()["authorities"]  # type: ignore[assignment]
    offices: list[str] = _data()["registers"]  # type: ignore[assignment]
    return any(is_below(host, ending) for ending in (*offices, *chain.from_iterable(countries.values())))


def is_privacy_service(name: str) -> bool:
    """Whether the registrant's name is a service that stands in for one, or a redaction."""
    words: list[str] = _data()["privacy"]  # type: ignore[assignment]
    folded = name.lower()
    return any(word in folded for word in words)


def held_statuses() -> frozenset[str]:
    """EPP statuses, in lower case, with which a name is out of the DNS."""
    return frozenset(_data()["held"])  # type: ignore[call-overload, no-any-return]


def parking_of(name_server: str) -> str:
    """The parking service that a name server belongs to; "" where it is none that is known."""
    rows: Mapping[str, str] = _data()["parking"]  # type: ignore[assignment]
    return next((name for suffix, name in rows.items() if is_below(name_server, suffix)), "")


def status_words(status: str) -> Text | None:
    """What an EPP status says, in plain words; None for one that is unknown."""
    rows: Mapping[str, list[str]] = _data()["status"]  # type: ignore[assignment]
    row = rows.get(status.lower())
    return Text(row[0], row[1]) if row else None
