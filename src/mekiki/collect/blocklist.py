"""Whether an address or a domain stands on the blocklists that the operator chose (DNSBL, URIBL; RFC 5782)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from ipaddress import ip_address

from mekiki.collect.net import Net, Silent
from mekiki.model.evidence import Answer, Known, Question

_LISTED = "127."
_NO_LISTING = "127.255.255."  # Spamhaus' and others' way to say: you may not ask, or not by this resolver


@dataclass(frozen=True, slots=True)
class _Listing:
    code: str = ""  # "" for what the zone does not hold
    text: str = ""


async def collect(question: Question, net: Net) -> Answer:
    """Known (see docs/evidence.md); a zone that did not answer stands in neither list. Raises Silent where none did."""
    zones = question.given.get("zones", ())
    zones = tuple(map(str, zones)) if isinstance(zones, (tuple, list)) else ()
    name = _name(question)
    found = await asyncio.gather(*(_in_zone(name, zone, question.topic, net) for zone in zones), return_exceptions=True)
    answered = {zone: each for zone, each in zip(zones, found, strict=True) if isinstance(each, _Listing)}
    failed = [each for each in found if isinstance(each, BaseException)]
    if not answered:
        raise failed[0] if failed else Silent("no blocklist is configured")
    listed = tuple((zone, each.code, each.text) for zone, each in answered.items() if each.code)
    clean = tuple(zone for zone, each in answered.items() if not each.code)
    return Known({"listed": listed, "clean": clean}, ", ".join(answered), net.now())


def _name(question: Question) -> str:
    """An address turned round as for its reverse name, without the end; a domain as it is."""
    if question.observable.kind != "ip":
        return question.observable.value
    return ip_address(question.observable.value).reverse_pointer.rpartition(".")[0].rpartition(".")[0]


async def _in_zone(name: str, zone: str, topic: str, net: Net) -> _Listing:
    reply = await net.dns(f"{name}.{zone}", "A", topic=topic)
    if not reply.records:
        return _Listing()
    code = next((each for each in reply.records if each.startswith(_LISTED)), "")
    if not code:  # a resolver or a lapsed zone that answers to everything
        raise Silent("unreadable answer", zone)
    if code.startswith(_NO_LISTING):
        raise Silent("refused", zone)
    try:
        text = (await net.dns(f"{name}.{zone}", "TXT", topic=topic)).records
    except Silent:  # the reason is a courtesy; that it is listed stands without
        text = ()
    return _Listing(code, text[0] if text else "")
