"""Photographs the workbench: a case page at a desk and on a telephone."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from workbenches import EXAMPLES, KAGOYA, Serving, serving

from browser import CHROMIUM
from mekiki.client import Client
from mekiki.model.evidence import Reach

PICTURES = (  # name, language, width, height, where the picture begins
    ("workbench-en-1280.png", "en", 1280, 940, ".mail"),
    ("workbench-ja-390.png", "ja", 390, 844, ""),
)


def write_all(folder: Path) -> Iterator[Path]:
    """Write all pictures; their paths."""
    with tempfile.TemporaryDirectory() as place, serving(Path(place), reach=Reach.LOOKUP, rehearse="kagoya") as at:
        path = f"/cases/{_filled(at)}"
        with sync_playwright() as running:
            sandbox = [] if os.geteuid() else ["--no-sandbox"]
            browser = running.chromium.launch(
                executable_path=CHROMIUM, args=[*sandbox, "--disable-gpu", "--hide-scrollbars"]
            )
            for name, lang, width, height, begin in PICTURES:
                shot = _shot(browser, at, path, lang, width, height, begin)
                with Image.open(io.BytesIO(shot)) as picture:
                    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(folder / name, optimize=True)
                yield folder / name
            browser.close()


def _filled(at: Serving) -> str:
    """A casebook that has seen something; the name of the case that is shown."""
    with Client(at.base, at.token) as client:
        for each in sorted(EXAMPLES.glob("*.eml")):
            if each != KAGOYA:
                client.investigate(each.read_bytes())
        return client.investigate(KAGOYA.read_bytes(), "lookup").name


def _shot(browser: Browser, at: Serving, path: str, lang: str, width: int, height: int, begin: str) -> bytes:
    context = browser.new_context(
        base_url=at.base, viewport={"width": width, "height": height}, locale=lang, is_mobile=width < 600,
        device_scale_factor=2 if width < 600 else 1,
    )  # fmt: skip
    context.add_cookies([{"name": f"mekiki_{at.bench.setup.port}", "value": at.session(), "url": at.base}])
    page = context.new_page()
    page.goto(path)
    if begin:
        page.locator(begin).evaluate("each => scrollTo(0, each.offsetTop - 12)")
        page.locator(f"{begin} .pin.accuses").nth(4).hover()
        page.wait_for_timeout(600)  # the findings roll to the one that is lit
    shot = page.screenshot()
    context.close()
    return shot
