"""The way out of a door: the one place where a production gateway is built, once for all mails of a run."""

from __future__ import annotations

import errno
import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mekiki.collect.plan import Sources
from mekiki.doors.settings import WayOut, reach_from, way_out_from
from mekiki.model.evidence import Reach
from mekiki.model.facts import Text
from mekiki.model.failures import why
from mekiki.model.reader import Reader

if TYPE_CHECKING:
    from mekiki.collect.cache import Cache
    from mekiki.collect.net import Gateway

_SYSTEM = Path("/etc/resolv.conf")
_DNS_PORT = 53
_NO_SUCH_HOST = Text("there is no such host", "そのようなホストはありません")


class Going(NamedTuple):
    """How far a run goes and by what: what ``investigate`` takes. Offline there is no net."""

    reach: Reach
    net: Gateway | None
    sources: Sources


def going(stated: str | None, reader: Reader, config: Path | None) -> Going:
    """As the flag, the environment and the settings say. Raises BadSettings."""
    reach, way_out = reach_from(stated, reader), way_out_from(config)
    sources = Sources(way_out.blocklists, way_out.databases, way_out.mail_roots)
    return Going(reach, gateway(way_out) if reach > Reach.OFFLINE else None, sources)


def unreached(error: OSError) -> Text:
    """Why a server that a door speaks to itself did not answer, or a port is not to be had."""
    if isinstance(error, socket.gaierror):  # its number is of a kind of its own
        return _NO_SUCH_HOST
    return why(TimeoutError(errno.ETIMEDOUT, "")) if isinstance(error, TimeoutError) else why(error)


def gateway(way_out: WayOut) -> Gateway:
    """The real net: the system's resolver unless others are named, a direct way unless there is a proxy."""
    from mekiki.collect.connect import Direct
    from mekiki.collect.net import Gateway, SystemClock
    from mekiki.collect.resolver import DnsResolver

    return Gateway(
        resolver=DnsResolver(way_out.resolvers or system_resolvers()), connector=Direct(), clock=SystemClock(),
        proxy=way_out.proxy or None, cache=_cache(way_out.cache), budget=way_out.budget,
    )  # fmt: skip


def _cache(stated: str) -> Cache | None:
    from mekiki.collect.cache import Cache

    if stated == "off":
        return None
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    cache = Cache(Path(stated).expanduser() if stated else home / "mekiki" / "answers.sqlite")
    cache.tidy(datetime.now(UTC))
    return cache


def system_resolvers(file: Path = _SYSTEM) -> tuple[tuple[str, int], ...]:
    """The first three name servers that the system uses (resolv.conf(5)); none where there is no such file."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    words = (line.split() for line in lines)
    return tuple((each[1], _DNS_PORT) for each in words if len(each) > 1 and each[0] == "nameserver")[:3]
