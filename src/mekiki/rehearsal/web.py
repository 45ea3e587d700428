"""HTTP/1.1 for every host of a world: its pages, IANA's bootstrap files and the registries' RDAP, plain and by TLS."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from mekiki.rehearsal import registry
from mekiki.rehearsal.calamity import NONSENSE, Calamities, deliver
from mekiki.rehearsal.world import Page, World

PORTS = {"http": 80, "https": 443}
_MOST_BODY = 1_000_000  # bytes of a request's body that are read and kept for the test to see
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Request:
    scheme: str
    method: str
    host: str
    target: str  # path and query as sent
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    port: str = ""  # where it is not the scheme's own

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}{self.port and f':{self.port}'}{self.target}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    calamity: str = ""
    length: int = 0  # a body of so many bytes, made while it is sent; -1: without end


@dataclass(frozen=True, slots=True)
class Web:
    """Answers the requests of one scheme."""

    world: World
    scheme: str
    calamities: Calamities
    note: Callable[[Request], None]
    seen_from: str  # country of the visitor, ISO 3166-1

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Requests on one connection, until either side closes."""
        while request := await self._read(reader):
            self.note(request)
            answer = self.answer(request)
            await _send(writer, request, answer)
            if answer.calamity or answer.length or request.headers.get("connection", "").lower() == "close":
                return

    async def _read(self, reader: asyncio.StreamReader) -> Request | None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return None  # the other side has nothing more to ask
        first, *lines = head.decode("latin-1").split("\r\n")
        method, _, rest = first.partition(" ")
        target = rest.rpartition(" ")[0]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        length = min(int(headers.get("content-length", "0") or 0), _MOST_BODY)
        host, port = headers.get("host", "").lower(), ""
        if re.search(r"[^\]:]:\d+$|\]:\d+$", host):
            host, _, port = host.rpartition(":")
        port = "" if int(port or 0) == PORTS[self.scheme] else port
        return Request(self.scheme, method, host, target, headers, await reader.readexactly(length), port)

    # --- who answers ----------------------------------------------------------------------------------------------

    def answer(self, request: Request) -> Answer:
        """What the host that was named answers."""
        if request.host == registry.BOOTSTRAP_HOST:
            return self._json(request, "bootstrap", lambda lying: self._bootstrap(request, lying))
        kept = registry.registry_at(self.world, request.host, request.target)
        if kept is not None:
            path = request.target.partition("?")[0]
            return self._json(request, "rdap", lambda lying: registry.answer(self.world, kept, path, lying=lying))
        return self._page(request)

    def _bootstrap(self, request: Request, lying: bool) -> tuple[int, Mapping[str, object]]:
        found = registry.bootstrap(self.world, request.target, lying=lying)
        return (200, found) if found else (404, {})

    def _json(self, request: Request, service: str, make: Callable[[bool], tuple[int, Mapping[str, object]]]) -> Answer:
        calamity = self.calamities.of(service, request.host)
        headers = {"content-type": "application/rdap+json" if service == "rdap" else "application/json"}
        if calamity == "rate-limited":
            return Answer(429, {**headers, "retry-after": "60"}, registry.as_json(registry.rate_limited()))
        if calamity == "servfail":
            return Answer(500, {}, b"Internal Server Error")
        status, found = make(calamity == "lying")
        return Answer(status, headers, registry.as_json(found), _on_the_wire(calamity))

    def _page(self, request: Request) -> Answer:
        calamity = self.calamities.of("web", request.host)
        if calamity in ("servfail", "rate-limited"):
            status = 500 if calamity == "servfail" else 429
            return Answer(status, {"retry-after": "60"}, HTTPStatus(status).phrase.encode())
        page = next((each for each in self.world.pages if self._fits(each, request)), None)
        if page is None:
            return Answer(404, {"content-type": "text/html; charset=utf-8"}, b"<h1>404 Not Found</h1>")
        length = -1 if page.how == "endless" else page.length
        how = calamity or ("" if page.how == "endless" else page.how)
        headers = {name: _filled(value, request) for name, value in page.headers.items()}
        return Answer(page.status, headers, _echoed(page.body, request), _on_the_wire(how), length)

    def _fits(self, page: Page, request: Request) -> bool:
        return _is_at(page.url, request) and all(
            re.search(wanted, self._told(name, request), re.I) for name, wanted in page.when.items()
        )

    def _told(self, name: str, request: Request) -> str:
        """What a page's condition looks at."""
        if name == "country":
            return self.seen_from
        if name == "method":
            return request.method
        header = {"agent": "user-agent", "language": "accept-language"}.get(name, name)
        return request.headers.get(header, "")


def _is_at(url: str, request: Request) -> bool:
    """Whether a page's URL is the request's. Its query counts only where it writes one; "*" at its end is anything."""
    asked = request.url if "?" in url or url.endswith("*") else request.url.partition("?")[0]
    return asked.startswith(url[:-1]) if url.endswith("*") else asked == url


def _on_the_wire(calamity: str) -> str:
    """The calamities that are acted out while sending; the others are in what is sent."""
    return calamity if calamity in ("silent", "cut-off", "nonsense", "slow") else ""


def _filled(text: str, request: Request) -> str:
    """A header's value with what the request brought: ``{path}``, and ``{query:NAME}`` as an open redirector reads it."""
    parts = urlsplit(request.target)
    given = dict(parse_qsl(parts.query))
    text = re.sub(r"\{query:(\w+)\}", lambda each: given.get(each[1], "/"), text)
    return text.replace("{path}", parts.path)


def _echoed(body: bytes, request: Request) -> bytes:
    """A page with ``{{query:NAME}}`` filled in from the URL, as kits greet their victim."""
    given = dict(parse_qsl(urlsplit(request.target).query))
    return re.sub(rb"\{\{query:(\w+)\}\}", lambda each: escape(given.get(each[1].decode(), "")).encode(), body)


# --- sending ----------------------------------------------------------------------------------------------------------


async def _send(writer: asyncio.StreamWriter, request: Request, answer: Answer) -> None:
    length = answer.length or len(answer.body)
    if answer.calamity == "nonsense":
        await deliver(writer, NONSENSE, "nonsense")
        return
    body = b"" if request.method == "HEAD" else answer.body
    head = _head(answer, length)
    if answer.calamity in ("slow", "cut-off"):  # the head arrives: it is the body that keeps one waiting
        writer.write(head)
        await deliver(writer, body or b" " * 100, answer.calamity)
        return
    await deliver(writer, head + body, answer.calamity)
    if answer.length and request.method != "HEAD":
        await _stream(writer, answer.length)


def _head(answer: Answer, length: int) -> bytes:
    try:
        phrase = HTTPStatus(answer.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {answer.status} {phrase}", *(f"{name}: {value}" for name, value in answer.headers.items())]
    if length >= 0:
        lines.append(f"content-length: {length}")
    if answer.calamity or length < 0:
        lines.append("connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")


async def _stream(writer: asyncio.StreamWriter, length: int) -> None:
    """So many bytes, no more at a time than the other side takes; without end if the length is negative."""
    left = length
    while left:
        size = _CHUNK if left < 0 else min(_CHUNK, left)
        writer.write(b"." * size)
        await writer.drain()
        await asyncio.sleep(0)  # else whoever takes it all at once never lets the loop hear that they have gone
        left -= 0 if left < 0 else size
