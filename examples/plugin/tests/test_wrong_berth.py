"""The check keeps Mekiki's contract: its own examples are its tests."""

from __future__ import annotations

from mekiki_harbour.parcel.wrong_berth import wrong_berth

from mekiki.checks.contract import violations
from mekiki.checks.form import Check


def test_it_keeps_the_contract() -> None:
    assert isinstance(wrong_berth, Check)
    assert violations(wrong_berth) == []
