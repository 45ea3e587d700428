"""Labelled mail: a folder with ``labels.tsv`` (path, set, label, grade, confidence, brand, lure, lang, year, group)."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from mekiki.checks.readings.phrasing import terms
from mekiki.investigate import investigate
from mekiki.judge.judge import impersonated, strengths
from mekiki.measure.workers import told_of_lost
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file, why


class BadCorpus(NotDone):
    """The folder is no labelled corpus; it says what is missing."""


class NoRows(BadCorpus):
    """The folder is one in which nothing stands, as that of the corrections is until somebody corrects a verdict."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled mail. ``group`` is its near-duplicate cluster, which no split may part."""

    path: str
    set: str
    label: str  # one of LABELS; bad: of unknown kind
    grade: str  # gold, source, quoted, silver, giveaway
    brand: str
    lang: str
    year: str
    group: str
    lure: str = ""  # what a phishing mail is about, in the labeller's words
    body: str = ""  # how much of the mail is there: full, part, headers; "" where nobody said

    @property
    def is_malicious(self) -> bool:
        return self.label in ("phish", "scam")

    @property
    def source(self) -> str:
        """What a leave-one-source-out split leaves out: foff is one mailbox, whatever its label."""
        return self.set.partition("_")[2] if self.set.endswith("_foff") else self.set


@dataclass(frozen=True, slots=True)
class Features:
    """What the judge may know of a mail: which checks saw something, how strongly, and the words for the model."""

    findings: tuple[tuple[str, float], ...]
    terms: frozenset[str]
    distinct: int
    impersonates: str  # brand id, "" for none
    pretext: str = ""


def read_labels(folder: Path) -> list[Labelled]:
    """The labelled mails of a corpus, each once, however often its file names it. Raises BadCorpus."""
    first: dict[str, tuple[int, Labelled]] = {}
    for number, each in _numbered(folder):
        before, kept = first.setdefault(_mail_of(each), (number, each))
        if kept.label != each.label:
            raise BadCorpus(of_file(folder / LABELS_FILE, _contradicting(before, kept, number, each)))
    return [each for _, each in first.values()]


def repeated(folder: Path) -> list[int]:
    """The numbers of the lines that name a mail which a line above them names already. Raises BadCorpus."""
    seen: set[str] = set()
    again = []
    for number, each in _numbered(folder):
        mail = _mail_of(each)
        if mail in seen:
            again.append(number)
        seen.add(mail)
    return again


def _mail_of(row: Labelled) -> str:
    """The mail of a row, however its path is written."""
    return os.path.normpath(row.path)


def _contradicting(before: int, kept: Labelled, number: int, row: Labelled) -> Text:
    return Text(
        f"line {number}: {row.path} is {row.label} here and {kept.label} on line {before}; leave one of the two",
        f"{number} 行目：{row.path} のラベルはここでは {row.label}、{before} 行目では {kept.label} です。"
        "どちらか一方を消してください",
    )


def _numbered(folder: Path) -> list[tuple[int, Labelled]]:
    """The rows of a corpus with the numbers of their lines. Raises BadCorpus."""
    if not folder.is_dir():
        raise BadCorpus(of_file(folder, NO_FOLDER))
    try:
        with (folder / LABELS_FILE).open(encoding="utf-8-sig", newline="") as lines:  # Excel begins it with a mark
            table = csv.DictReader(lines, delimiter="\t")
            rows = [(table.line_num, row) for row in table]
    except OSError as error:
        kind = BadCorpus if any(folder.iterdir()) else NoRows
        raise kind(of_file(folder / LABELS_FILE, why(error))) from error
    except UnicodeDecodeError as error:
        raise BadCorpus(of_file(folder / LABELS_FILE, NOT_UTF8)) from error
    if not rows:
        raise NoRows(of_file(folder / LABELS_FILE, NO_ROWS))
    if missing := ", ".join(name for name in _NEEDED if name not in rows[0][1]):
        raise BadCorpus(of_file(folder / LABELS_FILE, Text(f"no column {missing}", f"列 {missing} がありません")))
    found = [(number, _labelled(row)) for number, row in rows]
    for number, each in found:
        if not each.path or each.label not in LABELS:
            raise BadCorpus(of_file(folder / LABELS_FILE, _bad_row(number, each)))
    return found


def _bad_row(number: int, row: Labelled) -> Text:
    """What is wrong with a row: a label that nobody knows would be learned from as genuine mail, and counted nowhere."""
    if not row.path:
        return Text(f"line {number}: names no mail", f"{number} 行目：メールのパスがありません")
    known = ", ".join(LABELS)
    return Text(
        f"line {number}: the label {row.label!r} is none of {known}"
        if row.label
        else f"line {number}: has no label, which is one of {known}",
        f"{number} 行目：ラベル {row.label!r} は使えません（{known} のいずれか）"
        if row.label
        else f"{number} 行目：ラベルがありません（{known} のいずれか）",
    )


def rows_beside(folder: Path) -> list[Labelled]:
    """The labelled mails of one more corpus: their paths lead from anywhere, and their clusters are nobody else's."""
    rows = read_labels(folder)
    return [
        replace(row, path=str((folder / row.path).resolve()), group=f"{folder.resolve().name}/{row.group}")
        for row in rows
    ]


LABELS_FILE = "labels.tsv"
LABELS = ("phish", "scam", "spam", "ham", "bad", "unclear")
NO_FOLDER = Text("there is no such folder", "そのようなフォルダーはありません")
NO_ROWS = Text("no rows", "行がありません")
NOT_UTF8 = Text("is not written in UTF-8", "UTF-8 で書かれていません")
_OF_ITS_DAY = "smime"  # the family that depends on the roots and libraries of the machine that measures (decision 28)
_NEEDED = ("path", "label")
_OPTIONAL = ("grade", "brand", "lang", "year", "lure", "body")


def _labelled(row: Mapping[str, str | None]) -> Labelled:
    """A row, where what the file does not say is left empty: the folder is the set, and a mail its own cluster."""
    path = row["path"] or ""
    return Labelled(
        path=path, label=row["label"] or "", set=row.get("set") or Path(path).parent.name or "all",
        group=row.get("group") or path, **{name: row.get(name) or "" for name in _OPTIONAL},
    )  # fmt: skip


def features_of(raw: bytes) -> Features:
    """The features of one mail, offline and for a reader of whom nothing is known."""
    case = investigate(raw)
    words, distinct = terms(case.message)
    findings = [each for each in case.findings if each.family != _OF_ITS_DAY]
    seen = tuple(sorted(strengths(findings).items()))
    return Features(seen, words, distinct, impersonated(case.findings) or "", case.verdict.pretext or "")


def _features_at(paths: Sequence[str]) -> list[Features]:
    return [features_of(Path(path).read_bytes()) for path in paths]


def all_features(folder: Path, rows: Iterable[Labelled], processes: int | None = None) -> list[Features]:
    """Features of many mails, in order, on all cores."""
    paths = [str(folder / row.path) for row in rows]
    batches = [paths[at : at + 64] for at in range(0, len(paths), 64)]
    workers = processes or os.cpu_count() or 1
    if workers == 1 or len(batches) == 1:
        return [each for batch in batches for each in _features_at(batch)]
    with told_of_lost(), ProcessPoolExecutor(workers) as pool:
        return [each for found in pool.map(_features_at, batches) for each in found]
