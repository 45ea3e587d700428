"""How long an investigation waits, and for whom no longer: a dead source costs its limit once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from time import monotonic
from typing import TypeVar

from mekiki.collect.gate import Silent

TIMED_OUT, OUT_OF_TIME, NOT_AGAIN = "timed out", "out of time", "not waited for again"
_WAITED = (TIMED_OUT, "unreadable answer")  # what costs the whole limit

Got = TypeVar("Got")


class Patience:
    """The time that one investigation has left, and the servers that were silent in it.

    A server that let a whole limit pass, and answered nobody meanwhile, is not waited for again. One slow name of the
    sender's does not make a resolver dead that answers everything else.
    """

    def __init__(self, budget: float) -> None:
        self._end = monotonic() + budget
        self._answered: dict[str, float] = {}
        self._silent: set[str] = set()

    def left(self) -> float:
        """Seconds until the end of the investigation."""
        return self._end - monotonic()

    def check(self, server: str) -> None:
        """Raises Silent where nothing is to be asked of this server any more."""
        if self.left() <= 0:
            raise Silent(OUT_OF_TIME)
        if server in self._silent:
            raise Silent(NOT_AGAIN, server)

    async def wait(self, server: str, work: Awaitable[Got], limit: float, *, answers: bool = True) -> Got:
        """The work's result within the limit. A connection alone is no answer. Call ``check`` before it is begun."""
        began = monotonic()
        try:
            async with asyncio.timeout(max(0.0, min(limit, self.left()))):
                got = await work
        except TimeoutError:
            self.gave_up(server, began)
            raise Silent(TIMED_OUT) from None
        except asyncio.CancelledError:  # by the limit of its collector
            self.gave_up(server, began)
            raise
        except Silent as silent:
            if str(silent) in _WAITED:
                self.gave_up(server, began)
            raise
        if answers:
            self._answered[server] = monotonic()
        return got

    def gave_up(self, server: str, began: float) -> None:
        """Waiting since ``began`` (monotonic seconds) came to nothing."""
        if self._answered.get(server, -1.0) < began:
            self._silent.add(server)
