"""The case file in a real browser: it fits a telephone, loads nothing, and its marks lead to their cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser import Browser
from inbrowser import IN_BROWSER
from mekiki.investigate import investigate
from mekiki.report.html import render_html

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.eml"))

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The case file of every example in both languages."""
    folder, made = tmp_path_factory.mktemp("pages"), {}
    for mail in EXAMPLES:
        made[mail.stem] = folder / f"{mail.stem}.html"
        made[mail.stem].write_text(render_html(investigate(mail.read_bytes()), "both"), encoding="utf-8")
    return made


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_it_is_never_wider_than_the_screen(browser: Browser, pages: dict[str, Path], width: int) -> None:
    for name, page in pages.items():
        browser.open(page, width)
        assert browser.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(browser: Browser, pages: dict[str, Path], dark: bool) -> None:
    browser.open(pages["kagoya"], 1280, dark=dark)
    ground, ink = (browser.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert abs(brightness(ground) - brightness(ink)) > 120
    assert (brightness(ground) < brightness(ink)) is dark


def brightness(colour: str) -> float:
    red, green, blue = (float(each) for each in colour[colour.index("(") + 1 : -1].split(",")[:3])
    return 0.3 * red + 0.59 * green + 0.11 * blue


def test_it_asks_the_network_for_nothing(browser: Browser, pages: dict[str, Path]) -> None:
    browser.requests.clear()
    for page in pages.values():
        browser.open(page, 1280)
    assert all(address.startswith(("file:", "data:")) for address in browser.requests)


def test_every_mark_leads_to_its_card(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["kagoya"], 1280)
    lost = (
        "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.getAttribute('href')))"
    )
    assert browser.evaluate(f"{lost}.length") == 0
    assert browser.evaluate("document.querySelectorAll('a.pin').length") > 10


def test_the_language_can_be_switched(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["kagoya"], 1280)
    seen = (
        "[...document.querySelectorAll('article')].filter(each => each.offsetParent !== null).map(each => each.id[0])"
    )
    first = browser.evaluate(f"[...new Set({seen})].join()")
    browser.evaluate("[...document.querySelectorAll('[data-switch]')].find(each => each.offsetParent !== null).click()")
    assert {first, browser.evaluate(f"[...new Set({seen})].join()")} == {"j", "e"}
