"""The casebook on its shelf: searched, filtered and paged; its figures; its campaigns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from sqlalchemy import Select, func, select

from mekiki.doors.web import charts
from mekiki.doors.web.pages import Signed, bench_of, lang_of, page, query
from mekiki.doors.web.rows import listed_rows, shown
from mekiki.doors.web.words import say
from mekiki.report import words
from mekiki.report.safe import defang_host
from mekiki.report.texts import brand_name, pretext_name
from mekiki.store import schema, search
from mekiki.store.campaigns import Campaign
from mekiki.store.casebook import Casebook, Entry
from mekiki.store.database import reading
from mekiki.store.standing import told_label
from mekiki.store.statistics import BAD, statistics

router = APIRouter()

PAGE = 25
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CAMPAIGN = re.compile(r"C(\d{1,9})")

Word = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; all of it may be empty. ``label`` is the verdict as it is told, "undecided" and "open" too."""

    q: str = ""
    label: str = ""
    brand: str = ""
    pretext: str = ""
    campaign: str = ""
    since: str = ""  # a day, by the clock of the receiving host
    until: str = ""

    def as_query(self, **more: object) -> str:
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return query(**told, **more)

    def ids(self, connection: Any) -> Select[Any]:
        """Selects the ids of the cases that fit."""
        cases = schema.cases
        day = func.substr(func.coalesce(cases.c.mail_local, cases.c.first_seen), 1, 10)
        wanted = select(cases.c.id)
        if self.q.strip():
            wanted = wanted.where(cases.c.id.in_(search.found(connection, self.q.replace("\0", ""))))
        if self.label:
            wanted = wanted.where(told_label() == self.label.replace("\0", ""))
        for name in ("brand", "pretext"):
            if value := getattr(self, name):
                wanted = wanted.where(cases.c[name] == value.replace("\0", ""))
        if self.campaign:
            number = _CAMPAIGN.fullmatch(self.campaign.upper())
            wanted = wanted.where(cases.c.campaign_id == (int(number[1]) if number else 0))
        for value, beyond in ((self.since, day >= self.since), (self.until, day <= self.until)):
            if _DAY.fullmatch(value):
                wanted = wanted.where(beyond)
        return wanted


def found(book: Casebook, wanted: Wanted, at: int, size: int = PAGE) -> tuple[list[Entry], int]:
    """One page of the cases that fit, the last seen first, and how many there are in all."""
    cases = schema.cases
    with reading(book.engine) as connection:
        ids = wanted.ids(connection)
        count = connection.execute(select(func.count()).select_from(ids.subquery())).scalar() or 0
        ordered = select(cases.c.id).where(cases.c.id.in_(ids)).order_by(cases.c.last_seen.desc(), cases.c.id.desc())
        chosen = connection.execute(ordered.limit(size).offset((at - 1) * size)).scalars().all()
    return (book.entries(select(cases.c.id).where(cases.c.id.in_(chosen))) if chosen else []), count


def _choices(book: Casebook, column: str) -> list[str]:
    """What stands in a column, the most frequent first."""
    named = schema.cases.c[column]
    with reading(book.engine) as connection:
        rows = connection.execute(
            select(named, func.count())
            .where(named.is_not(None))
            .group_by(named)
            .order_by(func.count().desc())
            .limit(200)
        )
        return [str(row[0]) for row in rows]


@router.get("/casebook")
def casebook(
    request: Request,
    visitor: Signed,
    q: Word = "",
    label: Word = "",
    brand: Word = "",
    pretext: Word = "",
    campaign: Word = "",
    since: Word = "",
    until: Word = "",
    at: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    book, lang = bench_of(request).book, lang_of(request)
    wanted = Wanted(q, label, brand, pretext, campaign, since, until)
    entries, count = found(book, wanted, at)
    pages = max(1, -(-count // PAGE))
    if at > pages:  # of a casebook that was longer: shown is where it ends now
        at = pages
        entries, _ = found(book, wanted, at)
    values: dict[str, Any] = {
        "wanted": wanted,
        "rows": listed_rows(book, entries, request),
        "count": count,
        "at": at,
        "pages": pages,
        "labels": tuple(words.LABELS),
    }
    vary = {"vary": "HX-Request, HX-History-Restore-Request"}
    is_whole = "hx-request" not in request.headers or "hx-history-restore-request" in request.headers  # gone back to
    if not is_whole:
        return page(request, "found.html.j2", visitor, headers=vary, **values)
    return page(
        request,
        "casebook.html.j2",
        visitor,
        headers=vary,
        **values,
        brands=[(each, brand_name(each, lang)) for each in _choices(book, "brand")],
        pretexts=[(each, pretext_name(each, lang)) for each in _choices(book, "pretext")],
        campaigns=[each.name for each in book.all_campaigns()[:100]],
    )


@router.get("/figures")
def figures(request: Request, visitor: Signed, all: Annotated[str, Query(max_length=8)] = "") -> Response:
    book, lang = bench_of(request).book, lang_of(request)
    counted = statistics(book, () if all else BAD)
    return page(
        request, "figures.html.j2", visitor, counted=counted, charts=charts.of(counted, lang), everything=bool(all)
    )


@router.get("/campaigns")
def campaigns(request: Request, visitor: Signed) -> Response:
    book, lang = bench_of(request).book, lang_of(request)
    listed = book.all_campaigns()[:100]
    dated = _dated(book, [each.name for each in listed])
    rows = [
        {
            "name": each.name,
            "cases": each.cases,
            "days": _days(each, each.name in dated, lang),
            "brands": [brand_name(id, lang) for id in each.brands],
            "domains": [defang_host(name) for name in each.domains[:4]],
            "subject": shown(each.subject) or say("links-alone", lang),
            "label": each.labels[0] if each.labels else "suspicious",
            "waves": charts.waves(each.waves, lang),
        }
        for each in listed
    ]
    return page(request, "campaigns.html.j2", visitor, rows=rows)


def _dated(book: Casebook, names: Sequence[str]) -> set[str]:
    """Those of the campaigns of which a mail says when it came; of the others is known when they were examined."""
    cases = schema.cases
    wanted = select(cases.c.campaign_id).where(
        cases.c.campaign_id.in_([int(each[1:]) for each in names]), cases.c.mail_time.is_not(None)
    )
    with reading(book.engine) as connection:
        return {f"C{id}" for id in connection.execute(wanted.distinct()).scalars()}


def _days(one: Campaign, is_dated: bool, lang: str) -> str:
    """From when to when it came, else was examined."""
    first, last = f"{one.first:%Y-%m-%d}", f"{one.last:%Y-%m-%d}"
    told = first if first == last else say("campaign-span", lang, first=first, last=last)
    return told if is_dated else say("day-examined", lang, day=told)


@router.get("/campaigns/{name}")
def campaign(request: Request, visitor: Signed, name: Annotated[str, Path(pattern="^[Cc][0-9]{1,9}$")]) -> Response:
    book, lang = bench_of(request).book, lang_of(request)
    one = book.campaign(name)
    entries = book.entries(limit=200, campaign_id=int(one.name[1:]))
    return page(
        request,
        "campaign.html.j2",
        visitor,
        one=one,
        days=_days(one, bool(_dated(book, [one.name])), lang),
        rows=listed_rows(book, entries, request),
        waves=charts.waves(one.waves, lang),
        brands=[brand_name(id, lang) for id in one.brands],
        domains=[defang_host(each) for each in one.domains],
        label=one.labels[0] if one.labels else "suspicious",
    )
