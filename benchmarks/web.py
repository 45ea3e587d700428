"""The workbench under load: many mails at once, hostile ones among them; thousands in a row; and how soon a page is there.

python benchmarks/web.py [--at-once 50] [--many 2000] [--paint 9] [--workers 2]

Mails are of the labelled corpus where there is one (MEKIKI_CORPUS, a folder with dev/, beside it bad/: one file of each of its
folders, the largest, is handed in among the others), else the examples over and over. The workbench is a process of its own,
as `mekiki serve` makes it; here is only the program that uses it: offline, over HTTP. A latency runs from the POST to the
verdict; what then still happens, the case written into the casebook, is told beside it. The page is one of 60 findings, opened
in a headless chromium that was there before; its first paint is what the browser itself reports (Paint Timing).
Goals: no error, p95 under 2 s with 50 at once on two cores, memory flat over 2,000, first paint under 300 ms.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from mekiki.client import Client

ROOT = Path(__file__).parent.parent
Timed = tuple[str, str, float, float]  # state, why, seconds to the verdict, seconds to the case kept
_TICK, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


# --- the workbench, in a process of its own ---------------------------------------------------------------------------


def serve(folder: Path, workers: int) -> None:
    """Serve until told to end; the port, a token, a session and the name of a case of 60 findings go to standard output."""
    import uvicorn

    from mekiki.doors.web.app import create, opened
    from mekiki.doors.web.setup import Setup
    from mekiki.investigate import investigate

    line = socket.create_server(("127.0.0.1", 0))
    port = line.getsockname()[1]
    bench = opened(Setup(port=port, casebook=str(folder / "casebook"), workers=workers))
    case = investigate((ROOT / "examples" / "kagoya.eml").read_bytes())
    full = bench.book.keep(replace(case, findings=(case.findings * 3)[:60]), None, "benchmark").name
    print(port, bench.accounts.add_token("benchmark"), bench.accounts.begin(""), full, flush=True)
    config = uvicorn.Config(create(bench), log_level="error", access_log=False, timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[line])


@dataclass(frozen=True, slots=True)
class Bench:
    """A running workbench."""

    pid: int
    port: int
    token: str
    session: str
    full: str

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def family(self) -> list[int]:
        """Its process, and all that come of it."""
        found = [self.pid]
        for pid in found:
            try:
                found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            except OSError:
                continue  # it ended while we looked
        return found

    def memory(self) -> tuple[float, float]:
        """Megabytes that nobody else holds (Pss, proc(5)): of the workbench itself, and of its workers together."""
        held = [_held(pid) for pid in self.family()]
        return held[0], sum(held[1:])

    def worked(self) -> tuple[float, float]:
        """Seconds of processor time: of the workbench itself, and of its workers as long as they live."""
        spent = [_spent(pid) for pid in self.family()]
        return spent[0], sum(spent[1:])


def _held(pid: int) -> float:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def _spent(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICK


@contextmanager
def serving(folder: Path, workers: int) -> Iterator[tuple[Bench, Client]]:
    command = (sys.executable, __file__, "--serve", str(folder), "--workers", str(workers))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        port, *secrets = running.stdout.readline().split()
        bench = Bench(running.pid, int(port), *secrets)
        with Client(bench.base, bench.token, patience=300) as client:
            for number in range(workers):
                client.investigate(b"From: a@shop.example\nSubject: warm\n\nup %d" % number)
            yield bench, client
        running.terminate()


# --- mails ------------------------------------------------------------------------------------------------------------


def mails(count: int) -> list[tuple[str, bytes]]:
    """Name and bytes; every one another mail, so that each is investigated and kept."""
    corpus = Path(os.environ.get("MEKIKI_CORPUS") or ROOT.parent / "shared" / "corpus")
    found = sorted(path for path in (corpus / "dev").rglob("*") if path.is_file() and path.suffix != ".tsv")
    found = found or sorted((ROOT / "examples").glob("*.eml"))
    random.Random(8).shuffle(found)
    return [
        (path.name, path.read_bytes() + b"\n" * (at // len(found)) + f"\n{at}".encode())
        for at, path in zip(range(count), found * count, strict=False)
    ]


def hostile() -> list[tuple[str, bytes]]:
    """One file of each folder of bad mail, the largest, since that is where it hurts."""
    corpus = Path(os.environ.get("MEKIKI_CORPUS") or ROOT.parent / "shared" / "corpus")
    folders = sorted(each for each in (corpus / "bad").iterdir() if each.is_dir()) if (corpus / "bad").is_dir() else []
    largest = (
        max((path for path in each.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
        for each in folders
    )
    return [(f"bad/{path.parent.name}", path.read_bytes()) for path in largest]


def handed_in(client: Client, mail: bytes) -> Timed:
    began, verdict = time.monotonic(), 0.0
    id = client.hand_in(mail)["id"]
    for event in client.watch(id):
        if event["what"] == "verdict" and not verdict:
            verdict = time.monotonic() - began
    told = client.investigation(id)
    return told["state"], told["why"], verdict or time.monotonic() - began, time.monotonic() - began


def share(times: Sequence[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


# --- what is measured -------------------------------------------------------------------------------------------------


def at_once(bench: Bench, client: Client, count: int, bad: list[tuple[str, bytes]]) -> bool:
    """Whether all went well and soon enough."""
    lot = [*mails(count), *bad]
    random.Random(1).shuffle(lot)
    before, own, began = bench.worked(), time.process_time(), time.monotonic()
    with ThreadPoolExecutor(len(lot)) as hands:
        done = list(hands.map(lambda each: handed_in(client, each[1]), lot))
    whole, after, own = time.monotonic() - began, bench.worked(), time.process_time() - own
    good = [told for (name, _), told in zip(lot, done, strict=True) if not name.startswith("bad/")]
    harmed = [told for told in good if told[0] != "kept"]
    lost = [(name, told[1]) for (name, _), told in zip(lot, done, strict=True) if told[0] in ("failed", "cancelled")]
    verdicts, kept = [told[2] for told in good], [told[3] for told in good]
    print(f"{count} mails and {len(bad)} hostile ones at once, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, times in (("to the verdict  ", verdicts), ("to the casebook ", kept)):
        shown = f"p50 {share(times, 0.5):.2f} s   p95 {share(times, 0.95):.2f} s   slowest {max(times):.2f} s"
        print(f"  {name} {shown}")
    spent = after[0] - before[0], after[1] - before[1]
    print(
        f"  processor: workbench {spent[0]:.1f} s, workers {spent[1]:.1f} s, this program {own:.1f} s, of {whole:.1f} s"
    )
    print(f"  good mails that came to no case: {len(harmed)}; investigations that failed: {lost or 'none'}", flush=True)
    return not harmed and share(verdicts, 0.95) < 2


def many(bench: Bench, client: Client, count: int, hands: int) -> bool:
    """Whether the memory stays where it is."""
    marks: list[tuple[int, float, float]] = []
    began, lot, states = time.monotonic(), mails(count), []
    print("  mails  workbench    workers   (megabytes, Pss)")
    with ThreadPoolExecutor(hands) as pool:
        for at, told in enumerate(pool.map(lambda each: handed_in(client, each[1]), lot), 1):
            states.append(told[0])
            if at % max(1, min(200, count // 8)) == 0:
                marks.append((at, *bench.memory()))
                print(f"  {at:>5} {marks[-1][1]:>10.0f} {marks[-1][2]:>10.0f}", flush=True)
    seconds = time.monotonic() - began
    failed = sum(each in ("failed", "cancelled") for each in states)
    print(f"{count} mails in {seconds:.0f} s ({count / seconds:.1f} a second), {failed} failed", flush=True)
    half = [mark for mark in marks if mark[0] >= count / 2]
    return not failed and half[-1][1] < half[0][1] * 1.1 + 8 and half[-1][2] < half[0][2] * 1.1 + 16


_PAINTED = """new Promise(done => new PerformanceObserver(list => {
    const first = list.getEntriesByName("first-contentful-paint")[0];
    if (first) { done([performance.getEntriesByType("navigation")[0].responseStart, first.startTime]); }
}).observe({type: "paint", buffered: true}))"""


def painted(bench: Bench, runs: int) -> bool:
    """Whether a case of 60 findings is there soon enough."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("first paint: chromium is not installed")
        return True
    from playwright.sync_api import sync_playwright

    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=[*sandbox, "--disable-gpu"])
        context = browser.new_context(base_url=bench.base, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": f"mekiki_{bench.port}", "value": bench.session, "url": bench.base}])
        page, times = context.new_page(), []
        page.goto("/casebook")
        for _ in range(runs + 1):
            page.goto(f"/cases/{bench.full}", wait_until="load")
            times.append(page.evaluate(_PAINTED))
            page.goto("/casebook")
        size = len(page.request.get(f"/cases/{bench.full}").body()) // 1024
        browser.close()
    first, paints = [each[0] for each in times[1:]], [each[1] for each in times[1:]]  # the first one fills the caches
    print(f"a case page of 60 findings, {size} KiB, {runs} times, load {os.getloadavg()[0]:.1f}")
    print(f"  first byte   median {median(first):.0f} ms ({min(first):.0f} to {max(first):.0f})")
    print(f"  first paint  median {median(paints):.0f} ms ({min(paints):.0f} to {max(paints):.0f})", flush=True)
    return bool(median(paints) < 300)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--many", type=int, default=2000)
    parser.add_argument("--paint", type=int, default=9)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.workers)
        return 0
    met = True
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), options.workers) as (bench, client):
        if options.paint:
            met &= painted(bench, options.paint)
        if options.at_once:
            met &= at_once(bench, client, options.at_once, [])
            met &= at_once(bench, client, options.at_once, hostile())
        if options.many:
            met &= many(bench, client, options.many, 8)
    print("goals met" if met else "goals missed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
