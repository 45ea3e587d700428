"""What a second look, with today's checks and weights, made of a case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    before: str  # labels
    after: str
    probability_before: float
    probability_after: float
    gained: tuple[str, ...]  # ids of the checks that see something now
    lost: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return self.before != self.after
