"""Message and Evidence to Findings: runs every check, and is the one place where a check's own failure is caught."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextvars import copy_context
from functools import cache
from threading import Thread, current_thread
from typing import NamedTuple

from mekiki.checks.exceptions import set_aside
from mekiki.checks.form import Check
from mekiki.checks.readings.occasions import occasions
from mekiki.checks.readings.signs import Signs
from mekiki.checks.readings.wording import hits
from mekiki.checks.registry import Row, roll, row_of
from mekiki.model.evidence import Evidence
from mekiki.model.finding import Bearing, Finding
from mekiki.model.message import Message

log = logging.getLogger(__name__)

_READY: list[Thread] = []


def get_ready(message: Message) -> None:
    """Read in all checks and what they know by heart, beside the caller, who is about to wait for others.

    Once in a process: the first examination costs half a second, which a budget for the sources does not have to pay.
    """
    if not _READY:
        _READY.append(
            Thread(target=copy_context().run, args=(examine, message, Evidence()), name="get-ready", daemon=True)
        )
        _READY[0].start()


def examine(message: Message, evidence: Evidence, checks: Sequence[Check] | None = None) -> tuple[Finding, ...]:
    """All findings on a mail, pure and offline. Accusations first, the gravest and surest before the rest."""
    if _READY and _READY[0] is not current_thread():
        _READY[0].join()
    found: list[Finding] = []
    listed = _roll_of_all() if checks is None else _roll(map(row_of, checks), {each.id: each for each in checks})
    for each in _called(listed, message, evidence):
        try:
            seen = each.findings(message, evidence)
            if seen:
                found += seen
            elif each.needs:
                found += _unanswered(each, evidence)
        except Exception as error:  # our own bug: told in the report, counted, and never a reason to stop
            log.exception("check %s failed", each.id)
            found.append(each.inconclusive(f"{type(error).__name__}: {error}"))
    return tuple(sorted(set_aside(found, message, evidence.reader.overlay.exceptions), key=_rank))


def called(message: Message, evidence: Evidence) -> list[Check]:
    """The checks that are called for a mail, out of all that there are."""
    return _called(_roll_of_all(), message, evidence)


class _Group:
    """Checks that the same occasions call; they are read in when a mail first gives those, and then stand side by side."""

    def __init__(self, when: frozenset[str], rows: Sequence[Row], at_hand: dict[str, Check]) -> None:
        self.when, self._rows, self._at_hand = when, rows, at_hand
        self._checks: tuple[Check, ...] = ()

    def checks(self) -> tuple[Check, ...]:
        if not self._checks:
            self._checks = tuple(_read_in(row, self._at_hand) for row in self._rows)
        return self._checks


def _read_in(row: Row, at_hand: dict[str, Check]) -> Check:
    return at_hand.get(row.id) or at_hand.setdefault(row.id, row.check())


class _Roll(NamedTuple):
    """Checks by what must be there for them to be called: of 400 checks a mail concerns a hundred."""

    at_hand: dict[str, Check]  # those that are read in, by id
    by_topic: Mapping[str, tuple[Row, ...]]  # those that ask sources, by each topic that they ask about
    by_phrase: Mapping[tuple[str, str], tuple[Row, ...]]
    by_occasion: tuple[_Group, ...]
    by_signs: Signs[Row]


@cache
def _roll_of_all() -> _Roll:
    return _roll(roll(), {})


def _roll(rows: Iterable[Row], at_hand: dict[str, Check]) -> _Roll:
    by_topic: dict[str, list[Row]] = {}
    by_phrase: dict[tuple[str, str], list[Row]] = {}
    by_occasion: dict[frozenset[str], list[Row]] = {}
    signed: list[Row] = []
    for each in rows:
        if each.needs:
            for topic in each.needs:
                by_topic.setdefault(topic, []).append(each)
        elif each.signs:
            signed.append(each)
        elif each.phrase:
            by_phrase.setdefault(each.phrase, []).append(each)
        else:
            by_occasion.setdefault(frozenset(each.when), []).append(each)
    return _Roll(
        at_hand,
        {topic: tuple(found) for topic, found in by_topic.items()},
        {phrase: tuple(found) for phrase, found in by_phrase.items()},
        tuple(_Group(when, found, at_hand) for when, found in by_occasion.items()),
        Signs((row, row.signs) for row in signed),
    )


def _called(listed: _Roll, message: Message, evidence: Evidence) -> list[Check]:
    """The checks that can see anything in this mail. What a wider reach would add is said once, by the report."""
    met, words = occasions(message), hits(message)
    called: list[Check] = []
    for group in listed.by_occasion:
        if group.when <= met:
            called += group.checks()
    topics = dict.fromkeys(topic for topic, _ in evidence.answers)
    asking = dict.fromkeys(row for topic in topics for row in listed.by_topic.get(topic, ()))
    told = [row for phrase in words.keys() & listed.by_phrase.keys() for row in listed.by_phrase[phrase]]
    told += (row for row in listed.by_signs.met(message) if not row.phrase or row.phrase in words)
    told += (row for row in asking if not row.phrase or row.phrase in words)
    called += (_read_in(row, listed.at_hand) for row in told if met.issuperset(row.when))
    return called


def _unanswered(each: Check, evidence: Evidence) -> list[Finding]:
    """That the check saw nothing while a source was silent says nothing."""
    silent = [answer for topic in each.needs for answer in evidence.unavailable(topic)]
    return [each.inconclusive(answer.reason) for answer in silent[:1]]


_ORDER = (Bearing.ACCUSES, Bearing.CONTEXT, Bearing.EXONERATES)


def _rank(finding: Finding) -> tuple[int, int, int, str]:
    return _ORDER.index(finding.bearing), -finding.severity, -finding.confidence, finding.id
