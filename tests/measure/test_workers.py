"""Worker processes that cannot begin or that die end a measurement or a scan with words; nobody waits for them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mekiki.measure import corpus
from mekiki.measure.corpus import Labelled, all_features
from mekiki.measure.workers import WorkersLost

from .tinycorpus import mail

_BROKEN = """
import os, sys
if __name__ != "__main__":  # the code of a worker, which is broken
    raise SyntaxError("invalid syntax")
os.cpu_count = lambda: 2
"""
_FIT = """
from mekiki.measure import outcomes
from mekiki.measure.corpus import Features, Labelled
from mekiki.measure.workers import WorkersLost
rows = [Labelled(f"{at}.eml", "s", "ham", "gold", "", "en", "2026", f"G{at}") for at in range(3000)]
try:
    outcomes._judge_all(rows, [Features((), frozenset(), 0, "", "")] * len(rows), [outcomes.Split((0,), (1,))] * 2)
except WorkersLost as error:
    print(error.said.en, error.said.ja)
    sys.exit(2)
"""
_SCAN = """
from mekiki.doors.cli import main
sys.exit(main(["scan", sys.argv[1], "--out", sys.argv[2], "--processes", "2", "--lang", "en"]))
"""


def run(tmp_path: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = tmp_path / "broken.py"
    script.write_text(_BROKEN + code, encoding="utf-8")
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_fit_whose_workers_cannot_begin_says_so(tmp_path: Path) -> None:
    done = run(tmp_path, _FIT)
    assert done.returncode == 2, done.stderr
    assert "could not start or was killed" in done.stdout
    assert "起動できなかった" in done.stdout


def test_a_scan_whose_workers_cannot_begin_blames_no_mail(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.eml").write_bytes(mail("ham", number))
    done = run(tmp_path, _SCAN, str(tmp_path / "in"), str(tmp_path / "out.jsonl"))
    assert done.returncode == 2, done.stderr
    assert "mekiki: a worker process could not start or was killed" in done.stderr
    assert not (tmp_path / "out.jsonl").read_bytes()


def test_so_does_one_where_python_may_not_be_started(tmp_path: Path) -> None:
    """What breaks there is the pipe to the keeper of the locks, and not the file of the rows."""
    (tmp_path / "0.eml").write_bytes(mail("ham", 0))
    nowhere = "import multiprocessing\nmultiprocessing.set_executable('/nowhere/python')"
    done = run(tmp_path, nowhere + _SCAN, str(tmp_path / "0.eml"), str(tmp_path / "out.jsonl"))
    assert done.returncode == 2, done.stderr
    assert "mekiki: a worker process could not start or was killed" in done.stderr


def _killed(paths: Sequence[str]) -> None:
    os._exit(9)


def test_a_worker_that_is_killed_ends_the_reading_of_the_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "_features_at", _killed)
    rows = [Labelled(f"{at}.eml", "s", "ham", "gold", "", "en", "2026", f"G{at}") for at in range(130)]
    with pytest.raises(WorkersLost):
        all_features(tmp_path, rows, 2)
