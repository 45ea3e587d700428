"""The small internet: every server of a world on loopback, and the gateway that leads to them and nowhere else."""

from __future__ import annotations

import asyncio
import errno
import shutil
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from mekiki.collect.scratch import fresh_folder, left_behind
from mekiki.rehearsal.calamity import Calamities, deliver
from mekiki.rehearsal.nameserver import Datagrams, NameServer, Zones
from mekiki.rehearsal.registry import BOOTSTRAP_HOST
from mekiki.rehearsal.validate import hold_together
from mekiki.rehearsal.web import PORTS, Request, Web
from mekiki.rehearsal.whois import IANA, Whois
from mekiki.rehearsal.world import World

if TYPE_CHECKING:
    from mekiki.collect.net import Gateway
    from mekiki.collect.page.browser import House

LOOPBACK = "127.0.0.1"
_PREFIX = "mekiki-rehearsal-"
HTTP, HTTPS, WHOIS = PORTS["http"], PORTS["https"], 43
_HALF_A_GREETING = b"\x16\x03\x03\x00\x7a\x02" + bytes(40)  # a handshake record (RFC 8446 5.1) that breaks off
_READY, _CLOSED = 60.0, 60.0  # seconds; a world opens and closes in a tenth of one
_GONE = (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError)

_Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class UnmappedAddress(Exception):
    """Somebody wanted an address that is nowhere in the world: the world has a hole, or an investigation a leak."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a server was asked."""

    service: str  # dns, whois, http, https
    host: str  # the name asked for, or the host that was asked
    asked: str  # dns: kind of record; whois: the line; http: path and query
    method: str = ""  # http: its method; dns: udp or tcp
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class SmallInternet:
    """``with SmallInternet(World.load("kagoya")) as net:`` – or ``async with``, inside the caller's own loop.

    Leaving it closes every socket, ends every task, and raises UnmappedAddress if an address outside the world was
    wanted. ``seen_from``: the country in which its servers see their visitor.
    """

    def __init__(self, world: World, *, seen_from: str = "US") -> None:
        self.world, self.seen_from = world, seen_from
        self.hits: list[Hit] = []
        self.strays: list[tuple[str, int]] = []  # addresses wanted that no world maps; a test that means it empties it
        self.dns: tuple[str, int] = ("", 0)  # where the name server listens, UDP and TCP
        self.root = ""  # the throw-away root certificate, PEM
        self.spki = ""  # and the hash of its public key, which is every host's: for a browser, which reads no PEM
        self.zones = Zones(world)
        hold_together(world, lambda host: bool(self.zones.addresses(host)))
        self._calamities = Calamities(world.calamities)
        self._routes: dict[tuple[str, int], int] = {}
        self._dark: set[tuple[str, int]] = set()
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._datagrams: asyncio.DatagramTransport | None = None
        self._closed_port: socket.socket | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._folder: Path | None = None

    # --- what a test or the demo asks of it -----------------------------------------------------------------------

    def gateway(self, *, dns_timeout: float = 2.0, budget: float = 8.0, browser: House | None = None) -> Gateway:
        """A production gateway whose resolver, connector, roots and clock are this world's; limits in seconds."""
        from mekiki.rehearsal.way_in import gateway_to

        return gateway_to(self, dns_timeout=dns_timeout, budget=budget, browser=browser)

    def now(self) -> datetime:
        return self.world.now

    @property
    def database(self) -> Path:
        """A database of places (MMDB) of the world's networks; gone when the internet is closed."""
        from mekiki.rehearsal.places import write_database

        assert self._folder is not None, "the internet is not open"
        path = self._folder / "rehearsal-city.mmdb"
        if not path.exists():
            write_database(path, self.world)
        return path

    def asked(self, service: str = "", host: str = "") -> list[Hit]:
        """What was asked, of a service (dns, whois, http, https; "web": both) or about a host."""
        services = ("http", "https") if service == "web" else (service,)
        return [hit for hit in self.hits if (not service or hit.service in services) and host in ("", hit.host)]

    async def connect(self, address: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A stream to the server that stands for a public address. Raises UnmappedAddress, or OSError as a network would."""
        return await asyncio.open_connection(LOOPBACK, await self.route(address, port))

    async def route(self, address: str, port: int) -> int:
        """The port on loopback that stands for an address and a port."""
        wanted = (str(ip_address(address)), port)
        if wanted in self._dark:
            await asyncio.Event().wait()  # until whoever waits gives up
        if wanted in self._routes:
            return self._routes[wanted]
        if wanted[0] in self.zones.all_addresses():
            raise ConnectionRefusedError(errno.ECONNREFUSED, f"nothing of this world listens at {address} port {port}")
        self.strays.append(wanted)
        raise UnmappedAddress(f"{address} port {port} is nowhere in the world {self.world.name}")

    # --- opening and closing --------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        ready: threading.Event = threading.Event()
        failed: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, args=(ready, failed), name="small-internet", daemon=True)
        self._thread.start()
        if not ready.wait(_READY):
            raise TimeoutError(f"the world {self.world.name} is not open after {_READY:.0f} seconds")
        if failed:
            self._thread.join(_CLOSED)
            raise failed[0]
        return self

    def _run(self, ready: threading.Event, failed: list[BaseException]) -> None:
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            try:
                runner.run(self._open())
            except Exception as error:  # noqa: BLE001 - handed over to the thread that waits, which raises it
                failed.append(error)
                return
            finally:
                ready.set()
            self._loop.run_forever()
            runner.run(self._close())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._loop is not None
        assert self._thread is not None
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSED)
        if self._thread.is_alive() and error is None:
            raise TimeoutError(f"the world {self.world.name} is not closed after {_CLOSED:.0f} seconds")
        if error is None:
            self._tell_strays()

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()
        if error is None:
            self._tell_strays()

    def _tell_strays(self) -> None:
        if self.strays:
            wanted = ", ".join(f"{address} port {port}" for address, port in self.strays)
            raise UnmappedAddress(f"wanted, and nowhere in the world {self.world.name}: {wanted}")

    async def _open(self) -> None:
        try:
            await self._open_servers()
        except BaseException:
            await self._close()
            raise

    async def _open_servers(self) -> None:
        from mekiki.rehearsal.authority import Authority

        for left in left_behind(_PREFIX):
            shutil.rmtree(left, ignore_errors=True)
        self._folder = fresh_folder(_PREFIX)
        authority = Authority(self.world, self._folder)
        self.root, self.spki = authority.root, authority.spki
        self._closed_port = socket.socket()
        self._closed_port.bind((LOOPBACK, 0))  # bound and not listening: whoever knocks is refused
        await self._open_dns()
        web = {
            scheme: Web(self.world, scheme, self._calamities, partial(self._note_web, scheme), self.seen_from)
            for scheme in ("http", "https")
        }
        http = await self._listen(web["http"].serve)
        https = await self._listen(web["https"].serve, authority.context(lying=self._calamities.of("tls") == "lying"))
        for service, host in self._web_hosts():
            self._place(service, host, HTTP, http)
            self._place(service, host, HTTPS, https)
        for page in self.world.pages:
            parts = urlsplit(page.url)
            if parts.port and parts.port not in (HTTP, HTTPS):
                self._place("web", parts.hostname or "", parts.port, http if parts.scheme == "http" else https)
        for host in sorted({IANA, *(each.whois for each in self.world.registries if each.whois)}):
            whois = Whois(self.world, host, self._calamities, self._note_whois)
            self._place("whois", host, WHOIS, await self._listen(whois.serve))

    async def _open_dns(self) -> None:
        server = NameServer(self.zones, self._calamities, self._note_dns, set())
        port = await self._listen(server.over_tcp)
        loop = asyncio.get_running_loop()
        # The kernel gives a TCP port; the same number is nearly always free for UDP, and asking again settles the rest.
        for _ in range(10):
            try:
                self._datagrams, _ = await loop.create_datagram_endpoint(
                    lambda: Datagrams(server), local_addr=(LOOPBACK, port)
                )
                break
            except OSError:
                port = await self._listen(server.over_tcp)
        self.dns = (LOOPBACK, port)

    def _web_hosts(self) -> list[tuple[str, str]]:
        """Service and name of every host that answers HTTP."""
        rdap = {urlsplit(each.rdap).hostname or "" for each in self.world.registries if each.rdap}
        pages = {urlsplit(page.url).hostname or "" for page in self.world.pages} - rdap - {BOOTSTRAP_HOST}
        return [
            ("bootstrap", BOOTSTRAP_HOST),
            *(("rdap", host) for host in sorted(rdap)),
            *(("web", host) for host in sorted(pages)),
        ]

    def _place(self, service: str, host: str, port: int, local: int) -> None:
        """Let a host's addresses lead to a listener, or to where its calamity has it."""
        calamity = self._calamities.of(service, host) or (self._calamities.of("tls") if port == HTTPS else "")
        for address in _literal(host) or self.zones.addresses(host):
            at = (str(ip_address(address)), port)
            if calamity == "dark":
                self._dark.add(at)
            assert self._closed_port is not None
            self._routes[at] = self._closed_port.getsockname()[1] if calamity == "refused" else local

    async def _listen(self, serve: _Serve, tls: ssl.SSLContext | None = None) -> int:
        """A server on a port of its own; TLS begins after the connection is known, so that closing finds every one."""
        server = await asyncio.start_server(partial(self._connection, serve, tls), LOOPBACK, 0)
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def _connection(
        self, serve: _Serve, tls: ssl.SSLContext | None, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            if tls is not None:
                # Whoever hangs up within the handshake is no half-closed TCP, which asyncio would warn about.
                setattr(writer.transport.get_protocol(), "_over_ssl", True)  # noqa: B010 - set by itself too late
                if calamity := self._struck_tls():
                    await deliver(writer, _HALF_A_GREETING, calamity)
                    writer.transport.abort()
                    return
                await writer.start_tls(tls)
            await serve(reader, writer)
            writer.close()
            await writer.wait_closed()
        except _GONE:
            writer.transport.abort()  # the other side went away, or spoke no TLS: its business, and it has seen it
        except asyncio.CancelledError:
            writer.transport.abort()  # the internet closes; never to be waited for: a handshake half made has no end
        finally:
            self._tasks.discard(task)

    def _struck_tls(self) -> str:
        """What befalls every handshake; "" where nothing does. A lie is told by the certificate."""
        calamity = self._calamities.of("tls")
        return "" if calamity == "lying" else calamity

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        if self._datagrams is not None:
            self._datagrams.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for _ in range(3):  # transports close in the loop's next rounds, TLS on top of TCP
            await asyncio.sleep(0)
        if self._closed_port is not None:
            self._closed_port.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    # --- what was asked -------------------------------------------------------------------------------------------

    def _note_dns(self, name: str, kind: str, transport: str) -> None:
        self.hits.append(Hit("dns", name, kind, transport))

    def _note_whois(self, host: str, line: str) -> None:
        self.hits.append(Hit("whois", host, line))

    def _note_web(self, scheme: str, request: Request) -> None:
        self.hits.append(Hit(scheme, request.host, request.target, request.method, request.headers, request.body))


def _literal(host: str) -> tuple[str, ...]:
    """The address that a page's URL names instead of a host."""
    try:
        return (str(ip_address(host.strip("[]"))),)
    except ValueError:
        return ()
