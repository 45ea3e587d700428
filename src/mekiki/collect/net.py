"""The one gate to the network. Whatever leaves this machine passes here, and stands in the ledger afterwards.

Which address a host has (resolver, then gate) is kept apart from how that address is reached (connector): what was
judged is what is connected to, and a rehearsal can lead public addresses to loopback without opening the gate.
"""

from __future__ import annotations

import asyncio
import copy
import ssl
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urljoin

from mekiki.collect.cache import Cache
from mekiki.collect.connect import Connector, Streams, ThroughProxy, secured, spoken
from mekiki.collect.gate import Forbidden, Gate, Silent
from mekiki.collect.ledger import ABSENT, ANSWERED, Clock, Ledger, Line
from mekiki.collect.patience import Patience
from mekiki.collect.privacy import reveals
from mekiki.knowledge.domains import is_address
from mekiki.model.evidence import Reach, Request

if TYPE_CHECKING:
    from mekiki.collect.page.browser import House

__all__ = ["Clock", "Connector", "DnsReply", "Forbidden", "Gate", "Gateway", "HttpReply", "Net", "Resolver", "Silent"]

BUDGET = 8.0  # seconds for all that one investigation asks
VISIT_BUDGET = 40.0  # more, where pages are looked at
_DNS_LIMIT, _CONNECT_LIMIT, _HTTP_LIMIT = 3.0, 3.0, 6.0  # seconds; the resolver's own limit is the shorter
_MOST_ADDRESSES = 3  # of one host that are tried
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OPEN_GATE = Gate()

asker: ContextVar[object] = ContextVar("asker", default=None)
"""For which question the running task works; tasks that it starts inherit it."""


@dataclass(frozen=True, slots=True)
class DnsReply:
    """A resolver's answer: NXDOMAIN is ``exists=False``, an existing name without such records has no ``records``."""

    exists: bool
    records: tuple[str, ...] = ()  # presentation form; TXT strings joined, names lower-case without the final dot
    ttl: int = 0  # seconds
    server: str = ""  # who answered


@dataclass(frozen=True, slots=True)
class HttpReply:
    url: str  # where the redirects ended
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    address: str  # the IP address that answered


class Resolver(Protocol):
    @property
    def name(self) -> str:
        """Which resolver this is: what another one said is no answer of this one."""

    async def ask(self, name: str, kind: str) -> DnsReply:
        """The records of one kind. Raises Silent (with its source) where no usable answer comes."""


class Net(Protocol):
    """What a collector may do. Every call is gated and timed, stands in the ledger, and raises Silent or Forbidden."""

    def now(self) -> datetime: ...

    async def dns(self, name: str, kind: str, *, topic: str) -> DnsReply:
        """Ask the resolver for records of one kind (A, AAAA, MX, NS, TXT, PTR, CNAME, SOA)."""

    async def open(
        self, host: str, port: int, *, topic: str, tls: bool = False, verify: bool = True, asked: str = ""
    ) -> tuple[StreamReader, StreamWriter]:
        """A stream to a public address of the host; ``asked`` says in the ledger what is about to be disclosed."""

    async def get(
        self, url: str, *, topic: str, accept: str = "*/*", most_bytes: int = 1_000_000, redirects: int = 3,
        headers: Mapping[str, str] | None = None,
    ) -> HttpReply:  # fmt: skip
        """Fetch a URL (http, https), each redirect through the gate again. Raises Silent on anything but a reply."""


@cache
def _system_roots() -> ssl.SSLContext:
    return ssl.create_default_context()


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def elapsed(self) -> float:
        return monotonic()


class Gateway:
    """The real net. One is built by the door; ``begin`` makes of it the net of one investigation."""

    def __init__(
        self, *, resolver: Resolver, connector: Connector, clock: Clock, roots: ssl.SSLContext | None = None,
        proxy: str | None = None, gate: Gate = _OPEN_GATE, cache: Cache | None = None, budget: float = BUDGET,
        browser: House | None = None,
    ) -> None:  # fmt: skip
        """``roots`` are the authorities that are trusted (default: the system's), ``proxy`` is http://host:port.

        ``browser`` is one that a long-lived door keeps warm; without it each investigation that visits has its own.
        """
        self.gate, self.cache, self.clock, self.budget = gate, cache, clock, budget
        self._resolver, self._roots = resolver, roots
        self._connector = ThroughProxy(proxy, connector) if proxy else connector
        self._lent = browser
        self._start(())

    def _start(self, recipients: tuple[str, ...]) -> None:
        self._recipients = recipients
        self._own_house: House | None = None
        self._ledger = Ledger(self.clock)
        self.patience = Patience(self.budget)
        self._known: dict[object, Any] = {}
        self._running: dict[object, asyncio.Future[Any]] = {}
        self._connections: list[tuple[asyncio.AbstractEventLoop, StreamWriter, asyncio.WriteTransport]] = []
        self._opened: list[tuple[object, str]] = []  # who opened a stream, and to which server

    def begin(self, recipients: tuple[str, ...] = (), reach: Reach = Reach.LOOKUP) -> Gateway:
        """The net of one investigation: an empty ledger, a whole budget, and the addresses that must not leave."""
        begun = copy.copy(self)
        begun._start(recipients)
        begun.patience = Patience(self.budget + (VISIT_BUDGET if reach == Reach.VISIT else 0.0))
        return begun

    @property
    def ledger(self) -> tuple[Request, ...]:
        return self._ledger.told()

    def now(self) -> datetime:
        return self.clock.now()

    def kept_as(self, asked: str) -> str:
        """The key in the cache. Whoever asks by another resolver may get another answer, and wants to know that one."""
        return f"{asked} by {self._resolver.name}"

    @property
    def recipients(self) -> tuple[str, ...]:
        """The reader's addresses, which must not leave the machine."""
        return self._recipients

    def house(self) -> House:
        """The browser of this investigation; it ends with the round, unless it was lent."""
        from mekiki.collect.page.browser import House

        if self._lent is not None:
            return self._lent
        if self._own_house is None or self._own_house.closed:
            self._own_house = House()
        return self._own_house

    def hang_up(self) -> None:
        """Close what is still open; at the end of each round, since no connection outlives its event loop."""
        if self._own_house is not None:
            self._own_house.close()
            self._own_house = None
        for loop, _, transport in self._connections:
            # One that says good-bye over TLS would wait for the answer beyond the end of its loop. What belongs to a
            # browser's house was closed with it, in a loop of its own.
            if loop is asyncio.get_running_loop() or not transport.is_closing():
                transport.abort()
        self._connections.clear()

    # --- the DNS ------------------------------------------------------------------------------------------------------

    async def dns(self, name: str, kind: str, *, topic: str) -> DnsReply:
        name, kind = name.lower().removesuffix("."), kind.upper()
        with suppress(Forbidden):  # which is said again below, in the ledger
            name = self.gate.name(name)
        reply: DnsReply = await self._once((name, kind), partial(self._ask, name, kind, topic))
        return reply

    async def _ask(self, name: str, kind: str, topic: str) -> DnsReply:
        key = self.kept_as(f"dns {kind} {name}")
        kept = self.cache and self.cache.record(key, self.now())
        if kept:
            reply = DnsReply(kept["exists"], tuple(kept["records"]), kept["ttl"], kept["server"])
            self.tell_kept("dns", reply.server, f"{kind} {name}", topic, kept["time"], bool(reply.records))
            return reply
        with self._ledger.line("dns", "resolver", f"{kind} {name}", topic) as line:
            self._keep_back(name)
            self.gate.name(name)
            self.patience.check("resolver")
            with line.leaving():
                reply = await self.patience.wait("resolver", self._resolver.ask(name, kind), _DNS_LIMIT)
            line.to, line.outcome = reply.server or line.to, ANSWERED if reply.records else ABSENT
        if self.cache and reply.ttl:
            kept = {
                "exists": reply.exists, "records": reply.records, "ttl": reply.ttl, "server": reply.server,
                "time": self.now(),
            }  # fmt: skip
            self.cache.keep(key, kept, self.now(), reply.ttl)
        return reply

    async def addresses(self, host: str, *, topic: str) -> tuple[str, ...]:
        """The public addresses of a host. Raises Forbidden where a single one of them must not be reached."""
        host = self.gate.host(host)
        if is_address(host):
            return (host,)
        asked = (self.dns(host, kind, topic=topic) for kind in ("A", "AAAA"))
        replies = await asyncio.gather(*asked, return_exceptions=True)
        failed = [each for each in replies if isinstance(each, BaseException)]
        answered = [each for each in replies if isinstance(each, DnsReply)]
        found = tuple(self.gate.address(each) for reply in answered for each in reply.records)
        if not found and failed:
            raise failed[0]
        if not found:
            raise Silent("no address" if any(each.exists for each in answered) else "no such host")
        return found

    # --- streams ------------------------------------------------------------------------------------------------------

    async def open(
        self, host: str, port: int, *, topic: str, tls: bool = False, verify: bool = True, asked: str = ""
    ) -> tuple[StreamReader, StreamWriter]:
        protocol = "whois" if port == 43 else "tls" if tls else "tcp"
        with self._ledger.line(protocol, f"{host}:{port}", asked or host, topic) as line:
            self._keep_back(f"{host} {asked}")
            reader, writer, _ = await self._reach(host, port, topic, line)
            self._opened.append((asker.get(), f"{host}:{port}"))
            if tls:
                named = self.gate.host(host)
                reader, writer = await secured((reader, writer), named, self._trust(verify), _CONNECT_LIMIT)
            return reader, writer

    async def _reach(self, host: str, port: int, topic: str, line: Line) -> tuple[StreamReader, StreamWriter, str]:
        """Streams to the first address that takes the connection, and which it was."""
        self.gate.port(port)
        server = f"{host}:{port}"
        self.patience.check(server)
        failure = Silent("no address")
        for address in (await self.addresses(host, topic=topic))[:_MOST_ADDRESSES]:
            try:
                with line.leaving():
                    connecting = self._connect(address, port)
                    reader, writer = await self.patience.wait(server, connecting, _CONNECT_LIMIT, answers=False)
            except Silent as silent:
                failure = silent
                continue
            return reader, writer, address
        raise failure

    async def _connect(self, address: str, port: int) -> Streams:
        """Streams to an address, entered for closing here: whoever waits for them may give up as they come."""
        try:
            reader, writer = await self._connector.connect(address, port)
        except OSError as error:
            raise Silent(spoken(error)) from None
        # The writer, since one that nobody holds complains that it was not closed; and the transport below TLS, because
        # asyncio's TLS transport, closed twice (as httpcore may), lets go of it and aborts nothing more.
        self._connections.append((asyncio.get_running_loop(), writer, writer.transport))
        return reader, writer

    def gave_up(self) -> None:
        """The asker was not answered in time: the servers that it had streams to are not waited for again."""
        for who, server in self._opened:
            if who is asker.get():
                self.patience.gave_up(server, monotonic())

    def _trust(self, verify: bool) -> ssl.SSLContext:
        if not verify:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            return context
        return self._roots or _system_roots()

    # --- HTTP ---------------------------------------------------------------------------------------------------------

    async def get(
        self, url: str, *, topic: str, accept: str = "*/*", most_bytes: int = 1_000_000, redirects: int = 3,
        headers: Mapping[str, str] | None = None,
    ) -> HttpReply:  # fmt: skip
        sent = {"accept": accept, **(headers or {})}
        for left in range(redirects, -1, -1):
            fetch = partial(self._fetch, url, topic, sent, most_bytes)
            reply: HttpReply = await self._once((url, *sorted(sent.items())), fetch)
            onward = reply.headers.get("location", "") if reply.status in _REDIRECTS else ""
            if not onward or not redirects:
                return reply
            if not left:
                break
            url = urljoin(url, onward)
        raise Silent("too many redirects")

    async def _fetch(self, url: str, topic: str, sent: Mapping[str, str], most_bytes: int) -> HttpReply:
        from mekiki.collect import http  # httpcore costs a start that stays offline more than the rest of collect/

        key = self.kept_as(f"http {url} {sent}")
        protocol = "rdap" if "rdap" in sent.get("accept", "") else url.partition(":")[0].lower()
        kept = self.cache and self.cache.record(key, self.now())
        if kept:
            place = self.gate.url(url)
            self.tell_kept(protocol, f"{place.host}:{place.port}", url, topic, kept["time"])
            return HttpReply(**kept["reply"])
        with self._ledger.line(protocol, "", url, topic) as line:
            self._keep_back(url)
            place = self.gate.url(url)
            line.to = server = f"{place.host}:{place.port}"
            self.patience.check(server)
            request = http.Request(url, place, sent, most_bytes)
            fetching = http.fetch(request, partial(self._reach, topic=topic, line=line), self._trust(True))
            reply = await self.patience.wait(server, fetching, _HTTP_LIMIT)
            line.outcome = ANSWERED if reply.status < 400 else f"{ANSWERED} ({reply.status})"
        if self.cache:
            fresh = http.fresh_for(reply, self.now())
            self.cache.keep(key, {"reply": http.as_record(reply), "time": self.now()}, self.now(), fresh)
        return reply

    def tell(self, request: Request) -> None:
        """A line for what passed outside of ``open`` and ``get``, as what the browser fetched inside a connection of ours."""
        self._ledger.requests.append(request)

    def tell_kept(self, protocol: str, to: str, asked: str, topic: str, got: datetime, is_known: bool = True) -> None:
        """A line for a question that needed not be asked: an earlier investigation had left the answer."""
        outcome = ANSWERED if is_known else ABSENT
        self.tell(Request(self.now(), protocol, to, asked, topic, outcome, 0.0, left=False, kept=got))

    # --- what holds for all -------------------------------------------------------------------------------------------

    def _keep_back(self, asked: str) -> None:
        if reveals(asked, self._recipients):
            raise Forbidden("it names the recipient")

    async def _once(self, key: object, make: Callable[[], Awaitable[Any]]) -> Any:
        """The answer to a question that is asked once in an investigation, however many collectors want it."""
        if key in self._known:
            return self._known[key]
        running = self._running.get(key)
        if running is None or running.get_loop() is not asyncio.get_running_loop():
            running = self._running[key] = asyncio.ensure_future(make())
            running.add_done_callback(lambda done: self._settle(key, done))
        return await asyncio.shield(running)

    def _settle(self, key: object, done: asyncio.Future[Any]) -> None:
        self._running.pop(key, None)
        if not done.cancelled() and done.exception() is None:
            self._known[key] = done.result()
