"""The first page of a folder of case files: each mail with its verdict, and the way to its case file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.report import words
from mekiki.report.entry.dates import date_of
from mekiki.report.head import sender_words
from mekiki.report.html import TEMPLATES, case_style
from mekiki.report.safe import Safe
from mekiki.report.texts import chance, clipped, label_id, said, term
from mekiki.report.unread import shown_path, why_unread
from mekiki.report.webpage import environment

NAME = "index.html"
_LONGEST = 160
_WORDS = {
    "title": Text("Case files", "鑑定書の一覧"),
    "count": Text("{count} mails, in the order in which they were read", "{count} 通。読み込んだ順に並べています"),
    "unread": Text("Could not be read", "読み取れなかったファイル"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One mail; everything in it may be shown."""

    file: str
    look: str
    stamp: str
    verdict: str
    chance: str
    subject: str
    sender: str
    day: str
    source: str  # the name of the file that it came in


def row_of(case: Case, file: str, lang: str) -> Row:
    safe, label, message = Safe(case), label_id(case.verdict), case.message
    return Row(
        file, label, words.STAMPS.get(label, "鑑"), term(words.LABELS, label, lang), chance(case.verdict, lang),
        clipped(safe.text(message.subject), _LONGEST) or said("no-subject", lang), clipped(sender_words(message, safe), _LONGEST),
        date_of(message.date.date(), lang) if message.date else "",
        safe.raw(Path(case.source.path).name) if case.source.path != "-" else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was given and is in no case file; both may be shown."""

    file: str
    why: str


def unread_of(error: Exception, lang: str) -> Unread:
    return Unread(shown_path(Path(str(getattr(error, "path", ""))).name), why_unread(error, lang))


def contents(rows: Sequence[Row], lang: str, unread: Sequence[Unread] = ()) -> str:
    """The page, in the language of its reports. What is missing from it is told as plainly as what is there."""
    title, count = _WORDS["title"].in_(lang), _WORDS["count"].in_(lang).format(count=len(rows))
    page = environment(TEMPLATES).get_template("contents.html.j2")
    return page.render(
        lang=lang, title=title, count=count, rows=rows, unread=unread, not_read=_WORDS["unread"].in_(lang),
        style=Markup(case_style()),
    )  # fmt: skip
