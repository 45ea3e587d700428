"""The growing file of a scan and its journal, by which a later run goes on."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from mekiki.doors.archive.mails import COLUMNS, Job, Key
from mekiki.doors.archive.tally import Tally
from mekiki.model.extras import adding
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, in_name_of, of_file

KINDS = ("jsonl", "csv", "parquet")
_SURE_EVERY = 0.5  # seconds between two states of the journal
NEEDS_PARQUET = Text(f"this needs pyarrow: {adding('parquet')}", f"pyarrow が必要です：{adding('parquet')}")


class CannotScan(NotDone):
    """The scan cannot begin or go on; it says why and what to do."""


@dataclass(slots=True)
class Output:
    """The growing file and its journal. Only what the journal has seen counts."""

    out: Path
    kind: str
    arguments: list[str]
    tally: Tally = field(default_factory=Tally)
    after: Key | None = None
    stream: IO[bytes] = field(init=False)
    sure_at: float = field(default=0.0, init=False)
    earlier: float = field(default=0.0, init=False)
    begun: float = field(default=0.0, init=False)

    @property
    def journal(self) -> Path:
        return self.out.with_name(self.out.name + ".journal")

    @property
    def rows_file(self) -> Path:
        """Where the rows grow; Parquet cannot, and is made of them at the end."""
        return self.out.with_name(self.out.name + ".rows") if self.kind == "parquet" else self.out

    def open(self, anew: bool = False) -> None:
        """Open where an earlier run stopped, else anew. Raises CannotScan, OSError."""
        if not self.out.parent.is_dir():  # told of what was named, not of the journal beside it
            raise CannotScan(
                of_file(self.out.parent, Text("there is no such folder", "そのようなフォルダーはありません"))
            )
        if not any(each.exists() for each in (self.out, self.rows_file, self.journal)):
            self._note(0)  # first of all, so that what is begun is never taken to be finished
        self.stream = os.fdopen(os.open(self.rows_file, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
        with ExitStack() as undo:
            undo.callback(self.stream.close)
            self._hold()
            size = self._begin(anew)
            undo.pop_all()
        self.stream.truncate(size)
        self.stream.seek(size)
        if not size and self.kind == "csv":
            self.stream.write(_csv_line(COLUMNS))
        self.begun = time.monotonic()
        self.make_sure()

    def _hold(self) -> None:
        """The lock on the rows, which falls with the process. Raises CannotScan where another scan has it: one would cut off
        what the other wrote, and both would be told as finished.
        """
        try:
            fcntl.flock(self.stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotScan(
                of_file(
                    self.out,
                    Text(
                        "another scan is writing it; wait for its end, or name another file",
                        "別の走査が書き込んでいます。終わるのを待つか、別のファイルを指定してください",
                    ),
                )
            ) from error
        except OSError:  # a disk that knows no locks: then it is as without
            return

    def _begin(self, anew: bool) -> int:
        """How many bytes of an earlier run to go on behind. Raises CannotScan."""
        if anew:
            self.journal.unlink(missing_ok=True)
        elif self.out.exists() and not self.journal.exists():
            raise CannotScan(
                Text(
                    f"{self.out} is there already, and finished; --anew writes over it",
                    f"{self.out}: 完了した結果がすでにあります。上書きするには --anew を付けてください",
                )
            )
        size = self._recall()
        if not size:
            self._note(0)
        return size

    def _recall(self) -> int:
        """Take up what the journal tells of an earlier run; how many bytes of it are sure. Raises CannotScan."""
        try:
            state = json.loads(self.journal.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return 0
        except ValueError as error:
            raise CannotScan(
                Text(
                    f"{self.journal} cannot be read ({error}); remove it to begin anew",
                    f"{self.journal}: 途中経過の記録を読み取れません。このファイルを消せば、初めからやり直せます",
                )
            ) from error
        if reason := self._misfit(state):
            raise CannotScan(reason)
        number, parts, index = state["after"] or (None, (), 0)
        self.after = None if number is None else (number, tuple(parts), index)
        tally = state["tally"]
        self.earlier = tally["seconds"]
        counters = {name: Counter(tally[name]) for name in ("labels", "brands", "pretexts")}
        self.tally = Tally(**counters, reported=tally["reported"], seconds=self.earlier)
        return int(state["bytes"])

    def _misfit(self, state: Mapping[str, Any]) -> Text | None:
        """Why the run that left this journal cannot be gone on with, if it cannot."""
        if state["arguments"] != self.arguments:
            told = " ".join(state["arguments"])
            return Text(
                f"{self.out} belongs to an unfinished scan of {told}; remove {self.journal} to begin anew",
                f"{self.out}: {told} の走査が途中まで入っています。{self.journal} を消せば、初めからやり直せます",
            )
        if state.get("columns") != list(COLUMNS):
            return Text(
                f"{self.out} was begun by another version of Mekiki; --anew writes over it",
                f"{self.out}: 別の版の Mekiki が書き始めたものです。上書きするには --anew を付けてください",
            )
        if state["bytes"] and (not self.rows_file.exists() or self.rows_file.stat().st_size < state["bytes"]):
            return Text(
                f"{self.rows_file} is shorter than its journal says; remove {self.journal} to begin anew",
                f"{self.rows_file}: 途中経過の記録より短くなっています。{self.journal} を消せば、初めからやり直せます",
            )
        return None

    def write(self, batch: list[Job], rows: list[dict[str, Any]]) -> None:
        encode = _csv_row if self.kind == "csv" else _json_row
        self.stream.write(b"".join(map(encode, rows)))
        for row in rows:
            self.tally.add(row)
        self.after = batch[-1].key
        self.tally.seconds = self.earlier + time.monotonic() - self.begun
        if time.monotonic() - self.sure_at > _SURE_EVERY:
            self.make_sure()

    def make_sure(self) -> None:
        """Rows to the disk first, then the journal, whole or not at all."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self._note(self.stream.tell())
        self.sure_at = time.monotonic()

    def _note(self, size: int) -> None:
        tally = {name: getattr(self.tally, name) for name in ("labels", "brands", "pretexts", "reported", "seconds")}
        state = {"arguments": self.arguments, "columns": COLUMNS, "bytes": size, "after": self.after, "tally": tally}
        beside = self.journal.with_name(self.journal.name + ".new")
        with in_name_of(self.out):
            beside.write_text(json.dumps(state), encoding="utf-8")
            os.replace(beside, self.journal)

    def close(self) -> None:
        """Leave the rest to a later run."""
        self.stream.close()

    def finish(self) -> None:
        self.make_sure()
        self.stream.close()
        if self.kind == "parquet":
            _to_parquet(self.rows_file, self.out)
            self.rows_file.unlink()
        self.journal.unlink()


def _json_row(row: Mapping[str, Any]) -> bytes:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _csv_row(row: Mapping[str, Any]) -> bytes:
    """Lists with a space between their members, the kinds as JSON."""
    kinds = row["kind_probabilities"]
    flat = {
        **row,
        "kind_probabilities": json.dumps(kinds, separators=(",", ":")) if kinds else None,
        "link_domains": " ".join(row["link_domains"] or ()),
        "findings": " ".join(row["findings"] or ()),
    }
    return _csv_line([flat[name] for name in COLUMNS])


def _csv_line(cells: Iterable[Any]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _to_parquet(rows: Path, out: Path) -> None:
    """From the rows to a Parquet file, a stretch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    words, kinds = pa.list_(pa.string()), ("phishing", "scam", "spam", "legitimate")
    types = {
        "index": pa.int64(), "among": pa.int64(), "undecided": pa.bool_(), "probability": pa.float64(),
        "link_domains": words, "findings": words,
        "kind_probabilities": pa.struct([(kind, pa.float64()) for kind in kinds]),
    }  # fmt: skip
    schema = pa.schema([(name, types.get(name, pa.string())) for name in COLUMNS])
    beside = out.with_name(out.name + ".new")
    with rows.open(encoding="utf-8") as lines, pq.ParquetWriter(beside, schema) as writer:
        while stretch := [json.loads(line) for _, line in zip(range(20_000), lines, strict=False)]:
            writer.write_table(pa.Table.from_pylist(stretch, schema))
    os.replace(beside, out)


def need_parquet() -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ModuleNotFoundError as error:
        raise CannotScan(NEEDS_PARQUET) from error
