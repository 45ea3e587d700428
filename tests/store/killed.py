"""A process that keeps cases until it is killed: ``python killed.py FOLDER FIRST COUNT``. Says "kept NAME" once one is safe."""

from __future__ import annotations

import sys
from pathlib import Path

from store_cases import small

from mekiki.store.casebook import Casebook


def main() -> None:
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    cases = [small(number) for number in range(first, first + count)]
    print("ready", flush=True)
    sys.stdin.readline()
    with Casebook.open(folder) as book:
        for case in cases:
            print(f"kept {book.keep(case).name}", flush=True)


if __name__ == "__main__":
    main()
