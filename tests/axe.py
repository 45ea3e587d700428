"""axe-core in our own chromium: what a page holds that some people could not read or use."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from browser import Browser


@cache
def _axe() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.rglob("axe.min.js")).read_text("utf-8")


def violations(browser: Browser) -> list[str]:
    """What axe-core finds on the page that is open: the rule, and where."""
    browser.call("Runtime.evaluate", expression=_axe())
    run = "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))"
    told = browser.call("Runtime.evaluate", expression=run, awaitPromise=True, returnByValue=True)
    rows = json.loads(told["result"]["value"])
    return [f"{row['id']}: {node['html'][:160]}" for row in rows for node in row["nodes"]]
