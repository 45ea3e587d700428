"""Every reason that a collector may give has its words in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from mekiki.collect import gate, plan, privacy
from mekiki.report.words import REASONS

FOLDER = Path(gate.__file__).parent
GIVES = ("Silent", "Forbidden", "Unavailable")


def reasons_given() -> Iterator[str]:
    """What stands as the first argument of a Silent, a Forbidden or an Unavailable, as far as it stands there in words."""
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GIVES and node.args:
                said = node.args[0]
                if isinstance(said, ast.JoinedStr) and said.values:
                    said = said.values[0]
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    yield said.value


def test_of_collectors() -> None:
    heads = {said.partition(": ")[0] for said in reasons_given()} - {""}
    assert len(heads) > 20
    assert sorted(heads - REASONS.keys()) == []


def test_of_the_gate_and_the_plan() -> None:
    closed = {why for networks in gate._CLOSED.values() for _, _, why in networks}
    barred = {plan.OWN, plan._TRUSTED, privacy.NAMES_READER, privacy.TOKEN}
    assert sorted((closed | barred | {"a documentation address", "refused by the gate"}) - REASONS.keys()) == []
