"""What is generated equals what is committed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from mekiki.doors.docs import pages
from mekiki.doors.settings import reader_from, way_out_from

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "checks"


def test_the_pages_of_the_checks_are_those_of_the_checks() -> None:
    made = pages()
    stale = [
        name for name, page in made.items() if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != page
    ]
    left_over = [str(path.relative_to(DOCS)) for path in DOCS.glob("*/*.md") if str(path.relative_to(DOCS)) not in made]
    assert stale + left_over == [], "run `make docs` and commit docs/checks"


def test_the_check_that_contributing_walks_through_is_the_real_one() -> None:
    shown = re.search(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    assert shown is not None
    assert shown[1] == (ROOT / "src/mekiki/checks/links/odd_port.py").read_text("utf-8")


def test_the_settings_that_the_readme_shows_are_understood(tmp_path: Path) -> None:
    shown = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    (tmp_path / "mekiki.toml").write_text("\n".join(shown), encoding="utf-8")
    (tmp_path / "our-brands").mkdir()
    stated = tomllib.loads("\n".join(shown))
    reader, way_out = reader_from(tmp_path / "mekiki.toml"), way_out_from(tmp_path / "mekiki.toml")
    for key, value in stated["reader"].items():
        assert getattr(reader, key) == (tuple(value) if isinstance(value, list) else value)
    assert [each.id for each in reader.overlay.brands] == [each["id"] for each in stated["brand"]]
    assert way_out.databases == tuple(stated["collect"]["mmdb"])
    assert way_out.budget == stated["collect"]["budget"]
