"""What people say of a case: the verdict corrected, notes, clues that were none. Corrections become labelled examples."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path as File
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from mekiki.checks.registry import check_of
from mekiki.doors.checkpages import no_such_check
from mekiki.doors.web import tables
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone
from mekiki.model.linkalone import link_alone
from mekiki.model.stamp import stamp
from mekiki.store import schema
from mekiki.store.casebook import Casebook, Entry
from mekiki.store.database import reading, writing

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS = ("phishing", "scam", "spam", "suspicious", "legitimate")
LONGEST = 4000  # characters of a note
_OF_CORPUS = {"phishing": "phish", "scam": "scam", "spam": "spam", "legitimate": "ham", "suspicious": "unclear"}
_COLUMNS = ("path", "set", "label", "grade", "confidence", "brand", "lure", "lang", "year", "group")
_SET = "corrections"
_GRADE = "gold"  # read and labelled by a person


class BadRemark(Exception):
    """It cannot be noted; ``str()`` is a key of the words."""


class UnknownCheck(NotDone):
    """No check has this id, and no finding of the case, which may be of an older Mekiki."""


@dataclass(frozen=True, slots=True)
class Remark:
    author: str
    time: str
    text: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Remarks:
    """``correction`` is the label that a person gave, "" for none; ``marks`` are the checks that saw what was not there."""

    correction: str = ""
    why: Remark | None = None
    notes: tuple[Remark, ...] = ()
    marks: Mapping[str, Remark] = field(default_factory=dict)


def remarks_on(book: Casebook, id: int) -> Remarks:
    with reading(book.engine) as connection:
        row = connection.execute(select(tables.corrections).where(tables.corrections.c.case_id == id)).first()
        notes = connection.execute(
            select(tables.notes).where(tables.notes.c.case_id == id).order_by(tables.notes.c.id)
        ).all()
        marks = connection.execute(select(tables.marks).where(tables.marks.c.case_id == id)).all()
    return Remarks(
        row.label if row else "",
        Remark(row.author, row.time, row.why) if row else None,
        tuple(Remark(each.author, each.time, each.text, each.id) for each in notes),
        {each.finding: Remark(each.author, each.time, each.why) for each in marks},
    )


def correct(book: Casebook, id: int, label: str, author: str, why: str = "") -> None:
    """Give a case the label that a person says it has; "" takes that back. Raises BadRemark."""
    if label and label not in LABELS:
        raise BadRemark("bad-label")
    table = tables.corrections
    with writing(book.engine) as connection:
        connection.execute(delete(table).where(table.c.case_id == id))
        if label:
            connection.execute(
                insert(table).values(case_id=id, label=label, author=author, time=_now(), why=why[:LONGEST])
            )


def add_note(book: Casebook, id: int, text: str, author: str) -> int:
    """Add a note; its id. Raises BadRemark."""
    if not text.strip():
        raise BadRemark("empty-note")
    row = {"case_id": id, "author": author, "time": _now(), "text": text.strip()[:LONGEST]}
    with writing(book.engine) as connection:
        made = connection.execute(insert(tables.notes).values(row)).inserted_primary_key
    return int(made[0]) if made else 0


def remove_note(book: Casebook, id: int, note: int) -> bool:
    table = tables.notes
    with writing(book.engine) as connection:
        return bool(connection.execute(delete(table).where(table.c.case_id == id, table.c.id == note)).rowcount)


def mark(book: Casebook, id: int, finding: str, author: str, why: str = "", *, wrong: bool = True) -> None:
    """Say that a check saw what was not there, or take that back. Raises UnknownCheck, but never where it is taken back."""
    if wrong and check_of(finding) is None and all(each.id != finding for each in book.case(id).findings):
        raise UnknownCheck(
            no_such_check(finding)
        )  # else it would be counted, and exported, as a clue that nobody gives
    table = tables.marks
    with writing(book.engine) as connection:
        connection.execute(delete(table).where(table.c.case_id == id, table.c.finding == finding))
        if wrong:
            row = {"case_id": id, "finding": finding[:120], "author": author, "time": _now(), "why": why[:LONGEST]}
            connection.execute(insert(table).values(row))


def _now() -> str:
    return stamp(datetime.now(UTC))


# --- labelled examples ------------------------------------------------------------------------------------------------


def export(book: Casebook, folder: File) -> tuple[int, int]:
    """The corrected cases as labelled mail that ``mekiki fit`` reads, and what was marked as wrong beside it.

    Returns how many mails and how many marks. Raises NotDone where another corpus lies there, OSError and CasebookError.
    """
    _keep_off_others(folder / "labels.tsv")
    (folder / "mails").mkdir(parents=True, exist_ok=True)
    rows = list(_labelled(book))
    for name, mail, _ in rows:
        (folder / "mails" / f"{name}.eml").write_bytes(mail)
    _write(folder / "labels.tsv", _COLUMNS, [row for _, _, row in rows])
    marks = list(_marked(book))
    _write(folder / "false-positives.tsv", ("case", "check", "why"), marks)
    return len(rows), len(marks)


def _keep_off_others(labels: File) -> None:
    """Raises NotDone where there are labels that somebody else gave: hours of work that nothing brings back."""
    if not labels.is_file():
        return
    with labels.open(encoding="utf-8", errors="replace", newline="") as lines:
        is_ours = all(row.get("set") == _SET for row in csv.DictReader(lines, delimiter="\t"))
    if not is_ours:
        raise NotDone(
            Text(
                f"{labels}: there are other labels than corrections, and nothing was written; name another folder",
                f"{labels}: 訂正以外のラベルがあるため、何も書き出しませんでした。別のフォルダーを指定してください",
            )
        )


def _labelled(book: Casebook) -> Iterator[tuple[str, bytes, Sequence[str]]]:
    """Name, mail and row of each; a campaign is one group, so that no split parts it. A link alone is no mail."""
    with reading(book.engine) as connection:
        labels = {
            row.case_id: row.label
            for row in connection.execute(select(tables.corrections).order_by(tables.corrections.c.case_id))
        }
    entries = {each.id: each for each in book.entries(select(tables.corrections.c.case_id))}
    for id, label in labels.items():
        mail = _mail(book, id) if id in entries else b""
        if mail and not link_alone(mail):
            yield entries[id].name, mail, _row(entries[id], label)


def _mail(book: Casebook, id: int) -> bytes:
    with reading(book.engine) as connection:
        name = connection.execute(select(schema.cases.c.mail).where(schema.cases.c.id == id)).scalar_one()
    return book.blobs.read(name)


def _row(entry: Entry, label: str) -> tuple[str, ...]:
    brand = entry.brand if label in ("phishing", "scam") else ""
    year = (entry.mail_time or "")[:4]
    group = entry.campaign or entry.name
    return (
        f"mails/{entry.name}.eml",
        _SET,
        _OF_CORPUS[label],
        _GRADE,
        "high",
        brand or "",
        entry.pretext or "",
        "",
        year,
        group,
    )


def _marked(book: Casebook) -> Iterator[tuple[str, str, str]]:
    table = tables.marks
    with reading(book.engine) as connection:
        wanted = (
            select(schema.cases.c.name, table.c.finding, table.c.why)
            .join_from(table, schema.cases)
            .order_by(schema.cases.c.id)
        )
        rows = connection.execute(wanted).all()
    yield from ((row.name, row.finding, " ".join(row.why.split())) for row in rows)


def _write(path: File, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter="\t", lineterminator="\n")
        lines.writerow(columns)
        lines.writerows(rows)
