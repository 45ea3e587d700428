"""What a page may do while it is looked at: every request of it is stopped, judged and let go, redirects too.

Playwright's own routes never see a redirect (microsoft/playwright#17161), so DevTools' Fetch domain is used. Every
document is handed to the browser by us, cut where it is without end, with a policy besides its own (Content Security
Policy Level 3). The browser itself enforces it, whatever scripts try: no form is sent, no window opened, no file saved, no
worker started, no socket or plug-in opened, no dialog shown.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mekiki.collect.gate import Forbidden
from mekiki.collect.page.egress import MOST_BYTES
from mekiki.collect.page.linkclass import may_follow
from mekiki.collect.recipient import NOBODY, Recipient

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

MOST_REQUESTS, MOST_HOPS = 300, 20
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
_INNER = ("data", "blob", "about")
POLICY = (
    "sandbox allow-scripts allow-same-origin; form-action 'none'; worker-src 'none'; object-src 'none'; "
    "manifest-src 'none'; connect-src http: https: data: blob:; frame-src http: https: data: blob:"
)
MOST_DOCUMENT, _DOCUMENT_LIMIT = 3_000_000, 6.0  # bytes, seconds; what has come until then is shown
_PIECE = 1 << 20
# Documents in which no script can run; they are shown as they come.
_LIFELESS = (
    "image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "application/json", "text/plain", "video/", "audio/",
)  # fmt: skip
# What would be wrong of a document that is handed over by us, or makes the browser report to somebody.
_DROPPED = frozenset({
    "content-length", "content-encoding", "transfer-encoding", "report-to", "nel", "reporting-endpoints",
    "content-security-policy-report-only", "permissions-policy-report-only", "document-policy-report-only",
})  # fmt: skip
# What a server sends to be saved, whatever it says of how to show it.
_SAVED = ("zip", "octet-stream", "msdownload", "x-rar", "x-7z", "android.package", "java-archive", "x-iso9660", "x-ms-")


@dataclass(slots=True)
class Guard:
    """Stands at one page. Nothing that names the recipient passes, and nobody is led into his house (see ``may_follow``)."""

    recipient: Recipient = NOBODY
    silent: tuple[str, ...] = ()  # beginnings of the request headers that are left out
    requests: int = 0
    hops: int = 0
    wanted: str = ""  # the URL that the page itself was last to be at
    ended: str = ""  # why the page itself was not gone on to
    settled: bool = False  # there is a page to stay at, wherever it wants to go later
    stayed: str = ""  # why it was not left then
    download: str = ""  # the type of a file that was offered instead of a page
    cut: str = ""  # why the page's document was not waited for to its end
    refused: list[tuple[str, str]] = field(default_factory=list)
    _main: str = ""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def stand(self, session: CDPSession, main: str) -> None:
        """Begin; ``main`` is the id of the page's main frame."""
        self._main = main
        session.on("Fetch.requestPaused", lambda event: self._start(session, event))
        patterns = [
            {"urlPattern": "*", "requestStage": "Request"},
            {"urlPattern": "*", "requestStage": "Response", "resourceType": "Document"},
        ]
        await session.send("Fetch.enable", {"patterns": patterns})

    def _start(self, session: CDPSession, event: Mapping[str, Any]) -> None:
        task = asyncio.get_running_loop().create_task(self._answer(session, event))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def leave(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _answer(self, session: CDPSession, event: Mapping[str, Any]) -> None:
        from playwright.async_api import Error

        id = event["requestId"]
        came = "responseStatusCode" in event or "responseErrorReason" in event
        try:
            if self._why_not_reply(event) if came else self._why_not(event):
                # An aborted step leaves the page in its place; else the browser would show its own instead.
                stays = self.settled and not came and event.get("frameId") == self._main
                how = "Aborted" if stays else "BlockedByClient"
                await session.send("Fetch.failRequest", {"requestId": id, "errorReason": how})
            elif came and _is_alive(event):
                await self._hand_over(session, event)
            else:
                await session.send("Fetch.continueRequest", {"requestId": id, **self._as_said(event, came)})
        except Error:  # the page has gone on or is closed: nobody waits for this any more
            return

    def _as_said(self, event: Mapping[str, Any], came: bool) -> dict[str, object]:
        """A request without the headers that would contradict who the browser gives itself out to be."""
        headers: Mapping[str, str] = {} if came else event["request"]["headers"]
        kept = {name: value for name, value in headers.items() if not name.lower().startswith(self.silent)}
        if not self.silent or len(kept) == len(headers):
            return {}
        return {"headers": [{"name": name, "value": value} for name, value in kept.items()]}

    async def _hand_over(self, session: CDPSession, event: Mapping[str, Any]) -> None:
        body, cut = await _body(session, event["requestId"])
        if cut and event.get("frameId") == self._main:
            self.cut = cut
        await session.send(
            "Fetch.fulfillRequest",
            {
                "requestId": event["requestId"], "responseCode": event["responseStatusCode"],
                "responseHeaders": _with_policy(event), "body": base64.b64encode(body).decode(),
            },
        )  # fmt: skip

    def _why_not(self, event: Mapping[str, Any]) -> str:
        """Why a request is not let go; "" where it is."""
        self.requests += 1
        request = event["request"]
        url, scheme = request["url"], request["url"].partition(":")[0].lower()
        is_page = event.get("resourceType") == "Document" and event.get("frameId") == self._main
        why = ""
        if scheme not in ("http", "https", *_INNER):
            why = "neither http nor https"
        elif request["method"] not in _HARMLESS:
            why = "nothing is sent"
        elif self.requests > MOST_REQUESTS:
            why = "too many requests"
        elif is_page and scheme not in _INNER:
            self.hops += 1
            self.wanted = url
            why = self._why_not_hop(url) or self._why_not_told(url)
            if self.settled:
                self.stayed = why
            else:
                self.ended = why
        elif scheme not in _INNER:
            why = self._why_not_told(url)
        if why:
            self.refused.append((url[:500], why))
        return why

    def _why_not_hop(self, url: str) -> str:
        """The first hop was judged before the visit; any further one is judged as a link would be."""
        if self.hops > MOST_HOPS:
            return "too many redirects"
        if self.hops > 1 and not (kind := may_follow(url, self.recipient.house)).visited:
            return "" if kind.id == "no-web-page" else f"not followed: {kind.id}"
        return ""

    def _why_not_told(self, url: str) -> str:
        """What the server knows of the reader by a key that was left, it must not be told back, nor tell others."""
        why = self.recipient.why_not(url)
        return str(Forbidden(why)) if why else ""

    def _why_not_reply(self, event: Mapping[str, Any]) -> str:
        headers = {each["name"].lower(): each["value"] for each in event.get("responseHeaders") or ()}
        kind, is_page = headers.get("content-type", "").lower(), event.get("frameId") == self._main
        why = ""
        if "attachment" in headers.get("content-disposition", "").lower() or any(each in kind for each in _SAVED):
            why = "a file to be saved"
            self.download = (self.download or kind or "unknown") if is_page else self.download
        elif headers.get("content-length", "").isdigit() and int(headers["content-length"]) > MOST_BYTES:
            why = "too many bytes"
            self.ended = why if is_page else self.ended
        if why:
            self.refused.append((event["request"]["url"][:500], why))
        return why


def _is_alive(event: Mapping[str, Any]) -> bool:
    """Whether an answer is a document in which scripts may run."""
    status = event.get("responseStatusCode", 0)
    kind = next(
        (each["value"] for each in event.get("responseHeaders") or () if each["name"].lower() == "content-type"), ""
    )
    return status not in (0, 204, 205, 301, 302, 303, 304, 307, 308, 401, 407) and not kind.lower().startswith(
        _LIFELESS
    )


async def _body(session: CDPSession, request: str) -> tuple[bytes, str]:
    """The document, and why it was cut; "" where it is whole."""
    taken = await session.send("Fetch.takeResponseBodyAsStream", {"requestId": request})
    stream, body = taken["stream"], bytearray()
    cut = ""
    try:
        async with asyncio.timeout(_DOCUMENT_LIMIT):
            while True:
                piece = await session.send("IO.read", {"handle": stream, "size": _PIECE})
                data = piece["data"]
                body += base64.b64decode(data) if piece.get("base64Encoded") else data.encode()
                if piece["eof"]:
                    break
                if len(body) > MOST_DOCUMENT:
                    cut = "too many bytes"
                    break
    except TimeoutError:
        cut = "too slow"
    return bytes(body[:MOST_DOCUMENT]), cut


def _with_policy(event: Mapping[str, Any]) -> list[dict[str, str]]:
    """The answer's own headers and our policy; of several policies a browser obeys every one."""
    kept = [
        {"name": each["name"], "value": _unreported(each)}
        for each in event.get("responseHeaders") or ()
        if each["name"].lower() not in _DROPPED
    ]
    return [*kept, {"name": "Content-Security-Policy", "value": POLICY}]


def _unreported(header: Mapping[str, str]) -> str:
    """A page's own policy without the addresses to which breaches of it are reported, by POST."""
    if header["name"].lower() != "content-security-policy":
        return header["value"]
    kept = [each for each in header["value"].split(";") if not each.strip().lower().startswith("report-")]
    return ";".join(kept)
