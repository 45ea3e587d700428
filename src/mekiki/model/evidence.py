"""One source's dated answer about one observable: Known, Absent or Unavailable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from mekiki.model.reader import Reader


class Reach(IntEnum):
    """How far an investigation may go; every door starts at OFFLINE."""

    OFFLINE = 0  # nothing leaves the machine
    LOOKUP = 1  # name servers and registries are asked
    VISIT = 2  # and the suspect page, its certificate first


@dataclass(frozen=True, slots=True)
class Observable:
    """A thing in a mail that one can ask about (STIX 2.1)."""

    kind: str  # domain, ip, url, file, address, message
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """What may be asked, of whom, and why; a refused one says what must never be asked."""

    topic: str  # dns, registration, network, place, authentication, page ...
    observable: Observable
    reach: Reach
    reason: str = ""
    refused: str = ""
    # What its collector needs, so that it never reaches back for the mail: raw bytes for DKIM, the boundary hop for SPF.
    given: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False, metadata={"stored": False})


_Later = tuple[tuple[Question, ...], "Callable[[], Plan]"]


@dataclass(frozen=True, slots=True)
class Plan:
    reach: Reach
    questions: tuple[Question, ...] = ()
    refusals: tuple[Question, ...] = ()
    # The questions within reach, and how all of them are worked out; None once they are.
    _later: _Later | None = field(default=None, init=False, repr=False, compare=False, metadata={"stored": False})

    @classmethod
    def later(cls, reach: Reach, within: tuple[Question, ...], whole: Callable[[], Plan]) -> Plan:
        """A plan of which only the questions within reach are known yet: the rest costs more than reading the mail.

        ``whole`` is called when somebody first looks at the questions or refusals: a report, say.
        """
        plan = object.__new__(cls)
        object.__setattr__(plan, "reach", reach)
        object.__setattr__(plan, "_later", (within, whole))
        return plan

    def within_reach(self) -> tuple[Question, ...]:
        """The questions that are asked in this investigation."""
        return self._later[0] if self._later else tuple(each for each in self.questions if each.reach <= self.reach)

    def __getattr__(self, name: str) -> Any:
        """Called for a field that has no value yet."""
        if name not in ("questions", "refusals") or not self._later:
            raise AttributeError(name)
        whole = self._later[1]()
        object.__setattr__(self, "questions", whole.questions)
        object.__setattr__(self, "refusals", whole.refusals)
        object.__setattr__(self, "_later", None)
        return getattr(whole, name)


@dataclass(frozen=True, slots=True)
class Known:
    value: Mapping[str, object]
    source: str
    time: datetime
    kept: bool = False  # it was got by an earlier investigation, at that time; this one asked nobody


def mappings(value: object) -> tuple[Mapping[str, Any], ...]:
    """The rows of a list within an answer (the views of a page, its forms, their fields); none where it is no such list.

    Kept answers are read back from files that anybody may have written.
    """
    return tuple(each for each in value if isinstance(each, Mapping)) if isinstance(value, (tuple, list)) else ()


@dataclass(frozen=True, slots=True)
class Absent:
    """The source answered: there is no such thing."""

    source: str
    time: datetime
    kept: bool = False  # as in Known


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The source did not answer, or not usably. Never the same as a clean answer."""

    reason: str
    source: str
    time: datetime | None = None


Answer = Known | Absent | Unavailable


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the ledger: something that left this machine, or that was to leave it and did not, or need not."""

    time: datetime
    protocol: str  # dns, rdap, whois, tls, https, http; cache: a whole answer that was kept
    to: str  # who was asked: host:port, or the resolver
    asked: str  # what the question disclosed: "A 17aday.example", the URL with its decoys
    topic: str  # the topic of the question that it was asked for
    outcome: str  # "answered", "absent", "refused by the gate: …", "timed out", …
    seconds: float = 0.0
    left: bool = True  # whether anything was sent; not where the gate refused, or where there is no way out
    # when the answer was got that an earlier investigation left; nothing was sent for it now
    kept: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known besides the mail itself: the reader's own word, and the sources' answers."""

    reader: Reader = field(default_factory=Reader)
    answers: Mapping[tuple[str, Observable], Answer] = field(default_factory=dict)
    ledger: tuple[Request, ...] = ()
    # Captured bytes (screenshots, page sources) by the hex of their SHA-256; kept beside the case, not in its JSON.
    blobs: Mapping[str, bytes] = field(default_factory=dict, repr=False, metadata={"stored": False})

    def answer(self, topic: str, value: str) -> Answer | None:
        """The answer on one topic about the observable with this value; None where it was not asked."""
        return next((a for (t, seen), a in self.answers.items() if t == topic and seen.value == value), None)

    def known(self, topic: str) -> dict[str, Known]:
        """What is known on a topic, by the observable's value."""
        return {seen.value: a for (t, seen), a in self.answers.items() if t == topic and isinstance(a, Known)}

    def asked(self, topic: str) -> bool:
        """Whether anything was asked on a topic, answered or not."""
        return any(t == topic for t, _ in self.answers)

    def unavailable(self, topic: str) -> tuple[Unavailable, ...]:
        """The answers on a topic that did not come."""
        return tuple(a for (t, _), a in self.answers.items() if t == topic and isinstance(a, Unavailable))
