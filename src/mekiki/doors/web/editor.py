"""The public warning: shown as it would stand, its words changed, checked for leaks at every change, and published."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path as File
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import delete, insert, select

from mekiki.doors.drawing import Beside
from mekiki.doors.web import tables
from mekiki.doors.web.accounts import Visitor
from mekiki.doors.web.casepage import Name
from mekiki.doors.web.pages import Form, Signed, bench_of, field, lang_of, page, to
from mekiki.doors.web.words import say
from mekiki.model.case import Case
from mekiki.model.failures import told
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label
from mekiki.report.byhand import held_against, named_today
from mekiki.report.entry.build import entry as build_entry
from mekiki.report.entry.changed import by_hand, texts_of
from mekiki.report.entry.folder import Leaking, NotPublished, publish
from mekiki.report.entry.form import Block, Entry, Prose, Said, Section, Statements
from mekiki.report.entry.html import render as render_html
from mekiki.report.entry.markdown import render as render_markdown
from mekiki.report.oflink import is_of_link
from mekiki.report.pictures.card import card
from mekiki.report.publication import Leak, violations
from mekiki.report.texts import LANGUAGES
from mekiki.store.casebook import Casebook
from mekiki.store.database import reading, writing

if TYPE_CHECKING:
    from mekiki.doors.web.app import Workbench

router = APIRouter()

LONGEST = 4000  # characters of one text
_LONGEST_SEEN = 100_000
_Now = Callable[[str, str], str]  # (place, text as built) -> text as it is now
_PREVIEW = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'; base-uri 'none'"
)

Lang = Annotated[str, Query(pattern="^(ja|en)$")]


@dataclass(frozen=True, slots=True)
class Words:
    """One text of an entry that can be changed. ``place`` names it, and the words that stood there first."""

    place: str
    section: str
    original: str
    text: str

    @property
    def is_edited(self) -> bool:
        return self.text != self.original


def words_of(entry: Entry, edits: Mapping[str, str]) -> Iterator[Words]:
    """The texts of an entry as it was built, in their order, each with what was made of it."""
    for name, section, text in texts_of(entry):
        place = _place(name, text)
        yield Words(place, section, text, edits.get(place, text))


def _place(name: str, text: str) -> str:
    """What was written for other words than these is never put in their place."""
    return f"{name}#{_digest(text)}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def _seen(texts: Mapping[str, str]) -> str:
    """What a page shows, a digest for each place: it comes back with the form, and tells what was changed on that page."""
    return " ".join(f"{place}={_digest(text[:LONGEST].strip())}" for place, text in texts.items())


def edited(entry: Entry, edits: Mapping[str, str]) -> Entry:
    """The entry with other words in it; all that was found out stays."""
    if not edits:
        return entry

    def now(name: str, text: str) -> str:
        return edits.get(_place(name, text), text)

    head, meta = entry.banner, entry.meta
    banner = replace(head, title=now("title", head.title), lead=now("lead", head.lead))
    summary = now("summary", meta.summary)
    title = banner.title if banner.title != head.title else meta.title
    shared = card(banner.title, summary, banner.stamp, banner.tone, banner.kicker, meta.lang)
    pictures = tuple(shared if each == entry.card else each for each in entry.pictures)
    sections = tuple(_section(each, now) for each in entry.sections)
    return replace(
        entry,
        meta=replace(meta, title=title, summary=summary),
        banner=banner,
        sections=sections,
        card=shared,
        pictures=pictures,
    )


def _section(section: Section, now: _Now) -> Section:
    def block(at: int, one: Block) -> Block:
        if isinstance(one, Prose):
            return Prose(now(f"{section.id}/{at}", one.text))
        if isinstance(one, Statements):
            return Statements(tuple(_said(f"{section.id}/{at}/{row}", said, now) for row, said in enumerate(one.rows)))
        return one

    return replace(section, blocks=tuple(block(at, one) for at, one in enumerate(section.blocks)))


def _said(name: str, said: Said, now: _Now) -> Said:
    return replace(said, text=now(name, said.text))


# --- kept -------------------------------------------------------------------------------------------------------------


def edits_of(book: Casebook, id: int, lang: str) -> dict[str, str]:
    table = tables.edits
    with reading(book.engine) as connection:
        rows = connection.execute(select(table).where(table.c.case_id == id, table.c.lang == lang))
        return {row.place: row.text for row in rows}


def keep_edits(
    book: Casebook, id: int, lang: str, edits: Mapping[str, str], may: Callable[[str, str], bool] = lambda *_: True
) -> list[str]:
    """Keep what was made of these texts, "" where they are to stand as built; all others stay as somebody left them.

    Returns the places whose text ``may`` not be changed: it is asked with what is kept of each, "" for nothing.
    """
    table = tables.edits
    mine = (table.c.case_id == id, table.c.lang == lang)
    with writing(book.engine) as connection:
        kept = {row.place: row.text for row in connection.execute(select(table).where(*mine))}
        taken = [place for place in edits if not may(place, kept.get(place, ""))]
        fresh = {place: text for place, text in edits.items() if place not in taken}
        connection.execute(delete(table).where(*mine, table.c.place.in_(list(fresh))))
        rows = [
            {"case_id": id, "lang": lang, "place": place, "text": text[:LONGEST]}
            for place, text in fresh.items()
            if text
        ]
        if rows:
            connection.execute(insert(table), rows)
    return taken


def leaks_of(case: Case, built: Entry, edits: Mapping[str, str], reader: Reader) -> list[Leak]:
    """What the publication check says of a page as it is now; pictures are checked when they are written.

    Each changed text is read by itself as well, as a file of its place among them: so it can be named in which of them a
    leak is.
    """
    now = edited(built, edits)
    with tempfile.TemporaryDirectory() as beside:
        folder = File(beside)
        (folder / f"{now.meta.lang}.html").write_text(render_html(now), encoding="utf-8")
        (folder / f"{now.meta.lang}.md").write_text(render_markdown(now, {}), encoding="utf-8")
        for number, each in enumerate(words_of(built, edits)):
            if each.is_edited:
                (folder / f"{number}.txt").write_text(each.text, encoding="utf-8")
        return violations(folder, case=case, reader=held_against(case, reader, by_hand(built, now)))


@dataclass(frozen=True, slots=True)
class Objection:
    """What must not get out, told once, and the texts that give it away: by number, and as the page calls them."""

    what: str
    texts: tuple[tuple[int, str], ...]


def objections(leaks: Sequence[Leak], texts: Sequence[Words], lang: str) -> list[Objection]:
    """The leaks of a page as its writer meets them: what to take out of which text, where files have names and lines."""
    found: dict[str, dict[int, str]] = {}
    for each in leaks:
        within = found.setdefault(each.what(lang), {})
        stem = File(each.file).stem
        if stem.isdecimal():
            within[int(stem)] = _called(texts, int(stem), lang)
    return [Objection(what, tuple(within.items())) for what, within in found.items()]


def _called(texts: Sequence[Words], number: int, lang: str) -> str:
    section = texts[number].section
    if not section:
        return say(("entry-title", "entry-summary", "entry-lede")[number], lang)
    nth = sum(each.section == section for each in texts[: number + 1])
    return say("leaks-nth", lang, section=section, number=nth)


def _objections(leaks: Sequence[Leak], texts: Sequence[Words], lang: str) -> dict[str, Any]:
    """What the piece of the page about leaks needs."""
    told = objections(leaks, texts, lang)
    is_built = any(each.kind == "recipient" and not File(each.file).stem.isdecimal() for each in leaks)
    return {"leaks": told, "is_built": is_built and any(not each.texts for each in told)}


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A text that two have changed: as the page calls it, as the first left it, and what the second wrote."""

    number: int
    name: str
    theirs: str
    yours: str


def _overtaken(unsaved: Mapping[str, str], texts: Sequence[Words], lang: str) -> list[Overtaken]:
    return [
        Overtaken(number, _called(texts, number, lang), each.text, unsaved[each.place])
        for number, each in enumerate(texts)
        if each.place in unsaved
    ]


# --- pages ------------------------------------------------------------------------------------------------------------


@router.get("/cases/{name}/entry")
def edit(
    request: Request,
    visitor: Signed,
    name: Name,
    of: Lang | None = None,
    done: str = "",
    why: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    return _edit(request, visitor, name, of, done=done == "yes", why=why)


def _case(bench: Workbench, id: int) -> Case:
    return named_today(bench.book.case(id), bench.reader)


def _edit(
    request: Request,
    visitor: Visitor,
    name: str,
    of: str | None = None,
    *,
    done: bool = False,
    why: str = "",
    leaks: Sequence[Leak] = (),
    unsaved: Mapping[str, str] | None = None,
) -> Response:
    """The texts of the warning beside how it looks; ``leaks`` are those that a publication met besides.

    ``unsaved`` is what was written for texts that somebody else had changed in the meantime.
    """
    bench = bench_of(request)
    kept = bench.book.entry(name)
    case, lang = _case(bench, kept.id), of or lang_of(request)
    built = build_entry(case, lang, datetime.now().astimezone())
    edits = edits_of(bench.book, kept.id, lang)
    out, texts = bench.published / built.meta.slug, list(words_of(built, edits))
    found = [*leaks_of(case, built, edits, bench.reader), *leaks]
    return page(
        request,
        "entry.html.j2",
        visitor,
        entry=kept,
        of=lang,
        texts=texts,
        seen=_seen({each.place: each.text for each in texts}),
        overtaken=_overtaken(unsaved or {}, texts, lang_of(request)),
        folder=str(out),
        **_objections(found, texts, lang_of(request)),
        langs=LANGUAGES,
        done=done,
        why=why,
        is_there=out.is_dir(),
        is_link=is_of_link(case),
        is_legitimate=case.told.label is Label.LEGITIMATE,
    )


@router.post("/cases/{name}/entry")
def save(request: Request, visitor: Signed, name: Name, form: Form, of: Lang) -> Response:
    """Keep what was changed, and say what the publication check thinks of it.

    A form holds every text. What it did not change is left alone: somebody else may have, since the page was opened. Where
    both have changed the same text the first one's stands, and the second is told.
    """
    bench = bench_of(request)
    book = bench.book
    kept = book.entry(name)
    case = _case(bench, kept.id)
    built = build_entry(case, of, datetime.now().astimezone())
    told = {each.place: field(form, f"text {each.place}", LONGEST).strip() for each in words_of(built, {})}
    seen = dict(each.split("=") for each in field(form, "seen", _LONGEST_SEEN).split() if each.count("=") == 1)
    changed = [each for each in words_of(built, {}) if seen.get(each.place) != _digest(told[each.place])]
    wanted = {each.place: text if (text := told[each.place]) != each.original else "" for each in changed}
    originals = {each.place: each.original for each in changed}

    def may(place: str, there: str) -> bool:
        """Whether what is kept is what the page showed, which showed "" for words taken out, or what it says itself."""
        shown = _digest((there or originals[place])[:LONGEST].strip())
        known = (shown, _digest("")) if not there else (shown,)
        return place not in seen or seen[place] in known or _digest(told[place]) == shown

    taken = keep_edits(book, kept.id, of, wanted, may)
    unsaved = {place: told[place] for place in taken}
    if request.headers.get("hx-request"):
        edits = edits_of(book, kept.id, of)
        leaks = leaks_of(case, built, edits, bench.reader)
        texts = list(words_of(built, edits))
        said = _objections(leaks, texts, lang_of(request))
        said["overtaken"] = _overtaken(unsaved, texts, lang_of(request))
        shown = _seen({place: text for place, text in told.items() if place not in unsaved})
        still = " ".join(f"{place}={seen[place]}" for place in unsaved)  # told again until the page is loaded anew
        return page(request, "leaks.html.j2", visitor, seen=f"{shown} {still}".strip(), is_piece=True, **said)
    if unsaved:
        return _edit(request, visitor, name, of, unsaved=unsaved)
    return to(f"/cases/{kept.name}/entry?of={of}")


@router.get("/cases/{name}/entry/preview")
def preview(request: Request, visitor: Signed, name: Name, of: Lang) -> Response:
    """The page as it would stand, in a frame that can do nothing."""
    bench = bench_of(request)
    kept = bench.book.entry(name)
    built = build_entry(_case(bench, kept.id), of, datetime.now().astimezone())
    shown = render_html(edited(built, edits_of(bench.book, kept.id, of)))
    return HTMLResponse(shown, headers={"content-security-policy": _PREVIEW, "x-frame-options": "SAMEORIGIN"})


@router.post("/cases/{name}/publish")
def publishing(request: Request, visitor: Signed, name: Name, form: Form) -> Response:
    """Write both languages into the folder of the warnings. The whole of it is checked first; nothing leaks by halves."""
    bench = bench_of(request)
    kept = bench.book.entry(name)
    case = _case(bench, kept.id)
    edits = {lang: edits_of(bench.book, kept.id, lang) for lang in LANGUAGES}
    when = datetime.now().astimezone()
    out = bench.published / build_entry(case, "en", when).meta.slug
    try:
        publish(
            case,
            out,
            LANGUAGES,
            when,
            force=field(form, "force", 4) == "yes",
            edit=lambda entry: edited(entry, edits[entry.meta.lang]),
            draw=Beside,
            reader=bench.reader,
            anew=True,  # what is written here is written in the editor
        )
    except Leaking as error:
        lang = lang_of(request)
        in_which = (each for each in (lang, *LANGUAGES) if any(f"{each}.html" == leak.file for leak in error.leaks))
        of, why = next(in_which, lang), error.reason.in_(lang)
        return _edit(request, visitor, name, of, why=why, leaks=error.leaks)
    except (NotPublished, OSError) as error:
        said = told(error) if isinstance(error, OSError) else error.reason
        return _edit(request, visitor, name, why=said.in_(lang_of(request)))
    return to(f"/cases/{kept.name}/entry?done=yes")
