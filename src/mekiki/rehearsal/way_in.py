"""The production gateway of a rehearsal: nothing in it is a stand-in but the far ends."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from mekiki.collect.net import Gateway
from mekiki.collect.resolver import DnsResolver

if TYPE_CHECKING:
    from mekiki.collect.page.browser import House
    from mekiki.rehearsal.internet import SmallInternet


@dataclass(frozen=True, slots=True)
class WorldClock:
    """The world's day stands still; what takes time is timed by this machine."""

    day: datetime

    def now(self) -> datetime:
        return self.day

    def elapsed(self) -> float:
        return monotonic()


def gateway_to(net: SmallInternet, *, dns_timeout: float, budget: float, browser: House | None = None) -> Gateway:
    """A gateway that asks the rehearsal's name server, reaches its servers alone and trusts its authority alone."""
    return Gateway(
        resolver=DnsResolver([net.dns], dns_timeout),
        connector=net,
        clock=WorldClock(net.world.now),
        roots=ssl.create_default_context(cadata=net.root),
        budget=budget,
        browser=browser,
    )
