"""Seen before: what the casebook remembers of the hand behind a mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Wave:
    """The cases of a campaign in one month: ``month`` is "2022-10"."""

    month: str
    cases: int
    brands: tuple[str, ...] = ()  # brand ids, as they were claimed
    domains: tuple[str, ...] = ()  # registrable domains that the links led to, most frequent first


@dataclass(frozen=True, slots=True)
class Seen:
    """Where the same hand, or the very same mail, was met before.

    ``same`` and ``changed`` are trait ids (text, template, subject, sender, tool, links, kit, hosting, signing, contact,
    domain, brand), told against ``nearest``, the case that is most like this one.
    """

    campaign: str  # its name: "C12"; "" where only this very mail came before
    first: datetime  # of the other cases
    last: datetime
    cases: int  # other cases of the campaign
    copies: int = 0  # how often this very mail had been handed in before
    last_copy: datetime | None = None
    likeness: float = 0.0  # to the nearest: 0 to 1
    nearest: str = ""  # its name in the casebook: the first twelve digits of its hash
    same: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    # what exactly is shared, by trait: the shape of the link …
    details: Mapping[str, str] = field(default_factory=dict)
    waves: tuple[Wave, ...] = ()  # by month, oldest first
