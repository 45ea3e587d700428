"""URLs with the brand that each spoofs, read from a file like that of JPCERT/CC."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from mekiki.doors.cli import main
from mekiki.measure.tables import as_dict
from mekiki.measure.urls import evaluate_urls, name, read_urls

ROWS = (
    "date,URL,description\n"
    "2024/01/02 10:00:00,https://kagoya.example-login.xyz/,KAGOYA\n"
    "2024/01/02 10:00:00,https://www.amazon.co.jp.evil.xyz/,三井住友カード\n"
    "2024/01/02 10:00:00,https://q8xk2.xyz/a,Amazon\n"
)


@pytest.mark.parametrize("packed", [False, True])
def test_named_agreeing_and_unnamed_are_counted(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("urls.csv.gz" if packed else "urls.csv")
    path.write_bytes(gzip.compress(ROWS.encode()) if packed else ROWS.encode())
    assert [name(each).outcome for each in read_urls(path)] == ["agreeing", "disagreeing", "unnamed"]
    rows = as_dict(evaluate_urls(path))["sections"]["shares"]["rows"]
    assert {row["figure"]: row["URLs"] for row in rows}["named, of all"] == 2


def test_a_file_of_another_kind_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "urls.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["evaluate", "--urls", str(path)]) == 2
    assert "description" in capsys.readouterr().err


def test_corpus_or_urls_not_both(tmp_path: Path) -> None:
    assert main(["evaluate"]) == 2
