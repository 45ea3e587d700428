"""The forms of a case page: correct the verdict, add a note, mark a clue as wrong."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import Response

from mekiki.doors.checkpages import nearest
from mekiki.doors.web import remarks
from mekiki.doors.web.casepage import Name
from mekiki.doors.web.pages import Form, Signed, bench_of, field, page, to
from mekiki.doors.web.tables import LARGEST_ID
from mekiki.doors.web.words import WORDS
from mekiki.model.facts import Text
from mekiki.store.casebook import Entry

router = APIRouter()

Check = Annotated[str, Path(max_length=120, pattern=r"^[a-z0-9.-]+$")]


def _told(request: Request, visitor: Signed, entry: Entry) -> Response:
    """The remarks as they are now: a piece of the page for HTMX, the page itself for a browser without script."""
    if request.headers.get("hx-request"):
        found = remarks.remarks_on(bench_of(request).book, entry.id)
        return page(request, "remarks.html.j2", visitor, entry=entry, remarks=found)
    return to(f"/cases/{entry.name}#remarks")


@router.post("/cases/{name}/verdict")
def correct(request: Request, visitor: Signed, name: Name, form: Form) -> Response:
    book = bench_of(request).book
    entry = book.entry(name)
    try:
        remarks.correct(book, entry.id, field(form, "label", 20), visitor.name, field(form, "why").strip())
    except remarks.BadRemark as error:
        raise HTTPException(422, str(error)) from error
    if request.headers.get("hx-request"):  # the seal, the advice and all else on the page follow the correction
        return Response(status_code=204, headers={"HX-Refresh": "true"})
    return _told(request, visitor, entry)


@router.post("/cases/{name}/notes")
def add_note(request: Request, visitor: Signed, name: Name, form: Form) -> Response:
    book = bench_of(request).book
    entry = book.entry(name)
    try:
        remarks.add_note(book, entry.id, field(form, "text"), visitor.name)
    except remarks.BadRemark as error:
        raise HTTPException(422, str(error)) from error
    return _told(request, visitor, entry)


@router.post("/cases/{name}/notes/{note}/remove")
def remove_note(
    request: Request, visitor: Signed, name: Name, note: Annotated[int, Path(ge=1, le=LARGEST_ID)], form: Form
) -> Response:
    book = bench_of(request).book
    entry = book.entry(name)
    remarks.remove_note(book, entry.id, note)
    return _told(request, visitor, entry)


def _unknown(check: str) -> Text:
    """What is said of a check that does not exist to somebody who has no command line before him."""
    near = nearest(check)
    told = WORDS["no-check-near" if near else "no-check"]
    return Text(told.en.format(check=check, near=near), told.ja.format(check=check, near=near))


@router.post("/cases/{name}/marks/{check}")
def mark(request: Request, visitor: Signed, name: Name, check: Check, form: Form) -> Response:
    book = bench_of(request).book
    entry = book.entry(name)
    wrong = field(form, "wrong", 4) == "yes"
    try:
        remarks.mark(book, entry.id, check, visitor.name, field(form, "why").strip(), wrong=wrong)
    except remarks.UnknownCheck as error:
        raise HTTPException(404, _unknown(check)) from error
    if request.headers.get("hx-request"):
        return page(request, "marking.html.j2", visitor, entry=entry, check=check, marked=wrong)
    return to(f"/cases/{entry.name}")
