"""What a check saw. Severity (how bad if true) and confidence (how sure that it is so) are kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from mekiki.model.facts import Text
from mekiki.model.message import Place


class Severity(IntEnum):
    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Confidence(IntEnum):
    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Bearing(StrEnum):
    """Which way a finding points."""

    ACCUSES = "accuses"
    EXONERATES = "exonerates"
    CONTEXT = "context"  # tells what the mail is about; carries no weight for or against


class Status(StrEnum):
    SEEN = "seen"
    INCONCLUSIVE = "inconclusive"  # the evidence was unavailable, or the check itself failed


@dataclass(frozen=True, slots=True)
class Finding:
    """One sighting of one check, pinned to its places, with the texts that explain it."""

    id: str
    severity: Severity
    confidence: Confidence
    bearing: Bearing
    title: Text
    found: Text  # the template; ``facts`` fill it, the report formats them
    why: Text
    innocent: Text
    facts: Mapping[str, object] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    status: Status = Status.SEEN
    reason: str = ""  # why it is inconclusive
    strength: float = 1.0  # how much of the check's weight this sighting carries; 1 for nearly all checks
    variant: str = ""  # which of the check's own weights counts, where it has one for each of several things it tells
    asks: str = (
        ""  # what a mail with this is after (an id of knowledge/data/consequences.json); "" where it does not tell
    )
    weighs: bool = True  # False: shown, but only a trusted receiver's word would count, or the reader excepts it
    excepted: bool = False  # by the reader's own settings

    @property
    def weight_id(self) -> str:
        """The name under which the judge keeps this finding's weight."""
        return f"{self.id}#{self.variant}" if self.variant else self.id

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]
