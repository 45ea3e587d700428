"""The casebook on its shelf: searched, filtered and paged; its figures; its campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response
from sqlalchemy import func, select

from mekiki.doors.web import charts
from mekiki.doors.web.pages import Signed, bench_of, lang_of, page
from mekiki.doors.web.rows import listed_rows, shown
from mekiki.doors.web.wanted import PAGE, Wanted, found
from mekiki.doors.web.words import say
from mekiki.report import words
from mekiki.report.safe import defang_host
from mekiki.report.texts import brand_name, pretext_name
from mekiki.store import schema
from mekiki.store.campaigns import Campaign
from mekiki.store.casebook import Casebook
from mekiki.store.database import reading
from mekiki.store.statistics import BAD, statistics

router = APIRouter()


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
    wanted: Annotated[Wanted, Depends()],
    at: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    book, lang = bench_of(request).book, lang_of(request)
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
