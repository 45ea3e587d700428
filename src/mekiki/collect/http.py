"""HTTP over streams of the gateway: httpcore speaks it, and never opens a connection of its own."""

from __future__ import annotations

import ssl
from asyncio import StreamReader, StreamWriter, timeout
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from re import search
from typing import Any

import httpcore

from mekiki.collect.connect import secured, spoken
from mekiki.collect.gate import Silent, WebAddress
from mekiki.collect.net import HttpReply

Reach = Callable[[str, int], Awaitable[tuple[StreamReader, StreamWriter, str]]]

_AGENT = "mekiki (mail investigation)"
_LONGEST_FRESH = 7 * 86400  # seconds that an answer is kept at most, whatever its server says
_TIMEOUTS = {"connect": 3.0, "read": 6.0, "write": 3.0, "pool": 3.0}


@dataclass(frozen=True, slots=True)
class Request:
    url: str
    place: WebAddress
    headers: Mapping[str, str]
    most_bytes: int


class _Stream(httpcore.AsyncNetworkStream):
    def __init__(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        async with _limit(timeout):
            return await self._reader.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        async with _limit(timeout):
            self._writer.write(buffer)
            await self._writer.drain()

    async def aclose(self) -> None:
        self._writer.close()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return _Stream(*await secured((self._reader, self._writer), server_hostname or "", ssl_context, timeout or 3.0))

    def get_extra_info(self, info: str) -> Any:
        return self._writer.get_extra_info(info)


class _Backend(httpcore.AsyncNetworkBackend):
    """Connects by the gateway alone, and remembers the address that was reached."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self.address = ""

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:  # fmt: skip
        reader, writer, self.address = await self._reach(host, port)
        return _Stream(reader, writer)


def _limit(seconds: float | None) -> Any:
    return timeout(seconds)


async def fetch(request: Request, reach: Reach, roots: ssl.SSLContext) -> HttpReply:
    """One request and its reply, without redirects. Raises Silent on anything but a whole reply."""
    backend, place = _Backend(reach), request.place
    host = f"[{place.host}]" if ":" in place.host else place.host
    headers = {"host": _authority(host, place), "user-agent": _AGENT, "accept-encoding": "identity", **request.headers}
    url = httpcore.URL(scheme=place.scheme, host=host, port=place.port, target=place.target)
    try:
        async with httpcore.AsyncConnectionPool(ssl_context=roots, network_backend=backend) as pool:
            named = [(name.encode(), value.encode()) for name, value in headers.items()]
            async with pool.stream("GET", url, headers=named, extensions={"timeout": _TIMEOUTS}) as reply:
                body = await _body(reply, request.most_bytes)
    except (httpcore.TimeoutException, TimeoutError):
        raise Silent("timed out") from None
    except httpcore.RemoteProtocolError as error:
        raise Silent("broken off" if "without" in str(error) else "unreadable answer") from None
    except (httpcore.NetworkError, httpcore.ProtocolError):
        raise Silent("broken off") from None
    except OSError as error:
        raise Silent(spoken(error)) from None
    said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in reply.headers}
    return HttpReply(request.url, reply.status, said, body, backend.address)


def _authority(host: str, place: WebAddress) -> str:
    usual = {"http": 80, "https": 443}[place.scheme]
    return host if place.port == usual else f"{host}:{place.port}"


async def _body(reply: httpcore.Response, most: int) -> bytes:
    body = bytearray()
    async for chunk in reply.aiter_stream():
        body += chunk
        if len(body) > most:
            raise Silent("too long an answer")
    return bytes(body)


def fresh_for(reply: HttpReply, now: datetime) -> int:
    """Seconds for which a reply may be kept (RFC 9111: max-age before Expires); 0 where the server does not say."""
    if reply.status != 200:
        return 0
    stated = search(r"max-age=(\d{1,9})", reply.headers.get("cache-control", ""))
    if stated or "no-store" in reply.headers.get("cache-control", ""):
        return min(int(stated.group(1)) if stated else 0, _LONGEST_FRESH)
    try:
        expires = parsedate_to_datetime(reply.headers.get("expires", ""))
    except ValueError:
        return 0
    expires = expires if expires.tzinfo else expires.replace(tzinfo=UTC)
    return max(0, min(int((expires - now).total_seconds()), _LONGEST_FRESH))


def as_record(reply: HttpReply) -> dict[str, Any]:
    """The reply as the cache keeps it."""
    return asdict(reply)
