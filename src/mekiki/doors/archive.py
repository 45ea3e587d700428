"""``mekiki scan``: whole archives, one row a mail. It may be stopped at any instant and goes on where it was.

Rows are written in the order of the mails. Beside the output lies a journal: how many bytes of it are sure, and which
mail was the last of them. A second run cuts the output there and goes on behind that mail, so nothing is lost and
nothing is twice. A mail has its place by its path, not by its count: what was added or removed meanwhile does no harm.
"""

from __future__ import annotations

import argparse
import csv
import errno
import io
import json
import logging
import os
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import IO, Any

from mekiki.doors.commandline import UNREADABLE, Language
from mekiki.doors.settings import reader_from
from mekiki.measure.workers import at_hand, taken, told_of_lost
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file, why
from mekiki.model.message import Copy
from mekiki.model.reader import Reader
from mekiki.model.verdict import UNDECIDED, WARNED_OF

log = logging.getLogger(__name__)

INTERRUPTED = 130  # exit status, as a shell has it
_STOPS = (signal.SIGINT, signal.SIGTERM)
COLUMNS = (
    "argument", "path", "index", "label", "undecided", "probability", "kind_probabilities", "impersonates", "pretext",
    "origin_ip", "link_domains", "findings", "error", "among",
)  # fmt: skip
_KINDS = ("jsonl", "csv", "parquet")
_BATCH_MAILS, _BATCH_BYTES = 32, 4 << 20
_IN_FLIGHT = 3  # batches for each worker: what bounds the memory
_SURE_EVERY = 0.5  # seconds between two states of the journal
NEEDS_PARQUET = Text(
    "this needs pyarrow: pip install 'mekiki[parquet]'", "pyarrow が必要です：pip install 'mekiki[parquet]'"
)

Key = tuple[int, tuple[str, ...], int]  # number of the argument, path below it by its parts, index in the file


class CannotScan(NotDone):
    """The scan cannot begin or go on; it says why and what to do."""


def run(options: argparse.Namespace, language: Language) -> int:
    reader, lang = reader_from(options.config), language(options)
    for each in _STOPS:
        signal.signal(each, _stop)
    try:
        tally = scan(options.paths, options.out, reader, options.processes, anew=options.anew, lang=lang)
    except KeyboardInterrupt:
        goes_on = Text(
            f"interrupted; the same command goes on with {options.out}",
            f"中断しました。同じコマンドをもう一度実行すると、{options.out} の続きから再開します",
        )
        print(f"mekiki: {goes_on.in_(lang)}", file=sys.stderr)
        return INTERRUPTED
    print(summary(tally, options.out, lang))
    for path in options.paths:  # of what is not there the summary tells only that something could not be read
        if path != "-" and not os.path.lexists(path):
            print(f"mekiki: {of_file(path, why(FileNotFoundError(errno.ENOENT, ''))).in_(lang)}", file=sys.stderr)
    return UNREADABLE if tally.labels["error"] else 0


def _stop(*_: object) -> None:
    """Stop in good order, by a service manager as by hand. Whoever is impatient and asks again cuts that order short no more:
    the workers would wait for a word that nobody sends any longer, and this process for them.
    """
    for each in _STOPS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


# --- one mail ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Job:
    """A mail to judge, or the reason why it could not be read."""

    key: Key
    argument: str
    path: str
    raw: bytes = b""
    error: str = ""
    copy: Copy = Copy.ORIGINAL
    among: int = 0  # how many mails the report carried that this one was taken out of


def row_of(job: Job, reader: Reader) -> dict[str, Any]:
    """The row of one mail. Whatever goes wrong with it becomes its row."""
    from mekiki.checks.readings.weblinks import link_domains
    from mekiki.doors.broken import broken
    from mekiki.investigate import investigate
    from mekiki.model.finding import Status
    from mekiki.parse.message import parse

    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        "argument": job.argument,
        "path": job.path,
        "index": job.key[2],
        "error": job.error or None,
        "among": job.among or None,
    }
    if job.error:
        return row
    try:
        read = parse(job.raw, reader, job.copy, job.among)
        if lost := broken(read):
            return row | {"error": f"{lost.reason} ({lost.detail})"}
        case = investigate(read, reader)
    except Exception as error:  # our own bug: told in the mail's row, and no reason to stop the scan
        log.exception("investigating %s failed", job.path)
        return row | {"error": f"internal: {type(error).__name__}: {error}"}
    verdict = case.verdict
    return row | {
        "label": verdict.label.value,
        "undecided": verdict.is_undecided,
        "probability": round(verdict.probability, 6),
        "kind_probabilities": {kind: round(value, 6) for kind, value in verdict.kind_probabilities.items()},
        "impersonates": verdict.impersonates,
        "pretext": verdict.pretext,
        "origin_ip": case.message.origin.ip or None,
        "link_domains": list(link_domains(case.message)),
        "findings": list(dict.fromkeys(each.id for each in case.findings if each.status == Status.SEEN)),
    }


# --- the mails, in an order that is the same tomorrow -----------------------------------------------------------------


def jobs(paths: Iterable[str]) -> Iterator[Job]:
    """Every mail under the paths. Their keys ascend."""
    from mekiki.parse.containers import UnreadableMail, read_all

    for number, argument in enumerate(paths):
        base = argument if os.path.isdir(argument) else os.path.dirname(argument)
        path, index = "", 0
        for mail in read_all([argument]):
            path, index = mail.path, index + 1 if mail.path == path else 0
            name = os.path.relpath(path, base or ".")
            key = (number, tuple(name.split(os.sep)), index)
            if isinstance(mail, UnreadableMail):
                reason = f"{mail.reason} ({mail.detail})" if mail.detail else mail.reason
                yield Job(key, argument, name, error=reason)
            else:
                yield Job(key, argument, name, mail.raw, copy=mail.copy, among=mail.among)


def _behind(after: Key | None, found: Iterable[Job]) -> Iterator[Job]:
    """The mails that an earlier run did not reach."""
    return (job for job in found if after is None or job.key > after)


def _batches(waiting: Iterable[Job]) -> Iterator[list[Job]]:
    held: list[Job] = []
    size = 0
    for job in waiting:
        held.append(job)
        size += len(job.raw)
        if len(held) >= _BATCH_MAILS or size >= _BATCH_BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held


# --- workers ----------------------------------------------------------------------------------------------------------

_reader = Reader()


def _begin_work(reader: Path) -> None:
    global _reader  # handed to a worker once, not with every batch
    _reader = taken(reader)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends a worker whose parent was killed: nobody would ever hand it work again."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(batch: list[Job]) -> list[dict[str, Any]]:
    return [row_of(job, _reader) for job in batch]


@dataclass(slots=True)
class _Crew:
    """Worker processes that hand back the rows of batches in the order of the batches."""

    reader: Reader
    size: int
    pool: ProcessPoolExecutor = field(init=False)
    at_hand: Path = field(init=False)  # the file that holds the reader

    def _hire(self, size: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(size, get_context("spawn"), _begin_work, (self.at_hand,))

    def rows(self, batches: Iterable[list[Job]]) -> Iterator[tuple[list[Job], list[dict[str, Any]]]]:
        """Raises WorkersLost where no worker can begin."""
        with at_hand(self.reader) as self.at_hand:
            yield from self._rows(batches)

    def _rows(self, batches: Iterable[list[Job]]) -> Iterator[tuple[list[Job], list[dict[str, Any]]]]:
        others = set(active_children())
        self.pool = self._hire(self.size)
        flying: deque[tuple[list[Job], Future[list[dict[str, Any]]]]] = deque()
        try:
            for batch in batches:
                flying.append((batch, self._submit(batch)))
                if len(flying) >= _IN_FLIGHT * self.size:
                    yield self._landed(flying)
            while flying:
                yield self._landed(flying)
        except BaseException:  # stopped, or failed, and told above: the next run begins anew what is under way
            for worker in set(active_children()) - others:
                worker.kill()
            raise
        finally:
            self.pool.shutdown(cancel_futures=True)

    def _submit(self, batch: list[Job]) -> Future[list[dict[str, Any]]]:
        try:
            return self.pool.submit(_work, batch)
        except BrokenProcessPool:  # found out, and set right, when the batch that broke it lands
            failed: Future[list[dict[str, Any]]] = Future()
            failed.set_exception(BrokenProcessPool())
            return failed

    def _landed(
        self, flying: deque[tuple[list[Job], Future[list[dict[str, Any]]]]]
    ) -> tuple[list[Job], list[dict[str, Any]]]:
        batch, future = flying.popleft()
        try:
            return batch, future.result()
        except BrokenProcessPool:  # a mail brought a worker down, or the machine ran short of memory
            self.pool.shutdown(cancel_futures=True)
            self._try_one()
            rows = [self._alone(job) for job in batch]
            self.pool = self._hire(self.size)
            again = [each for each, _ in flying]
            flying.clear()
            flying.extend((each, self._submit(each)) for each in again)
            return batch, rows

    def _try_one(self) -> None:
        """Where a worker with nothing to read dies as well, no mail is to blame, and none after it would be read."""
        with told_of_lost(), self._hire(1) as single:
            single.submit(_work, []).result()

    def _alone(self, job: Job) -> dict[str, Any]:
        with self._hire(1) as single:
            try:
                return single.submit(_work, [job]).result()[0]
            except BrokenProcessPool:
                named = {"argument": job.argument, "path": job.path, "index": job.key[2], "among": job.among or None}
                return dict.fromkeys(COLUMNS) | named | {"error": "internal: the process that read this mail died"}


# --- what was found so far --------------------------------------------------------------------------------------------


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


# --- output and journal -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Output:
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
            raise CannotScan(of_file(self.out.parent, Text("there is no such folder", "このフォルダーはありません")))
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
            self._note(0)  # first of all, so that what is begun is never taken to be finished
        self.stream = self.rows_file.open("r+b" if size else "wb")
        self.stream.truncate(size)
        self.stream.seek(size)
        if not size and self.kind == "csv":
            self.stream.write(_csv_line(COLUMNS))
        self.begun = time.monotonic()
        self.make_sure()

    def _recall(self) -> int:
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
        if state["arguments"] != self.arguments:
            told = " ".join(state["arguments"])
            raise CannotScan(
                Text(
                    f"{self.out} belongs to an unfinished scan of {told}; remove {self.journal} to begin anew",
                    f"{self.out}: {told} の走査が途中まで入っています。{self.journal} を消せば、初めからやり直せます",
                )
            )
        if state.get("columns") != list(COLUMNS):
            raise CannotScan(
                Text(
                    f"{self.out} was begun by another version of Mekiki; --anew writes over it",
                    f"{self.out}: 別の版の Mekiki が書き始めたものです。上書きするには --anew を付けてください",
                )
            )
        if state["bytes"] and (not self.rows_file.exists() or self.rows_file.stat().st_size < state["bytes"]):
            raise CannotScan(
                Text(
                    f"{self.rows_file} is shorter than its journal says; remove {self.journal} to begin anew",
                    f"{self.rows_file}: 途中経過の記録より短くなっています。{self.journal} を消せば、初めからやり直せます",
                )
            )
        number, parts, index = state["after"] or (None, (), 0)
        self.after = None if number is None else (number, tuple(parts), index)
        tally = state["tally"]
        self.earlier = tally["seconds"]
        counters = {name: Counter(tally[name]) for name in ("labels", "brands", "pretexts")}
        self.tally = Tally(**counters, reported=tally["reported"], seconds=self.earlier)
        return int(state["bytes"])

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


def _need_parquet() -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ModuleNotFoundError as error:
        raise CannotScan(NEEDS_PARQUET) from error


# --- the scan ---------------------------------------------------------------------------------------------------------


def scan(
    paths: list[str], out: Path, reader: Reader | None = None, processes: int | None = None, *, anew: bool = False,
    lang: str = "en",
) -> Tally:  # fmt: skip
    """Judge every mail under the paths into a file, or go on with it. Raises CannotScan.

    A file that a scan has finished is written over only ``anew``; ``lang`` is that of the line that tells how far it is.
    """
    kind = out.suffix.removeprefix(".").lower()
    if kind not in _KINDS:
        kinds = ", ".join(f".{each}" for each in _KINDS)
        raise CannotScan(
            of_file(out, Text(f"wants one of {kinds}", f"ファイル名の末尾は {kinds} のいずれかにしてください"))
        )
    if kind == "parquet":
        _need_parquet()
    output = _Output(out, kind, [str(path) for path in paths])
    try:
        output.open(anew)
        with closing(output):
            _fill(output, _Crew(reader or Reader(), processes or os.cpu_count() or 1), lang)
    except OSError as error:
        raise CannotScan(of_file(error.filename or out, why(error))) from error
    return output.tally


def _fill(output: _Output, crew: _Crew, lang: str) -> None:
    with Progress(output.tally, output.arguments, lang) as progress:
        waiting = _behind(output.after, progress.counted(jobs(output.arguments)))
        for batch, rows in crew.rows(_batches(waiting)):
            output.write(batch, rows)
            progress.show()
    output.finish()
