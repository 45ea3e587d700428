"""The browser's only way out: a proxy that asks the gate about every connection, pins its address, and counts.

It speaks HTTP/1.1 (RFC 9112) to the browser: CONNECT for TLS and WebSockets, absolute URLs for plain HTTP. Name, address
and port of each are judged by the investigation's net and stand in its ledger. Plain HTTP passes only to fetch: one request
a connection, without a body, written anew from what was judged. Nothing that would send something passes.
"""

from __future__ import annotations

import asyncio
import os
import re
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Coroutine
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from mekiki.collect.gate import Silent, WebAddress
from mekiki.collect.net import Gateway
from mekiki.collect.page.decoy import LONGEST, with_keys_masked
from mekiki.model.evidence import Request

MOST_BYTES = 12_000_000  # of all answers of one visit
_MOST_SENT = 1_000_000  # bytes; fetching needs a hundredth
MOST_CONNECTIONS, _MOST_REFUSED = 200, 500
_CHUNK = 65_536
_OWN_CALL = "the browser's own call"
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
_REQUEST_LINE = re.compile(r"([A-Z]{3,10}) (\S{1,8000}) HTTP/1\.[01]")
_AUTHORITY = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})")
_FIELD_LINE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n\0]*")  # RFC 9112 5: no folding, no space before the colon
_HOP_BY_HOP = frozenset({"connection", "keep-alive", "upgrade", "te", "trailer", "host", "expect", "http2-settings"})
_BODY = frozenset({"content-length", "transfer-encoding"})
# Where the browser itself calls home; a page that wants something of these hosts does without.
_BROWSERS_OWN = frozenset({
    "accounts.google.com", "android.clients.google.com", "clients1.google.com", "clients2.google.com",
    "clientservices.googleapis.com",
    "content-autofill.googleapis.com", "optimizationguide-pa.googleapis.com", "redirector.gvt1.com",
    "safebrowsing.googleapis.com", "update.googleapis.com",
})  # fmt: skip


@dataclass(slots=True)
class Traffic:
    """What a visit has let through and what it has kept back."""

    received: int = 0  # bytes
    sent: int = 0  # bytes
    connections: int = 0
    addresses: dict[str, str] = field(default_factory=dict)  # of the hosts that were reached
    refused: list[tuple[str, str]] = field(default_factory=list)  # (URL or host:port, reason)
    limit: str = ""  # the limit that was reached
    stuck: bool = False  # the browser did not let go of a page in time
    net: Gateway | None = None  # the investigation whose ledger this is for

    def now(self) -> datetime:
        return self.net.now() if self.net else datetime.now(UTC)

    def tell(self, fetch: Fetch) -> None:
        """To the ledger; keys in the URL, which a page may have made for this visit, are masked."""
        parts = urlsplit(fetch.url)
        host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname or ""
        to = f"{host}:{parts.port or (80 if parts.scheme == 'http' else 443)}"
        asked, seconds = with_keys_masked(fetch.url[:LONGEST]), round(fetch.seconds, 4)
        if self.net:
            self.net.tell(Request(fetch.time, parts.scheme, to, asked, "page", fetch.outcome, seconds, fetch.left))

    def why_not(self, host: str) -> str:
        """Why a host was not reached; "" where it was, or was not tried."""
        return next((why for what, why in reversed(self.refused) if _host_in(what) == host), "")


def _host_in(what: str) -> str:
    try:
        return (urlsplit(what if "://" in what else f"//{what}").hostname or "").lower()
    except ValueError:
        return ""


class Fetch(NamedTuple):
    """One request of the browser, as it tells of it; of TLS the proxy sees no more than host and port."""

    url: str
    time: datetime
    outcome: str
    began: float  # by the monotonic clock
    seconds: float = 0.0
    left: bool = True


class _Wanted(NamedTuple):
    """What the browser asks for: where to, and for plain HTTP what is to be written there."""

    host: str
    port: int
    asked: str  # as it stands in the ledger
    request: bytes  # b"" for a tunnel


class Egress:
    """One proxy on one Unix socket. ``watching`` says for which net it works; without one it refuses everything."""

    def __init__(self) -> None:
        self._net: Gateway | None = None
        self.traffic = Traffic()
        self._server: asyncio.AbstractServer | None = None
        self._folder = -1  # of the socket, held open
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self, socket: str) -> None:
        """Begin. The socket is named by its open folder: its path as such may be longer than a socket's may (unix(7)).

        Raises OSError.
        """
        folder, name = os.path.split(socket)
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        self._server = await asyncio.start_unix_server(
            self._serve, f"/proc/self/fd/{self._folder}/{name}", limit=_CHUNK
        )

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        await self._hang_up()
        if self._folder >= 0:
            os.close(self._folder)
            self._folder = -1

    async def _hang_up(self) -> None:
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @asynccontextmanager
    async def watching(self, net: Gateway) -> AsyncIterator[Traffic]:
        """Let the browser out by this net, and no other visit at the same time; no connection outlives it."""
        self._net, self.traffic = net, Traffic(net=net)
        try:
            yield self.traffic
        finally:
            self._net = None
            await self._hang_up()

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._exchange(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the browser hung up or spoke no HTTP; there is nobody to tell
        except asyncio.CancelledError:
            pass  # by close(), which waits for us; asyncio's own callback would report it as an error
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _exchange(self, reader: StreamReader, writer: StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        traffic = self.traffic
        try:
            wanted = self._judged(head)
            out_reader, out_writer = await self._reach(wanted)
        except Silent as silent:
            if str(silent) != _OWN_CALL and len(traffic.refused) < _MOST_REFUSED:
                traffic.refused.append((_target(head), str(silent)))
            if head.startswith("CONNECT "):  # to a plain request it would look like the server's own answer
                writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                await writer.drain()
            return
        try:
            if wanted.request:
                out_writer.write(wanted.request)
                await out_writer.drain()
                sending = _listened(reader)
            else:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.drain()
                sending = _sent(reader, out_writer, traffic)
            await _relayed(sending, _answered(out_reader, writer, traffic))
        finally:
            out_writer.close()

    def _judged(self, head: str) -> _Wanted:
        """What is asked for. Raises Silent where the request as such must not pass."""
        if self._net is None:
            raise Silent("no visit is under way")
        first, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
        said = _REQUEST_LINE.fullmatch(first)
        if said is None or not all(map(_FIELD_LINE.fullmatch, lines)):
            raise Silent("a request in no proper form")
        method, target = said.groups()
        if _host_in(target) in _BROWSERS_OWN:
            raise Silent(_OWN_CALL)
        wanted = _tunnel(target) if method == "CONNECT" else _plain(method, self._net.gate.url(target), target, lines)
        if self.traffic.connections >= MOST_CONNECTIONS:
            self.traffic.limit = "too many connections"
        if self.traffic.limit:
            raise Silent(self.traffic.limit)
        return wanted

    async def _reach(self, wanted: _Wanted) -> tuple[StreamReader, StreamWriter]:
        assert self._net is not None
        traffic = self.traffic
        name = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
        streams = await self._net.open(name, wanted.port, topic="page", asked=wanted.asked)
        traffic.connections += 1
        with ExitStack() as given_up:  # while we ask, the visit may end: then nobody else has these streams
            given_up.callback(streams[1].close)
            peer = (await self._net.addresses(name, topic="page"))[0]
            given_up.pop_all()
        traffic.addresses.setdefault(wanted.host.lower(), peer)
        return streams


def _target(head: str) -> str:
    return head.partition("\r\n")[0].partition(" ")[2].rpartition(" ")[0][:500]


def _tunnel(target: str) -> _Wanted:
    said = _AUTHORITY.fullmatch(target)
    if said is None:
        raise Silent("a request in no proper form")
    return _Wanted(said[1].strip("[]"), int(said[2]), target, b"")


def _plain(method: str, place: WebAddress, target: str, lines: list[str]) -> _Wanted:
    """The request as a server wants it (RFC 9112 3.2.1), its Host ours, to be answered once."""
    if place.scheme != "http":
        raise Silent("neither http nor https")
    named = {line.partition(":")[0].lower(): line for line in lines}
    if method not in _HARMLESS or named.keys() & _BODY:
        raise Silent("nothing is sent")
    kept = [line for name, line in named.items() if name not in _HOP_BY_HOP and not name.startswith("proxy-")]
    host = f"[{place.host}]" if ":" in place.host else place.host
    host += "" if place.port == 80 else f":{place.port}"
    written = "\r\n".join([f"{method} {place.target} HTTP/1.1", f"Host: {host}", *kept, "Connection: close"])
    return _Wanted(place.host, place.port, target, f"{written}\r\n\r\n".encode("latin-1"))


# --- what flows -------------------------------------------------------------------------------------------------------


async def _relayed(sending: Coroutine[None, None, None], answering: Coroutine[None, None, None]) -> None:
    """Until one side ends: a browser that stops listening needs no more, a server that ends has said all."""
    ways = [asyncio.create_task(sending), asyncio.create_task(answering)]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _listened(source: StreamReader) -> None:
    """Until the browser hangs up. What else it says on this connection goes nowhere."""
    while await source.read(_CHUNK):
        pass


async def _sent(source: StreamReader, sink: StreamWriter, traffic: Traffic) -> None:
    while chunk := await source.read(_CHUNK):
        traffic.sent += len(chunk)
        if traffic.sent > _MOST_SENT:
            traffic.limit = "too many bytes"
            return
        sink.write(chunk)
        await sink.drain()


async def _answered(source: StreamReader, sink: StreamWriter, traffic: Traffic) -> None:
    with suppress(OSError):
        while chunk := await source.read(_CHUNK):
            traffic.received += len(chunk)
            if traffic.received > MOST_BYTES:
                traffic.limit = "too many bytes"
                return
            sink.write(chunk)
            await sink.drain()
