"""The processes of a browser's cell: found by the cell's folder, counted, and ended whole."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

_PROC = Path("/proc")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_DYING = 2.0  # seconds that a killed process is given to be gone


def cell_of(folder: Path) -> list[int]:
    """The processes that have a cell's folder in their command line: what stands around the cell, and dies with it."""
    wanted = str(folder).encode()
    found = []
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with suppress(OSError):  # gone meanwhile
                if wanted in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
    return found


def family(roots: list[int]) -> Iterator[int]:
    """These processes and all below them."""
    due, seen = list(roots), set(roots)
    while due:
        process = due.pop()
        yield process
        with suppress(OSError):
            for thread in (_PROC / str(process) / "task").iterdir():
                born = set(map(int, (thread / "children").read_text().split())) - seen
                seen |= born
                due += born


def own_memory(processes: Iterator[int]) -> int:
    """Bytes in memory that these processes share with nobody. What they map together would count many times."""
    total = 0
    for process in processes:
        with suppress(OSError, ValueError, IndexError):
            parts = (_PROC / str(process) / "statm").read_text().split()
            total += (int(parts[1]) - int(parts[2])) * _PAGE
    return total


def end_cell(folder: Path) -> None:
    """End what still runs of a cell, and wait until it is gone: a browser may outlive its driver."""
    processes = list(family(cell_of(folder)))  # before any is killed: the children of a dead one are nobody's
    ends = [end for process in processes if (end := _killed(process)) is not None]
    waited = select.poll()
    for end in ends:
        waited.register(end, select.POLLIN)
    left, until = set(ends), monotonic() + _DYING
    while left and (time := until - monotonic()) > 0:
        for end, _ in waited.poll(1000 * time):
            waited.unregister(end)
            left.discard(end)
    for end in ends:
        os.close(end)


def _killed(process: int) -> int | None:
    """What becomes readable when the process has ended; None where it has already."""
    try:
        end = os.pidfd_open(process)
    except OSError:
        return None
    with suppress(OSError):
        os.kill(process, signal.SIGKILL)
    return end
