"""A browser in its cell, kept by a thread of its own: started when first wanted, used by one visit at a time, ended whole.

The visits of one investigation share a browser; a door that stays open (the workbench) lends its own to all of them. Each
way of looking has a fresh context, so that no cookie and no cache goes from one to the next. A browser that hangs, dies or
grows too large is ended with all its processes, and the next visit gets a fresh one.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mekiki.collect.gate import Silent
from mekiki.collect.page.cell import cell_of, end_cell, family, own_memory
from mekiki.collect.page.egress import Egress
from mekiki.collect.page.sandbox import PROXY_PORT, SWITCHES, furnish
from mekiki.collect.scratch import fresh_folder, left_behind
from mekiki.model.extras import adding

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

log = logging.getLogger(__name__)

T = TypeVar("T")
_START_LIMIT, _END_LIMIT = 15.0, 3.0  # seconds
MOST_MEMORY = 1_500_000_000  # bytes of the browser's own, all its processes together
_WATCHED_EACH = 0.5  # seconds between two looks at its memory
HUNG = "the browser hung"
_ENDLESS = "the browser's thread does not end"
_PREFIX = "mekiki-visit-"


class House:
    """Where the browser lives. ``visit`` may be awaited from any event loop; ``close`` leaves no process and no file."""

    def __init__(self, most_memory: int = MOST_MEMORY) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mekiki-browser", daemon=True)
        self._folder: Path | None = None
        self._driver: asyncio.Task[Playwright] | None = None
        self._browser: Browser | None = None
        self._watch: asyncio.Task[None] | None = None
        self._closing = threading.Lock()
        self._most_memory = most_memory
        self.egress = Egress()
        self._one_at_a_time = asyncio.Lock()
        self._visits: set[asyncio.Task[object]] = set()
        self._endings: set[asyncio.Task[None]] = set()
        self._thread.start()

    def get_ready(self) -> None:
        """Start the browser, since a visit is to come, and do not wait for it. What hinders it the visit will tell."""
        asyncio.run_coroutine_threadsafe(self._readied(), self._loop)

    async def _readied(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._visits.add(task)
        try:
            async with self._one_at_a_time:
                with suppress(Silent):
                    await self._started()
        finally:
            self._visits.discard(task)

    async def visit(self, work: Callable[[Browser, Egress], Awaitable[T]], limit: float) -> T:
        """What ``work`` makes of the browser within so many seconds, in the house's own loop.

        Raises Silent where there is no browser, where it was not free in time, and where it hung; then it is ended.
        """
        inside = asyncio.run_coroutine_threadsafe(self._visited(work, limit), self._loop)
        return await asyncio.wrap_future(inside)

    async def _visited(self, work: Callable[[Browser, Egress], Awaitable[T]], limit: float) -> T:
        task = asyncio.current_task()
        assert task is not None
        self._visits.add(task)
        try:
            async with self._one_at_a_time:
                browser = await self._started()
                try:
                    async with asyncio.timeout(limit):
                        made = await work(browser, self.egress)
                except TimeoutError:
                    await self._ended(hung=True)
                    raise Silent(HUNG) from None
                if self.egress.traffic.stuck:
                    await self._ended(hung=True)
                return made
        finally:
            self._visits.discard(task)

    @property
    def folder(self) -> Path | None:
        """Where the door of the running browser's cell is."""
        return self._folder

    # --- coming -------------------------------------------------------------------------------------------------------

    async def _started(self) -> Browser:
        if self._browser is not None and self._browser.is_connected():
            return self._browser
        await self._ended()
        try:
            async with asyncio.timeout(_START_LIMIT):
                self._browser = await self._start()
        except TimeoutError:
            await self._ended(hung=True)
            raise Silent("the browser did not start") from None
        except BaseException:
            await self._ended()
            raise
        return self._browser

    async def _start(self) -> Browser:
        try:
            from playwright.async_api import Error, async_playwright
        except ModuleNotFoundError:
            raise Silent(f"not installed: {adding('visit')}") from None
        try:
            self._folder = _fresh_folder()
            door, socket = furnish(self._folder)
            await self.egress.open(str(socket))
            socket.chmod(0o666)  # the folder around it is the browser's alone
            (self._folder / "artifacts").mkdir()
            self._driver = asyncio.create_task(async_playwright().start())
            playwright = await asyncio.shield(self._driver)  # half started it would be nobody's; see _ended
            browser = await playwright.chromium.launch(
                executable_path=str(door), chromium_sandbox=True, args=list(SWITCHES), handle_sigint=False,
                handle_sigterm=False, handle_sighup=False, proxy={"server": f"http://127.0.0.1:{PROXY_PORT}"},
                artifacts_dir=self._folder / "artifacts", timeout=1000 * _START_LIMIT,
            )  # fmt: skip
        except Error as error:
            raise Silent(f"the browser did not start: {_reason(error.message)}") from None
        except OSError as error:
            raise Silent(f"no room for a browser: {error.strerror}") from None
        self._watch = asyncio.create_task(self._watched(self._folder))
        return browser

    async def _watched(self, folder: Path) -> None:
        """End the cell that grows too large: its visit then fails, and says why."""
        roots = cell_of(folder)
        while True:
            await asyncio.sleep(_WATCHED_EACH)
            if own_memory(family(roots)) > self._most_memory:
                self.egress.traffic.limit = "too much memory"
                end_cell(folder)
                return

    # --- going --------------------------------------------------------------------------------------------------------

    async def _ended(self, *, hung: bool = False) -> None:
        """End what there is of a browser. Once begun it is not broken off: a visit may be given up while it ends one."""
        ending = asyncio.create_task(self._end(hung))
        self._endings.add(ending)
        ending.add_done_callback(self._endings.discard)
        await asyncio.shield(ending)

    async def _end(self, hung: bool) -> None:
        """One that hangs is not asked to go."""
        browser, driver, folder, watch = self._browser, self._driver, self._folder, self._watch
        self._browser = self._driver = self._folder = self._watch = None
        if watch is not None:
            watch.cancel()
        if folder is not None and (hung or browser is None):
            end_cell(folder)
        if driver is not None:
            await _stopped(browser, driver)
        await self.egress.close()
        self.egress = Egress()
        if folder is not None:
            end_cell(folder)
            _clear(folder)

    def close(self) -> None:
        """End the browser and the thread. May be called more than once."""
        with self._closing:
            if self._loop.is_closed():
                return
            ending = asyncio.run_coroutine_threadsafe(self._left(), self._loop)
            try:
                ending.result(4 * _END_LIMIT)
            except TimeoutError:  # whatever hangs there hangs in a thread that ends with the program
                log.error(_ENDLESS)
                return
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_END_LIMIT)
            if self._thread.is_alive():
                log.error(_ENDLESS)
                return
            self._loop.close()

    @property
    def closed(self) -> bool:
        return self._loop.is_closed()

    async def _left(self) -> None:
        """End the visit that is under way, then the browser."""
        visits = tuple(self._visits)
        for task in visits:
            task.cancel()
        await asyncio.gather(*visits, return_exceptions=True)
        await asyncio.gather(*self._endings)
        await self._ended()

    def __enter__(self) -> House:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


async def _stopped(browser: Browser | None, driver: asyncio.Task[Playwright]) -> None:
    """End browser and driver in peace, or else by force."""
    from playwright.async_api import Error

    await asyncio.wait([driver], timeout=_END_LIMIT)
    if not driver.done() or driver.cancelled() or driver.exception() is not None:
        driver.cancel()
        return
    process = _process_of(driver.result())
    for end in (*([browser.close] if browser else []), driver.result().stop):
        with suppress(Error, TimeoutError, OSError):  # it may be dead already; what is left is killed
            async with asyncio.timeout(_END_LIMIT):
                await end()
    if process is not None and process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        with suppress(TimeoutError):
            async with asyncio.timeout(_END_LIMIT):
                await process.wait()


def _reason(message: str) -> str:
    """Why it did not start: the cell's own word where none could be made, else the first line.

    >>> _reason("Target closed\\nBrowser logs:\\n[pid=7][err] bwrap: No permissions to create new namespace")
    'bwrap: No permissions to create new namespace'
    """
    lines = message.splitlines() or [""]
    told = next((line for line in lines if "bwrap: " in line), lines[0])
    return told[max(0, told.find("bwrap: ")) :][:120]


def _process_of(playwright: Playwright) -> asyncio.subprocess.Process | None:
    """Playwright's own process. It has no public name; where that changes, a driver that hangs is left to its parent."""
    client = getattr(getattr(playwright.stop, "__self__", None), "_client", None)
    found = getattr(getattr(client, "_transport", None), "_proc", None)
    return found if isinstance(found, asyncio.subprocess.Process) else None


def _fresh_folder() -> Path:
    """A cell's folder; those of programs that were killed are cleared away. Raises OSError."""
    place = _place()
    for left in left_behind(_PREFIX, place):
        end_cell(left)
        _clear(left)
    return fresh_folder(_PREFIX, place)


def _place() -> Path:
    """Where a cell's folder may be. Root's browser runs as somebody else, whom a folder of root's own keeps out."""
    named = Path(tempfile.gettempdir()).resolve()
    if os.geteuid() != 0:
        return named
    places = (named, Path("/tmp"), Path("/var/tmp"))  # the latter two are everybody's (FHS 3.18, 5.15)
    return next((each for each in places if all(at.stat().st_mode & 0o001 for at in (each, *each.parents))), named)


def _clear(folder: Path) -> None:
    """Remove a cell's folder, and the one that Playwright made for a profile which lies in the cell."""
    with suppress(OSError):
        profile = Path((folder / "profile").read_text().strip())
        if profile.name.startswith("playwright_") and profile.parent == Path(tempfile.gettempdir()):
            shutil.rmtree(profile, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
