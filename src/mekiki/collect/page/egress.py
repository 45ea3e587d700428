"""The browser's only way out: a proxy that asks the gate about every connection, pins its address, and counts.

It speaks HTTP/1.1 (RFC 9112) to the browser: CONNECT for TLS and WebSockets, absolute URLs for plain HTTP. Name, address
and port of each are judged by the investigation's net and stand in its ledger. Plain HTTP passes only to fetch; nothing
that would send something passes.
"""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from mekiki.collect.gate import Silent
from mekiki.collect.net import Gateway

MOST_BYTES = 12_000_000  # of all answers of one visit
MOST_CONNECTIONS = 200
_CHUNK = 65_536
_OWN_CALL = "the browser's own call"
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
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
    connections: int = 0
    addresses: dict[str, str] = field(default_factory=dict)  # of the hosts that were reached
    refused: list[tuple[str, str]] = field(default_factory=list)  # (URL or host:port, reason)
    limit: str = ""  # the limit that was reached

    def why_not(self, host: str) -> str:
        """Why a host was not reached; "" where it was, or was not tried."""
        return next((why for what, why in reversed(self.refused) if _host_in(what) == host), "")


def _host_in(what: str) -> str:
    return (urlsplit(what if "://" in what else f"//{what}").hostname or "").lower()


class Egress:
    """One proxy on one Unix socket. ``watching`` says for which net it works; without one it refuses everything."""

    def __init__(self) -> None:
        self._net: Gateway | None = None
        self._traffic = Traffic()
        self._server: asyncio.AbstractServer | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self, socket: str) -> None:
        self._server = await asyncio.start_unix_server(self._serve, socket, limit=_CHUNK)

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @contextmanager
    def watching(self, net: Gateway) -> Iterator[Traffic]:
        """Let the browser out by this net, and no other visit at the same time."""
        self._net, self._traffic = net, Traffic()
        try:
            yield self._traffic
        finally:
            self._net = None

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
        method, _, rest = head.partition(" ")
        target = rest.partition(" ")[0]
        try:
            place = self._judged(method, target)
            out_reader, out_writer = await self._reach(*place, target)
        except Silent as silent:
            if str(silent) != _OWN_CALL:
                self._traffic.refused.append((target, str(silent)))
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.drain()
            else:
                out_writer.write(_as_origin_form(head, target))
                await out_writer.drain()
            await self._relay((reader, writer), (out_reader, out_writer))
        finally:
            out_writer.close()

    def _judged(self, method: str, target: str) -> tuple[str, int]:
        """Host and port that are asked for. Raises Silent where the request as such must not pass."""
        try:
            url = urlsplit(f"//{target}" if method == "CONNECT" else target)
            host, port = (url.hostname or "").lower(), url.port or (443 if method == "CONNECT" else 80)
        except ValueError:
            raise Silent("a URL in no proper form") from None
        if method != "CONNECT" and url.scheme != "http":
            raise Silent("neither http nor https")
        if host in _BROWSERS_OWN:
            raise Silent(_OWN_CALL)
        if method != "CONNECT" and method not in _HARMLESS:
            raise Silent("nothing is sent")
        if self._traffic.connections >= MOST_CONNECTIONS:
            self._traffic.limit = "too many connections"
            raise Silent(self._traffic.limit)
        if self._traffic.received >= MOST_BYTES:
            raise Silent(self._traffic.limit)
        return host, port

    async def _reach(self, host: str, port: int, target: str) -> tuple[StreamReader, StreamWriter]:
        if self._net is None:
            raise Silent("no visit is under way")
        self._traffic.connections += 1
        name = f"[{host}]" if ":" in host else host
        streams = await self._net.open(name, port, topic="page", asked=target)
        self._traffic.addresses.setdefault(host, (await self._net.addresses(name, topic="page"))[0])
        return streams

    async def _relay(
        self, inside: tuple[StreamReader, StreamWriter], outside: tuple[StreamReader, StreamWriter]
    ) -> None:
        """Both directions until one ends: a browser that stops listening needs no more, a server that ends has said all."""
        ways = [
            asyncio.create_task(_copy(inside[0], outside[1])),
            asyncio.create_task(self._answers(outside[0], inside[1])),
        ]
        try:
            await ways[1]
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _answers(self, source: StreamReader, sink: StreamWriter) -> None:
        traffic = self._traffic
        while chunk := await source.read(_CHUNK):
            traffic.received += len(chunk)
            if traffic.received > MOST_BYTES:
                traffic.limit = "too many bytes"
                return
            sink.write(chunk)
            await sink.drain()


async def _copy(source: StreamReader, sink: StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await source.read(_CHUNK):
            sink.write(chunk)
            await sink.drain()


def _as_origin_form(head: str, target: str) -> bytes:
    """The request as a server wants it (RFC 9112 3.2.1), to be answered once: no second request rides on the connection."""
    lines = head.rstrip("\r\n").split("\r\n")
    method = lines[0].partition(" ")[0]
    url = urlsplit(target)
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    kept = [
        line for line in lines[1:] if not line.lower().startswith(("proxy-", "connection:", "keep-alive:", "upgrade:"))
    ]
    return ("\r\n".join([f"{method} {path} HTTP/1.1", *kept, "Connection: close"]) + "\r\n\r\n").encode("latin-1")
