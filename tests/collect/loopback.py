"""Far ends for the tests of the gateway: a resolver with a table, and a road on which every address is one listener."""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mekiki.collect.net import DnsReply, Gate, Gateway, Silent

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
LOOPBACK = "127.0.0.1"


class NoonClock:
    """Always noon of the same day, and nothing takes time."""

    def now(self) -> datetime:
        return NOON

    def elapsed(self) -> float:
        return 0.0


Answers = Sequence[str] | Silent


@dataclass
class Names:
    """A resolver with a table of "KIND name"; of several answers the next one each time, the last one for good."""

    table: Mapping[str, Sequence[Answers]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    name: str = "names.test:53"

    async def ask(self, name: str, kind: str) -> DnsReply:
        question = f"{kind} {name}"
        answers = self.table.get(question)
        at = self.asked.count(question)
        self.asked.append(question)
        if answers is None:
            known = any(each.partition(" ")[2] == name for each in self.table)
            return DnsReply(known, (), 0, "names.test:53")
        answer = answers[min(at, len(answers) - 1)]
        if isinstance(answer, Silent):
            raise answer
        return DnsReply(True, tuple(answer), 0, "names.test:53")


@dataclass
class Road:
    """A connector on which every address and port is the one listener on loopback."""

    port: int
    taken: list[tuple[str, int]] = field(default_factory=list)

    async def connect(self, address: str, port: int) -> tuple[StreamReader, StreamWriter]:
        self.taken.append((address, port))
        return await asyncio.open_connection(LOOPBACK, self.port)


Serve = Callable[[StreamReader, StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(serve: Serve) -> AsyncIterator[int]:
    """A server on loopback for as long as the block lasts; gives its port. What it still does is ended with it."""
    tasks: set[asyncio.Task[Any]] = set()

    async def serving(reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the block is over
        finally:
            tasks.discard(task)
            writer.transport.abort()

    server = await asyncio.start_server(serving, LOOPBACK, 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)


def gateway(names: Names, road: Road, gate: Gate | None = None, **more: Any) -> Gateway:
    return Gateway(resolver=names, connector=road, clock=NoonClock(), gate=gate or Gate(), **more)
