"""The case file can be read and used by everybody: axe-core finds nothing in it, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from richcase import offline_case, rich_case

import axe
from browser import CHROMIUM, chromium
from mekiki.report.html import render_html

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")


@needs_chromium
@pytest.mark.parametrize(("lang", "width", "dark"), [("ja", 390, False), ("en", 1280, True)])
def test_the_case_file_has_no_axe_violation(lang: str, width: int, dark: bool, tmp_path: Path) -> None:
    with chromium() as browser:
        for name, case in (("rich", rich_case()), ("offline", offline_case())):
            page = tmp_path / f"{name}.html"
            page.write_text(render_html(case, lang), encoding="utf-8")
            browser.open(page, width, dark=dark)
            assert axe.violations(browser) == [], name
