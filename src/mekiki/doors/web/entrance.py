"""Coming in and going out: the one-time link, the login, the language, and the tokens of programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from mekiki.doors.web.pages import (
    LONGEST_PATH,
    Form,
    Signed,
    bench_of,
    cookie_name,
    field,
    inner,
    page,
    remember_language,
    to,
)
from mekiki.doors.web.tables import LARGEST_ID
from mekiki.report.texts import LANGUAGES

router = APIRouter()

_LONGEST_PASSWORD = 1000


def _let_in(request: Request, account: str, path: str) -> Response:
    """A new session, and on to where the visitor wanted to go."""
    bench = bench_of(request)
    old = request.cookies.get(cookie_name(request))
    if old:
        bench.accounts.end(old)
    answer = to(path)
    is_encrypted = request.url.scheme == "https"
    secret = bench.accounts.begin(account)
    answer.set_cookie(cookie_name(request), secret, httponly=True, samesite="lax", secure=is_encrypted, path="/")
    return answer


@router.get("/enter")
def enter(request: Request, token: str = "") -> Response:
    """The link that ``mekiki serve`` prints: it works once, and only while there is no account.

    Who came in by it and opens it again is let on: in his history it stands as the way here.
    """
    bench = bench_of(request)
    is_login = bench.accounts.exist()
    if not is_login and bench.one_time.take(token):
        return _let_in(request, "", "/")
    if bench.accounts.of_session(request.cookies.get(cookie_name(request), "")):
        return to("/")
    return page(request, "closed.html.j2", status=403, is_login=is_login)


@router.get("/login")
def login_page(request: Request, goal: Annotated[str, Query(alias="to", max_length=LONGEST_PATH)] = "/") -> Response:
    if not bench_of(request).accounts.exist():
        return to("/")  # which lets in, or says how one comes in: there is no password to ask for
    return page(request, "login.html.j2", to=inner(goal), name="", wrong="")


@router.post("/login")
async def login(request: Request) -> Response:
    async with request.form(max_files=0, max_fields=8) as form:
        told = (
            field(form, "name", 80).strip(),
            field(form, "password", _LONGEST_PASSWORD),
            inner(field(form, "to", LONGEST_PATH)),
        )
    return await run_in_threadpool(_login, request, *told)


def _login(request: Request, name: str, password: str, path: str) -> Response:
    bench = bench_of(request)
    keys = (f"from {request.client.host if request.client else ''}", f"name {name}")
    if wait := bench.patience.wait(*keys):
        headers = {"retry-after": str(wait)}
        return page(request, "login.html.j2", status=429, headers=headers, to=path, name=name, wrong="too-often")
    if not bench.accounts.check(name, password):
        bench.patience.failed(*keys)
        return page(request, "login.html.j2", status=403, to=path, name=name, wrong="wrong-password")
    bench.patience.succeeded(*keys)
    return _let_in(request, name, path)


@router.post("/logout")
def logout(request: Request, form: Form) -> Response:
    bench_of(request).accounts.end(request.cookies.get(cookie_name(request), ""))
    answer = to("/login" if bench_of(request).accounts.exist() else "/")
    answer.delete_cookie(cookie_name(request), path="/")
    return answer


@router.get("/language/{lang}")
def language(request: Request, lang: str, back: Annotated[str, Query(max_length=LONGEST_PATH)] = "/") -> Response:
    answer = to(inner(back))
    if lang in LANGUAGES:
        remember_language(answer, lang)
    return answer


# --- programs ---------------------------------------------------------------------------------------------------------


@router.get("/programs")
def programs(request: Request, visitor: Signed) -> Response:
    bench = bench_of(request)
    return page(
        request, "programs.html.j2", visitor, tokens=bench.accounts.tokens(), fresh="", base=str(request.base_url)
    )


@router.post("/programs")
def add_token(request: Request, visitor: Signed, form: Form) -> Response:
    bench = bench_of(request)
    fresh = bench.accounts.add_token(field(form, "name", 80).strip() or "token", visitor.account)
    return page(
        request, "programs.html.j2", visitor, tokens=bench.accounts.tokens(), fresh=fresh, base=str(request.base_url)
    )


@router.post("/programs/{id}/revoke")
def revoke(request: Request, id: Annotated[int, Path(ge=1, le=LARGEST_ID)], form: Form) -> Response:
    bench_of(request).accounts.revoke(id)
    return to("/programs")
