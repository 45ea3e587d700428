"""How long a visit takes: ``python benchmarks/visit.py [RUNS]`` – the small internet's kagoya, with a cold and a warm browser.

Wall seconds, and of them the CPU seconds that all processes together used (this one, Playwright's driver, the cell with the
browser). What is left of the wall is waiting: for the page to settle, and for a turn where the machine has other work.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mekiki.collect.page import browser
from mekiki.collect.page.browser import House
from mekiki.collect.page.cell import family
from mekiki.collect.plan import Sources
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.evidence import Reach
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World

_TICKS = os.sysconf("SC_CLK_TCK")
_below: list[float] = []  # CPU seconds of the processes of each browser that ended


def below() -> float:
    """CPU seconds of all processes below this one that still run."""
    total = 0
    for process in family([os.getpid()]):
        if process != os.getpid():
            try:
                total += sum(map(int, Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]))
            except OSError:
                continue
    return total / _TICKS


@contextmanager
def counted() -> Iterator[None]:
    """Note what a browser has used just before it is ended: most of it is never told to its parent."""
    before = browser._stopped

    async def stopped(*given: object) -> None:
        _below.append(below())
        await before(*given)  # type: ignore[arg-type]

    browser._stopped = stopped  # type: ignore[assignment]
    try:
        yield
    finally:
        browser._stopped = before


def visit(net: SmallInternet, house: House | None) -> Case:
    world = net.world
    return investigate(world.mail, world.reader, Reach.VISIT, net=net.gateway(browser=house), sources=Sources())


def timed(net: SmallInternet, house: House | None) -> tuple[float, float, dict[str, float]]:
    _below.clear()
    wall, own, running = time.monotonic(), time.process_time(), below()
    case = visit(net, house)
    wall, own = time.monotonic() - wall, time.process_time() - own
    used = own + (sum(_below) if house is None else below() - running)
    views = {str(view["view"]): view for known in case.evidence.known("page").values() for view in known.value["views"]}  # type: ignore[attr-defined]
    assert views["phone"]["outcome"] == views["desktop"]["outcome"] == "page", views
    return wall, used, {name: float(view["seconds"]) for name, view in views.items()}


def told(how: str, runs: list[tuple[float, float, dict[str, float]]]) -> None:
    walls, used = [each[0] for each in runs], [each[1] for each in runs]
    views = {name: round(statistics.median(each[2][name] for each in runs), 2) for name in runs[0][2]}
    print(
        f"{how}: wall {statistics.median(walls):.2f} s (best {min(walls):.2f}), CPU {statistics.median(used):.2f} s "
        f"(best {min(used):.2f}), looks {views}"
    )


def main(runs: int) -> None:
    with SmallInternet(World.load("kagoya")) as net, counted():
        visit(net, None)  # imports and files are read once before anything is timed
        told("cold", [timed(net, None) for _ in range(runs)])
        with House() as house:
            visit(net, house)
            told("warm", [timed(net, house) for _ in range(runs)])
    print(
        f"load {os.getloadavg()[0]:.1f}, peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
