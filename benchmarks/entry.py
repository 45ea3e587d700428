"""How long a public warning takes once the evidence is there: both languages, every picture as SVG and PNG, and the check.

    python benchmarks/entry.py [--rounds N]

Seconds until it stands there, and seconds of the processor, the two processes that draw pixels included: the best of some
rounds after a first one that reads templates and data files. The founding
case has all its evidence, the visited page included; the long mail is an invented one of 600 lines and 60 links.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "report"))

from richcase import rich_case

from mekiki.doors.drawing import Beside
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.report.entry import folder

PUBLISHED = datetime(2026, 1, 1, tzinfo=UTC)
LINES, LINK_EVERY = 600, 10


@dataclass
class Taken:
    """Seconds of one round: by the clock, of the processor, and of the clock's what the check took, its wait for pixels
    included."""

    clock: float = 0.0
    processor: float = 0.0
    check: float = 0.0


def processor() -> float:
    """Seconds of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def long_mail() -> bytes:
    """A phishing mail that does not come to an end."""
    rows = (
        f'<p>Notice {at}: your mailbox office{at} is almost full. <a href="https://box{at}.example/kagoya/{at}">Upgrade</a></p>'
        if at % LINK_EVERY == 0
        else f"<p>Paragraph {at}: if you do not confirm within 24 hours, your account will be closed. Dear user, act now.</p>"
        for at in range(LINES)
    )
    head = (
        "Received: from host.example (unknown [192.0.2.7]) by mx.office.example with ESMTP id 4ZZ\n"
        "\tfor <hanako.mori@office.example>; Thu, 13 Oct 2022 06:41:17 +0900\n"
        "From: KAGOYA <info@host.example>\nTo: hanako.mori@office.example\nSubject: Your mailbox is full\n"
        "Date: Wed, 12 Oct 2022 21:41:12 +0000\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    )
    return (head + "<html><body>" + "\n".join(rows) + "</body></html>\n").encode()


def published(case: Case) -> Taken:
    """Write and check an entry once."""
    taken = Taken()

    def timed(*given: Any) -> Any:
        begun = time.perf_counter()
        try:
            return folder.publication_check(*given)
        finally:
            taken.check = time.perf_counter() - begun

    with tempfile.TemporaryDirectory() as beside:
        begun, spent = time.perf_counter(), processor()
        folder.publish(case, Path(beside) / "entry", ("ja", "en"), PUBLISHED, check=timed, force=True, draw=Beside)
        taken.clock, taken.processor = time.perf_counter() - begun, processor() - spent
    return taken


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    print(f"{'':<18}{'clock':>8}{'check':>8}{'processor':>11}   seconds, best of {rounds}")
    for name, case in (("founding case", rich_case()), ("mail of 600 lines", investigate(long_mail()))):
        first = published(case)
        best = min((published(case) for _ in range(rounds)), key=lambda each: each.clock)
        for label, taken in ((name, best), ("  the first time", first)):
            print(f"{label:<18}{taken.clock:8.2f}{taken.check:8.2f}{taken.processor:11.2f}")


if __name__ == "__main__":
    main()
