"""Plan to Evidence: each question to its collector, all at once; what no collector learned is Unavailable, with reason.

What lies on this machine is looked up right here. Only where something is to be asked outside is asyncio started.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from mekiki.collect.gate import Silent
from mekiki.model.evidence import Answer, Evidence, Known, Observable, Plan, Question, Reach, Unavailable

if TYPE_CHECKING:
    from mekiki.collect.net import Gateway


log = logging.getLogger(__name__)


class Collector(NamedTuple):
    module: str  # with ``async def collect(question, net) -> Answer``; imported when it is first needed
    limit: float  # seconds for one question
    kept: float = 0.0  # seconds for which an answer is kept for other investigations; 0 where it is only this mail's


_HOUR, _DAY = 3600.0, 86400.0

COLLECTORS: Mapping[str, Collector] = {
    "dns": Collector("mekiki.collect.dns", 4.0, _HOUR),
    "reverse-name": Collector("mekiki.collect.reverse_name", 4.0, _HOUR),
    "network": Collector("mekiki.collect.network", 6.0, 7 * _DAY),
    "place": Collector("mekiki.collect.geolocation", 1.0),
    "registration": Collector("mekiki.collect.registration", 7.0, _DAY),
    "authentication": Collector("mekiki.collect.authentication", 6.0),
    "smime": Collector("mekiki.collect.smime", 2.0),
    "sender-policy": Collector("mekiki.collect.sender_policy", 5.0),
    "blocklist": Collector("mekiki.collect.blocklist", 4.0, _HOUR / 4),
    "certificate": Collector("mekiki.collect.certificate", 6.0),
    "page": Collector("mekiki.collect.page.visit", 46.0),  # up to three share a browser, one after another
}

Tell = Callable[[Question, Answer | None], None]
"""Told of every question: with None when it is asked of somebody, with the answer when that has come."""


def collect(
    plan: Plan, net: Gateway | None = None, so_far: Evidence | None = None, tell: Tell | None = None
) -> Evidence:
    """The answers to all questions of a plan within its reach that are not answered yet. Never raises for a source.

    ``net`` is the net of this investigation (``Gateway.begin``): its budget holds for all its rounds together.
    """
    evidence = so_far or Evidence()
    asked = plan.within_reach()
    due = [each for each in asked if (each.topic, each.observable) not in evidence.answers]
    if not due and net is None:
        return evidence
    answers = dict(evidence.answers) | _looked_up(due, tell)
    outward = [each for each in due if each.reach > Reach.OFFLINE]
    if outward:
        answers |= _asked(outward, net, tell)
    ordered = {key: answers[key] for each in asked if (key := (each.topic, each.observable)) in answers}
    told, blobs = _apart(answers | ordered)
    return replace(
        evidence, answers=told, ledger=net.ledger if net else evidence.ledger, blobs={**evidence.blobs, **blobs}
    )


def _apart(
    answers: Mapping[tuple[str, Observable], Answer],
) -> tuple[dict[tuple[str, Observable], Answer], dict[str, bytes]]:
    """The answers without the bytes that were captured for them, and those bytes by their SHA-256."""
    told = dict(answers)
    blobs: dict[str, bytes] = {}
    for key, answer in answers.items():
        if isinstance(answer, Known) and "blobs" in answer.value:
            value = dict(answer.value)
            captured = value.pop("blobs")
            blobs |= captured if isinstance(captured, dict) else {}
            told[key] = replace(answer, value=value)
    return told, blobs


def _looked_up(questions: list[Question], tell: Tell | None) -> dict[tuple[str, Observable], Answer]:
    """Answers from this machine."""
    found: dict[tuple[str, Observable], Answer] = {}
    for question in questions:
        if question.reach == Reach.OFFLINE:
            try:
                answer = import_module(COLLECTORS[question.topic].module).look_up(question)
            except Exception as error:  # noqa: BLE001 - whatever befalls a collector is told in the report
                answer = unanswered(question.topic, error, datetime.now(UTC))
            found[question.topic, question.observable] = answer
            if tell:
                tell(question, answer)
    return found


def unanswered(topic: str, error: Exception, at: datetime) -> Unavailable:
    """Why a collector has no answer: its source is silent, a part of Mekiki is not installed, or it is our own bug."""
    if isinstance(error, Silent):
        return Unavailable(str(error), error.source or topic, at)
    if isinstance(error, ModuleNotFoundError):
        return Unavailable(f"not installed: {error.name}", topic, at)
    log.error("collector %s failed", topic, exc_info=error)
    return Unavailable(f"our own error: {type(error).__name__}: {error}", topic, at)


def _asked(
    questions: list[Question], net: Gateway | None, tell: Tell | None
) -> Mapping[tuple[str, Observable], Answer]:  # fmt: skip
    if net is None:
        return {(each.topic, each.observable): Unavailable("no network", each.topic) for each in questions}
    from mekiki.collect.asking import ask

    return ask(questions, net, tell)
