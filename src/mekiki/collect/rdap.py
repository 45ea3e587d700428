"""RDAP (RFC 9082, RFC 9224): which registry answers for a name or an address, by IANA's own lists, and what it says."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import quote, urlsplit
from weakref import WeakKeyDictionary

from mekiki.collect.cache import Cache
from mekiki.collect.gate import Silent
from mekiki.collect.net import HttpReply, Net
from mekiki.parse.rdapobject import NotUsable, read

BOOTSTRAP = "https://data.iana.org/rdap/"
ACCEPT = "application/rdap+json, application/json"
MOST_BYTES = 512_000
_MOST_BOOTSTRAP = 2_000_000
_SHORTEST, _LONGEST = timedelta(hours=1), timedelta(days=7)  # how long a list is kept, whatever its server says
_BACK_OFF = timedelta(seconds=60)  # where a server that turns us away names no time
Services = tuple[tuple[tuple[str, ...], str], ...]  # (what it answers for, base URL)


@dataclass
class _Memory:
    """What one way to the network has learned: IANA's lists, and which servers asked to be left alone until when."""

    lists: dict[str, tuple[datetime, Services]] = field(default_factory=dict)
    waits: dict[str, datetime] = field(default_factory=dict)
    locks: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Lock]] = field(
        default_factory=WeakKeyDictionary
    )


_MEMORIES: WeakKeyDictionary[Any, _Memory] = WeakKeyDictionary()


def _memory(net: Net) -> _Memory:
    """One for all investigations that share a cache; without a cache, one for each net."""
    return _MEMORIES.setdefault(_cache(net) or net, _Memory())


def _cache(net: Net) -> Cache | None:
    """Where answers are kept beyond the investigation; a Net need not have such a place."""
    return getattr(net, "cache", None)


# --- who answers ------------------------------------------------------------------------------------------------------


async def service_of_domain(domain: str, net: Net, *, topic: str) -> str:
    """Base URL of the registry of a domain (A-label), by its longest listed suffix; "" where none is listed."""
    services = await _services("dns", net, topic)
    labels = domain.split(".")
    by_name = {name: url for names, url in services for name in names}
    suffixes = (".".join(labels[at:]) for at in range(len(labels)))
    return next((by_name[suffix] for suffix in suffixes if suffix in by_name), "")


async def service_of_address(address: str, net: Net, *, topic: str) -> str:
    """Base URL of the registry of an IP address, by the longest listed prefix; "" where none is listed."""
    ip = ip_address(address)
    services = await _services(f"ipv{ip.version}", net, topic)
    found: list[tuple[int, str]] = []
    for names, url in services:
        found += [(network.prefixlen, url) for name in names if (network := _network(name)) and ip in network]
    return max(found, default=(0, ""))[1]


def _network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text)
    except ValueError:
        return None


async def _services(kind: str, net: Net, topic: str) -> Services:
    """One of IANA's lists, fetched once in its life however many ask at the same time."""
    memory = _memory(net)
    locks = memory.locks.setdefault(asyncio.get_running_loop(), {})
    async with locks.setdefault(kind, asyncio.Lock()):
        until, services = memory.lists.get(kind, (net.now(), ()))
        if until <= net.now():
            services, life = _kept(kind, net), _SHORTEST
            if not services:
                services, life = await _fetched(kind, net, topic)
            memory.lists[kind] = (net.now() + life, services)
    return services


def _kept(kind: str, net: Net) -> Services:
    cache = _cache(net)
    kept: Services = (cache.record(f"rdap bootstrap {kind}", net.now()) if cache else None) or ()
    return kept


async def _fetched(kind: str, net: Net, topic: str) -> tuple[Services, timedelta]:
    url, cache = f"{BOOTSTRAP}{kind}.json", _cache(net)
    reply = await net.get(url, topic=topic, accept="application/json", most_bytes=_MOST_BOOTSTRAP)
    if reply.status != 200:
        raise Silent(f"status: {reply.status}", url)
    services, life = _read_services(reply.body, url), _life(reply.headers, net.now())
    if cache:
        cache.keep(f"rdap bootstrap {kind}", services, net.now(), life.total_seconds())
    return services, life


def _read_services(body: bytes, url: str) -> Services:
    """RFC 9224 3: [[names, URLs], …]; of the URLs, the one over TLS. Raises Silent where it is no such list."""
    try:
        rows = json.loads(body)["services"]
        made = tuple((tuple(str(name).lower() for name in names), _over_tls(urls)) for names, urls, *_ in rows)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Silent("unreadable answer", url) from error
    if not made:
        raise Silent("unreadable answer", url)
    return made


def _over_tls(urls: list[str]) -> str:
    chosen = next((url for url in urls if str(url).startswith("https:")), urls[0] if urls else "")
    return str(chosen).rstrip("/") + "/"


def _life(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the list may be kept (RFC 9224 8: as HTTP says), within bounds."""
    age = re.search(r"max-age=(\d{1,9})", headers.get("cache-control", ""))
    life = timedelta(seconds=int(age[1])) if age else timedelta(days=1)
    if not age and "expires" in headers:
        when = _http_date(headers["expires"])
        life = when - now if when else life
    return min(max(life, _SHORTEST), _LONGEST)


def _http_date(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    return when if when.tzinfo else None


# --- what it says -----------------------------------------------------------------------------------------------------


async def ask(base: str, kind: str, name: str, net: Net, *, topic: str) -> Mapping[str, Any] | None:
    """The object that a registry holds on a name (``kind``: "domain" or "ip"); None where it has none (404).

    Raises Silent on every other outcome. A server that turns us away (429, 503) is not asked again before its time.
    """
    host = urlsplit(base).hostname or base
    waits = _memory(net).waits
    if waits.get(host, net.now()) > net.now():
        raise Silent(f"rate limited: {_seconds(waits[host] - net.now())}", base)
    reply = await net.get(f"{base}{kind}/{quote(name, safe=':')}", topic=topic, accept=ACCEPT, most_bytes=MOST_BYTES)
    if reply.status == 404:
        return None
    if reply.status in (429, 503):
        wait = _wait(reply, net.now())
        waits[host] = net.now() + wait
        raise Silent(f"rate limited: {_seconds(wait)}", base)
    if reply.status != 200:
        raise Silent(f"status: {reply.status}", base)
    try:
        return read(reply.body)
    except NotUsable as error:
        raise Silent(str(error), base) from error


def _wait(reply: HttpReply, now: datetime) -> timedelta:
    """Retry-After (RFC 9110 10.2.3): seconds or a date; at most an hour is believed."""
    text = reply.headers.get("retry-after", "")
    if text.isdigit():
        wait = timedelta(seconds=int(text[:6]))
    else:
        when = _http_date(text) if text else None
        wait = when - now if when else _BACK_OFF
    return min(max(wait, timedelta(seconds=1)), timedelta(hours=1))


def _seconds(wait: timedelta) -> str:
    return f"{max(1, round(wait.total_seconds()))} s"
