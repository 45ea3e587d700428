"""A file that somebody names is written whole or not at all: on a full disk, what stood there before stays."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mekiki.model.failures import in_name_of


def write_whole(out: Path, content: str | bytes) -> None:
    """Beside its place, and moved only then, with the rights of what it replaces. Raises OSError.

    What is no file of a folder that can be written to is written where it is: a device, a file that is mounted by itself.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    place = Path(os.path.realpath(out))
    with in_name_of(out):
        _write(place, data)


def _write(place: Path, data: bytes) -> None:
    if place.exists() and (not place.is_file() or place.stat().st_nlink > 1 or not os.access(place.parent, os.W_OK)):
        place.write_bytes(data)
        return
    unfinished = place.with_name(f".{place.name[:200]}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(data)
        if place.exists():
            shutil.copymode(place, unfinished)
        os.replace(unfinished, place)
    finally:
        with suppress(OSError):  # gone, where all went well
            unfinished.unlink(missing_ok=True)


@contextmanager
def held(out: Path) -> Iterator[None]:
    """The lock of those who bring one file up to date: what another adds meanwhile would be lost.

    It is that of the folder, since the file is replaced, and falls with the process that holds it.
    """
    try:
        folder = os.open(os.path.dirname(os.path.realpath(out)), os.O_RDONLY)
    except OSError:  # no such folder, or none that may be looked into: the writing says so, where it fails as well
        yield
        return
    try:
        with suppress(OSError):  # a disk that knows no locks: then it is as without
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
