"""The DNS of a world, over UDP and TCP: its records as a zone file writes them, its reverse names, its calamities."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import cast

import dnslib
from dnslib import QTYPE, RCODE, RR, DNSLabel, DNSRecord

from mekiki.rehearsal.calamity import NONSENSE, Calamities, deliver
from mekiki.rehearsal.world import BadWorld, World

_MOST_ALIASES = 8
_PLAIN_UDP = 512  # bytes, where the question has no EDNS (RFC 1035 4.2.1)


class Zones:
    """All records of a world, and what a name answers."""

    def __init__(self, world: World) -> None:
        self._records: dict[str, list[RR]] = {}
        for record in _read(world):
            self._records.setdefault(_plain(record.rname), []).append(record)
        for address, name in world.reverse.items():
            if name:
                owner = ip_address(address).reverse_pointer
                self._records[owner] = [RR(owner, QTYPE.PTR, ttl=3600, rdata=dnslib.PTR(name))]
        self._branches = {owner.split(".", n)[n] for owner in self._records for n in range(1, owner.count(".") + 1)}

    def addresses(self, host: str) -> tuple[str, ...]:
        """The A and AAAA records behind a host, as text."""
        found, _ = self.answer(host, "A")
        found6, _ = self.answer(host, "AAAA")
        return tuple(str(each.rdata) for each in found + found6 if each.rtype in (QTYPE.A, QTYPE.AAAA))

    def all_addresses(self) -> frozenset[str]:
        """Every address that some name of the world leads to."""
        records = (each for rows in self._records.values() for each in rows)
        return frozenset(str(each.rdata) for each in records if each.rtype in (QTYPE.A, QTYPE.AAAA))

    def answer(self, name: str, kind: str) -> tuple[list[RR], bool]:
        """The records of one kind, aliases followed, and whether the name exists."""
        found: list[RR] = []
        owner = name.lower().rstrip(".")
        for _ in range(_MOST_ALIASES):
            rows = self._of(owner)
            if rows is None:
                return found, bool(found) or owner in self._branches
            found += [_owned(each, owner) for each in rows if kind in ("ANY", QTYPE[each.rtype])]
            alias = next((each for each in rows if each.rtype == QTYPE.CNAME), None)
            if alias is None or kind in ("CNAME", "ANY"):
                break
            found.append(_owned(alias, owner))
            owner = _plain(alias.rdata.label)
        return found, True

    def _of(self, owner: str) -> list[RR] | None:
        """The records of a name, or of the wildcard that covers it (RFC 4592); None where there is no such name."""
        if owner in self._records:
            return self._records[owner]
        while owner not in self._branches and "." in owner:
            owner = owner.partition(".")[2]
            if f"*.{owner}" in self._records:
                return self._records[f"*.{owner}"]
            if owner in self._records:
                return None
        return None


_NO_ZONE = (ValueError, AttributeError, IndexError, KeyError, TypeError, StopIteration, dnslib.DNSError)
"""What dnslib raises for a line of a zone that it cannot read."""


def _read(world: World) -> list[RR]:
    """The records of a world's zone. Raises BadWorld, with the line."""
    try:
        return list(RR.fromZone(world.zone))
    except _NO_ZONE as error:
        raise BadWorld(f"{world.path.name}: zone: {_bad_line(world.zone) or error}") from error


def _bad_line(zone: str) -> str:
    """The first line that cannot be read by itself; "" where each can."""
    for line in zone.splitlines():
        try:
            list(RR.fromZone(f"$ORIGIN .\n$TTL 60\n{line}\n"))
        except _NO_ZONE:
            return f"cannot read {line.strip()!r}"
    return ""


@dataclass(slots=True)
class NameServer:
    """Answers questions; the bytes of DNS in and out, whatever carries them."""

    zones: Zones
    calamities: Calamities
    note: Callable[[str, str, str], None]  # name, kind, transport: what was asked
    _rebound: set[str]

    def reply(self, question: bytes, transport: str) -> tuple[bytes, str]:
        """The answer, and the calamity that its carrier still has to act out. Raises DNSError on nonsense."""
        asked = DNSRecord.parse(question)
        name, kind = _plain(asked.q.qname), QTYPE[asked.q.qtype]
        self.note(name, kind, transport)
        calamity = self.calamities.of_name(name, kind)
        reply = self._records(asked, name, kind, calamity)
        if transport == "udp" and (calamity == "truncated" or len(reply.pack()) > _room(asked)):
            reply.rr, reply.auth = [], []
            reply.header.tc = 1
        return bytes(reply.pack()), calamity

    def _records(self, asked: DNSRecord, name: str, kind: str, calamity: str) -> DNSRecord:
        reply = asked.reply(ra=1, aa=0)
        if calamity in ("servfail", "refused", "rate-limited"):
            reply.header.rcode = RCODE.SERVFAIL if calamity == "servfail" else RCODE.REFUSED
            return reply
        records, exists = self.zones.answer(name, kind)
        if calamity == "lying":  # a right form, and every name leads into the asker's own machine
            records = [RR("elsewhere." + name, QTYPE.A, rdata=dnslib.A("127.0.0.1"), ttl=3600)]
        elif calamity == "rebinding" and kind == "A":
            records = self._rebinding(name, records)
        reply.rr = records
        if not exists and calamity != "lying":
            reply.header.rcode = RCODE.NXDOMAIN
        return reply

    def _rebinding(self, name: str, records: list[RR]) -> list[RR]:
        if name not in self._rebound:
            self._rebound.add(name)
            return records
        return [RR(name, QTYPE.A, rdata=dnslib.A("127.0.0.1"), ttl=0)]

    # --- the two carriers -----------------------------------------------------------------------------------------

    async def over_tcp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Questions with their length before them (RFC 1035 4.2.2), until the other side closes."""
        while True:
            length = int.from_bytes(await reader.readexactly(2), "big")
            reply, calamity = self.reply(await reader.readexactly(length), "tcp")
            await deliver(writer, len(reply).to_bytes(2, "big") + reply, calamity)


class Datagrams(asyncio.DatagramProtocol):
    """The same over UDP."""

    def __init__(self, server: NameServer) -> None:
        self._server = server
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)  # asyncio's own one is no subclass of it

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        assert self._transport is not None
        try:
            reply, calamity = self._server.reply(data, "udp")
        except dnslib.DNSError:
            return  # no question: a server of the real world drops it as well
        if calamity in ("silent", "dark", "slow"):  # a datagram cannot drip: what comes too late never comes
            return
        if calamity == "nonsense":
            reply = NONSENSE
        self._transport.sendto(reply[: len(reply) // 2] if calamity == "cut-off" else reply, addr)


def _plain(name: DNSLabel) -> str:
    return str(name).rstrip(".").lower()


def _owned(record: RR, owner: str) -> RR:
    """The record under the name that was asked for: a wildcard's owner is never shown."""
    return RR(owner, record.rtype, record.rclass, record.ttl, record.rdata)


def _room(asked: DNSRecord) -> int:
    return next((max(_PLAIN_UDP, each.edns_len) for each in asked.ar if each.rtype == QTYPE.OPT), _PLAIN_UDP)
