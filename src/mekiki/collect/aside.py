"""Work that keeps a processor busy, done in a thread of its own while the event loop goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

Got = TypeVar("Got")


async def aside(work: Callable[..., Got], *given: Any) -> Got:
    """What the work gives, or raises. Whoever gives up leaves it behind.

    Not ``asyncio.to_thread``: at the end of a round that would be waited for, however long past the budget it takes.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Got] = loop.create_future()

    def told(tell: Callable[[Any], None], value: Any) -> None:
        with suppress(RuntimeError):  # the round is over, and its loop closed
            loop.call_soon_threadsafe(lambda: None if done.done() else tell(value))

    def run() -> None:
        try:
            got = work(*given)
        except Exception as error:  # noqa: BLE001 - handed to whoever waits, who raises it
            told(done.set_exception, error)
        else:
            told(done.set_result, got)

    Thread(target=run, name="aside", daemon=True).start()
    return await done
