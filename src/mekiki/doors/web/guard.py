"""What is asked of every request before anything else sees it, and what every answer carries.

A request must name a host that is ours, come from our own pages if it changes something, and be as small and as quick as a
mail is. An answer forbids its page everything that it does not need: no script but ours, nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request

from mekiki.doors.web.setup import MEGABYTE, Setup

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

SAFE = ("GET", "HEAD", "OPTIONS")
REPORTS = "/csp-report"
TAKE_MAILS = ("/investigations", "/api/cases")
_LARGEST_FORM = 4 << 20  # bytes of all else that is sent here
_LARGEST_REPORT = 64 << 10  # … and of what anybody may send
_HEARD, _HEARD_SECONDS = 256 << 20, 20.0  # of a body that is refused, before the connection ends with something unread
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}


def policy(nonce: str) -> str:
    """The Content-Security-Policy of our own pages."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; "
        f"report-uri {REPORTS}"
    )


class Refused(Exception):
    """The request is not taken; ``status`` says so, ``str()`` is a key of the words, and ``told`` fills their gaps."""

    def __init__(self, status: int, why: str, **told: object) -> None:
        super().__init__(why)
        self.status, self.told = status, told


class Guard:
    """ASGI middleware around everything."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], setup: Setup) -> None:
        self.app, self.setup = app, setup

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        nonce = token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        began = False

        async def sending(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                message["headers"] = _with(message.get("headers", []), nonce)
            await send(message)

        try:
            _of_ours(headers, scope, self.setup)
            await self.app(scope, self._measured(receive, headers, scope), sending)
        except Refused as refused:
            if not began:
                await _refuse(scope, headers, receive, sending, refused)

    def _measured(self, receive: Receive, headers: dict[str, str], scope: Scope) -> Receive:
        """The body, as long as it is neither too large nor too slow."""
        most = self.setup.largest_request if scope["path"] in TAKE_MAILS else _LARGEST_FORM
        most = _LARGEST_REPORT if scope["path"] == REPORTS else most
        seconds = self.setup.upload_seconds
        stated = headers.get("content-length", "0")
        if stated.isdecimal() and int(stated) > most:
            raise Refused(413, "too-large-request", most=-(-most // MEGABYTE))
        taken, ended = 0, False
        deadline: float | None = None

        async def receiving() -> Message:
            nonlocal taken, ended, deadline
            if ended:
                return await receive()  # whether the other side is still there may take as long as it likes
            loop = asyncio.get_running_loop()
            deadline = deadline or loop.time() + seconds
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise Refused(408, "too-slow") from None
            taken += len(message.get("body", b""))
            if taken > most:
                raise Refused(413, "too-large-request", most=-(-most // MEGABYTE))
            ended = not message.get("more_body", False)
            return message

        return receiving


def _of_ours(headers: dict[str, str], scope: Scope, setup: Setup) -> None:
    """Raises Refused where the request names a foreign host (DNS rebinding), or another site's page sent it."""
    host = headers.get("host", "")
    if setup.is_local and (urlsplit(f"//{host}").hostname or "") not in _LOOPBACK:
        raise Refused(421, "foreign-host")
    origin = headers.get("origin", "")
    if scope["path"] == REPORTS and origin in ("", "null"):
        return  # a frame that shows a mail has no origin, and is just what reports are wanted of
    if scope["method"] in SAFE:
        return
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "foreign-page")
    if origin and urlsplit(origin).netloc != host:
        raise Refused(403, "foreign-page")


def _with(headers: list[tuple[bytes, bytes]], nonce: str) -> list[tuple[bytes, bytes]]:
    """The headers of an answer; what it says itself stands."""
    said = {name.decode("latin-1").lower() for name, _ in headers}
    more = dict(_ALWAYS)
    if "content-security-policy" not in said:
        more |= {"content-security-policy": policy(nonce), "x-frame-options": "DENY"}
    if "cache-control" not in said:
        more["cache-control"] = "no-store"
    return [*headers, *((name.encode(), value.encode()) for name, value in more.items() if name not in said)]


# --- refusing ---------------------------------------------------------------------------------------------------------


async def _refuse(scope: Scope, headers: dict[str, str], receive: Receive, send: Send, refused: Refused) -> None:
    """Say why, hear the rest of what is being sent, and hang up.

    Whoever hangs up with something unread sends a reset, and a reset takes the answer with it (RFC 9112, 9.6): so the
    answer goes out whole at once, and the connection ends only when the other side is done, or has said far too much.
    """
    kind, body = _reason(scope, refused)
    head = {"content-type": kind, "content-length": str(len(body)), "connection": "close"}
    told = [(name.encode(), value.encode()) for name, value in head.items()]
    await send({"type": "http.response.start", "status": refused.status, "headers": told})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    is_sending = refused.status != 408 and "expect" not in headers  # who asked before sending sends nothing now
    if is_sending:
        with suppress(TimeoutError):
            async with asyncio.timeout(_HEARD_SECONDS):
                await _hear_out(receive)
    await send({"type": "http.response.body", "body": b""})


async def _hear_out(receive: Receive) -> None:
    """The rest of a body, thrown away as it comes."""
    heard, more = 0, True
    while more and heard < _HEARD:
        message = await receive()
        heard += len(message.get("body", b""))
        more = message.get("more_body", False)


def _reason(scope: Scope, refused: Refused) -> tuple[str, bytes]:
    """Media type and body: JSON for a program, a page for a person."""
    from mekiki.doors.web.pages import lang_of, page
    from mekiki.doors.web.words import say

    request = Request(scope)
    if scope["path"].startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
        return "application/json", json.dumps({"detail": say(str(refused), "en", **refused.told)}).encode()
    why, changes = say(str(refused), lang_of(request), **refused.told), scope["method"] not in SAFE
    shown = page(request, "wrong.html.j2", code=refused.status, why=why, changes=changes)
    return "text/html; charset=utf-8", bytes(shown.body)
