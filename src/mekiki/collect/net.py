"""The one gate to the network. Whatever leaves this machine passes here, and stands in the ledger afterwards."""

from __future__ import annotations

from asyncio import StreamReader, StreamWriter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Silent(Exception):
    """A source did not answer, or not usably: the collector's answer is Unavailable. ``str()`` is the reason."""


class Forbidden(Silent):
    """The gate refused: the address must never be reached from an investigation."""


@dataclass(frozen=True, slots=True)
class DnsReply:
    """A resolver's answer: NXDOMAIN is ``exists=False``, an existing name without such records has no ``records``."""

    exists: bool
    records: tuple[str, ...] = ()  # presentation form; TXT strings joined, names lower-case without the final dot
    ttl: int = 0  # seconds


@dataclass(frozen=True, slots=True)
class HttpReply:
    url: str  # where the redirects ended
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    address: str  # the IP address that answered


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
