"""Cases as the lists of the workbench show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request

from mekiki.doors.web.pages import bench_of, lang_of
from mekiki.doors.web.words import say
from mekiki.report import words
from mekiki.report.oflink import shown_link
from mekiki.report.safe import defang, visible
from mekiki.report.standins import without_stand_ins
from mekiki.report.texts import brand_name, chance_of, clipped, pretext_name, term
from mekiki.store.barelinks import links_alone
from mekiki.store.casebook import Casebook, Entry
from mekiki.store.standing import OPEN

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list; everything in it may be shown."""

    name: str
    label: str  # the verdict as it is told: as corrected by a person, else "undecided" or "open" where it stands so
    stamp: str
    verdict: str
    percent: str
    subject: str
    sender: str
    brand: str
    pretext: str
    day: str  # of the mail, by the clock of its receiving host; of the examination where the mail bears none
    is_dated: bool
    sightings: int
    campaign: str


def listed_rows(book: Casebook, entries: Sequence[Entry], request: Request) -> list[CaseRow]:
    lang = lang_of(request)
    links = links_alone(book, [each.id for each in entries])
    reader = bench_of(request).reader if links else None
    return [_row(each, shown_link(link, reader) if (link := links.get(each.id)) else "", lang) for each in entries]


def _row(entry: Entry, link: str, lang: str) -> CaseRow:
    """``link``: what the case is about where it is about a link alone, as it may be shown."""
    name = term(words.LABELS, entry.told, lang)
    return CaseRow(
        entry.name,
        entry.told,
        words.STAMPS.get(entry.told, "鑑"),
        say("corrected", lang, label=name) if entry.corrected else name,
        "" if entry.corrected or entry.standing == OPEN else chance_of(entry.label, entry.probability, lang),
        clipped(link, _LONGEST) or shown(entry.subject),
        shown(entry.sender),
        brand_name(entry.brand, lang),
        pretext_name(entry.pretext, lang),
        (entry.mail_local or entry.first_seen)[:10],
        bool(entry.mail_local),
        entry.sightings,
        entry.campaign,
    )


def shown(text: str) -> str:
    """A text of a kept mail on one line; a reader who is masked in it is shown as masked."""
    return clipped(visible(defang(without_stand_ins(" ".join(text.split())))), _LONGEST)
