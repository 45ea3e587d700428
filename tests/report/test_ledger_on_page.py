"""What was asked of whom, in a real browser: the table fits every screen, and the paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from evidence_cases import looked_up

from browser import Browser
from inbrowser import IN_BROWSER
from mekiki.report.html import render_html

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case file of a lookup: what was asked of whom is the widest table of it."""
    page = tmp_path_factory.mktemp("ledger") / "case.html"
    page.write_text(render_html(looked_up(), "ja"), encoding="utf-8")
    return page


@pytest.mark.parametrize("width", [390, 737, 768, 820, 920, 961, 1280])
def test_the_ledger_is_never_wider_than_the_screen(browser: Browser, ledger: Path, width: int) -> None:
    browser.open(ledger, width)
    assert browser.evaluate("document.querySelectorAll('.ledger').length") > 0
    assert browser.evaluate("document.documentElement.scrollWidth") <= width


def test_printed_no_column_of_the_ledger_is_a_letter_wide(browser: Browser, ledger: Path) -> None:
    browser.open(ledger, 695)  # A4 within its margins
    browser.call("Emulation.setEmulatedMedia", media="print")
    widths = browser.evaluate("Math.min(...[...document.querySelectorAll('.ledger td')].map(each => each.clientWidth))")
    assert widths > 80
    assert browser.evaluate("document.documentElement.scrollWidth") <= 695
