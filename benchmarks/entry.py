"""How long a public warning takes once the evidence is there: both languages, every picture as SVG and PNG, and the check.

    python benchmarks/entry.py [--rounds N]

In one process, processor time, the best of some rounds after a first one that reads templates and data files. The founding
case has all its evidence, the visited page included; the long mail is an invented one of 600 lines and 60 links.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "report"))

from richcase import rich_case

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.report.entry import folder
from mekiki.report.pictures import png

PUBLISHED = datetime(2026, 1, 1, tzinfo=UTC)
LINES, LINK_EVERY = 600, 10


@dataclass
class Taken:
    """Seconds of one round: all of it, and of that the check and the drawing of pixels."""

    whole: float = 0.0
    parts: dict[str, float] = field(default_factory=lambda: {"check": 0.0, "pixels": 0.0})


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

    def timed(name: str, task: Any) -> Any:
        def run(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return task(*given, **named)
            finally:
                taken.parts[name] += time.process_time() - begun

        return run

    drawn = png.drawn
    png.drawn = timed("pixels", drawn)
    try:
        with tempfile.TemporaryDirectory() as beside:
            begun = time.process_time()
            check = timed("check", folder.publication_check)
            folder.publish(case, Path(beside) / "entry", ("ja", "en"), PUBLISHED, check=check, force=True)
            taken.whole = time.process_time() - begun
    finally:
        png.drawn = drawn
    return taken


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    print(f"{'':<18}{'whole':>8}{'check':>8}{'pixels':>8}   seconds of the processor, best of {rounds}")
    for name, case in (("founding case", rich_case()), ("mail of 600 lines", investigate(long_mail()))):
        first = published(case)
        best = min((published(case) for _ in range(rounds)), key=lambda each: each.whole)
        for label, taken in ((name, best), ("  the first time", first)):
            print(f"{label:<18}{taken.whole:8.2f}{taken.parts['check']:8.2f}{taken.parts['pixels']:8.2f}")


if __name__ == "__main__":
    main()
