"""What a case about a masked copy of its mail still knows of the mail itself: what was withheld, and how to tell the reader."""

from __future__ import annotations

from dataclasses import dataclass

from mekiki.model.message import Document, Link


@dataclass(frozen=True, slots=True)
class Withheld:
    """A file that is not kept, since it names the reader where nothing can be put in his place."""

    part: str  # its MIME path
    size: int  # bytes; 0 of a wrapper that is no part itself


@dataclass(frozen=True, slots=True)
class Marks:
    """Whom the copy hides: known again where somebody writes it, and not to be read from here (decision 0011)."""

    salt: str
    digests: tuple[tuple[str, str], ...] = ()  # (what it is of, the digest)


@dataclass(frozen=True, slots=True)
class Glance:
    """What the checks of its day saw in the copy, where that is less than what they had seen in the mail."""

    label: str
    probability: float
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Masking:
    marks: Marks
    withheld: tuple[Withheld, ...] = ()
    links: tuple[Link, ...] = ()  # that were read out of what is withheld, with the reader masked
    documents: tuple[Document, ...] = ()
    copy: Glance | None = None  # None where copy and mail showed the same
