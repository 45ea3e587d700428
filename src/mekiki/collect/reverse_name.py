"""The names of an address, and which of them its holder confirms: forward-confirmed reverse DNS (RFC 8499, RFC 8601)."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address

from mekiki.collect.net import DnsReply, Net, Silent
from mekiki.model.evidence import Absent, Answer, Known, Question

_MOST_NAMES = 5  # that are looked up again; whoever holds an address may give it a thousand


async def collect(question: Question, net: Net) -> Answer:
    """Known (see docs/evidence.md), Absent where the address has no name. Raises Silent, also of names unconfirmed."""
    address, topic = ip_address(question.observable.value), question.topic
    reply = await net.dns(address.reverse_pointer, "PTR", topic=topic)
    source = reply.server or "dns"
    if not reply.records:
        return Absent(source, net.now())
    names = tuple(dict.fromkeys(reply.records))[:_MOST_NAMES]
    kind = "AAAA" if address.version == 6 else "A"
    forward = await asyncio.gather(*(net.dns(name, kind, topic=topic) for name in names), return_exceptions=True)
    for each in forward:
        if isinstance(each, BaseException) and not isinstance(each, Silent):
            raise each
    confirmed = tuple(
        name
        for name, back in zip(names, forward, strict=True)
        if isinstance(back, DnsReply) and str(address) in back.records
    )
    return Known({"names": names, "confirmed": confirmed}, source, net.now())
