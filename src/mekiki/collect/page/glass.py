"""Reads a page through glass: in a world of its own inside the page, where none of the page's scripts can follow.

A page's scripts may lie to whoever reads in their world (by another ``querySelectorAll``, another ``Array.prototype``).
DevTools' isolated worlds share the page's DOM and nothing else. Before reading, the page's scripts are stopped for good,
so that what is read is what is photographed, and nothing that was masked comes back.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

_WORLD = "mekiki"
_MOST_FRAMES, _MOST_ROOTS = 8, 20
_PULSE_LIMIT, _STOP_LIMIT = 2.5, 4.0  # seconds
_AHEAD_LIMIT = 1.2  # seconds of ours for one stretch of a page's own time
_NOTHING_DRAWN = "Unable to capture screenshot"  # chromium's words
_TRIES, _DRAWING = 4, 0.15  # seconds between two tries
_TALLEST, _WIDEST = 2_400, 1_600  # pixels of a picture
_PULSE = (
    "() => { const count = Document.prototype.getElementsByTagName.call(document, '*').length;"
    " const root = document.documentElement; const text = root ? root.textContent.length : 0;"
    " const refresh = Document.prototype.querySelector.call(document, 'meta[http-equiv=refresh i]');"
    " return { ready: document.readyState, size: [count, text], waits: refresh ? parseFloat(refresh.content) || 0 : -1,"
    " clock: Date.now() }; }"
)


@dataclass(frozen=True, slots=True)
class Pulse:
    """How a page is doing. ``size`` changes while something is built; ``waits``: seconds until it goes on, -1: never.

    ``clock``: milliseconds of the page's own time.
    """

    ready: str
    size: tuple[int, int]
    waits: float
    clock: float = 0.0


@dataclass(slots=True)
class Glass:
    session: CDPSession
    _worlds: list[tuple[str, int]] = field(default_factory=list)  # (frame, context)
    _clock: str = "pauseIfNetworkFetchesPending"  # DevTools' word for how the page's own time runs ahead

    async def main_frame(self) -> str:
        tree = await self.session.send("Page.getFrameTree")
        return str(tree["frameTree"]["frame"]["id"])

    async def pulse(self) -> Pulse | None:
        """None where the page does not answer in time: its scripts leave it no moment."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(_PULSE_LIMIT):
                world = await self._world(await self.main_frame())
                told = await self._call(world, _PULSE)
        except TimeoutError:
            return None
        except Error:  # it went on to the next page meanwhile
            return Pulse("loading", (0, 0), -1.0)
        return Pulse(told["ready"], (told["size"][0], told["size"][1]), told["waits"], told["clock"])

    async def run_ahead(self, seconds: float) -> bool:
        """Let the page's own clock run through so much time at once, its timers and the date with it; then it stands.

        While something is fetched the clock waits for it, but not for an answer that never comes. False where the page
        leaves no moment for it. Raises Error where the browser has no such clock.
        """
        over = asyncio.Event()

        def expired(_: object) -> None:
            over.set()

        self.session.on("Emulation.virtualTimeBudgetExpired", expired)
        try:
            for clock in dict.fromkeys((self._clock, "advance")):
                self._clock = clock
                with suppress(TimeoutError):
                    async with asyncio.timeout(_AHEAD_LIMIT):
                        told = {
                            "policy": self._clock,
                            "budget": 1000 * seconds,
                            "maxVirtualTimeTaskStarvationCount": 1000,
                        }
                        await self.session.send("Emulation.setVirtualTimePolicy", told)
                        await over.wait()
                        return True
        finally:
            self.session.remove_listener("Emulation.virtualTimeBudgetExpired", expired)
        return False

    async def stop_scripts(self) -> None:
        """From here on no script of the page runs; one that never ends is ended. Raises TimeoutError, Error."""
        async with asyncio.timeout(_STOP_LIMIT):
            await self.session.send("Emulation.setScriptExecutionDisabled", {"value": True})
            await self.session.send("Runtime.terminateExecution")

    async def read(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """What look.js tells of the page, and of each frame in it."""
        await self._enter()
        beyond = await self._closed_roots()
        told = []
        for frame, world in self._worlds:
            told.append(await self._call(world, script("look.js"), *await self._inside(world, beyond.get(frame, ()))))
        return told[0], told[1:]

    async def mask(self, words: tuple[str, ...]) -> bool:
        """Blacken words in page and frames. Whether none of them is left to be read."""
        if not words:
            return True
        await self._enter()
        beyond, left = await self._closed_roots(), False
        for frame, world in self._worlds:
            roots = await self._inside(world, beyond.get(frame, ()))
            left = bool(await self._call(world, script("mask.js"), {"value": list(words)}, *roots)) or left
        return not left

    async def picture(self, width: int) -> bytes:
        """The whole page as PNG, down to a limit. Raises Error where the browser makes none."""
        metrics = await self.session.send("Page.getLayoutMetrics")
        height = max(1, min(int(metrics["cssContentSize"]["height"]), _TALLEST))
        clip = {"x": 0, "y": 0, "width": min(width, _WIDEST), "height": height, "scale": 1}
        return await self._shot({"format": "png", "clip": clip, "captureBeyondViewport": True})

    async def _shot(self, how: Mapping[str, Any]) -> bytes:
        """Once more where there is nothing to copy from: a page that was read may not have been drawn yet."""
        from playwright.async_api import Error

        for left in reversed(range(_TRIES)):
            try:
                return base64.b64decode((await self.session.send("Page.captureScreenshot", dict(how)))["data"])
            except Error as error:
                if not left or _NOTHING_DRAWN not in error.message:
                    raise
                await asyncio.sleep(_DRAWING)
        raise AssertionError("the last try raises")

    # --- worlds -------------------------------------------------------------------------------------------------------

    async def _enter(self) -> None:
        from playwright.async_api import Error

        tree = await self.session.send("Page.getFrameTree")
        self._worlds = []
        for frame in list(_frames(tree["frameTree"]))[:_MOST_FRAMES]:
            with suppress(Error):  # a frame that is gone meanwhile
                self._worlds.append((frame, await self._world(frame)))

    async def _world(self, frame: str) -> int:
        made = await self.session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": _WORLD})
        return int(made["executionContextId"])

    async def _call(self, world: int, function: str, *arguments: Mapping[str, Any]) -> Any:
        from playwright.async_api import Error

        told = await self.session.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": function, "executionContextId": world, "arguments": list(arguments),
                "returnByValue": True,
            },
        )  # fmt: skip
        if "exceptionDetails" in told:
            details = told["exceptionDetails"]
            raise Error(str(details.get("exception", {}).get("description") or details.get("text"))[:200])
        return told["result"].get("value")

    async def _closed_roots(self) -> dict[str, list[int]]:
        """The closed shadow roots by frame: no script finds them, the browser does."""
        if not self._worlds:
            return {}
        tree = await self.session.send("DOM.getDocument", {"depth": -1, "pierce": True})
        found: dict[str, list[int]] = {}
        for frame, node in _closed(tree["root"], self._worlds[0][0]):
            found.setdefault(frame, []).append(node)
        return found

    async def _inside(self, world: int, nodes: list[int] | tuple[()]) -> list[dict[str, Any]]:
        """These nodes as arguments of a call in a world."""
        made = []
        for node in nodes[:_MOST_ROOTS]:
            told = await self.session.send("DOM.resolveNode", {"backendNodeId": node, "executionContextId": world})
            made.append({"objectId": told["object"]["objectId"]})
        return made


@cache
def script(name: str) -> str:
    """One of the scripts of this folder."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _frames(tree: Mapping[str, Any]) -> Iterator[str]:
    yield str(tree["frame"]["id"])
    for child in tree.get("childFrames") or ():
        yield from _frames(child)


def _closed(root: Mapping[str, Any], frame: str) -> Iterator[tuple[str, int]]:
    """(frame, node) of each closed shadow root below a node as DOM.getDocument tells it."""
    due = [(root, frame)]
    while due:
        node, inside = due.pop()
        for shadow in node.get("shadowRoots") or ():
            if shadow.get("shadowRootType") == "closed":
                yield inside, int(shadow["backendNodeId"])
            due.append((shadow, inside))
        if "contentDocument" in node:
            due.append((node["contentDocument"], str(node.get("frameId") or inside)))
        due += [(child, inside) for child in node.get("children") or ()]
