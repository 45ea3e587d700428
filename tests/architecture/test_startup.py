"""Mekiki answers at once: the exact figure is for ``make bench``, here only that nothing heavy crept in."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from resource import RUSAGE_CHILDREN, getrusage

import mekiki
from mekiki.model.regex import Later

# Modules are compiled once and kept, as they are where the package is installed; otherwise compiling is measured.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
KAGOYA = Path(__file__).parents[2] / "examples" / "kagoya.eml"
RUN = "import sys; from mekiki.doors.cli import main; sys.exit(main())"


def seconds(*command: str) -> float:
    """Processor seconds, the best of three runs: what the machine does besides only ever adds."""
    taken = []
    for _ in range(3):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], check=True, capture_output=True, env=ENVIRONMENT)
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


def test_every_pattern_that_waits_to_be_used_is_a_good_one() -> None:
    for name in [each.name for each in walk_packages(mekiki.__path__, "mekiki.") if not _has_extras(each.name)]:
        for value in vars(import_module(name)).values():
            for each in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
                if isinstance(each, Later):
                    assert each.pattern is not None


def _has_extras(name: str) -> bool:
    return name.startswith(("mekiki.doors", "mekiki.rehearsal", "mekiki.store", "mekiki.collect"))
