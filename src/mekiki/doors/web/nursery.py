"""Where workers come from: one process that has loaded everything and reads no mail, of which each worker is a copy.

So a worker is there at once when another was killed, and what all of them have in common is in memory once.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from mekiki.doors.web.setup import Setup
from mekiki.doors.web.wire import Broken, frame, frames, packed

_HIRE = b"h"
_PATIENCE = 120.0  # seconds until it has loaded everything, on a machine that is busy with something else


@dataclass(frozen=True, slots=True, eq=False)
class _Running:
    process: asyncio.subprocess.Process
    line: socket.socket  # to hand over the line of a worker that is to be
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Nursery:
    """The process, as a pool sees it; started when the first worker is asked for, and again when it died."""

    def __init__(self) -> None:
        self._running: _Running | None = None
        self._one_at_a_time = asyncio.Lock()

    async def worker(self, setup: Setup) -> tuple[int, socket.socket]:
        """A new worker: its process id, which is that of its process group too, and the line to it. Raises Broken."""
        async with self._one_at_a_time:
            running = self._running or await self._start()
            ours, theirs = socket.socketpair()
            with theirs:
                try:
                    socket.send_fds(running.line, [_HIRE], [theirs.fileno()])
                    running.line.sendall(packed({"setup": setup.as_json()}))
                    return int((await _told(running.reader))["pid"]), ours
                except (OSError, Broken) as error:
                    ours.close()
                    await self._end()
                    raise Broken(str(error)) from error

    async def _start(self) -> _Running:
        """Start the process, and wait until everything is loaded. Raises Broken where that came to nothing."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "mekiki.doors.web.worker", str(theirs.fileno())),
                stdin=asyncio.subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        line = ours.dup()
        self._running = _Running(process, line, *await asyncio.open_connection(sock=ours))
        try:
            await _told(self._running.reader)
        except Broken:
            await self._end()
            raise
        return self._running

    async def end(self) -> None:
        """End the process. Its workers go on."""
        if self._running is not None:
            with suppress(ProcessLookupError):
                self._running.process.kill()  # whoever waits for a worker hears of it
        async with self._one_at_a_time:
            await self._end()

    async def _end(self) -> None:
        running, self._running = self._running, None
        if running is None:
            return
        with suppress(ProcessLookupError):
            running.process.kill()
        running.line.close()
        running.writer.close()
        await running.process.wait()


async def _told(reader: asyncio.StreamReader) -> dict[str, int]:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await frame(reader)
    except TimeoutError as error:
        raise Broken(f"the process that workers come from has said nothing for {_PATIENCE:.0f} seconds") from error
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        raise Broken("the process that workers come from is gone") from error


# --- in that process --------------------------------------------------------------------------------------------------


def raise_workers(line: socket.socket, work: Callable[[Setup, socket.socket], int]) -> None:
    """Make a copy of this process for every line that comes, until the pool hangs up; each does ``work`` and ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # copies that end leave nothing behind
    gc.collect()
    gc.freeze()  # what is here now is never looked through again, and so stays shared
    line.sendall(packed({"ready": os.getpid()}))
    told = frames(line)
    while True:
        asked, lines, _, _ = socket.recv_fds(line, len(_HIRE), 1)
        if not asked:
            return
        order, _ = next(told)
        pid = os.fork()
        if not pid:
            line.close()
            os._exit(_alone(Setup.from_json(order["setup"]), lines[0], work))
        os.close(lines[0])
        with suppress(OSError):  # it did so itself, and may even be gone
            os.setpgid(pid, pid)  # by both, so that whoever hears of it can kill it with all that it starts
        line.sendall(packed({"pid": pid}))


def _alone(setup: Setup, line: int, work: Callable[[Setup, socket.socket], int]) -> int:
    """The life of a copy; the status that it ends with."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with socket.socket(fileno=line) as own:
        return work(setup, own)
