"""Everything by REST. A program shows a token (``Authorization: Bearer``); what it gets is described by OpenAPI."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.datastructures import UploadFile

from mekiki.doors.web import remarks
from mekiki.doors.web.accounts import Visitor, same
from mekiki.doors.web.apimodels import (
    Campaign,
    Cases,
    Correction,
    Figures,
    Investigation,
    Listed,
    Mark,
    Note,
    Notice,
    Problem,
    Reached,
    Remarks,
    Result,
)
from mekiki.doors.web.barecase import LONGEST, as_link
from mekiki.doors.web.guard import SAFE
from mekiki.doors.web.handout import FORMATS, Scoped, drafted, exported
from mekiki.doors.web.jobs import Busy, Job
from mekiki.doors.web.pages import NotSignedIn, bench_of, visitor_of
from mekiki.doors.web.setup import Setup
from mekiki.doors.web.sse import stream
from mekiki.doors.web.start import Nothing, job_of, job_of_link, named, reach_of
from mekiki.doors.web.tables import LARGEST_ID
from mekiki.doors.web.wanted import WantedExactly, found
from mekiki.doors.web.words import say
from mekiki.model.verdict import UNDECIDED
from mekiki.report.exchange.indicators import Scope
from mekiki.report.jsonform import schema, to_dict
from mekiki.store.casebook import Entry
from mekiki.store.forgetting import forget
from mekiki.store.standing import OPEN
from mekiki.store.statistics import BAD, statistics

_bearer = HTTPBearer(
    auto_error=False, description="A token, made on the page “API” or by `mekiki serve --add-token NAME`"
)

Name = Annotated[
    str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$", description="The case's name, or how it begins")
]
JobId = Annotated[str, Path(pattern="^[A-Za-z0-9_-]{16}$")]
CheckId = Annotated[str, Path(max_length=120, pattern="^[a-z0-9.-]+$")]


def asking(request: Request, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Visitor:
    """Who asks: by a token, or by a session of a browser, which must then prove that a page of ours asks."""
    if shown is not None:
        found = bench_of(request).accounts.of_token(shown.credentials)
        if found is None:
            raise NotSignedIn
        return found
    visitor = visitor_of(request)
    if request.method not in SAFE and not same(request.headers.get("x-csrf-token", ""), visitor.csrf):
        raise HTTPException(403, "csrf")
    return visitor


Asking = Annotated[Visitor, Depends(asking)]


def only_known(request: Request) -> None:
    """A filter that is spelled wrong must not look like one that found everything. Raises HTTPException."""
    own = request.scope["route"].dependant
    known = {each.alias for asked in (own, *own.dependencies) for each in asked.query_params}
    if unknown := sorted(set(request.query_params) - known):
        raise HTTPException(422, f"not known here: {', '.join(unknown)[:200]}")


_PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": what}
    for code, what in {
        401: "No token, or none that is known",
        403: "Not from a page of ours",
        404: "There is none of that name",
    }.items()
}
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
        "description": "Server-sent events, JSON in each",
    }
}
_FILE = {"type": "string", "format": "binary"}

router = APIRouter(
    prefix="/api",
    responses={
        401: _PROBLEMS[401],
        403: _PROBLEMS[403],
        422: {"model": Problem, "description": "Not what was asked for"},
    },
    dependencies=[Depends(asking), Depends(only_known)],
)
_MISSING: dict[int | str, dict[str, Any]] = {404: _PROBLEMS[404]}


# --- investigations ---------------------------------------------------------------------------------------------------


def _investigation(job: Job) -> Investigation:
    results = [
        Result(
            index=int(each["index"]),
            label=each["label"],
            undecided=each["undecided"],
            probability=each["probability"],
            findings=each["findings"],
            case=str(each.get("case", "")),
        )
        for each in job.results
    ]
    return Investigation.model_validate(
        {
            "id": job.id,
            "kind": job.kind,
            "name": job.name,
            "reach": job.reach.name.lower(),
            "state": job.state,
            "why": job.why,
            "made": job.made.isoformat(),
            "seconds": job.seconds,
            "results": results,
            "cut": job.cut,
            "watch": f"/api/investigations/{job.id}/events",
        }
    )


@router.post(
    "/cases",
    status_code=202,
    response_model=Investigation,
    responses={
        202: {"headers": {"Location": {"description": "the investigation", "schema": {"type": "string"}}}},
        **{
            code: {"model": Problem, "description": what}
            for code, what in {
                400: "No such form",
                408: "Too slow",
                413: "Too large",
                415: "No form that is known",
                503: "Too much is waiting",
            }.items()
        },
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "url": {"type": "string", "minLength": 1, "maxLength": LONGEST},
                            "reach": {"enum": ["offline", "lookup", "visit"]},
                        },
                        "required": ["url"],
                        "additionalProperties": False,
                    }
                },
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"file": _FILE, "reach": {"enum": ["offline", "lookup", "visit"]}},
                        "required": ["file"],
                    }
                },
                "message/rfc822": {"schema": _FILE},
            },
        }
    },
)
async def hand_in(
    request: Request,
    visitor: Asking,
    reach: Annotated[Reached, Query(description="for a mail in the body itself")] = "offline",
) -> Response:
    """Hand in a mail (as a file of a form, or as the body itself) or a link. It is investigated beside; watch it there."""
    bench = bench_of(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "application/json":
            job = _link_job(await request.body(), visitor.name, bench.setup)
        elif kind == "multipart/form-data":
            job = await _file_job(request, visitor.name, bench.setup)
        elif kind == "message/rfc822":
            job = _mail_job(await request.body(), "", visitor.name, reach, bench.setup)
        else:
            raise HTTPException(415, "application/json, multipart/form-data or message/rfc822")
        bench.pool.submit(job)
    except Nothing as nothing:
        raise HTTPException(413 if str(nothing) == "too-large" else 422, nothing.said("en")) from nothing
    except Busy:
        raise HTTPException(503, say("busy", "en"), {"retry-after": "10"}) from None
    return JSONResponse(_investigation(job).model_dump(), 202, {"location": f"/api/investigations/{job.id}"})


def _link_job(body: bytes, owner: str, setup: Setup) -> Job:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise HTTPException(400, "no JSON") from None
    if not isinstance(told, Mapping) or not isinstance(told.get("url"), str) or set(told) - {"url", "reach"}:
        raise HTTPException(422, 'an object with "url", and maybe "reach"')
    if not isinstance(told.get("reach", "offline"), str):
        raise HTTPException(422, "reach: offline, lookup or visit")
    url = as_link(told["url"])
    if not url:
        raise HTTPException(422, "url: not one web address")
    return job_of_link(url, reach_of(told.get("reach", "offline"), setup), owner)


async def _file_job(request: Request, owner: str, setup: Setup) -> Job:
    async with request.form(max_files=1, max_fields=4, max_part_size=setup.largest_mail) as form:
        file, reach = form.get("file"), form.get("reach") or "offline"
        if not isinstance(file, UploadFile) or not isinstance(reach, str):
            raise HTTPException(422, "file: a mail is needed")
        return _mail_job(await file.read(), named(file.filename), owner, reach, setup)


def _mail_job(data: bytes, name: str, owner: str, reach: str, setup: Setup) -> Job:
    if len(data) > setup.largest_mail:
        raise Nothing("too-large")
    if not data:
        raise Nothing("nothing-given")
    return Job("mail", name, reach_of(reach, setup), owner, data)


@router.get("/investigations")
async def investigations(request: Request) -> list[Investigation]:
    """What is waiting or running, and what lately was."""
    return [_investigation(each) for each in list(bench_of(request).pool.jobs.values())[::-1][:100]]


@router.get("/investigations/{id}", responses=_MISSING)
async def investigation(request: Request, id: JobId) -> Investigation:
    return _investigation(job_of(bench_of(request).pool, id))


@router.delete("/investigations/{id}", responses=_MISSING)
async def cancel(request: Request, id: JobId) -> Investigation:
    """Cancel it. What is in the casebook already stays there."""
    pool = bench_of(request).pool
    job = job_of(pool, id)
    pool.cancel(job)
    return _investigation(job)


@router.get("/investigations/{id}/events", responses={**_MISSING, **_STREAM}, response_class=StreamingResponse)
async def events(request: Request, id: JobId) -> StreamingResponse:
    """Its events, each source as it is asked and as it answers; resumable by Last-Event-ID."""
    return stream(request, job_of(bench_of(request).pool, id))


# --- cases ------------------------------------------------------------------------------------------------------------


def _listed(entry: Entry) -> Listed:
    told = {name: value for name, value in asdict(entry).items() if name in Listed.model_fields}
    told |= {"reach": ("offline", "lookup", "visit")[entry.reach], "undecided": entry.standing == UNDECIDED}
    return Listed.model_validate(told | ({"label": ""} if entry.standing == OPEN else {}))


@router.get("/cases")
def cases(
    request: Request,
    wanted: Annotated[WantedExactly, Depends()],
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Cases:
    """The casebook, the last seen first; all that is given must fit. ``label`` is the verdict as it is told: as corrected by
    people, else "undecided" or "open" where the case stands so; neither is "legitimate"."""
    book = bench_of(request).book
    entries, count = found(book, wanted, page, size)
    return Cases(cases=[_listed(each) for each in entries], count=count, page=page, size=size)


@router.get(
    "/cases/{name}",
    response_model=None,
    responses={
        **_MISSING,
        200: {
            "description": "As `mekiki inspect --json`; /api/schema describes it",
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["verdict", "message", "findings", "plan", "ledger"],
                    }
                }
            },
        },
    },
)
def case(request: Request, name: Name) -> Response:
    book = bench_of(request).book
    return JSONResponse(to_dict(book.case(book.entry(name).id)))


@router.delete("/cases/{name}", status_code=204, responses=_MISSING)
def forget_case(request: Request, name: Name) -> None:
    """Forget a case so that nothing of it is left, its notes among it."""
    book = bench_of(request).book
    forget(book, [book.entry(name).id])


@router.get(
    "/schema", response_model=None, responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}}
)
def case_schema(request: Request) -> Response:
    """The JSON Schema of a case."""
    return JSONResponse(schema())


# --- remarks ----------------------------------------------------------------------------------------------------------


def _remarks(request: Request, id: int) -> Remarks:
    told = remarks.remarks_on(bench_of(request).book, id)
    return Remarks.model_validate(
        {
            "correction": told.correction,
            "why": asdict(told.why) if told.why else None,
            "notes": [asdict(each) for each in told.notes],
            "false_positives": {check: asdict(each) for check, each in told.marks.items()},
        }
    )


@router.get("/cases/{name}/remarks", responses=_MISSING)
def all_remarks(request: Request, name: Name) -> Remarks:
    return _remarks(request, bench_of(request).book.entry(name).id)


@router.put("/cases/{name}/correction", responses=_MISSING)
def correct(request: Request, visitor: Asking, name: Name, told: Correction) -> Remarks:
    """Say what the verdict should have been; `mekiki fit` learns from it."""
    book = bench_of(request).book
    id = book.entry(name).id
    remarks.correct(book, id, told.label, visitor.name, told.why.replace("\0", ""))
    return _remarks(request, id)


@router.delete("/cases/{name}/correction", responses=_MISSING)
def uncorrect(request: Request, visitor: Asking, name: Name) -> Remarks:
    book = bench_of(request).book
    id = book.entry(name).id
    remarks.correct(book, id, "", visitor.name)
    return _remarks(request, id)


@router.post("/cases/{name}/notes", status_code=201, responses=_MISSING)
def add_note(request: Request, visitor: Asking, name: Name, told: Note) -> Remarks:
    book = bench_of(request).book
    id = book.entry(name).id
    try:
        remarks.add_note(book, id, told.text.replace("\0", ""), visitor.name)
    except remarks.BadRemark as error:
        raise HTTPException(422, say(str(error), "en")) from error
    return _remarks(request, id)


@router.delete("/cases/{name}/notes/{note}", status_code=204, responses=_MISSING)
def remove_note(request: Request, name: Name, note: Annotated[int, Path(ge=1, le=LARGEST_ID)]) -> None:
    book = bench_of(request).book
    if not remarks.remove_note(book, book.entry(name).id, note):
        raise HTTPException(404, "no such note")


@router.put("/cases/{name}/false-positives/{check}", responses=_MISSING)
def mark(request: Request, visitor: Asking, name: Name, check: CheckId, told: Mark) -> Remarks:
    """Say that a check saw what was not there."""
    book = bench_of(request).book
    id = book.entry(name).id
    try:
        remarks.mark(book, id, check, visitor.name, told.why.replace("\0", ""))
    except remarks.UnknownCheck as error:
        raise HTTPException(404, error.said) from error
    return _remarks(request, id)


@router.delete("/cases/{name}/false-positives/{check}", responses=_MISSING)
def unmark(request: Request, visitor: Asking, name: Name, check: CheckId) -> Remarks:
    book = bench_of(request).book
    id = book.entry(name).id
    remarks.mark(book, id, check, visitor.name, wrong=False)
    return _remarks(request, id)


# --- for others -------------------------------------------------------------------------------------------------------


@router.get("/cases/{name}/notices", responses=_MISSING)
def notices(request: Request, name: Name) -> list[Notice]:
    """Who can act upon the case, with a letter to each. Nothing is sent."""
    book = bench_of(request).book
    return [
        Notice(
            role=each.receiver.role,
            receiver=each.receiver.name.en,
            addresses=list(each.receiver.addresses),
            form=each.receiver.form,
            subject=each.subject,
            text=each.text,
            withheld=each.held.en if each.held else "",
        )
        for each in drafted(request, book.case(book.entry(name).id))
    ]


@router.get(
    "/cases/{name}/exports/{form}",
    response_model=None,
    responses={
        **_MISSING,
        409: {"model": Problem, "description": "The verdict is not sure enough to block by"},
        501: {"model": Problem, "description": "An extra is not installed"},
        200: {
            "content": {
                kind.partition(";")[0]: {"schema": {} if "json" in kind else _FILE} for kind, _ in FORMATS.values()
            }
        },
    },
)
def export(
    request: Request,
    name: Name,
    form: Literal["json", "html", "eml", "stix", "misp", "csv", "rpz", "hosts", "postfix", "rspamd"],
    scope: Scoped = Scope.HOST,
    lang: Literal["ja", "en"] = "en",
) -> Response:
    book = bench_of(request).book
    entry = book.entry(name)
    return exported(book.case(entry.id), entry.name, form, scope, lang)


@router.get("/campaigns")
def campaigns(request: Request) -> list[Campaign]:
    """The cases of one hand, the last active first."""
    rows = bench_of(request).book.all_campaigns()[:200]
    return [
        Campaign(
            name=each.name,
            cases=each.cases,
            first=each.first.isoformat(),
            last=each.last.isoformat(),
            labels=list(each.labels),
            brands=list(each.brands),
            domains=list(each.domains),
            subject=each.subject,
        )
        for each in rows
    ]


@router.get("/figures")
def figures(request: Request, everything: bool = False) -> Figures:
    """Counts over what is bad, or over everything."""
    told = asdict(statistics(bench_of(request).book, () if everything else BAD))
    hours = [{"weekday": day, "hour": hour, "count": count} for (day, hour), count in sorted(told.pop("hours").items())]
    return Figures.model_validate(told | {"hours": hours})
