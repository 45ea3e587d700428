"""The reports on the example mails read as they were last reviewed. ``make golden`` remakes them: read what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from reports import EXAMPLES, HERE, reports


@pytest.mark.parametrize("mail", EXAMPLES, ids=lambda path: path.stem)
def test_the_reports_read_as_reviewed(mail: Path) -> None:
    for path, text in reports(mail):
        assert path.is_file(), "a new example: `make golden`"
        assert text == path.read_text("utf-8"), f"{path.name} would change: `make golden`, and read the difference"


def test_no_report_is_left_over() -> None:
    wanted = {path for mail in EXAMPLES for path, _ in reports(mail)}
    assert {*HERE.glob("*.txt"), *HERE.glob("*.json")} == wanted
