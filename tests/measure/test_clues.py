"""Counting the clues of human readers: what is visible, what is found, what is left to the world outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from mekiki.checks.form import mail
from mekiki.measure.clues import measure, read_map, told

MAP = """file\tclue\tcheck\tread
bank.eml\t1\tthreat.suspension\ttwice
bank.eml\t2\tjapanese.lost-dakuten\tonce
bank.eml\t3\tnot in the mail\ttwice
"""


@pytest.fixture
def mapped(tmp_path: Path) -> Path:
    (tmp_path / "map.tsv").write_text(MAP, encoding="utf-8")
    (tmp_path / "bank.eml").write_bytes(mail("お客様のアカウントを停止しました。"))
    return tmp_path / "map.tsv"


def test_a_clue_that_only_the_world_outside_tells_is_neither_found_nor_missed(mapped: Path) -> None:
    counted = measure(mapped, mapped.parent)
    assert (counted.clues, counted.visible, counted.twice) == (3, 2, 2)
    assert counted.share == 0.5


def test_the_missed_clue_is_named_without_its_words(mapped: Path) -> None:
    text = told(measure(mapped, mapped.parent))
    assert "found: 1 of 2 (50.0%" in text
    assert "missed: bank.eml 2 japanese.lost-dakuten" in text
    assert "アカウント" not in text


def test_a_file_that_is_no_map_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.tsv").write_text("path\tlabel\nbank.eml\tphish\n", encoding="utf-8")
    with pytest.raises(KeyError):
        read_map(tmp_path / "map.tsv")


def test_the_committed_map_names_checks_that_exist_and_quotes_nothing() -> None:
    from mekiki.checks.registry import all_checks
    from mekiki.measure.clues import OUTSIDE

    known = {check.id for check in all_checks()} | {OUTSIDE}
    clues = read_map(Path(__file__).parents[2] / "benchmarks" / "results" / "clue-map-ja.tsv")
    assert {clue.check for clue in clues} <= known
    assert sum(clue.twice for clue in clues) * 2 >= len(clues) - 1
    assert len({(clue.file, clue.number) for clue in clues}) == len(clues)
