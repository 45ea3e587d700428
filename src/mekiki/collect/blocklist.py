"""Whether an address or a domain stands on the blocklists that the operator chose (DNSBL, URIBL; RFC 5782).

A zone that does not exist answers "not listed" to everything. So each is first asked for what every list holds, and for what
none may hold (RFC 5782 5): only a list that passes can clear anybody.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from ipaddress import ip_address

from mekiki.collect.net import DnsReply, Net, Silent
from mekiki.knowledge.blocklists import always_listed
from mekiki.model.evidence import Answer, Known, Question

_LISTED = "127."
# Ways to say: you may not ask, or not by this resolver. The first is Spamhaus' and others', the second URIBL's; RFC 5782 2.1
# keeps 127.0.0.1 from being a listing.
_NO_LISTING = ("127.255.255.", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class _Listing:
    code: str = ""  # "" for what the zone does not hold
    text: str = ""


class _OfAnotherKind(Silent):
    """The list answers, but holds nothing of the kind that was asked about."""


async def collect(question: Question, net: Net) -> Answer:
    """Known (see docs/evidence.md). Raises Silent where no zone answered that lists such things."""
    zones = question.given.get("zones", ())
    zones = tuple(map(str, zones)) if isinstance(zones, (tuple, list)) else ()
    kind, name = _asked(question)
    asked = (_in_zone(name, kind, zone, question.topic, net) for zone in zones)
    found = dict(zip(zones, await asyncio.gather(*asked, return_exceptions=True), strict=True))
    answered = {zone: each for zone, each in found.items() if isinstance(each, _Listing)}
    failed = {zone: each for zone, each in found.items() if isinstance(each, BaseException)}
    if not answered:
        raise next(iter(failed.values()), Silent("no blocklist is configured"))
    for error in failed.values():
        if not isinstance(error, Silent):
            raise error
    listed = tuple((zone, each.code, each.text) for zone, each in answered.items() if each.code)
    clean = tuple(zone for zone, each in answered.items() if not each.code)
    silent = {zone: str(each) for zone, each in failed.items() if not isinstance(each, _OfAnotherKind)}
    return Known({"listed": listed, "clean": clean, "silent": silent}, ", ".join(answered), net.now())


def _asked(question: Question) -> tuple[str, str]:
    """The kind of thing that is asked about, and its name in a zone."""
    value = question.observable.value
    return (
        (f"IPv{ip_address(value).version} addresses", _turned(value))
        if question.observable.kind == "ip"
        else ("domains", value)
    )


def _turned(address: str) -> str:
    """An address turned round as for its reverse name, without the end."""
    return ip_address(address).reverse_pointer.rpartition(".")[0].rpartition(".")[0]


async def _in_zone(name: str, kind: str, zone: str, topic: str, net: Net) -> _Listing:
    proof, found = await asyncio.gather(
        _prove(kind, zone, topic, net), net.dns(f"{name}.{zone}", "A", topic=topic), return_exceptions=True
    )
    for each in (proof, found):
        if isinstance(each, BaseException):
            raise each
    assert isinstance(found, DnsReply)
    code = _code(found, zone)
    if not code:
        return _Listing()
    try:
        text = (await net.dns(f"{name}.{zone}", "TXT", topic=topic)).records
    except Silent:  # the reason is a courtesy; that it is listed stands without
        text = ()
    return _Listing(code, text[0] if text else "")


def _code(reply: DnsReply, zone: str) -> str:
    """What a zone says of a name, "" where it does not list it. Raises Silent where that is no answer."""
    if not reply.records:
        return ""
    code = next((each for each in reply.records if each.startswith(_LISTED)), "")
    if not code:  # a resolver or a lapsed zone that answers to everything
        raise Silent("unreadable answer", zone)
    if code.startswith(_NO_LISTING[0]) or code == _NO_LISTING[1]:
        raise Silent("refused", zone)
    return code


# --- whether a list is alive ------------------------------------------------------------------------------------------


async def _prove(kind: str, zone: str, topic: str, net: Net) -> None:
    """Raises Silent where the zone is no list that lists such things."""
    held = _held(zone)
    replies = await asyncio.gather(
        *(_lists(name, zone, topic, net) for name in (*held[kind], _NEVER[kind])), return_exceptions=True
    )
    *always, never = replies
    if never is True:
        raise Silent("it lists everything", zone)
    if True in always:
        return
    for each in replies:
        if isinstance(each, BaseException):
            raise each
    others = [name for other, names in held.items() if other != kind for name in names]
    if True in await asyncio.gather(*(_lists(name, zone, topic, net) for name in others)):
        raise _OfAnotherKind(f"it lists no {kind}", zone)
    raise Silent("no test entry", zone)


async def _lists(name: str, zone: str, topic: str, net: Net) -> bool:
    return bool(_code(await net.dns(f"{name}.{zone}", "A", topic=topic), zone))


def _held(zone: str) -> dict[str, tuple[str, ...]]:
    """What the zone always lists, by kind."""
    return {
        "IPv4 addresses": (_turned("127.0.0.2"),), "IPv6 addresses": (_turned("::ffff:7f00:2"),),
        "domains": always_listed(zone),
    }  # fmt: skip


_NEVER = {
    "IPv4 addresses": _turned("127.0.0.1"), "IPv6 addresses": _turned("::ffff:7f00:1"), "domains": "invalid",
}  # fmt: skip
