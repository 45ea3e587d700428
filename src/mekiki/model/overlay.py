"""What a reader lays over the knowledge: brands of their own, and clues that are none where they are (``mekiki.toml``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnBrand:
    """A brand that the knowledge lacks, or what it lacks of one: the fields are those of a row of ``data/brands``.

    Under the id of a known brand, names and domains are added to it, and what else is given takes the place of what is known.
    """

    id: str
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()  # spellings by language, the one that is shown first
    weak_names: tuple[str, ...] = ()  # that are ordinary words as well
    domains: tuple[str, ...] = ()
    sends_from: tuple[str, ...] = ()
    clicks: tuple[str, ...] = ()
    customer_domains: tuple[str, ...] = ()
    trade: str = ""
    country: str = ""
    login: str = ""
    warning: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Exempt:
    """A clue that is shown and does not count: ``check`` in mail of these senders, about these domains, or in all mail."""

    check: str  # an id ("links.odd-port"), or a family ("links.*")
    senders: tuple[str, ...] = ()  # domains, and what lies below them
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlay:
    brands: tuple[OwnBrand, ...] = ()
    exceptions: tuple[Exempt, ...] = ()
