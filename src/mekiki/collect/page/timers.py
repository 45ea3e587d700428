"""What a page has put off: the timers that its scripts have set and that have not run yet, as timers.js tells of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf, isfinite
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

_MOST = 500  # of one page that are remembered


@dataclass(slots=True)
class Timers:
    """Those of one look. A page may say too little of them, never make anything happen by what it says."""

    name: str = field(default_factory=lambda: f"_{token_hex(6)}")  # of the binding that timers.js takes away
    _due: dict[tuple[int, str], float] = field(default_factory=dict)  # milliseconds of the page's own clock

    async def listen(self, session: CDPSession) -> None:
        session.on("Runtime.bindingCalled", lambda event: self._hear(event))
        await session.send("Runtime.enable")
        await session.send("Runtime.addBinding", {"name": self.name})

    def _hear(self, event: Mapping[str, object]) -> None:
        if event.get("name") == self.name:
            self.note(int(str(event["executionContextId"])), str(event["payload"]))

    def note(self, context: int, told: str) -> None:
        """One line of timers.js: a new page, a timer with its time, or (with 0) one that was called off.

        >>> timers = Timers()
        >>> timers.note(1, "7 5000"); timers.note(1, "8 ever"); timers.note(1, "8 0")
        >>> timers.are_left(4000), timers.are_left(6000)
        (True, False)
        """
        id, _, when = told.partition(" ")
        if told == "new":
            self._due.clear()
        elif not (due := inf if when == "ever" else _number(when)):
            self._due.pop((context, id), None)
        elif len(self._due) < _MOST:
            self._due[context, id] = due

    def are_left(self, clock: float) -> bool:
        """Whether something is still to happen at this time of the page's own clock (milliseconds)."""
        return any(due > clock for due in self._due.values())


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:  # the page's own call, if it ever got hold of the binding
        return 0.0
    return number if isfinite(number) else 0.0
