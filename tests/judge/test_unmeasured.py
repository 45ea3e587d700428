"""What no labelled mail can teach: the checks on evidence leave the offline judgement as it is, and their priors are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.judge.judge import judge
from mekiki.judge.weights import written_prior
from mekiki.model.evidence import Evidence
from mekiki.model.finding import Bearing
from mekiki.parse.message import parse

ROOT = Path(__file__).parents[2]
MAILS = sorted(ROOT.glob("examples/*.eml")) + sorted(ROOT.glob("tests/fixtures/genuine/**/*.eml"))[:40]
PAGE = ROOT / "docs" / "decisions" / "0012-weights-without-measurement.md"
ON_EVIDENCE = [each for each in all_checks() if each.needs]


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_offline_the_verdict_is_the_same_with_and_without_them(path: Path) -> None:
    message = parse(path.read_bytes())
    without = [each for each in all_checks() if not each.needs]
    assert judge(examine(message, Evidence())) == judge(examine(message, Evidence(), without))


def test_there_are_at_least_twenty_five_of_them() -> None:
    assert len(ON_EVIDENCE) >= 25


def test_each_stands_in_the_written_table_with_its_prior() -> None:
    written = {}
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("| `"):
            id, severity, confidence, prior, why = (cell.strip(" `") for cell in line.strip("|").split("|"))
            assert why
            written[id] = severity, confidence, prior
    assert written == {
        each.id: (
            each.severity.name, each.confidence.name,
            f"{written_prior(each.severity, each.confidence, each.bearing):+.2f}",
        )
        for each in ON_EVIDENCE if each.bearing is not Bearing.CONTEXT
    }  # fmt: skip
