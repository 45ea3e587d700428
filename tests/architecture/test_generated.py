"""What is generated equals what is committed."""

from __future__ import annotations

from pathlib import Path

from mekiki.doors.docs import pages

DOCS = Path(__file__).parents[2] / "docs" / "checks"


def test_the_pages_of_the_checks_are_those_of_the_checks() -> None:
    made = pages()
    stale = [name for name, page in made.items() if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != page]
    left_over = [str(path.relative_to(DOCS)) for path in DOCS.glob("*/*.md") if str(path.relative_to(DOCS)) not in made]
    assert stale + left_over == [], "run `make docs` and commit docs/checks"
