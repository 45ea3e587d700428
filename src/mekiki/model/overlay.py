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
    domains: tuple[str, ...] = ()  # that it owns
    sends_from: tuple[str, ...] = ()  # others that its genuine mail comes from
    clicks: tuple[str, ...] = ()  # others that links in its genuine mail run over
    customer_domains: tuple[str, ...] = ()  # that it hands to customers: a mail from there is not its own
    trade: str = ""  # "bank", "shop" …: those of data/brands
    country: str = ""  # ISO 3166-1 alpha-2
    login: str = ""  # URLs: its log-in, its page on forged mail, where it takes reports
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
    """What a reader lays over the knowledge. Rows in Python are taken as they are: only settings files are checked."""

    brands: tuple[OwnBrand, ...] = ()
    exceptions: tuple[Exempt, ...] = ()
