"""The ledger: a line for everything that left this machine, and for everything that was to leave it and did not."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from mekiki.collect.gate import Silent
from mekiki.model.evidence import Request

ANSWERED, ABSENT, TIMED_OUT = "answered", "absent", "timed out"
_STAYED = frozenset({"no network", "a name in no proper form"})  # why nothing could be sent


class Clock(Protocol):
    def now(self) -> datetime:
        """The time of day, with its zone."""

    def elapsed(self) -> float:
        """Seconds since some beginning, for telling how long something took."""


@dataclass(slots=True)
class Line:
    """A request that is under way; what is learned on the way is filled in."""

    to: str
    outcome: str = ANSWERED
    left: bool = False

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """What happens inside sends something, unless this machine has no way out."""
        before, self.left = self.left, True
        try:
            yield
        except Silent as silent:
            self.left = before or str(silent) not in _STAYED
            raise


@dataclass(slots=True)
class Ledger:
    clock: Clock
    requests: list[Request] = field(default_factory=list)

    @contextmanager
    def line(self, protocol: str, to: str, asked: str, topic: str) -> Iterator[Line]:
        """Write a line for what happens inside, however it ends; an end by force is one by time-out.

        Who was silent is who was asked only of the DNS: a page is not asked of the resolver that could not find it.
        """
        line, began, time = Line(to), self.clock.elapsed(), self.clock.now()
        try:
            yield line
        except Silent as silent:
            line.outcome = str(silent)
            line.to = (silent.source or line.to) if protocol == "dns" else line.to
            raise
        except CancelledError:
            line.outcome = TIMED_OUT
            raise
        finally:
            seconds = round(self.clock.elapsed() - began, 4)
            self.requests.append(Request(time, protocol, line.to, asked, topic, line.outcome, seconds, line.left))

    def told(self) -> tuple[Request, ...]:
        """All lines in the order of time; those of one moment in an order that does not hang on chance."""
        return tuple(
            sorted(self.requests, key=lambda line: (line.time, line.topic, line.protocol, line.to, line.asked))
        )
