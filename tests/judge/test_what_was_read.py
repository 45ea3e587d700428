"""The judge tells by the findings whether the wording model read a mail; the checks ask the model itself. Both say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from mekiki.checks.readings import phrasing
from mekiki.checks.run import examine
from mekiki.judge import weights
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

ROOT = Path(__file__).parents[2]
MAILS = sorted(ROOT.glob("examples/*.eml")) + sorted(ROOT.glob("tests/fixtures/genuine/**/*.eml"))[::6]


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_both_say_the_same(path: Path) -> None:
    message = parse(path.read_bytes())
    assert weights.is_read([each.weight_id for each in examine(message, Evidence())]) == phrasing.is_read(message)


def test_there_are_mails_of_either_kind() -> None:
    assert {phrasing.is_read(parse(path.read_bytes())) for path in MAILS} == {True, False}
