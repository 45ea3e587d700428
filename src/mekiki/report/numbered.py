"""The findings that a report tells, each with its number: the same on the terminal, on a page and in the mail as it is marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mekiki.checks.registry import labels_of
from mekiki.judge.sameness import clue_of
from mekiki.model.case import Case
from mekiki.model.finding import Bearing, Finding, Status
from mekiki.report.texts import counts

GROUPS = ("accuses", "exonerates", "context", "inconclusive")


class Numbered(NamedTuple):
    """A finding with its number in the report; ``log_odds`` is what it adds to the verdict, 0 where that is ``slight``.

    ``counted_with`` is the number of the finding that carries the weight of the same clue; 0 where there is none.
    """

    number: int
    finding: Finding
    group: str
    log_odds: float
    counted_with: int = 0
    slight: bool = False


def uncounted(row: Numbered) -> str:
    """Why a finding adds nothing to the verdict, as a key of the words; "" where it adds something, or decides nothing."""
    if row.log_odds or row.group == "inconclusive":
        return ""
    if row.slight:
        return "slight"
    if row.counted_with:
        return "same-clue"
    if row.finding.excepted:
        return "excepted"
    return "weightless" if row.finding.weighs or row.group == "context" else "untrusted"


def numbered(case: Case) -> tuple[Numbered, ...]:
    """The findings that are told, by group, counted from 1: the heaviest first, else in the order of the case.

    What adds nothing to the verdict and only tells the kind of a mail that this is not, is left out.
    """
    weights = {each.finding: each.log_odds for each in case.verdict.contributions}
    label = case.told.label
    rows = [
        (_group_of(finding), at, finding)
        for at, finding in enumerate(case.findings)
        if at in weights or label in (labels_of(finding.id) or (label,))
    ]
    rows.sort(key=lambda row: (GROUPS.index(row[0]), _lightness(row[0], weights.get(row[1], 0.0)), row[1]))
    carriers = {
        (clue_of(finding.weight_id), group): number
        for number, (group, at, finding) in enumerate(rows, 1)
        if at in weights
    }
    return tuple(
        Numbered(
            number,
            finding,
            group,
            weights[at] if counts(weights.get(at, 0.0)) else 0.0,
            _counted_with(finding, group, at in weights, carriers),
            slight=not counts(weights.get(at, 1.0)),
        )
        for number, (group, at, finding) in enumerate(rows, 1)
    )


def _lightness(group: str, log_odds: float) -> float:
    """Among what accuses, that which makes a mail spam rather than fraud comes last."""
    return -log_odds if group == "accuses" else -abs(log_odds)


def _counted_with(finding: Finding, group: str, carries: bool, carriers: Mapping[tuple[str, str], int]) -> int:
    clue = clue_of(finding.weight_id)
    return 0 if carries or clue == finding.id or not finding.weighs else carriers.get((clue, group), 0)


def _group_of(finding: Finding) -> str:
    if finding.status is Status.INCONCLUSIVE:
        return "inconclusive"
    return {Bearing.ACCUSES: "accuses", Bearing.EXONERATES: "exonerates"}.get(finding.bearing, "context")
