"""What marks a test that opens pages in a real browser: all of them in one process, and none where there is no chromium."""

from __future__ import annotations

import pytest

from browser import CHROMIUM

IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
