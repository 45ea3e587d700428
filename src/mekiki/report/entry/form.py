"""What an entry consists of. All text in it is safe to show: masked, defanged, nothing invisible left in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mekiki.model.facts import Text
from mekiki.report.marked import Line
from mekiki.report.pictures.ink import Picture


class Sure(StrEnum):
    """How sure a statement is."""

    CERTAIN = "certain"  # it stands in the mail, or a source answered so
    FAIRLY = "fairly"
    MAYBE = "maybe"
    OPEN = "open"  # not known, not asked, not answered


SURE = {
    Sure.CERTAIN: Text("certain", "確か"), Sure.FAIRLY: Text("fairly sure", "ほぼ確か"),
    Sure.MAYBE: Text("not sure", "不確か"), Sure.OPEN: Text("unknown", "不明"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: what, how sure, by which clues (numbers in the mail); ``harmless`` is when it would mean nothing."""

    text: str
    sure: Sure
    clues: tuple[int, ...] = ()
    title: str = ""
    harmless: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph that explains and claims nothing about this mail."""

    text: str


@dataclass(frozen=True, slots=True)
class Statements:
    rows: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    value: str
    sure: Sure
    note: str = ""
    code: bool = False  # an address or a name of the machine world: set in a fixed width


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; ``narrow`` is the same for a telephone, where it needs another layout."""

    picture: Picture
    caption: str
    narrow: Picture | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """A clue under its number in this entry."""

    number: int
    title: str
    found: str
    why: str
    harmless: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class Letter:
    """The mail as it looked, marked; ``picture`` is the same as a drawing."""

    headers: tuple[Line, ...]
    lines: tuple[Line, ...]
    names: Mapping[str, str]  # header fields in the reader's language
    clues: tuple[Clue, ...]
    picture: Picture
    cut: str = ""  # what is said where not all of it is shown


@dataclass(frozen=True, slots=True)
class Stage:
    id: str  # received, clicked, typed
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Stages:
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Somewhere to report to or to ask; ``link`` is a page of the desk or "", ``address`` what is written or dialled."""

    name: str
    address: str
    takes: str
    link: str
    country: str


@dataclass(frozen=True, slots=True)
class Desks:
    title: str
    desks: tuple[Desk, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


Block = Prose | Statements | Table | Figure | Letter | Stages | Desks | Heading


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """The warning that stands above everything."""

    kicker: str
    title: str
    lead: str
    dont: tuple[str, ...]
    stamp: str
    tone: str  # colour class of the pictures: red, amber, soft, green
    how_sure: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What a site needs to know of an entry to list and find it."""

    slug: str
    lang: str
    title: str
    summary: str
    label: str
    published: datetime
    came: datetime | None
    brand: str  # id, "" where none is named
    brand_name: str
    pretext: str
    pretext_name: str
    domains: tuple[str, ...]  # defanged, of the links
    subject: str


@dataclass(frozen=True, slots=True)
class Entry:
    meta: Meta
    banner: Banner
    sections: tuple[Section, ...]
    card: Picture
    foot: tuple[str, ...]
    pictures: tuple[Picture, ...] = field(default=())  # all that stand in it, once each
    is_of_link: bool = False  # about a link alone, and not about a mail

    def section(self, id: str) -> Section:
        """The section of that id. Raises KeyError where this entry has none."""
        found = next((each for each in self.sections if each.id == id), None)
        if found is None:
            raise KeyError(id)
        return found
