"""Folders that say whose they are, so that what a killed program left is cleared away by the next."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def fresh_folder(prefix: str, place: Path | None = None) -> Path:
    """An empty folder with this process's number in its name, in ``place`` or where temporary files go. Raises OSError."""
    return Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=place))


def left_behind(prefix: str, place: Path | None = None) -> Iterator[Path]:
    """The folders of that name whose process runs no more: a worker that is killed clears nothing away."""
    for folder in (place or Path(tempfile.gettempdir())).glob(f"{prefix}*"):
        owner = folder.name.removeprefix(prefix).partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            yield folder


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
