"""The workbench under load: many mails at once, hostile ones among them, and then thousands in a row.

python benchmarks/web.py [--at-once 50] [--many 2000] [--workers 2]

Mails are of the labelled corpus where there is one (MEKIKI_CORPUS, a folder with dev/, beside it bad/: one file of each of its
folders is handed in among the others), else the examples over and over. Offline, over HTTP, as a program would do it. A latency
runs from the POST to the verdict; what then still happens, the case written into the casebook, is told beside it.
Goals: no error, p95 under 2 s with 50 at once on two cores, memory flat over 2,000.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from mekiki.client import Client
from mekiki.doors.web.app import Workbench, create, opened
from mekiki.doors.web.setup import Setup

ROOT = Path(__file__).parent.parent
Timed = tuple[str, str, float, float]  # state, why, seconds to the verdict, seconds to the case kept


@contextmanager
def serving(folder: Path, workers: int) -> Iterator[tuple[Workbench, Client]]:
    line = socket.create_server(("127.0.0.1", 0))
    setup = Setup(port=line.getsockname()[1], casebook=str(folder / "casebook"), workers=workers, most_waiting=5000)
    bench = opened(setup)
    server = uvicorn.Server(
        uvicorn.Config(create(bench), log_level="error", access_log=False, timeout_graceful_shutdown=1)
    )
    running = threading.Thread(target=server.run, kwargs={"sockets": [line]})
    running.start()
    with Client(f"http://127.0.0.1:{setup.port}/", bench.accounts.add_token("benchmark"), patience=300) as client:
        client.investigate(b"From: a@shop.example\nSubject: warm\n\nup")
        yield bench, client
    server.should_exit = True
    running.join()


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


def memory(bench: Workbench) -> tuple[float, float]:
    """Resident megabytes: of the workbench itself, and of its workers together."""
    pids = [os.getpid(), *(each.process.pid for each in bench.pool.workers)]
    pages = [
        int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20) for pid in pids
    ]
    return pages[0], sum(pages[1:])


def share(times: Sequence[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def at_once(client: Client, count: int) -> bool:
    """Whether all went well and soon enough."""
    bad = hostile()
    lot = [*mails(count), *bad]
    random.Random(1).shuffle(lot)
    with ThreadPoolExecutor(len(lot)) as hands:
        done = list(hands.map(lambda each: handed_in(client, each[1]), lot))
    good = [told for (name, _), told in zip(lot, done, strict=True) if not name.startswith("bad/")]
    harmed = [told for told in good if told[0] != "kept"]
    lost = [(name, told[1]) for (name, _), told in zip(lot, done, strict=True) if told[0] in ("failed", "cancelled")]
    verdicts, kept = [told[2] for told in good], [told[3] for told in good]
    print(f"{count} mails and {len(bad)} hostile ones at once, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(
        f"  to the verdict   p50 {share(verdicts, 0.5):.2f} s   p95 {share(verdicts, 0.95):.2f} s   slowest {max(verdicts):.2f} s"
    )
    print(
        f"  to the casebook  p50 {share(kept, 0.5):.2f} s   p95 {share(kept, 0.95):.2f} s   slowest {max(kept):.2f} s"
    )
    print(f"  good mails that came to no case: {len(harmed)}; investigations that failed: {lost or 'none'}")
    return not harmed and share(verdicts, 0.95) < 2


def many(bench: Workbench, client: Client, count: int, hands: int) -> bool:
    """Whether the memory stays where it is."""
    marks: list[tuple[int, float, float]] = []
    began, lot = time.monotonic(), mails(count)
    with ThreadPoolExecutor(hands) as pool:
        states = []
        for at, told in enumerate(pool.map(lambda each: handed_in(client, each[1]), lot), 1):
            states.append(told[0])
            if at % max(1, count // 8) == 0:
                marks.append((at, *memory(bench)))
                print(f"  after {at:>5}: workbench {marks[-1][1]:.0f} MB, workers {marks[-1][2]:.0f} MB", flush=True)
    seconds = time.monotonic() - began
    failed = sum(each in ("failed", "cancelled") for each in states)
    print(f"{count} mails in {seconds:.0f} s ({count / seconds:.1f} a second), {failed} failed")
    half = [mark for mark in marks if mark[0] >= count / 2]
    return not failed and half[-1][1] < half[0][1] * 1.1 + 8 and half[-1][2] < half[0][2] * 1.1 + 16


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--many", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), options.workers) as (bench, client):
        soon = at_once(client, options.at_once)
        flat = many(bench, client, options.many, 8) if options.many else True
    print("goals met" if soon and flat else "goals missed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
