"""Message and Evidence to Findings: runs every check, and is the one place where a check's own failure is caught."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from threading import Thread, current_thread
from typing import NamedTuple

from mekiki.checks.form import Check
from mekiki.checks.readings.occasions import occasions
from mekiki.checks.readings.wording import hits
from mekiki.checks.registry import Row, roll, row_of
from mekiki.model.evidence import Evidence
from mekiki.model.finding import Bearing, Finding
from mekiki.model.message import Message

log = logging.getLogger(__name__)

_READY: list[Thread] = []
_AT_HAND: dict[str, Check] = {}  # those that were called before, by id


def get_ready(message: Message) -> None:
    """Read in all checks and what they know by heart, beside the caller, who is about to wait for others.

    Once in a process: the first examination costs half a second, which a budget for the sources does not have to pay.
    """
    if not _READY:
        _READY.append(Thread(target=examine, args=(message, Evidence()), name="get-ready", daemon=True))
        _READY[0].start()


def examine(message: Message, evidence: Evidence, checks: Sequence[Check] | None = None) -> tuple[Finding, ...]:
    """All findings on a mail, pure and offline. Accusations first, the gravest and surest before the rest."""
    if _READY and _READY[0] is not current_thread():
        _READY[0].join()
    found: list[Finding] = []
    at_hand = _AT_HAND if checks is None else {each.id: each for each in checks}
    for row in _called(_roll_of_all() if checks is None else _roll(map(row_of, checks)), message, evidence):
        each = at_hand.get(row.id) or at_hand.setdefault(row.id, row.check())
        try:
            seen = each.findings(message, evidence)
            if seen:
                found += seen
            elif each.needs:
                found += _unanswered(each, evidence)
        except Exception as error:  # our own bug: told in the report, counted, and never a reason to stop
            log.exception("check %s failed", each.id)
            found.append(each.inconclusive(f"{type(error).__name__}: {error}"))
    return tuple(sorted(found, key=_rank))


class _Roll(NamedTuple):
    """Checks by what must be there for them to be called: of 400 checks a mail concerns a hundred."""

    by_topic: Mapping[str, tuple[Row, ...]]  # those that ask sources, by each topic that they ask about
    by_phrase: Mapping[tuple[str, str], tuple[Row, ...]]
    by_occasion: tuple[tuple[frozenset[str], tuple[Row, ...]], ...]


@cache
def _roll_of_all() -> _Roll:
    return _roll(roll())


def _roll(rows: Iterable[Row]) -> _Roll:
    rows = tuple(rows)
    by_topic: dict[str, list[Row]] = {}
    by_phrase: dict[tuple[str, str], list[Row]] = {}
    by_occasion: dict[frozenset[str], list[Row]] = {}
    for each in rows:
        if each.needs:
            for topic in each.needs:
                by_topic.setdefault(topic, []).append(each)
        elif each.phrase:
            by_phrase.setdefault(each.phrase, []).append(each)
        else:
            by_occasion.setdefault(frozenset(each.when), []).append(each)
    return _Roll(
        {topic: tuple(found) for topic, found in by_topic.items()},
        {phrase: tuple(found) for phrase, found in by_phrase.items()},
        tuple((when, tuple(found)) for when, found in by_occasion.items()),
    )


def _called(listed: _Roll, message: Message, evidence: Evidence) -> list[Row]:
    """The checks that can see anything in this mail. What a wider reach would add is said once, by the report."""
    met, words = occasions(message), hits(message)
    called: list[Row] = []
    for when, checks in listed.by_occasion:
        if when <= met:
            called += checks
    for phrase in words.keys() & listed.by_phrase.keys():
        called += (each for each in listed.by_phrase[phrase] if met.issuperset(each.when))
    topics = dict.fromkeys(topic for topic, _ in evidence.answers)
    asking = dict.fromkeys(each for topic in topics for each in listed.by_topic.get(topic, ()))
    called += (each for each in asking if met.issuperset(each.when) and (not each.phrase or each.phrase in words))
    return called


def _unanswered(each: Check, evidence: Evidence) -> list[Finding]:
    """That the check saw nothing while a source was silent says nothing."""
    silent = [answer for topic in each.needs for answer in evidence.unavailable(topic)]
    return [each.inconclusive(answer.reason) for answer in silent[:1]]


_ORDER = (Bearing.ACCUSES, Bearing.CONTEXT, Bearing.EXONERATES)


def _rank(finding: Finding) -> tuple[int, int, int, str]:
    return _ORDER.index(finding.bearing), -finding.severity, -finding.confidence, finding.id
