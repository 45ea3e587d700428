"""A headless chromium spoken to over a pipe (Chrome DevTools Protocol): for the pictures and the browser tests."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium")
_NEEDED = ("chromium", "bwrap", "socat", "setpriv")
_PATIENCE = 120.0  # seconds that it may say nothing while it is waited for
_SWITCHES = (
    "--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--force-color-profile=srgb", "--font-render-hinting=none",
)  # fmt: skip


def _why_no_visit() -> str:
    """Why no page can be visited here; "" where one can."""
    if not all(map(shutil.which, _NEEDED)):
        return "chromium, bubblewrap or socat is not installed"
    cell = subprocess.run(("bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"), capture_output=True, timeout=20)
    return (
        "bubblewrap may not make a cell on this machine" if cell.returncode else ""
    )  # in a chroot, in some containers


WHY_NOT = _why_no_visit()


class Browser:
    """One page of a running chromium."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._sent, self._buffer, self._session = 0, b"", ""
        self._method = ""  # that was sent last
        self.requests: list[str] = []  # every address that the page asked for

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self._sent, self._method = self._sent + 1, method
        message: dict[str, Any] = {"id": self._sent, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._sent:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            said_something, _, _ = select.select([self._back], [], [], _PATIENCE)
            assert said_something, f"chromium has said nothing for {_PATIENCE:.0f} seconds after {self._method}"
            more = os.read(self._back, 1 << 20)
            assert more, "chromium went away"
            self._buffer += more
        line, _, self._buffer = self._buffer.partition(b"\0")
        said: dict[str, Any] = json.loads(line)
        if said.get("method") == "Network.requestWillBeSent":
            self.requests.append(said["params"]["request"]["url"])
        return said

    def open(self, path: Path, width: int, height: int = 900, *, dark: bool = False, scale: float = 1) -> None:
        """Load a file at a width, as a telephone (below 600 pixels) or a desk."""
        if not self._session:
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            self.call("Page.enable")
            self.call("Network.enable")
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=scheme)
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 600,
        )
        self.call("Page.navigate", url=path.absolute().as_uri())
        while self._read().get("method") != "Page.loadEventFired":
            pass

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""
        return self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def picture(self, height: int) -> bytes:
        """The top of the page as PNG."""
        width = self.evaluate("innerWidth")
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        shot = self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(shot["data"])


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running chromium that can resolve no name; ended with the block."""
    assert CHROMIUM, "chromium is not installed"
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # root has no sandbox; what is opened is our own page
    inner_in, to = os.pipe()
    back, inner_out = os.pipe()

    def descriptors() -> None:  # the protocol reads 3 and writes 4
        first, second = os.dup(inner_in), os.dup(inner_out)
        os.dup2(first, 3)
        os.dup2(second, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        running = subprocess.Popen(
            [CHROMIUM, *_SWITCHES, *sandbox, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=descriptors, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(inner_in)
        os.close(inner_out)
        browser = Browser(to, back)
        try:
            yield browser
            browser._session = ""
            browser.call("Browser.close")
            running.wait(20)
        finally:
            running.kill()
            running.wait()
            os.close(to)
            os.close(back)
