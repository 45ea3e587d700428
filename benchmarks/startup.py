"""Start-up: what `mekiki inspect` on one mail costs beyond an empty Python interpreter. Goal: under 0.5 s.

python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

KAGOYA = Path(__file__).parent.parent / "examples" / "kagoya.eml"
RUN = "import sys; from mekiki.doors.cli import main; sys.exit(main())"
GOAL = 0.5
# Modules are compiled once and kept, as they are where the package is installed; otherwise compiling is measured.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def runs(count: int, *command: str) -> tuple[list[float], list[float]]:
    """Wall and processor seconds of each run."""
    wall, processor = [], []
    for _ in range(count):
        before, start = getrusage(RUSAGE_CHILDREN), perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True, env=ENVIRONMENT)
        wall.append(perf_counter() - start)
        after = getrusage(RUSAGE_CHILDREN)
        processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return wall, processor


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    runs(1, "-c", RUN, "inspect", str(KAGOYA))
    measured = {
        "empty interpreter": runs(count, "-c", "pass"),
        "mekiki inspect": runs(count, "-c", RUN, "inspect", str(KAGOYA)),
        "mekiki inspect --json": runs(count, "-c", RUN, "inspect", "--json", str(KAGOYA)),
    }
    print(f"{'':24}{'wall, best':>12}{'median':>10}{'processor':>12}   seconds, {count} runs")
    for name, (wall, processor) in measured.items():
        print(f"{name:24}{min(wall):12.3f}{median(wall):10.3f}{median(processor):12.3f}")
    beyond = median(measured["mekiki inspect"][0]) - median(measured["empty interpreter"][0])
    print(f"beyond an empty interpreter: {beyond:.3f} s (goal {GOAL} s): {'met' if beyond < GOAL else 'NOT met'}")
    return beyond >= GOAL


if __name__ == "__main__":
    sys.exit(main())
