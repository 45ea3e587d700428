from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from workbenches import Serving, Visit, serving

from browser import CHROMIUM
from mekiki.model.evidence import Reach


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One workbench for all tests that do not mind each other."""
    with serving(tmp_path_factory.mktemp("workbench"), reach=Reach.LOOKUP, rehearse="kagoya") as running:
        yield running


@pytest.fixture(scope="module")  # no longer: while it runs, nobody else in this thread can run an event loop
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # root has no sandbox; what is opened is our own page
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as running:
        expect.set_options(timeout=60_000)
        browser = running.chromium.launch(executable_path=CHROMIUM, args=[*sandbox, "--disable-gpu", rules])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Somebody with a browser who is signed in: ``visit(workbench, 390, "ja")``."""
    made: list[BrowserContext] = []

    def visiting(to: Serving, width: int = 1280, lang: str = "en", dark: bool = False) -> BrowserContext:
        context = chromium.new_context(
            base_url=to.base,
            viewport={"width": width, "height": 844 if width < 600 else 900},
            locale=lang,
            is_mobile=width < 600,
            has_touch=width < 600,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": f"mekiki_{to.bench.setup.port}", "value": to.session(), "url": to.base}])
        context.set_default_timeout(60_000)  # what is waited for is an event; this only ends a test that hangs
        made.append(context)
        return context

    yield visiting
    for each in made:
        each.close()
