"""A Net that answers from a table: for the collectors' own tests, without a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from mekiki.collect.cache import Cache
from mekiki.collect.net import DnsReply, HttpReply, Silent
from mekiki.model.evidence import Answer, Observable, Question, Reach

DNS = "https://data.iana.org/rdap/dns.json"
IPV4 = "https://data.iana.org/rdap/ipv4.json"
IPV6 = "https://data.iana.org/rdap/ipv6.json"
LISTS: dict[str, Any] = {
    DNS: {"services": [[["example", "test"], ["http://rdap.registry.test", "https://rdap.registry.test/v1"]]]},
    IPV4: {
        "services": [
            [["40.0.0.0/8", "192.0.0.0/8"], ["https://rdap.arin.test/registry/"]],
            [["192.0.2.0/24"], ["https://rdap.apnic.test/"]],
        ]
    },
    IPV6: {"services": [[["2001:db8::/32"], ["https://rdap.apnic.test/"]]]},
}


class Writer:
    """Takes what is written, and keeps it."""

    def __init__(self, kept: list[bytes]) -> None:
        self.kept = kept

    def write(self, data: bytes) -> None:
        self.kept.append(data)

    async def drain(self) -> None: ...

    def close(self) -> None: ...


class CannedNet:
    """``pages``: URL to a body, a (status, headers, body) or an exception; ``streams``: host to what it answers."""

    def __init__(
        self, pages: Mapping[str, Any] | None = None, streams: Mapping[str, bytes | Exception] | None = None
    ) -> None:
        self.pages = {**LISTS, **(pages or {})}
        self.streams = dict(streams or {})
        self.time = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
        self.asked: list[str] = []
        self.written: list[bytes] = []
        self.cache: Cache | None = None

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    async def dns(self, name: str, kind: str, *, topic: str) -> DnsReply:
        raise Silent("no resolver here")

    async def open(
        self, host: str, port: int, *, topic: str, tls: bool = False, verify: bool = True, asked: str = ""
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self.asked.append(f"{host}:{port} {asked}")
        answer = self.streams.get(host, Silent("refused"))
        if isinstance(answer, Exception):
            raise answer
        reader = asyncio.StreamReader()
        reader.feed_data(answer)
        reader.feed_eof()
        return reader, cast(asyncio.StreamWriter, Writer(self.written))

    async def get(
        self, url: str, *, topic: str, accept: str = "*/*", most_bytes: int = 1_000_000, redirects: int = 3,
        headers: Mapping[str, str] | None = None,
    ) -> HttpReply:  # fmt: skip
        self.asked.append(url)
        await asyncio.sleep(0)  # let the others come in between, as a network would
        page = self.pages.get(url, (404, {}, b"{}"))
        if isinstance(page, Exception):
            raise page
        status, fields, body = page if isinstance(page, tuple) else (200, {}, page)
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return HttpReply(url, status, fields, data, "192.0.2.80")


def question(topic: str, kind: str, value: str, **given: object) -> Question:
    return Question(topic, Observable(kind, value), Reach.LOOKUP, given=given)


def answer(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    return asyncio.run(coroutine)
