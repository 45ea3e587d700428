"""A mail comes in: dropped, pasted or chosen; headers alone, or a link alone. Then it is watched."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response, StreamingResponse
from starlette.datastructures import FormData, UploadFile

from mekiki.doors.web.barecase import as_link
from mekiki.doors.web.jobs import Busy, Job, Pool
from mekiki.doors.web.pages import Form, Signed, bench_of, lang_of, page, query, to
from mekiki.doors.web.rows import CaseRow, listed_rows
from mekiki.doors.web.setup import MEGABYTE, MOST_MAILS, Setup
from mekiki.doors.web.sse import stream
from mekiki.doors.web.words import WORDS, say
from mekiki.model.evidence import Reach
from mekiki.report.oflink import shown_link
from mekiki.store.database import CasebookError

router = APIRouter()

_RECENT = 8
_LONGEST_NAME = 120


class Nothing(Exception):
    """No mail came; ``str()`` is a key of the words, and ``told`` fills their gaps."""

    def __init__(self, why: str, **told: object) -> None:
        super().__init__(why)
        self.told = told

    def said(self, lang: str) -> str:
        return say(str(self), lang, **self.told)


@router.get("/")
def start(request: Request, visitor: Signed) -> Response:
    return _start(request, visitor)


def _start(request: Request, visitor: Signed, wrong: str = "", status: int = 200, pasted: str = "") -> Response:
    bench = bench_of(request)
    entries = bench.book.entries(limit=_RECENT)
    return page(
        request,
        "start.html.j2",
        visitor,
        status,
        wrong=wrong,
        pasted=pasted,
        recent=listed_rows(bench.book, entries, request),
        reaches=[each.name.lower() for each in Reach if each <= bench.setup.reach],
        setup=bench.setup,
        most_mails=MOST_MAILS,
        running=bench.pool.running()[:20],
    )


@router.post("/investigations")
async def hand_in(request: Request, form: Form, visitor: Signed) -> Response:
    """Make a job of each file, or of what was pasted."""
    bench = bench_of(request)
    try:
        jobs = await jobs_of(form, bench.setup, visitor.name)
    except Nothing as nothing:
        return _start(request, visitor, nothing.said(lang_of(request)), 422, str(form.get("pasted") or ""))
    try:
        for job in jobs:
            bench.pool.submit(job)
    except Busy:
        raise HTTPException(503, "busy", {"retry-after": "10"}) from None
    if len(jobs) == 1:
        return to(f"/investigations/{jobs[0].id}", request)
    return to(f"/investigations?{query(ids=','.join(job.id for job in jobs))}", request)


async def jobs_of(form: FormData, setup: Setup, owner: str) -> list[Job]:
    """The jobs that a form asks for. Raises Nothing."""
    reach = reach_of(str(form.get("reach") or "offline"), setup)
    jobs = []
    for each in form.getlist("files"):
        if isinstance(each, UploadFile) and each.filename:  # without a name: a field that nothing was chosen in
            if (each.size or 0) > setup.largest_mail:
                sizes = {"size": -(-(each.size or 0) // MEGABYTE), "most": setup.largest_mail // MEGABYTE}
                raise Nothing("too-heavy-here", name=named(each.filename), **sizes)
            jobs.append(Job("mail", named(each.filename), reach, owner, await each.read()))
    pasted = form.get("pasted")
    if isinstance(pasted, str) and pasted.strip():
        jobs.append(job_of_text(pasted, reach, owner))
    if not any(each.data for each in jobs):
        raise Nothing("empty-file" if jobs else "nothing-given")
    return jobs


def reach_of(word: str, setup: Setup) -> Reach:
    """The reach chosen, never wider than the settings allow. Raises Nothing."""
    try:
        reach = Reach[word.upper()]
    except KeyError:
        raise Nothing("bad-reach") from None
    if reach > setup.reach:
        raise Nothing("bad-reach")
    return reach


def job_of_text(text: str, reach: Reach, owner: str) -> Job:
    """A job of something pasted: a link where it is nothing but a link, else a mail or its headers."""
    if url := as_link(text):
        return job_of_link(url, reach, owner)
    return Job("mail", "", reach, owner, text.lstrip().encode("utf-8", "replace"))


def job_of_link(url: str, reach: Reach, owner: str) -> Job:
    return Job("link", shown_link(url), reach, owner, url.encode("utf-8", "replace"))


def named(filename: str | None) -> str:
    """The last part of a file's name, as it may be shown."""
    name = PurePath((filename or "").replace("\\", "/")).name
    return "".join(each if each.isprintable() else "�" for each in name)[:_LONGEST_NAME]


# --- watching ---------------------------------------------------------------------------------------------------------


def job_of(pool: Pool, id: str) -> Job:
    """A job by its id. Raises HTTPException where it is long over, or never was."""
    job = pool.jobs.get(id)
    if job is None:
        raise HTTPException(404, WORDS["no-investigation"])
    return job


def _kept(request: Request, jobs: Sequence[Job]) -> list[CaseRow]:
    """The cases of jobs as a list shows them, each once; one that was forgotten since is left out."""
    book, found = bench_of(request).book, []
    for name in dict.fromkeys(name for job in jobs for name in job.cases):
        with suppress(CasebookError):
            found.append(book.entry(name))
    return listed_rows(book, found, request)


@router.get("/investigations")
def several(request: Request, visitor: Signed, ids: Annotated[str, Query(max_length=2000)] = "") -> Response:
    pool = bench_of(request).pool
    jobs: Sequence[Job] = [pool.jobs[id] for id in ids.split(",") if id in pool.jobs] or pool.running()
    under_way = [each for each in jobs if each.state != "kept"]
    rows = _kept(request, [each for each in jobs if each.state == "kept"])
    is_under_way = any(not each.is_over for each in under_way)
    values: dict[str, Any] = {
        "jobs": under_way,
        "rows": rows,
        "cut": [each for each in jobs if each.cut],
        "is_under_way": is_under_way,
    }
    return page(request, "several.html.j2", visitor, **values)


@router.get("/investigations/{id}")
def watch(request: Request, visitor: Signed, id: str) -> Response:
    job = job_of(bench_of(request).pool, id)
    if job.state == "kept" and len(job.cases) == 1:
        return to(f"/cases/{job.cases[0]}")
    return page(request, "watch.html.j2", visitor, job=job, rows=_kept(request, [job]))


@router.get("/investigations/{id}/events")
async def events(request: Request, visitor: Signed, id: str) -> StreamingResponse:
    return stream(request, job_of(bench_of(request).pool, id))


@router.post("/investigations/{id}/cancel")
async def cancel(request: Request, form: Form, id: str) -> Response:
    pool = bench_of(request).pool
    pool.cancel(job_of(pool, id))
    return to(f"/investigations/{id}", request)
