"""Writes docs/checks: a page a family of checks in each language, made from the checks themselves (``make docs``)."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import groupby
from pathlib import Path

from mekiki.checks.form import Check
from mekiki.checks.registry import all_checks
from mekiki.doors.checkpages import contents_page, family_page

LANGUAGES = ("en", "ja")


def pages() -> dict[str, str]:
    """Every page by its path below docs/checks."""
    families = [(family, list(checks)) for family, checks in groupby(all_checks(), key=lambda each: each.family)]
    made = {f"{lang}/README.md": contents_page(families, lang) for lang in LANGUAGES}
    for family, checks in families:
        about = _about(checks[0])
        for lang in LANGUAGES:
            made[f"{lang}/{family}.md"] = family_page(family, about, checks, lang)
    return made


def write(folder: Path) -> None:
    """Make the folder hold these pages and no others."""
    made = pages()
    for stale in set(folder.glob("*/*.md")) - {folder / name for name in made}:
        stale.unlink()
    for name, page in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(page, encoding="utf-8")


def _about(check: Check) -> str:
    """What a family is about: the docstring of its package."""
    return (import_module(check.module.rpartition(".")[0]).__doc__ or "").strip()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
