"""What a scan has found so far, and the line that tells how far it is."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from mekiki.doors.archive.mails import Job
from mekiki.model.facts import Text
from mekiki.model.verdict import UNDECIDED, WARNED_OF


@dataclass(slots=True)
class Tally:
    """What was found, over all runs of one scan."""

    labels: Counter[str] = field(default_factory=Counter)
    brands: Counter[str] = field(default_factory=Counter)
    pretexts: Counter[str] = field(default_factory=Counter)
    reported: int = 0  # mails that came with others in one report
    seconds: float = 0.0

    def add(self, row: Mapping[str, Any]) -> None:
        self.reported += row["among"] is not None
        self.labels[UNDECIDED if row["undecided"] else row["label"] or "error"] += 1
        if row["label"] in WARNED_OF:
            self.brands.update([row["impersonates"]] if row["impersonates"] else [])
            self.pretexts.update([row["pretext"]] if row["pretext"] else [])

    @property
    def mails(self) -> int:
        return self.labels.total()


_LABELS = ("phishing", "scam", "suspicious", "spam", "legitimate", UNDECIDED, "error")
_ERROR = Text("could not be read", "読み取れず")
_REPORTED = Text("taken out of reports that carry several mails", "複数のメールを添付した通報メールから取り出した数")
_IMPERSONATED, _PRETEXTS = Text("impersonated", "かたられた相手"), Text("pretexts", "口実")


def _label(label: str, lang: str) -> str:
    from mekiki.report.texts import term
    from mekiki.report.words import LABELS

    return term({**LABELS, "error": _ERROR}, label, lang)


def summary(tally: Tally, out: Path, lang: str = "en") -> str:
    """The end of a scan, in a few lines, in the words of the reports."""
    from rich.cells import cell_len, set_cell_size

    from mekiki.report.texts import brand_name, listed, pretext_name

    mails, seconds, rate = tally.mails, tally.seconds, tally.mails / tally.seconds if tally.seconds else 0.0
    said = Text(
        f"{_mails(mails)} in {seconds:.1f} s ({rate:,.0f} a second): {out}",
        f"{mails:,} 通を {seconds:.1f} 秒で調べました（毎秒 {rate:,.0f} 通）：{out}",
    )
    names = {label: _label(label, lang) for label in _LABELS if tally.labels[label]}
    width = max(map(cell_len, names.values()), default=0)
    colon = Text(": ", "：").in_(lang)
    lines = [said.in_(lang)]
    lines += [f"  {set_cell_size(name, width)}{tally.labels[label]:>9,}" for label, name in names.items()]
    if tally.reported:
        lines.append(f"  {_REPORTED.in_(lang)}{colon}{tally.reported:,}")
    for title, counter, named in (
        (_IMPERSONATED, tally.brands, brand_name),
        (_PRETEXTS, tally.pretexts, pretext_name),
    ):
        if counter:
            most = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:8]
            lines.append(
                f"  {title.in_(lang)}{colon}" + listed((f"{named(id, lang)} {count:,}" for id, count in most), lang)
            )
    return "\n".join(lines)


def _mails(count: int) -> str:
    return f"{count:,} mail" + ("" if count == 1 else "s")


class Progress:
    """A line on standard error: how far, how fast, what was found. Nothing where that is no terminal."""

    def __init__(self, tally: Tally, arguments: list[str], lang: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

        self.tally, self.read, self.begun, self.before = tally, 0, time.monotonic(), tally.mails
        self.lang = lang
        console = Console(stderr=True)
        columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
        self.lines = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self.task = self.lines.add_task("", total=None)
        Thread(target=self._measure, args=(arguments,), daemon=True).start()

    def __enter__(self) -> Progress:
        self.lines.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.lines.stop()

    def _measure(self, arguments: list[str]) -> None:
        """How much there is to read; an archive is not kept waiting for it."""
        self.lines.update(self.task, total=sum(map(_size, arguments)) or None)

    def counted(self, found: Iterable[Job]) -> Iterator[Job]:
        for job in found:
            self.read += len(job.raw)
            yield job

    def show(self) -> None:
        self.lines.update(self.task, completed=self.read, description=self.said())

    def said(self) -> str:
        """How many mails, how fast, and how many of them are to be looked at."""
        from mekiki.report.texts import listed

        labels, mails = self.tally.labels, self.tally.mails
        rate = (mails - self.before) / max(time.monotonic() - self.begun, 0.1)
        wanted = ("phishing", "scam", "suspicious", "error")
        found = listed(
            [f"{_label(label, self.lang)} {labels[label]:,}" for label in wanted if labels[label]], self.lang
        )
        far = Text(f"{_mails(mails)}, {rate:,.0f}/s", f"{mails:,} 通（毎秒 {rate:,.0f} 通）").in_(self.lang)
        return f"{far}  {found}"


def _size(path: str) -> int:
    if not os.path.isdir(path):
        return os.path.getsize(path) if os.path.exists(path) else 0
    return sum(_size_of(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names)


def _size_of(file: str) -> int:
    try:
        return os.stat(file).st_size
    except OSError:  # moved meanwhile; it only counts for the bar
        return 0
