"""kill -9 at random instants while cases are kept: fifty times within some two hundred. No finished case may be lost.

python benchmarks/crash.py [TIMES]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "store")]

from store_cases import Shelf  # noqa: E402
from test_crash import crash  # noqa: E402


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    start = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder) / "casebook")
        shelf.open().close()
        for seed in range(times):
            crash(shelf, seed)
        with shelf.open() as book:
            kept = len(book.entries())
            wrong = book.check()
    print(f"killed {times} times: {kept} cases are there, whole; none that was said to be kept is missing "
          f"({perf_counter() - start:.0f} s){'' if not wrong else f'; WRONG: {wrong}'}")  # fmt: skip
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
