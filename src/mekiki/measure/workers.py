"""Work side by side in other processes, which may fail to begin or die: that ends the work with words, and nobody waits."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mekiki.model.facts import Text
from mekiki.model.failures import NotDone


class WorkersLost(NotDone):
    """A worker process could not begin, or ended before its work was done."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "a worker process could not start or was killed, so there is no result; what it said stands above, and where it "
                "said nothing the machine mostly ran short of memory",
                "作業用のプロセスが起動できなかったか、途中で強制終了されたため、結果はありません。原因は上の表示をご覧ください。"
                "何も出ていないときは、多くの場合メモリ不足です",
            )
        )


@contextmanager
def told_of_lost() -> Iterator[None]:
    """Raises WorkersLost where a pool of processes within it breaks.

    One that cannot even begin, as where Python may not be executed, breaks the pipe to the process that keeps its locks.
    """
    try:
        yield
    except (BrokenProcessPool, BrokenPipeError) as error:
        raise WorkersLost from error


@contextmanager
def at_hand(value: Any) -> Iterator[Path]:
    """A file that holds a value for all workers (``taken``), as long as they work.

    What is given to a process that is spawned goes through a pipe whose other end its parent holds as well: of more than fits
    into it (64 KiB) the parent would wait for ever where the worker dies before it has read it.
    """
    with TemporaryDirectory(prefix="mekiki-") as folder:
        path = Path(folder) / "shared"
        path.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        yield path


def taken(path: Path) -> Any:
    return pickle.loads(path.read_bytes())  # written by our own parent, into a folder of its own
