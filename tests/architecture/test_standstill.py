"""A test that waits in vain is told, with the line that it waits in, and the others go on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from browser import CHROMIUM, Browser

ROOT = Path(__file__).parents[2]
IN_VAIN = """
from threading import Event

def test_in_vain():
    Event().wait()  # here
"""
BY_THE_BROWSER = """
from playwright.sync_api import sync_playwright

def test_in_vain():
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path={chromium!r}, args=["--no-sandbox"])
        browser.new_page().evaluate("new Promise(() => {{}})")  # here
"""
AND_ANOTHER = """
def test_another():
    pass
"""


def told(folder: Path, story: str) -> str:
    """What pytest says, as it is set up here but more impatient."""
    test = folder / "test_story.py"
    test.write_text(story + AND_ANOTHER)
    command = [
        "-m",
        "pytest",
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        str(folder),
        "--timeout",
        "5",
        str(test),
    ]
    own = ["-p", "no:cacheprovider", "-p", "no:randomly"]
    done = subprocess.run([sys.executable, *command, *own], capture_output=True, text=True, cwd=folder, timeout=120)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_a_browser_that_says_nothing_is_not_waited_for_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("browser._PATIENCE", 0.0)
    heard, to = os.pipe()
    back, never = os.pipe()
    try:
        with pytest.raises(AssertionError, match=r"nothing for 0 seconds after Page\.enable"):
            Browser(to, back).call("Page.enable")
    finally:
        for each in (heard, to, back, never):
            os.close(each)


def test_every_test_has_an_end(pytestconfig: pytest.Config) -> None:
    assert 0 < float(pytestconfig.getini("timeout")) < float(pytestconfig.getini("faulthandler_timeout"))
    assert pytestconfig.getini("faulthandler_exit_on_timeout")


def test_one_that_waits_in_vain_says_where(tmp_path: Path) -> None:
    said = told(tmp_path, IN_VAIN)
    assert "Event().wait()  # here" in said
    assert "FAILED test_story.py::test_in_vain" in said
    assert "1 failed, 1 passed" in said


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_so_does_one_that_waits_for_a_browser(tmp_path: Path) -> None:
    """Playwright's own loop is what runs then; the test is in a greenlet, which no list of stacks would show."""
    said = told(tmp_path, BY_THE_BROWSER.format(chromium=CHROMIUM))
    assert " # here" in said
    assert "FAILED test_story.py::test_in_vain" in said
    assert "1 failed, 1 passed" in said
