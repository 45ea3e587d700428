"""A small internet with a stranger's page in it, a browser that looks at it, and listeners that must hear nothing."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TypeVar

import pytest

from browser import WHY_NOT
from mekiki.collect.connect import Streams
from mekiki.collect.gate import Gate
from mekiki.collect.net import Gateway
from mekiki.collect.page.browser import House
from mekiki.collect.resolver import DnsResolver
from mekiki.model.evidence import Observable, Question, Reach
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.way_in import WorldClock
from mekiki.rehearsal.world import Page, World

needs_browser = [pytest.mark.browser, pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "a page can be visited")]
PUBLIC = "192.0.2.10"
T = TypeVar("T")

_ZONE = f"""
$TTL 600
lure.example.    A     {PUBLIC}
other.example.   A     {PUBLIC}
rebind.example.  A     {PUBLIC}
inner.example.   A     127.0.0.1
meta.example.    A     169.254.169.254
ten.example.     A     10.0.0.5
six.example.     AAAA  ::1
mapped.example.  AAAA  ::ffff:7f00:1
alias.example.   CNAME inner.example.
both.example.    A     {PUBLIC}
both.example.    A     127.0.0.1
"""


def world_of(*pages: Page, **calamities: str) -> World:
    """A world of these pages alone. Every host of its zone answers, also those that lead inside."""
    base = World.load("kagoya")
    others = tuple(Page(f"{scheme}://{host}.example/*", body=b"x") for scheme in ("http", "https") for host in _OTHERS)
    befell = {"dns rebind.example": "rebinding", **calamities}
    return replace(base, zone=_ZONE, pages=(*pages, *others), certificates={}, calamities=befell)


_OTHERS = ("other", "rebind")


def page(path: str, html: str, status: int = 200, headers: Mapping[str, str] | None = None, **more: object) -> Page:
    body = html.encode()
    told = {"content-type": "text/html; charset=utf-8", **(headers or {})}
    return Page(f"https://lure.example{path}", status, body, told, **more)  # type: ignore[arg-type]


class Recorded:
    """The connector of a rehearsal, which remembers the addresses that were connected to."""

    def __init__(self, net: SmallInternet) -> None:
        self.net, self.wanted = net, list[tuple[str, int]]()

    async def connect(self, address: str, port: int) -> Streams:
        self.wanted.append((address, port))
        return await self.net.connect(address, port)


def gateway_of(net: SmallInternet, house: House | None = None, budget: float = 8.0) -> tuple[Gateway, Recorded]:
    """The production gateway, in which names and addresses for documentation count as public."""
    connector = Recorded(net)
    gateway = Gateway(
        resolver=DnsResolver([net.dns], 2.0), connector=connector, clock=WorldClock(net.world.now),
        roots=ssl.create_default_context(cadata=net.root), gate=Gate(documentation=True), browser=house, budget=budget,
    )  # fmt: skip
    return gateway.begin((), Reach.VISIT), connector


def asked(url: str, **given: object) -> Question:
    return Question("page", Observable("url", url), Reach.VISIT, given={"link": url, "replaced": (), **given})


class Silence:
    """A TCP and a UDP port on this machine's loopback, and what came to them."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.port = 0

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[Silence]:
        async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.heard.append(f"TCP {(await reader.read(200))!r}")
            writer.close()

        server = await asyncio.start_server(hear, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        datagrams.setblocking(False)
        datagrams.bind(("127.0.0.1", self.port))
        try:
            yield self
            with suppress(BlockingIOError):  # nothing came
                self.heard.append(f"UDP {datagrams.recv(2000)!r}")
        finally:
            datagrams.close()
            server.close()
            await server.wait_closed()


def run(work: Callable[[], Awaitable[T]]) -> T:
    """The work in a loop of its own."""

    async def inside() -> T:
        return await work()

    return asyncio.run(inside())
