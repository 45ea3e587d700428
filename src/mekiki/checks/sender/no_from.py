"""The mail names nobody as its sender."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.model.message import Copy

_HEAD = b"To: b@office.example\nDate: Tue, 1 Jul 2025 10:00:00 +0900\n"


@check(
    id="sender.no-from",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="No sender named", ja="差出人の記載がない"),
    found=Text(
        en="The mail has no From, or an empty one: it names no sender.",
        ja="From がないか、あっても空で、差出人が書かれていません。",
    ),
    why=Text(
        en="Every mail must name its author, and every mail program does so by itself. Where From is missing, the mail "
        "was put together by a home-made program, or somebody took the line out.",
        ja="差出人の記載は必須で、どのメールソフトも自動で書き込みます。ないのは、自作のプログラムで組み立てられたか、"
        "だれかがその行を取り除いたときです。",
    ),
    innocent=Text(
        en="Old devices and scripts forget it, and a copy that was saved or pasted by hand can lose it.",
        ja="古い機器やスクリプトが付け忘れることも、手作業で保存や貼り付けをした際に失われることもあります。",
    ),
    examples=(
        Example(_HEAD + b"Subject: Notice\n\nhello\n", sees=({},)),
        Example(_HEAD + b"From:\nSubject: Notice\n\nhello\n", sees=({},)),
        Example(mail("hello", subject="Notice", from_="Security Center")),
        Example(b"Subject: Notice\n\nA text that somebody pasted.\n"),
    ),
    source="RFC 5322 3.6: From is obligatory; three mails of the development corpus lack it, none of them genuine",
)
def no_from(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.copy not in (Copy.ORIGINAL, Copy.ATTACHED) or not (message.hops or message.date):
        return
    found = message.fields("from")
    if not any(header.value.strip() for header in found):
        header = next(iter(found), None) or message.field("date") or message.headers[0]
        yield saw(message.subject_place or header.place())
