"""Cases as the lists of the workbench show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import Request
from sqlalchemy import select

from mekiki.doors.web import tables
from mekiki.doors.web.pages import lang_of
from mekiki.doors.web.words import say
from mekiki.report import words
from mekiki.report.keptcopy import without_stand_ins
from mekiki.report.safe import defang, visible
from mekiki.report.texts import brand_name, clipped, percent, pretext_name, term
from mekiki.store.barelinks import OPEN, is_open, links_alone
from mekiki.store.casebook import Casebook, Entry
from mekiki.store.database import reading

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list; everything in it may be shown."""

    name: str
    label: str  # the verdict, as corrected by a person where one did; "open": a link alone, that accuses nobody
    corrected: bool
    stamp: str
    verdict: str
    percent: str
    subject: str
    sender: str
    brand: str
    pretext: str
    day: str
    sightings: int
    campaign: str


def listed_rows(book: Casebook, entries: Sequence[Entry], request: Request) -> list[CaseRow]:
    lang = lang_of(request)
    ids = [each.id for each in entries]
    labels, links = corrected(book, ids), links_alone(book, ids)
    return [_row(each, labels.get(each.id, ""), links.get(each.id, ""), lang) for each in entries]


def corrected(book: Casebook, ids: Iterable[int]) -> dict[int, str]:
    """The labels that people gave, by case."""
    table = tables.corrections
    with reading(book.engine) as connection:
        rows = connection.execute(select(table.c.case_id, table.c.label).where(table.c.case_id.in_(list(ids))))
        return {row.case_id: row.label for row in rows}


def _row(entry: Entry, corrected: str, link: str, lang: str) -> CaseRow:
    """``link``: what the case is about where it is about a link alone; its page leaves it open unless it accuses."""
    label = corrected or (OPEN if is_open(link, entry.label) else entry.label)
    return CaseRow(
        entry.name,
        label,
        bool(corrected),
        words.STAMPS.get(label, "鑑"),
        say("open-verdict", lang) if label == OPEN else term(words.LABELS, label, lang),
        "" if corrected or label == OPEN else percent(entry.probability),
        shown(entry.subject or link),
        shown(entry.sender),
        brand_name(entry.brand, lang),
        pretext_name(entry.pretext, lang),
        (entry.mail_local or entry.first_seen)[:10],
        entry.sightings,
        entry.campaign,
    )


def shown(text: str) -> str:
    """A text of a kept mail on one line; a reader who is masked in it is shown as masked."""
    return clipped(visible(defang(without_stand_ins(" ".join(text.split())))), _LONGEST)
