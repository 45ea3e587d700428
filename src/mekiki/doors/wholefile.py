"""A file that somebody names is written whole or not at all: on a full disk, what stood there before stays."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def write_whole(out: Path, content: str | bytes) -> None:
    """Beside its place, and moved only then, with the rights of what it replaces. Raises OSError.

    What is no file of a folder that can be written to is written where it is: a device, a file that is mounted by itself.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    place = Path(os.path.realpath(out))
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
