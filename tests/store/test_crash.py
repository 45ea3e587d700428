"""A crash at any instant loses no finished case and leaves no half one; a full disk is told; two may write at once."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer

import pytest
from store_cases import Shelf, seed_case, small

from mekiki.store.casebook import Casebook
from mekiki.store.database import CasebookError, engine_for

HERE = Path(__file__).parent


@contextmanager
def keeper(folder: Path, first: int, count: int) -> Iterator[subprocess.Popen[str]]:
    """A process that is ready to keep cases, and starts as soon as it is told a line."""
    command = [sys.executable, str(HERE / "killed.py"), str(folder), str(first), str(count)]
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def killed_after(process: subprocess.Popen[str], cases: int, delay: float) -> list[str]:
    """Kill a process a moment after it has said that so many cases are safe; the names of all that it said."""
    assert process.stdout is not None
    go(process)
    said = [process.stdout.readline().split()[1] for _ in range(cases)]
    try:
        process.wait(timeout=delay)  # an instant that nobody chose
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().splitlines()
    return said + [line.split()[1] for line in rest if len(line) == len("kept ") + 12]


def crash(shelf: Shelf, seed: int, count: int = 12) -> None:
    """One crash: kept is kept, whole is whole, and the next process just goes on."""
    chance = random.Random(seed)
    with keeper(shelf.folder, seed * count, count) as process:
        said = killed_after(process, chance.randrange(count), chance.random() * 0.15)
    with shelf.open() as book:
        names = {entry.name for entry in book.entries()}
        assert set(said) <= names, "a finished case is lost"
        assert book.check() == [], "something is half there"
        for entry in book.entries()[:3]:
            book.case(entry.id)


def test_killed_at_any_instant_no_finished_case_is_lost(file_shelf: Shelf) -> None:
    """Four crashes; the fifty are benchmarks/crash.py."""
    file_shelf.open().close()
    for seed in range(4):
        crash(file_shelf, seed)


def test_two_processes_write_at_once(file_shelf: Shelf) -> None:
    with keeper(file_shelf.folder, 0, 12) as one, keeper(file_shelf.folder, 6, 12) as other:
        for process in (one, other):
            go(process)
        said = [process.communicate(timeout=60)[0].split() for process in (one, other)]
        assert (one.returncode, other.returncode) == (0, 0)
    with file_shelf.open() as book:
        assert len(book.entries()) == 18
        assert sum(entry.sightings for entry in book.entries()) == 24
        assert {name for names in said for name in names if name != "kept"} == {entry.name for entry in book.entries()}
        assert book.check() == []


def test_a_new_casebook_that_another_is_just_making_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "casebook.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE half_made (id INTEGER)")
        with (
            pytest.raises(sqlite3.OperationalError, match="locked"),
            closing(sqlite3.connect(path, timeout=5)) as plain,
        ):
            plain.execute("PRAGMA journal_mode = WAL")  # turned away at once: this is what the casebook must stand
        done = Timer(0.3, other.execute, ("COMMIT",))
        done.start()
        with engine_for(f"sqlite:///{path}").connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        done.join()


# --- no room ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of two megabytes, where we may mount one; else a bound on the size of a file."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        os.getuid() == 0
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True
        ).returncode
        == 0
    )
    if not mounted:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(book: Casebook, start: int, most: int = 400) -> tuple[list[str], CasebookError | None]:
    """Keep cases until there is no room."""
    kept = []
    for number in range(start, start + most):
        try:
            kept.append(book.keep(small(number)).name)
        except CasebookError as error:
            return kept, error
    return kept, None


def test_a_full_disk_is_told_and_harms_nothing(small_disk: Path) -> None:
    with Casebook.open(small_disk / "casebook") as book:
        kept, error = fill(book, 0)
        assert error is not None
        assert "No space left" in str(error) or "no space left" in str(error)
        assert "nothing was" in str(error)
        assert kept
        assert {entry.name for entry in book.entries()} == set(kept)
    with Casebook.open(small_disk / "casebook") as book:
        assert book.check() == []
        assert {entry.name for entry in book.entries()} == set(kept)
        book.case(book.entry(kept[0]).id)


def test_a_file_that_may_not_grow_is_told_and_harms_nothing(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        before = book.keep(seed_case()).name
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        try:
            with pytest.raises(CasebookError, match="nothing was"):
                book.keep(small(1))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, ignored)
        assert [entry.name for entry in book.entries()] == [before]
    with file_shelf.open() as book:
        assert book.check() == []
        assert book.keep(small(1)).new


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CasebookError, match="file"):
        Casebook.open(tmp_path / "file" / "casebook")
