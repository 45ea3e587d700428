"""A browser in its cell, kept by a thread of its own: started when first wanted, used by one visit at a time, ended whole.

The visits of one investigation share a browser; a door that stays open (the workbench) lends its own to all of them. Each
way of looking has a fresh context, so that no cookie and no cache goes from one to the next. Nothing here runs a test's or
a page's words as ours: the page is looked at, never typed into, and its forms are kept from being sent.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mekiki.collect.gate import Silent
from mekiki.collect.page.egress import Egress
from mekiki.collect.page.sandbox import PROXY_PORT, SWITCHES, furnish

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

T = TypeVar("T")
_START_LIMIT, _END_LIMIT = 15.0, 4.0  # seconds
ENDED = "the browser ended"


class House:
    """Where the browser lives. ``visit`` may be awaited from any event loop; ``close`` leaves no process and no file."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mekiki-browser", daemon=True)
        self._folder: Path | None = None
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._closing = threading.Lock()
        self.egress = Egress()
        self._one_at_a_time = asyncio.Lock()
        self._thread.start()

    async def visit(self, work: Callable[[Browser, Egress], Awaitable[T]]) -> T:
        """What ``work`` makes of the browser, in the house's own loop. Raises Silent where there is no browser."""

        async def inside() -> T:
            async with self._one_at_a_time:
                return await work(await self._started(), self.egress)

        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(inside(), self._loop))

    async def _started(self) -> Browser:
        if self._browser is not None and self._browser.is_connected():
            return self._browser
        await self._ended()
        try:
            async with asyncio.timeout(_START_LIMIT):
                return await self._start()
        except TimeoutError:
            await self._ended()
            raise Silent("the browser did not start") from None

    async def _start(self) -> Browser:
        try:
            from playwright.async_api import Error, async_playwright
        except ModuleNotFoundError:
            raise Silent("not installed: pip install 'mekiki[visit]'") from None
        self._folder = Path(tempfile.mkdtemp(prefix="mekiki-visit-"))
        try:
            door, socket = furnish(self._folder)
            await self.egress.open(str(socket))
            socket.chmod(0o666)  # the folder around it is the browser's alone
            self._playwright = await async_playwright().start()
            self._browser = await self._playwright.chromium.launch(
                executable_path=str(door), chromium_sandbox=True, args=list(SWITCHES), handle_sigint=False,
                handle_sigterm=False, handle_sighup=False, proxy={"server": f"http://127.0.0.1:{PROXY_PORT}"},
            )  # fmt: skip
        except Error as error:
            await self._ended()
            raise Silent(f"the browser did not start: {error.message.splitlines()[0][:120]}") from None
        except OSError as error:
            await self._ended()
            raise Silent(f"no room for a browser: {error.strerror}") from None
        except Silent:
            await self._ended()
            raise
        return self._browser

    async def _ended(self) -> None:
        browser, playwright, folder = self._browser, self._playwright, self._folder
        self._browser = self._playwright = self._folder = None
        if playwright is not None:
            from playwright.async_api import Error

            for end in (*([browser.close] if browser else []), playwright.stop):
                with suppress(Error, TimeoutError, OSError):  # it may be dead already; what is left is killed below
                    async with asyncio.timeout(_END_LIMIT):
                        await end()
        await self.egress.close()
        self.egress = Egress()
        if folder is not None:
            _kill_those_in(folder)
            shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """End the browser and the thread. May be called more than once."""
        with self._closing:
            if self._loop.is_closed():
                return
            asyncio.run_coroutine_threadsafe(self._ended(), self._loop).result(3 * _END_LIMIT)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def __enter__(self) -> House:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _kill_those_in(folder: Path) -> None:
    """End what still runs of a cell, known by its door's folder in its command line: a browser may outlive its driver."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if str(folder).encode() in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)
