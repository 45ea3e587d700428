"""A workbench that really listens, on loopback, with workers of its own and the small internet behind them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from argon2 import PasswordHasher
from playwright.sync_api import BrowserContext

from mekiki.doors.web.accounts import Accounts
from mekiki.doors.web.app import Workbench, create, opened
from mekiki.doors.web.setup import Setup

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
KAGOYA = EXAMPLES / "kagoya.eml"
LIGHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(frozen=True, slots=True)
class Serving:
    """A running workbench: where it is, and what is inside it."""

    base: str
    bench: Workbench
    token: str

    def client(self) -> httpx.Client:
        """A program with a token."""
        return httpx.Client(
            base_url=self.base, headers={"authorization": f"Bearer {self.token}"}, timeout=60, trust_env=False
        )

    def session(self) -> str:
        """The cookie of somebody who came in."""
        return self.bench.accounts.begin("")


@contextmanager
def serving(folder: Path, **more: Any) -> Iterator[Serving]:
    """A workbench on a free port, ready when the block begins and gone when it ends."""
    line = socket.create_server(("127.0.0.1", 0))
    setup = Setup(port=line.getsockname()[1], casebook=str(folder / "casebook"), published=str(folder / "published"))
    bench = opened(replace(setup, **more))
    bench.accounts = Accounts(bench.book, LIGHT)
    server = uvicorn.Server(
        uvicorn.Config(create(bench), log_level="error", access_log=False, timeout_graceful_shutdown=1)
    )
    began = threading.Event()
    startup = server.startup

    async def started(sockets: list[socket.socket] | None = None) -> None:
        await startup(sockets)
        began.set()

    server.startup = started  # type: ignore[method-assign]
    running = threading.Thread(target=server.run, kwargs={"sockets": [line]}, daemon=True)
    running.start()
    assert began.wait(60), "the workbench did not begin"
    try:
        yield Serving(f"http://127.0.0.1:{bench.setup.port}", bench, bench.accounts.add_token("tests"))
    finally:
        server.should_exit = True
        running.join(60)
        assert not running.is_alive(), "the workbench does not end"
        line.close()
        bench.close()


Visit = Callable[..., BrowserContext]
"""Somebody with a browser who is signed in: ``visit(workbench, 390, "ja")``."""
