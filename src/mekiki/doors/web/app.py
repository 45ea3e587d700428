"""The application: one process that shows pages and speaks REST, and workers beside it that investigate."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import deque
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from mekiki.doors.keeping import Keeping, keeping_from
from mekiki.doors.settings import reader_from
from mekiki.doors.web import tables
from mekiki.doors.web.accounts import Accounts, OneTime, Patience, Visitor
from mekiki.doors.web.guard import REPORTS, SAFE, Guard
from mekiki.doors.web.jobs import Pool
from mekiki.doors.web.pages import LONGEST_PATH, NotSignedIn, inner, lang_of, page, query, static, to, visitor_of
from mekiki.doors.web.setup import Setup
from mekiki.doors.web.words import WORDS
from mekiki.model.facts import Text
from mekiki.model.reader import Reader
from mekiki.model.version import __version__
from mekiki.store.casebook import Casebook, home
from mekiki.store.database import CasebookError, NotInCasebook

log = logging.getLogger(__name__)

_LONGEST_REPORT = 400  # characters
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".md": "text/plain"}


@dataclass(slots=True)
class Workbench:
    """What the routes work with."""

    setup: Setup
    book: Casebook
    accounts: Accounts
    pool: Pool
    keeping: Keeping
    reader: Reader = field(default_factory=Reader)  # of the settings: no publication may name him
    one_time: OneTime = field(default_factory=OneTime)
    patience: Patience = field(default_factory=Patience)
    reports: deque[str] = field(default_factory=lambda: deque(maxlen=200))  # what a browser blocked
    held: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """Close what was opened, in the thread that opened it."""
        self.held.close()

    @property
    def published(self) -> Path:
        """The folder that warnings are written into."""
        return (
            Path(self.setup.published) if self.setup.published else (self.setup.folder or home()).parent / "published"
        )


def opened(setup: Setup) -> Workbench:
    """Everything that the workbench needs, opened. Raises CasebookError or BadSettings."""
    book = Casebook.open(setup.folder)
    bench = Workbench(
        setup, book, Accounts(book), Pool(setup), keeping_from(setup.settings), reader_from(setup.settings)
    )
    bench.held.callback(book.close)
    bench.held.enter_context(tables.kept_open(book))
    return bench


def create(bench: Workbench) -> FastAPI:
    """The application over an opened workbench; its workers live as long as it runs."""
    from mekiki.doors.web import api, casepage, editor, entrance, handout, remarking, shelf, start

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await bench.pool.start()
        warming = asyncio.create_task(run_in_threadpool(casepage.warm_up))
        try:
            yield
        finally:
            await warming
            await asyncio.shield(bench.pool.stop())

    app = FastAPI(
        title="Mekiki",
        version=__version__,
        summary="Takes a suspicious mail apart and explains every clue.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.bench = bench
    app.include_router(api.router)
    for each in (entrance, start, casepage, remarking, shelf, editor, handout):
        app.include_router(each.router, include_in_schema=False)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_api_route(REPORTS, _report, methods=["POST"], include_in_schema=False)
    app.add_exception_handler(NotSignedIn, _not_signed_in)
    app.add_exception_handler(HTTPException, _wrong)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(CasebookError, _wrong)
    app.add_middleware(Guard, setup=bench.setup)
    return app


# --- files, and what browsers complain of -----------------------------------------------------------------------------


def _static(name: str) -> Response:
    try:
        data = static(name)
    except KeyError:
        raise HTTPException(404) from None
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return Response(data, media_type=kind, headers={"cache-control": "public, max-age=31536000, immutable"})


async def _report(request: Request) -> Response:
    """What a page tried that our policy forbids: a sign that something of a mail wanted to run."""
    try:
        told = await request.json()
        said = repr(told)[:_LONGEST_REPORT]  # anybody can send one: of its objects none is kept
    except (ValueError, RecursionError):
        return Response(status_code=400)
    bench: Workbench = request.app.state.bench
    if isinstance(told, dict):
        if said not in bench.reports:
            log.warning("blocked by the content security policy: %s", said)
        bench.reports.append(said)
    return Response(status_code=204)


# --- what goes wrong --------------------------------------------------------------------------------------------------


def _said(detail: object) -> Text:
    """The reason that a route gave: in both languages, as a word of the workbench, or in words meant for programs."""
    return detail if isinstance(detail, Text) else Text(str(detail), str(detail))


def _is_program(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def _not_signed_in(request: Request, error: Exception) -> Response:
    if _is_program(request):
        return JSONResponse({"detail": "a token is needed"}, 401, {"www-authenticate": "Bearer"})
    bench: Workbench = request.app.state.bench
    back = inner(request.url.path) if request.method == "GET" else "/"
    asked = f"{back}?{request.url.query}"
    if request.method == "GET" and request.url.query and len(asked) <= LONGEST_PATH:
        back = inner(asked)
    if bench.accounts.exist():
        return to(f"/login?{query(to=back if back != '/' else '')}".rstrip("?"), request)
    return page(request, "closed.html.j2", status=401, is_login=False)


def _allowed(request: Request) -> list[str]:
    """What may be done with a path: by all of its routes, where the router names only those of the first."""
    app: FastAPI = request.app
    told = (methods for path, methods in _methods(app) if path.fullmatch(request.url.path))
    return sorted({each for methods in told for each in methods})


@cache
def _methods(app: FastAPI) -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    return [
        (re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(path))), tuple(each.upper() for each in told))
        for path, told in app.openapi()["paths"].items()
    ]


async def _wrong(request: Request, error: Exception) -> Response:
    """Whatever a request could not have, in words: as JSON for programs, as a page for people."""
    status, said, headers = 500, Text(str(error), str(error)), None
    if isinstance(error, HTTPException):
        status, said, headers = error.status_code, _said(error.detail), error.headers
        if status == 405:
            headers = {"allow": ", ".join(_allowed(request))}
    elif isinstance(error, RequestValidationError):
        detail = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        status, said = 422, Text(detail, f"入力内容を受け付けられません（{detail}）")
    elif isinstance(error, CasebookError):
        status, said = 404 if isinstance(error, NotInCasebook) else 503, error.said
    if _is_program(request):
        return JSONResponse({"detail": said.en}, status, headers)
    status, why = _for_people(error, status, said)
    visitor = await run_in_threadpool(_signed_in, request)
    changes = request.method not in SAFE
    told = {"code": status, "why": why.in_(lang_of(request)), "changes": changes}
    return page(request, "wrong.html.j2", visitor, status, headers=headers, **told)


def _for_people(error: Exception, status: int, said: Text) -> tuple[int, Text]:
    """The same for a reader: an address that can be no case's leads to none, and an address has no fields."""
    if isinstance(error, RequestValidationError):
        places = [each["loc"] for each in error.errors()]
        if any(place[0] == "path" for place in places):
            return 404, WORDS["wrong-404-why"]
        names, told = ", ".join(str(place[-1]) for place in places), WORDS["wrong-422"]
        return status, Text(told.en.format(detail=names), told.ja.format(detail=names))
    if status == 405:
        return status, WORDS["wrong-405"]
    if status == 404 and not (isinstance(error, HTTPException) and isinstance(error.detail, Text)):
        return status, WORDS["wrong-404-why"]
    return status, WORDS.get(said.en, said)


def _signed_in(request: Request) -> Visitor | None:
    """Who is asking, where it is somebody known: who went astray still finds the way on."""
    with suppress(NotSignedIn, CasebookError):  # a casebook that cannot be read is what is being told
        return visitor_of(request)
    return None
