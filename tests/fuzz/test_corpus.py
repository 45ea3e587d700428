"""Every mail of the labelled corpus gives a Message and a verdict, soon, and breaks no rule. Nothing of it is shown."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from house_rules import broken_by_findings, broken_by_json, broken_by_places

from mekiki.investigate import investigate
from mekiki.model.case import Case

MOST_SECONDS = 2.0
BUDGET = 60.0  # seconds for the whole sample in CI; MEKIKI_CORPUS_ALL=1 reads every file
FOLDERS = ("bad", "dev", "ja")


def corpus() -> Path:
    """Where the labelled mail lies; skips where there is none."""
    root = Path(__file__).parents[2]
    named = os.environ.get("MEKIKI_CORPUS")
    folder = Path(named) if named else root.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("no labelled mail here: set MEKIKI_CORPUS to a folder with bad/, dev/ or ja/")
    return folder


def files_of(folder: Path) -> list[Path]:
    """The files in an order that is drawn once, so that a sample is fair and the same every time."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    random.Random(1).shuffle(files)
    return files


def digest_of(file: Path) -> str:
    return file.stem[:24]


@pytest.mark.corpus
@pytest.mark.parametrize("name", FOLDERS)
def test_every_mail_gives_a_verdict(name: str) -> None:
    folder = corpus() / name
    if not folder.is_dir():
        pytest.skip(f"no {name}/ in the labelled mail")
    whole = bool(os.environ.get("MEKIKI_CORPUS_ALL"))
    begun, told = time.process_time(), []
    for number, file in enumerate(files_of(folder)):
        if not whole and time.process_time() - begun > BUDGET / len(FOLDERS):
            break
        told += [f"{digest_of(file)}: {each}" for each in complaints(file.read_bytes(), thorough=number % 20 == 0)]
    assert not told


def complaints(raw: bytes, thorough: bool) -> list[str]:
    case, spent = timed(raw)
    if spent > MOST_SECONDS:  # what else the machine does at the time can make the same work cost twice as much
        spent = min(timed(raw)[1] for _ in range(2))
    said = [f"{spent:.1f} s"] if spent > MOST_SECONDS else []
    said += [each.partition(" failed")[0] for each in broken_by_findings(case)]
    said += [each.partition(":")[0] for each in broken_by_places(case)]
    return said + [each.partition(":")[0] for each in broken_by_json(case)] if thorough else said


def timed(raw: bytes) -> tuple[Case, float]:
    begun = time.process_time()
    case = investigate(raw)
    return case, time.process_time() - begun
