"""Message and Evidence to Findings: runs every check, and is the one place where a check's own failure is caught."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from mekiki.checks.form import Check
from mekiki.checks.readings.wording import hits
from mekiki.checks.registry import all_checks
from mekiki.model.evidence import Evidence
from mekiki.model.finding import Finding
from mekiki.model.message import Message

log = logging.getLogger(__name__)


def examine(message: Message, evidence: Evidence, checks: Sequence[Check] | None = None) -> tuple[Finding, ...]:
    """All findings on a mail, pure and offline. Accusations first, the gravest and surest before the rest."""
    found: list[Finding] = []
    met = hits(message)
    for each in all_checks() if checks is None else checks:
        if each.phrase and each.phrase not in met:
            continue
        if each.needs and not any(evidence.asked(topic) for topic in each.needs):
            continue  # what a wider reach would add is said once, by the report
        try:
            found += each.findings(message, evidence) or (each.needs and _unanswered(each, evidence)) or ()
        except Exception as error:  # our own bug: told in the report, counted, and never a reason to stop
            log.exception("check %s failed", each.id)
            found.append(each.inconclusive(f"{type(error).__name__}: {error}"))
    return tuple(sorted(found, key=_rank))


def _unanswered(each: Check, evidence: Evidence) -> list[Finding]:
    """That the check saw nothing while a source was silent says nothing."""
    silent = [answer for topic in each.needs for answer in evidence.unavailable(topic)]
    return [each.inconclusive(answer.reason) for answer in silent[:1]]


def _rank(finding: Finding) -> tuple[str, int, int, str]:
    order = {"accuses": "0", "context": "1", "exonerates": "2"}[finding.bearing]
    return order, -finding.severity, -finding.confidence, finding.id
