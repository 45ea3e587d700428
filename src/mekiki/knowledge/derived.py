"""Tables derived from data files, kept as Python keeps bytecode: made once, read at every later start.

Twenty thousand words are folded and sorted by script, ten thousand rules of suffixes are taken apart: a third of a second,
which nobody wants to wait for with every mail. What is kept stands beside the bytecode (or, where that folder may not be
written, in the user's cache), under a name that changes with every file that it came from and with the code that made it.
No table on the disk holds what a reader lays over the knowledge (``overlay``).
A file that cannot be read is made anew; ``PYTHONDONTWRITEBYTECODE`` is heeded.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar, cast

from mekiki.knowledge.overlay import laid_over, own_brands

Table = TypeVar("Table")


def derived(name: str, sources: Iterable[Path], make: Callable[[], Table]) -> Table:
    """What ``make`` makes of the source files: of dicts, lists, tuples, frozensets, strings and numbers alone.

    Whoever calls names the file of its own code among the sources; a folder stands for the names of what lies in it.
    """
    sources = tuple(sources)
    with suppress(LookupError):
        return cast(Table, kept(name, sources))
    with laid_over(None):  # what a reader lays over the knowledge is nobody else's
        table = make()
    keep(name, sources, table)
    return table


def derived_of_brands(name: str, sources: Iterable[Path], make: Callable[[], Table]) -> Table:
    """The same for what a reader's own brands change: then it is made for them, and not kept on the disk."""
    return make() if own_brands() else derived(name, sources, make)


def kept(name: str, sources: Iterable[Path]) -> object:
    """The table of that name as it was kept for these very files; LookupError where none was, or none is whole."""
    file_name = _file_name(name, sources)
    for folder in _folders():
        with suppress(OSError, EOFError, ValueError, TypeError):  # not there yet, or not whole
            return cast(object, marshal.loads((folder / file_name).read_bytes()))
    raise LookupError(file_name)


def keep(name: str, sources: Iterable[Path], table: object) -> None:
    """For the next start: in the first folder that takes it. Older tables of the name go, and nothing is half written."""
    if sys.dont_write_bytecode:
        return
    file_name, content = _file_name(name, sources), marshal.dumps(cast(Any, table))
    for folder in _folders():
        unfinished = folder / f"{file_name}.{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
            unfinished.replace(folder / file_name)
            for old in folder.glob(f"{name}.*.table"):
                if old.name != file_name:
                    old.unlink(missing_ok=True)
        except OSError:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        else:
            return


def _file_name(name: str, sources: Iterable[Path]) -> str:
    """With sixteen digits that change with any of the files, with the interpreter and with marshal's format."""
    seen = [f"{sys.implementation.cache_tag} {sys.version} {marshal.version}"]
    for path in sources:
        about = path.stat()
        seen.append(f"{path} {about.st_size} {about.st_mtime_ns}")
    state = sha256("\n".join(seen).encode()).hexdigest()[:16]
    return f"{name}.{state}.table"


def _folders() -> list[Path]:
    """Where tables may stand, in the order in which they are looked for; in a user's cache only where it is theirs."""
    beside = Path(cache_from_source(__file__)).parent
    home = Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"))
    with suppress(OSError):
        if home.stat().st_uid == os.geteuid():
            return [beside, home / "mekiki"]
    return [beside]
