"""Processes that make the rows of mails side by side. A mail that brings one down costs its own row, and no other."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from mekiki.doors.archive.mails import Job, row_of, row_without
from mekiki.measure.workers import at_hand, taken, told_of_lost
from mekiki.model.reader import Reader

_IN_FLIGHT = 3  # batches for each worker: what bounds the memory
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
class Crew:
    """Worker processes that hand back the rows of batches in the order of the batches."""

    reader: Reader
    size: int
    pool: ProcessPoolExecutor = field(init=False)
    at_hand: Path = field(init=False)  # the file that holds the reader

    def _hire(self, size: int) -> ProcessPoolExecutor:
        with told_of_lost():
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
                return row_without(job, "internal: the process that read this mail died")
