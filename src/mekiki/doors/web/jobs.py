"""Jobs: what was handed in, and how far it is; and the pool of worker processes that does them.

A worker that takes too long, or that the job in it was cancelled for, is killed with everything that it started, and another
takes its place. What it had judged but not kept is done again, once.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from secrets import token_urlsafe
from time import monotonic
from typing import Any

from mekiki.doors.web.nursery import Nursery
from mekiki.doors.web.setup import Setup
from mekiki.doors.web.wire import Broken, frame, packed
from mekiki.model.evidence import Reach

log = logging.getLogger(__name__)

REMEMBERED = 400  # jobs that are over
_MOST_EVENTS = 600  # of one job
_UNKEPT = 64  # cases that one worker holds before it must keep them
_BUDGET = {Reach.OFFLINE: 0.0, Reach.LOOKUP: 30.0, Reach.VISIT: 120.0}  # seconds besides those of the mail itself
_READY = 60.0  # seconds until a worker can be given something
_BEATS = 15.0  # seconds between two signs of life to a watcher
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,80}", re.ASCII)
OVER = ("kept", "failed", "unreadable", "cancelled")


class Busy(Exception):
    """Too much is waiting already."""


@dataclass(slots=True)
class Job:
    """Something handed in. ``state``: waiting, running, examined (judged, not kept yet), or one of OVER."""

    kind: str  # mail, link
    name: str  # of the file, or the link as it is shown
    reach: Reach
    owner: str
    data: bytes = field(repr=False)
    id: str = field(default_factory=lambda: token_urlsafe(12))
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    started: float = field(default_factory=monotonic)
    state: str = "waiting"
    seconds: float = 0.0  # from coming in to the verdict
    kept_after: float = 0.0  # from coming in to lying in the casebook
    results: list[dict[str, Any]] = field(default_factory=list)  # label, probability, findings, case; one a mail
    events: list[dict[str, Any]] = field(default_factory=list)
    why: str = ""
    found: str = ""  # the media type of what is no mail
    cut: int = 0  # the mails of a larger mailbox that were examined; 0 where it was all of them
    tries: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def cases(self) -> list[str]:
        """The names of its cases, as far as they are kept."""
        return [str(each["case"]) for each in self.results if each.get("case")]

    def tell(self, what: str, /, **told: Any) -> None:
        """Note an event, and wake who watches."""
        if len(self.events) < _MOST_EVENTS or what in ("state", "verdict", "kept"):
            seconds = round(monotonic() - self.started, 3)
            self.events.append({"n": len(self.events), "what": what, "at": seconds, **told})
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def become(self, state: str, why: str = "") -> None:
        self.state, self.why = state, why
        self.tell("state", state=state, why=why, found=self.found, cases=self.cases)

    async def watch(self, after: int = -1) -> AsyncIterator[dict[str, Any] | None]:
        """Its events from the one after ``after``, until it is over; None as a sign of life."""
        at = after + 1
        while True:
            changed = self._changed
            while at < len(self.events):
                yield self.events[at]
                at += 1
            if self.is_over:
                return
            try:
                await asyncio.wait_for(changed.wait(), _BEATS)
            except TimeoutError:
                yield None


@dataclass(slots=True, eq=False)
class _Process:
    """A worker as the pool sees it."""

    pid: int
    writer: asyncio.StreamWriter
    ready: bool = False
    job: Job | None = None
    unkept: list[Job] = field(default_factory=list)
    keeping: bool = False
    mails: int = 0  # that it was given
    retired: bool = False
    gone: bool = False  # its number may be another's by now
    alarm: asyncio.TimerHandle | None = None

    def kill(self) -> None:
        """End it and all that it started."""
        if not self.gone:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)


class Pool:
    """Worker processes, and the jobs that wait for them."""

    def __init__(self, setup: Setup, nursery: Nursery | None = None) -> None:
        self.setup = setup
        self.nursery, self._is_shared = nursery or Nursery(), nursery is not None
        self.jobs: dict[str, Job] = {}
        self.waiting: deque[Job] = deque()
        self.workers: list[_Process] = []
        self.tasks: set[asyncio.Task[None]] = set()
        self.closing = False
        self._words: dict[str, Callable[[_Process, Job, dict[str, Any]], None]] = {
            "asked": self._asked,
            "answered": self._answered,
            "cut": self._cut,
            "verdict": self._verdict,
            "unreadable": self._unreadable,
            "examined": self._examined,
            "failed": self._failed,
            "kept": self._kept,
        }

    # --- what is asked of it ----------------------------------------------------------------------------------

    async def start(self) -> None:
        """Hire the workers. They are there when everything is loaded; jobs can wait for them."""
        for _ in range(self.setup.workers):
            self._begin(self._hire())

    async def stop(self) -> None:
        """End all workers; whoever watches is told."""
        self.closing = True
        for job in list(self.jobs.values()):
            if not job.is_over:
                job.become("cancelled", "stopped")
        for worker in self.workers:
            worker.kill()
        if not self._is_shared:
            await self.nursery.end()
        while self.tasks:  # a worker that is just being hired is listened to until it has ended, too
            await asyncio.gather(*self.tasks, return_exceptions=True)

    def submit(self, job: Job) -> Job:
        """Let a job wait for its turn. Raises Busy."""
        held = sum(len(each.data) for each in self.jobs.values())  # until it is kept, a mail may have to be read again
        if len(self.waiting) >= self.setup.most_waiting or held + len(job.data) > 8 * self.setup.largest_request:
            raise Busy
        self.jobs[job.id] = job
        job.tell("state", state="waiting", why="", cases=[])
        self.waiting.append(job)
        self._forget_old()
        self._dispatch()
        return job

    def cancel(self, job: Job) -> None:
        """Take a job back, wherever it is; what is kept already stays."""
        if job.is_over:
            return
        if job in self.waiting:
            self.waiting.remove(job)
        for worker in self.workers:
            if worker.job is job:
                worker.kill()
        job.data = b""
        job.become("cancelled")

    def running(self) -> list[Job]:
        return [each for each in self.jobs.values() if not each.is_over]

    # --- workers ----------------------------------------------------------------------------------------------

    def _begin(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(doing)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _hire(self) -> None:
        """One more worker; where none can be made, another try a second later."""
        while not self.closing:
            try:
                pid, line = await self.nursery.worker(self.setup)
            except Broken as error:
                if not self.closing:
                    log.error("no worker could be started: %s", error)
                    await asyncio.sleep(1)
                continue
            reader, writer = await asyncio.open_connection(sock=line)
            worker = _Process(pid, writer)
            self.workers.append(worker)
            worker.alarm = self._alarm(worker, _READY)
            self._begin(self._listen(worker, reader))
            if self.closing:
                worker.kill()
            return

    async def _listen(self, worker: _Process, line: asyncio.StreamReader) -> None:
        """Everything that one worker says, until it is gone; then another takes its place."""
        try:
            while True:
                self._heard(worker, await frame(line))
        except (asyncio.IncompleteReadError, ConnectionError, Broken):
            worker.kill()
        worker.gone = True
        worker.writer.close()
        self.workers.remove(worker)
        self._bury(worker)
        if not self.closing:
            if not worker.ready:
                await asyncio.sleep(1)  # one that cannot even start is not started in a circle
            await self._hire()

    def _bury(self, worker: _Process) -> None:
        """What becomes of the jobs of a worker that is gone."""
        if worker.alarm:
            worker.alarm.cancel()
        job = worker.job
        if job is not None and not job.is_over:
            job.data = b""
            job.become("failed", job.why or "died")
        for each in reversed(worker.unkept):
            if each is job or each.is_over or self.closing:
                continue
            each.tries += 1
            if each.tries > 1:
                each.data = b""
                each.become("failed", "not-kept")
            else:
                each.results.clear()
                self.waiting.appendleft(each)
                each.become("waiting")
        self._dispatch()

    def _dispatch(self) -> None:
        for worker in self.workers:
            if self.closing or worker.retired or not worker.ready or worker.job or worker.keeping:
                continue
            if worker.mails >= self.setup.worker_mails and not worker.unkept:
                worker.retired = True
                worker.writer.close()  # it ends by itself, and _listen puts another in its place
                continue
            if self.waiting and len(worker.unkept) < _UNKEPT and worker.mails < self.setup.worker_mails:
                self._order(worker, self.waiting.popleft())
            elif worker.unkept:
                worker.keeping, first = True, worker.unkept[0]
                worker.writer.write(packed({"do": "drop" if first.is_over else "keep", "job": first.id}))
                worker.alarm = self._alarm(worker, self.setup.worker_seconds * 2)

    def _order(self, worker: _Process, job: Job) -> None:
        worker.job, worker.mails = job, worker.mails + 1
        job.become("running")
        order = {"do": "look", "job": job.id, "kind": job.kind, "name": job.name, "reach": int(job.reach)}
        worker.writer.write(packed(order, job.data))
        worker.alarm = self._alarm(worker, self.setup.worker_seconds + _BUDGET[job.reach])

    def _alarm(self, worker: _Process, seconds: float) -> asyncio.TimerHandle:
        def ring() -> None:
            if worker.job is not None:
                worker.job.why = "time"
            worker.kill()

        return asyncio.get_running_loop().call_later(seconds, ring)

    # --- what workers say -------------------------------------------------------------------------------------

    def _heard(self, worker: _Process, told: dict[str, Any]) -> None:
        what, job = told.pop("what", ""), self.jobs.get(str(told.pop("job", "")))
        if what in ("ready", "idle"):
            if worker.keeping:
                worker.unkept.pop(0)
            worker.ready, worker.keeping = True, False
            if worker.alarm:
                worker.alarm.cancel()
        elif job is not None and not job.is_over:
            hear = self._words.get(str(what))
            if hear is not None:
                hear(worker, job, told)
        elif job is not None and worker.job is job:
            self._done(worker)
        self._dispatch()

    def _asked(self, worker: _Process, job: Job, told: dict[str, Any]) -> None:
        job.tell("asked", **told)

    def _answered(self, worker: _Process, job: Job, told: dict[str, Any]) -> None:
        job.tell("answered", **told)

    def _cut(self, worker: _Process, job: Job, told: dict[str, Any]) -> None:
        job.cut = int(told["most"])
        job.tell("cut", **told)

    def _verdict(self, worker: _Process, job: Job, told: dict[str, Any]) -> None:
        job.results.append(told)
        job.tell("verdict", **told)

    def _unreadable(self, worker: _Process, job: Job, told: dict[str, Any]) -> None:
        job.why = str(told.get("why", ""))
        detail = str(told.get("detail", ""))
        job.found = detail if _MEDIA_TYPE.fullmatch(detail) else ""
        job.tell("unreadable", **told)

    def _examined(self, worker: _Process, job: Job, told: dict[str, Any]) -> None:
        job.seconds = round(monotonic() - job.started, 3)
        self._done(worker)
        if job.results:
            worker.unkept.append(job)
            job.become("examined")
        else:
            job.data = b""
            job.become("unreadable", job.why or "empty")

    def _failed(self, worker: _Process, job: Job, told: dict[str, Any]) -> None:
        if worker.job is job:
            self._done(worker)
        job.data = b""
        job.tell("failed", **told)
        job.become("failed", str(told.get("why", "")))

    def _kept(self, worker: _Process, job: Job, told: dict[str, Any]) -> None:
        index = told.get("index")
        for each in job.results:
            if each.get("index") == index:
                each["case"] = str(told.get("case", ""))
        job.tell("kept", index=index, case=str(told.get("case", "")))
        if len(job.cases) == len(job.results):
            job.data, job.kept_after = b"", round(monotonic() - job.started, 3)
            job.become("kept")

    def _done(self, worker: _Process) -> None:
        worker.job = None
        if worker.alarm:
            worker.alarm.cancel()

    def _forget_old(self) -> None:
        over = [each for each in self.jobs.values() if each.is_over]
        for each in over[: max(0, len(over) - REMEMBERED)]:
            del self.jobs[each.id]
