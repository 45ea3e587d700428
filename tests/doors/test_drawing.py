"""Pictures of an entry drawn in processes of their own: quick, and never missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from richcase import ASKED_AT, rich_case

from mekiki.doors import drawing
from mekiki.doors.drawing import Beside
from mekiki.report.entry.folder import Leaking, publish


def test_an_entry_is_written_and_checked_in_no_time(tmp_path: Path) -> None:
    """Half of what is measured here on a busy machine is what it takes on an idle one: the bound is twice the two seconds."""
    case = rich_case()
    publish(case, tmp_path / "first", ("ja",), ASKED_AT, draw=Beside)
    taken = []
    for number in range(2):
        before = sum(os.times()[:4])  # of this process and of those that drew pixels
        publish(case, tmp_path / str(number), ("ja", "en"), ASKED_AT, draw=Beside)
        taken.append(sum(os.times()[:4]) - before)
    assert min(taken) < 4.0


@pytest.mark.parametrize("helper", ["import sys; sys.exit(1)", "import os; os.kill(os.getpid(), 9)"])
def test_what_a_helper_leaves_undone_is_drawn_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helper: str
) -> None:
    monkeypatch.setattr(drawing, "_COMMAND", ("-c", helper))
    made = publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT, draw=Beside)
    assert {each.stem for each in made.folder.rglob("*.png")} == {each.stem for each in made.folder.rglob("*.svg")}


def test_where_no_process_may_be_started_all_is_drawn_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    made = publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT, draw=Beside)
    assert list(made.folder.rglob("*.png"))


_IDLE = "import sys, signal; sys.stdin.read(); signal.pause()"


def test_no_helper_outlives_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_COMMAND", ("-c", _IDLE))
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen.__init__

    def noted(self: subprocess.Popen[bytes], *given: Any, **named: Any) -> None:
        start(self, *given, **named)
        started.append(self)

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)
    with pytest.raises(Leaking):
        publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT, check=lambda *_: ["a leak"], draw=Beside)
    assert started
    assert all(each.poll() is not None for each in started)


def test_a_helper_that_hangs_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_COMMAND", ("-c", _IDLE))
    monkeypatch.setattr(drawing, "_PATIENCE", 0.01)
    made = publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT, draw=Beside)
    assert list(made.folder.rglob("*.png"))
