"""How a page is made: its language, its visitor, its templates; and how a form is taken in.

Templates escape everything. What comes out of a mail has been through ``report.safe`` besides: defanged, masked, no invisible
characters.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import chain, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast
from urllib.parse import urlencode, urlsplit

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template
from starlette import exceptions
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from mekiki.doors.web.accounts import Visitor, same
from mekiki.doors.web.setup import MOST_MAILS
from mekiki.doors.web.words import WORDS, say
from mekiki.model.facts import Text
from mekiki.report import html as case_file
from mekiki.report.texts import LANGUAGES, percent

if TYPE_CHECKING:
    from mekiki.doors.web.app import Workbench

HERE = Path(__file__).parent
STATIC = HERE / "static"
HTMX = "htmx-2.0.8.min.js"
LANGUAGE = "mekiki_lang"  # the cookie
LONGEST_PATH = 2000  # characters of a path, and what is asked of it, that somebody is led back to
_YEAR = 365 * 24 * 3600
_MOST_FIELDS = 400  # a long warning has many texts


class NotSignedIn(Exception):
    """The visitor has to sign in first."""


def bench_of(request: Request) -> Workbench:
    return cast("Workbench", request.app.state.bench)


# --- who is asking ----------------------------------------------------------------------------------------------------


def cookie_name(request: Request) -> str:
    """Cookies do not tell ports apart: two workbenches of one machine must not take each other's."""
    return f"mekiki_{bench_of(request).setup.port}"


def visitor_of(request: Request) -> Visitor:
    """The visitor by his session. Raises NotSignedIn."""
    found = bench_of(request).accounts.of_session(request.cookies.get(cookie_name(request), ""))
    if found is None:
        raise NotSignedIn
    return found


Signed = Annotated[Visitor, Depends(visitor_of)]


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """A form from one of our own pages, by the visitor that it was made for. Raises NotSignedIn and HTTPException."""
    visitor = await run_in_threadpool(visitor_of, request)
    setup = bench_of(request).setup
    limits = {"max_files": setup.most_files, "max_fields": _MOST_FIELDS, "max_part_size": setup.largest_mail}
    try:
        await request.form(**limits)  # read once: what follows has it at hand
    except exceptions.HTTPException as error:  # the reader's own, which is no HTTPException of FastAPI's
        if error.detail.startswith("Too many files"):
            few = WORDS["too-many-files"]
            values = {"most": setup.most_files, "mails": MOST_MAILS}
            raise HTTPException(400, Text(few.en.format(**values), few.ja.format(**values))) from error
        raise
    async with request.form(**limits) as form:
        told = str(form.get("csrf") or "") or request.headers.get("x-csrf-token", "")
        if not same(told, visitor.csrf):
            raise HTTPException(403, "csrf")
        yield form


Form = Annotated[FormData, Depends(form_of)]


def field(form: FormData, name: str, most: int = 4000) -> str:
    """A field as text, of at most so many characters, without what no database takes."""
    value = form.get(name)
    return value.replace("\0", "").replace("\r\n", "\n")[:most] if isinstance(value, str) else ""


# --- languages --------------------------------------------------------------------------------------------------------


def lang_of(request: Request) -> str:
    """The language chosen, else the first of the browser's that we speak, else English."""
    chosen = request.cookies.get(LANGUAGE)
    if chosen in LANGUAGES:
        return chosen
    wanted = (each.strip()[:2].lower() for each in request.headers.get("accept-language", "").split(","))
    return next((each for each in wanted if each in LANGUAGES), "en")


def remember_language(response: Response, lang: str) -> None:
    response.set_cookie(LANGUAGE, lang, max_age=_YEAR, samesite="lax", httponly=True)


def inner(path: str) -> str:
    """A path on this workbench that somebody named; the start page where it is none."""
    parts = urlsplit(path)
    is_inner = (
        not parts.scheme and not parts.netloc and parts.path.startswith("/") and not path.startswith(("//", "/\\"))
    )
    return path if is_inner and path.isprintable() else "/"


# --- pages ------------------------------------------------------------------------------------------------------------


@cache
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(HERE / "templates"), FileSystemLoader(case_file.TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"asset": asset, "percent": percent, "htmx": HTMX, "known_words": WORDS, "moment": moment}
    return made


def loaded(template: str) -> Template:
    """A template, compiled."""
    return _environment().get_template(template)


@cache
def asset(name: str) -> str:
    """The address of a file of ours, which changes when the file does."""
    return f"/static/{name}?v={sha256(static(name)).hexdigest()[:10]}"


@cache
def static(name: str) -> bytes:
    """A file that pages load: the case file's own style and script, and those of the workbench. Raises KeyError."""
    if name == "case.css":
        return case_file.case_style().encode()
    if name == "case.js":
        return (case_file.TEMPLATES / "script.js").read_bytes()
    path = STATIC / name
    if path.parent != STATIC or not path.is_file():
        raise KeyError(name)
    return path.read_bytes()


def context(request: Request, visitor: Visitor | None) -> dict[str, Any]:
    """What every page needs."""
    lang = lang_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    return {
        "lang": lang,
        "t": _sayer(lang),
        "visitor": visitor,
        "csrf": visitor.csrf if visitor else "",
        "nonce": request.scope["state"]["nonce"],
        "here": request.url.path,
        "other_lang": "en" if lang == "ja" else "ja",
        "back": request.url.path + query if request.method == "GET" else "/",
        "has_accounts": visitor is not None and bool(visitor.account),
    }


def moment(time: str) -> str:
    """A time as the casebook keeps it (2026-11-26T02:04:48Z), for people: by the clock of this machine, and its zone."""
    return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M %Z}" if len(time) == 20 else time


def _sayer(lang: str) -> Callable[..., str]:
    return lambda key, **values: say(key, lang, **values)


def page(
    request: Request,
    template: str,
    visitor: Visitor | None = None,
    status: int = 200,
    *,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """A page, or a piece of one for HTMX."""
    made = loaded(template).render(context(request, visitor) | values)
    return HTMLResponse(made, status, dict(headers or {}))


_SO_FAR = "\0"  # in no template and, made safe, in no mail


def page_as_it_comes(request: Request, template: str, visitor: Visitor, **values: Any) -> StreamingResponse:
    """A long page whose beginning is sent before the rest is worked out: the template says ``so_far`` where that ends.

    What goes wrong in the rest is told at the end of the page, and raised as ever.
    """
    coming = _in_two(template, context(request, visitor) | values | {"so_far": _SO_FAR})
    return StreamingResponse(chain([next(coming)], coming), media_type="text/html")


def _in_two(template: str, values: Mapping[str, Any]) -> Iterator[str]:
    pieces = iter(loaded(template).generate(values))
    yield "".join(takewhile(lambda piece: piece != _SO_FAR, pieces))
    rest: list[str] = []
    try:
        rest.extend(pieces)
    except Exception:
        yield "".join(rest) + loaded("cutoff.html.j2").render(values)
        raise
    yield "".join(rest)


def to(path: str, request: Request | None = None) -> Response:
    """On to another page, after a form."""
    if request is not None and request.headers.get("hx-request"):
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)


def query(**values: object) -> str:
    """A query string of the values that say something."""
    return urlencode({name: value for name, value in values.items() if value not in ("", None)})
