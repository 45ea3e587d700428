"""The texts of an entry that a person may change, and which of them a person did change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from mekiki.model.case import Case
from mekiki.report.entry.build import entry as build_entry
from mekiki.report.entry.form import Entry, Prose, Statements
from mekiki.report.entry.html import render as render_html
from mekiki.report.entry.markdown import render as render_markdown
from mekiki.report.texts import LANGUAGES

_PAGES = (".html", ".md")


def texts_of(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Each text with the name of its place and the title of its section, in their order."""
    yield "title", "", entry.banner.title
    yield "summary", "", entry.meta.summary
    yield "lead", "", entry.banner.lead
    for section in entry.sections:
        for at, block in enumerate(section.blocks):
            if isinstance(block, Prose):
                yield f"{section.id}/{at}", section.title, block.text
            elif isinstance(block, Statements):
                for row, said in enumerate(block.rows):
                    yield f"{section.id}/{at}/{row}", section.title, said.text


def by_hand(built: Entry, now: Entry) -> list[str]:
    """The texts of an entry that do not stand in it as it was built."""
    before = {text for _, _, text in texts_of(built)}
    return [text for _, _, text in texts_of(now) if text not in before]


def lines_by_hand(case: Case, folder: Path) -> list[str]:
    """The lines of a folder's pages that the entry of a case does not have as it is built. Raises OSError."""
    entries = [build_entry(case, lang, datetime.now(UTC)) for lang in LANGUAGES]
    pages = [page for each in entries for page in (render_html(each), render_markdown(each, {}))]
    built = {line for page in pages for line in page.splitlines()}
    written = [path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*")) if path.suffix in _PAGES]
    return list(dict.fromkeys(line for page in written for line in page.splitlines() if line not in built))
