"""How fast a mail is parsed, examined and judged, against the standard library reading the same mails in the same run.

    python benchmarks/speed.py CORPUS [--mails N] [--rounds N]

One process, one core, mails read into memory beforehand, processor time. The yardstick is what any program must do that
wants to know what a mail says: ``email.message_from_bytes``, every header decoded, every leaf's payload decoded. The
two alternate, so that a machine that slows down in mid-run slows both down; the ratio is that of the medians.
"""

from __future__ import annotations

import argparse
import email
import os
import statistics
import time
from collections.abc import Callable, Sequence
from email.header import decode_header, make_header
from pathlib import Path

from mekiki.checks.registry import all_checks
from mekiki.checks.run import called
from mekiki.investigate import investigate
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

Task = Callable[[bytes], object]


def yardstick(raw: bytes) -> None:
    """The standard library, with errors passed over."""
    message = email.message_from_bytes(raw)
    for _, value in message.items():
        try:
            str(make_header(decode_header(value)))
        except (ValueError, LookupError, TypeError, AttributeError):  # what hostile headers raise; nothing is lost here
            continue
    for part in message.walk():
        if not part.is_multipart():
            part.get_payload(decode=True)


def read_mails(folder: Path, most: int = 0) -> list[bytes]:
    """Raw mails of a corpus, evenly spread where only some are wanted."""
    paths = sorted(folder.rglob("*.eml"))
    if most and most < len(paths):
        paths = [paths[at * len(paths) // most] for at in range(most)]
    return [path.read_bytes() for path in paths]


def seconds(task: Task, mails: Sequence[bytes]) -> float:
    begun = time.process_time()
    for raw in mails:
        task(raw)
    return time.process_time() - begun


def compare(mails: Sequence[bytes], rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of each round: ours, the yardstick's."""
    for raw in mails[:50]:  # data files are read once, as in any long-lived process
        investigate(raw)
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds):
        pair: list[tuple[list[float], Task]] = [(ours, investigate), (theirs, yardstick)]
        for taken, task in pair if number % 2 else reversed(pair):
            taken.append(seconds(task, mails))
    return ours, theirs


def dearest_checks(mails: Sequence[bytes]) -> list[tuple[str, float]]:
    """Seconds spent in each check that a mail calls, the dearest first. What checks share is paid by whichever asks first."""
    spent: dict[str, float] = {}
    evidence = Evidence()
    for raw in mails:
        message = parse(raw)
        for check in called(message, evidence):
            if check.needs:
                continue
            begun = time.process_time()
            list(check.findings(message, evidence))
            spent[check.id] = spent.get(check.id, 0.0) + time.process_time() - begun
    return sorted(spent.items(), key=lambda item: -item[1])


def default_corpus() -> Path:
    """The development corpus: below MEKIKI_CORPUS, or else beside the repository."""
    named = os.environ.get("MEKIKI_CORPUS")
    return (Path(named) if named else Path(__file__).parents[2] / "shared" / "corpus") / "dev"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "corpus", type=Path, nargs="?", default=default_corpus(), help="default: dev/ of MEKIKI_CORPUS"
    )
    options.add_argument("--mails", type=int, default=0, help="only so many, evenly spread (default: all)")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    if not given.corpus.is_dir():
        print(f"no labelled mail at {given.corpus}: set MEKIKI_CORPUS or name a folder; nothing was measured")
        return
    mails = read_mails(given.corpus, given.mails)
    size = sum(map(len, mails))
    print(f"{len(mails)} mails, {size / 1e6:.1f} MB, {given.rounds} rounds, {len(all_checks())} checks")
    ours, theirs = compare(mails, given.rounds)
    mine, other = statistics.median(ours), statistics.median(theirs)
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    for name, taken in (("mekiki", mine), ("yardstick", other)):
        rate, each = len(mails) / taken, 1e3 * taken / len(mails)
        print(f"{name:<10} {rate:8.0f} mails/s   {size / taken / 1e6:6.1f} MB/s   {each:.2f} ms a mail")
    print(f"ratio      {mine / other:8.2f}   (rounds: {ratios[0]:.2f} to {ratios[-1]:.2f})")
    parsing = seconds(parse, mails)
    print(f"of which parsing {parsing / mine:.0%}")
    print("the dearest checks, in milliseconds a mail (what checks share is paid by the first that asks):")
    for id, spent in dearest_checks(mails)[:10]:
        print(f"  {1e3 * spent / len(mails):7.3f}  {id}")


if __name__ == "__main__":
    main()
