"""Mekiki answers at once: the exact figure is for ``make bench``, here only that nothing heavy crept in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

KAGOYA = Path(__file__).parents[2] / "examples" / "kagoya.eml"
RUN = "import sys; from mekiki.doors.cli import main; sys.exit(main())"


def seconds(*command: str) -> float:
    """Processor seconds, the best of three runs: what the machine does besides only ever adds."""
    taken = []
    for _ in range(3):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        after = getrusage(RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def test_one_mail_takes_no_second_and_a_half() -> None:
    beyond = seconds("-c", RUN, "inspect", str(KAGOYA)) - seconds("-c", "pass")
    assert beyond <= 1.5


def test_asking_for_help_loads_no_check() -> None:
    look = "import sys; import mekiki.doors.cli; print('mekiki.checks.registry' in sys.modules, 'rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]
