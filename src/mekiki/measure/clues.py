"""How many of the clues that human readers wrote down the checks find too, by a map (file, clue, check)."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mekiki.investigate import investigate
from mekiki.measure.statistics import wilson
from mekiki.model.finding import Status

OUTSIDE = "not in the mail"


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue of one mail; ``check`` is the check that tells it, OUTSIDE where only the world outside can."""

    file: str
    number: int
    check: str
    twice: bool  # whether the row was decided a second time without looking at the first decision


@dataclass(frozen=True, slots=True)
class ClueCount:
    """Clues in all, those that name something visible in the mail, and which of these no finding tells."""

    clues: int
    visible: int
    missed: tuple[Clue, ...]
    twice: int

    @property
    def share(self) -> float:
        return (self.visible - len(self.missed)) / self.visible if self.visible else 0.0


def read_map(path: Path) -> list[Clue]:
    """The rows of a map. Raises OSError, and ValueError or KeyError where it is none."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [Clue(row["file"], int(row["clue"]), row["check"], row.get("read") == "twice") for row in rows]


def count(clues: Sequence[Clue], found: Mapping[str, frozenset[str]]) -> ClueCount:
    """What of the clues was found; ``found`` holds the ids of the checks that saw something, by file."""
    visible = [clue for clue in clues if clue.check != OUTSIDE]
    missed = tuple(clue for clue in visible if clue.check not in found[clue.file])
    return ClueCount(len(clues), len(visible), missed, sum(clue.twice for clue in clues))


def measure(map_file: Path, corpus: Path) -> ClueCount:
    """Run the checks on the mails of a map. Raises OSError for a mail that is not there, else as ``read_map``."""
    clues = read_map(map_file)
    files = dict.fromkeys(clue.file for clue in clues)
    return count(clues, {file: _seen(corpus / file) for file in files})


def _seen(path: Path) -> frozenset[str]:
    findings = investigate(path.read_bytes()).findings
    return frozenset(finding.id for finding in findings if finding.status == Status.SEEN)


def told(counted: ClueCount) -> str:
    """The figures as text."""
    hits = counted.visible - len(counted.missed)
    share = wilson(hits, counted.visible)
    lines = [
        f"clues of human readers: {counted.clues}; visible in the mail: {counted.visible}; decided twice: {counted.twice}",
        f"found: {hits} of {counted.visible} ({counted.share:.1%}, 95% {share.low:.1%} to {share.high:.1%})",
    ]
    return "\n".join(lines + [f"  missed: {clue.file} {clue.number} {clue.check}" for clue in counted.missed])
