"""The example mails are judged as their table says; the table is the test's only list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mekiki
from mailplaces import pinned

EXAMPLES = Path(__file__).parent.parent / "examples"
_ROW = re.compile(r"^\| `([^`]+)` \| \w\w \| .* \| (\w+) \| (\S+) \|$", re.M)
ROWS = _ROW.findall((EXAMPLES / "README.md").read_text("utf-8"))


def test_the_table_names_every_mail() -> None:
    assert sorted(name for name, _, _ in ROWS) == sorted(path.name for path in EXAMPLES.glob("*.eml"))


@pytest.mark.parametrize("name, label, brand", ROWS, ids=[row[0] for row in ROWS])
def test_it_is_judged_as_the_table_says(name: str, label: str, brand: str) -> None:
    verdict = mekiki.inspect((EXAMPLES / name).read_bytes()).verdict
    assert verdict.label == label
    assert (verdict.impersonates or "–") == brand


@pytest.mark.parametrize("name", [name for name, _, _ in ROWS])
def test_every_finding_stands_where_it_says(name: str) -> None:
    case = mekiki.inspect((EXAMPLES / name).read_bytes())
    assert pinned(case.message, case.findings)
