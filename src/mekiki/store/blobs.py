"""Bytes beside the database, each under the hash of its content: mails, records, captures.

A blob is on the disk before the row that names it is committed, and gone from it only after. What a process that was killed
had begun is written down in ``pending/`` and tidied away by whoever opens the casebook next.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from mekiki.model.facts import Text
from mekiki.model.failures import of_file, why
from mekiki.store.database import NOTHING_KEPT, CasebookError

_CHANGED = Text("the content is not what was kept", "内容が保存したときと違います")


class Blobs:
    """A folder of blobs, two levels of folders deep so that no folder grows long."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.pending, self.lock = folder / "blobs", folder / "pending", folder / "lock"
        for each in (self.folder, self.pending):
            each.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:4] / name

    def read(self, name: str) -> bytes:
        """The bytes of a blob. Raises CasebookError where they are not there or not what they were."""
        try:
            data = self.path(name).read_bytes()
        except OSError as error:
            raise CasebookError(of_file(self.path(name), why(error))) from error
        if sha256(data).hexdigest() != name:
            raise CasebookError(of_file(self.path(name), _CHANGED))
        return data

    def has(self, name: str) -> bool:
        return self.path(name).is_file()

    def names(self) -> Iterator[str]:
        """All blobs on the disk."""
        return (path.name for path in self.folder.glob("??/??/*") if len(path.name) == 64)

    # --- writing ----------------------------------------------------------------------------------------------

    @contextmanager
    def changing(self, names: Iterable[str], *, removing: bool = False) -> Iterator[None]:
        """The time in which these blobs come or go: told beforehand, so that a crash within it leaves a trace.

        Who removes is alone, so that no blob goes that another process has just found to be there already.
        """
        with self.held(fcntl.LOCK_EX if removing else fcntl.LOCK_SH):
            note = self.pending / f"{os.getpid()}-{secrets.token_hex(6)}"
            try:
                note.write_text("\n".join(names), encoding="ascii")
            except OSError as error:
                note.unlink(missing_ok=True)
                raise CasebookError(of_file(self.folder.parent, why(error), NOTHING_KEPT)) from error
            yield
            note.unlink()  # not in a finally: what failed half-way is tidied like a crash

    def write(self, data: bytes) -> str:
        """Put bytes on the disk for good; their name. Raises CasebookError where there is no room for them."""
        name = sha256(data).hexdigest()
        path = self.path(name)
        if path.is_file() and path.stat().st_size == len(data):
            return name
        part = path.with_name(f"{name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            _sync(path.parent)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise CasebookError(of_file(path, why(error), NOTHING_KEPT)) from error
        return name

    def remove(self, name: str) -> None:
        """Take a blob off the disk, and what a killed process left of it."""
        path = self.path(name)
        for each in (path, *path.parent.glob(f"{name}.*.part")):
            each.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent):
            try:
                folder.rmdir()
            except OSError:  # holds other blobs, or another process was faster
                break

    # --- after a crash ----------------------------------------------------------------------------------------

    @contextmanager
    def held(self, how: int) -> Iterator[None]:
        """The lock of those who change blobs, shared or exclusive. It falls with the process that holds it."""
        with self.lock.open("a") as file:
            fcntl.flock(file, how)
            yield

    def tidy(self, wanted: Callable[[str], bool]) -> int:
        """Remove what killed processes left behind, unless a row names it; how many blobs went.

        Does nothing while another process is at work: it will be tidied next time.
        """
        if not any(self.pending.iterdir()):
            return 0
        with self.lock.open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return 0
            return sum(self._tidied(note, wanted) for note in sorted(self.pending.iterdir()))

    def _tidied(self, note: Path, wanted: Callable[[str], bool]) -> int:
        gone = 0
        for name in note.read_text(encoding="ascii").split():
            if len(name) == 64 and not wanted(name):
                gone += self.has(name)
                self.remove(name)
        note.unlink()
        return gone


def _sync(folder: Path) -> None:
    """Make the folder's own entries durable (fsync(2))."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
