"""A case to read: the case file with the marked mail beside its findings, and around it what people do with a case."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from mekiki.doors.web.asread import POLICY, as_read, shown_body
from mekiki.doors.web.pages import Signed, bench_of, lang_of, loaded, page, page_as_it_comes
from mekiki.doors.web.remarks import remarks_on
from mekiki.doors.web.rows import listed_rows
from mekiki.doors.web.words import say
from mekiki.model.case import Case
from mekiki.report import html as case_file
from mekiki.report.marked import Marked, marked
from mekiki.report.numbered import numbered
from mekiki.report.oflink import is_of_link
from mekiki.report.pictures.anatomy import anatomy, pieces
from mekiki.report.pictures.ink import Picture
from mekiki.report.safe import Safe, visible
from mekiki.report.sources import Told
from mekiki.report.standins import has_stand_ins
from mekiki.report.texts import LANGUAGES, brand_name, clipped
from mekiki.report.worldmap import project
from mekiki.store.casebook import Entry

router = APIRouter()

Name = Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$")]

_LINES, _LONGEST_LINE = 400, 2000  # of the source, on one page
_SHORT, _FEW = 600, 12  # characters and lines of a mail that a low frame holds
_PICTURED = 2  # links that are taken apart in a picture
_SIMILAR = 12


@router.get("/cases/{name}")
def show(request: Request, visitor: Signed, name: Name) -> Response:
    bench, lang = bench_of(request), lang_of(request)
    entry = bench.book.entry(name)
    case = bench.book.case(entry.id)
    safe = Safe(case)
    mail = cache(lambda: marked(case, numbered(case), safe))
    values = case_file.values(case, (lang,), mail)
    return page_as_it_comes(
        request,
        "casepage.html.j2",
        visitor,
        **values,
        entry=entry,
        is_link=is_of_link(case),
        remarks=remarks_on(bench.book, entry.id),
        pictured=lambda: list(_pictured(case, lang, safe, mail())),
        places=lambda: _places(case, lang, safe),
        similar=_similar(request, entry),
        has_html=(body := shown_body(case)) is not None,
        is_short=body is not None and not body.images and len(body.text) < _SHORT and body.text.count("\n") < _FEW,
    )


def warm_up() -> None:
    """Load what a case page needs, before somebody waits for the first one."""
    from mekiki.investigate import investigate

    case = investigate(b"From: a@shop.example\nSubject: hello\n\nHello! http://shop.example/\n")
    for lang in LANGUAGES:
        case_file.render_html(case, lang)
    loaded("casepage.html.j2")


# --- pictures ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture for a desk and the same for a telephone, as addresses that hold them."""

    wide: str
    narrow: str
    alt: str
    width: int


def _pictured(case: Case, lang: str, safe: Safe, mail: Marked) -> Iterator[Pictured]:
    """The links that matter most, taken apart."""
    found = [each for each in mail.links if each.link.scheme in ("http", "https")]
    for each in sorted(found, key=lambda one: (-len(one.marks), one.number))[:_PICTURED]:
        shown = pieces(each.link, safe, case.told.posed_as)
        host = safe.host(each.link.registrable_domain or each.link.host)
        alt = say("anatomy-alt", lang, number=each.number, host=host)
        name = brand_name(case.told.posed_as, lang)
        wide, narrow = (anatomy(shown, lang, alt, brand_name=name, wide=is_wide) for is_wide in (True, False))
        yield Pictured(_data(wide), _data(narrow), alt, wide.width)


def _data(picture: Picture) -> str:
    return f"data:image/svg+xml;base64,{b64encode(picture.svg().encode()).decode()}"


@dataclass(frozen=True, slots=True)
class Spotted:
    """A place on the map, to be looked at more closely; ``x`` and ``y`` in units of the map."""

    role: str
    label: str
    x: int
    y: int


def _places(case: Case, lang: str, safe: Safe) -> list[Spotted]:
    spots = Told(case, lang, safe).spots()
    at = [(spot, *project(spot.latitude, spot.longitude)) for spot in spots]
    return [Spotted(spot.role, spot.label, round(x), round(y)) for spot, x, y in at]


# --- the rest ---------------------------------------------------------------------------------------------------------


def _similar(request: Request, entry: Entry) -> list[Any]:
    """The other cases of the same hand."""
    if not entry.campaign:
        return []
    book = bench_of(request).book
    found = book.entries(limit=_SIMILAR + 1, campaign_id=int(entry.campaign[1:]))
    return listed_rows(book, [each for each in found if each.id != entry.id][:_SIMILAR], request)


@router.get("/cases/{name}/as-read")
def html_as_read(request: Request, visitor: Signed, name: Name) -> Response:
    """The mail's own HTML, made safe, for a frame that can do nothing."""
    book = bench_of(request).book
    case = book.case(book.entry(name).id)
    try:
        shown = as_read(case, lang_of(request), Safe(case))
    except LookupError:
        raise HTTPException(404) from None
    return HTMLResponse(shown, headers={"content-security-policy": POLICY, "x-frame-options": "SAMEORIGIN"})


@router.get("/cases/{name}/source")
def source(request: Request, visitor: Signed, name: Name, at: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """The mail as it is kept, line by line, as text and nothing but text; a stand-in is no more shown than the reader."""
    book = bench_of(request).book
    entry = book.entry(name)
    case = book.case(entry.id)
    raw = case.message.raw
    text = raw.decode("utf-8", "backslashreplace")
    is_copy = has_stand_ins(text) or (is_of_link(case) and not entry.whole)  # kept before links were masked, maybe
    safely = Safe(case).raw if is_copy else visible
    lines = text.splitlines()
    pages = max(1, -(-len(lines) // _LINES))
    at = min(at, pages)
    first = (at - 1) * _LINES
    shown = [
        (first + n, clipped(safely(line), _LONGEST_LINE)) for n, line in enumerate(lines[first : first + _LINES], 1)
    ]
    return page(
        request,
        "source.html.j2",
        visitor,
        entry=entry,
        lines=shown,
        at=at,
        pages=pages,
        size=len(raw),
        is_copy=is_copy,
        is_link=is_of_link(case),
    )
