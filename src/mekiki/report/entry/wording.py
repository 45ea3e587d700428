"""The wording of the mail: salutation, story, threat, deadline, and the slips of the language."""

from __future__ import annotations

from mekiki.model.facts import Text
from mekiki.report.entry.form import Prose, Said, Section, Statements, Sure
from mekiki.report.entry.telling import Telling

_MOST = 10
_W = {
    "title": Text("Reading between the lines", "文面を読む"),
    "prose": Text(
        "Now the text itself. None of these points would prove anything alone: honest firms, too, write clumsily or "
        "in haste. It "
        "is the number of them that counts, and whether the story could be true at all.",
        "次は文面です。一つ一つは決め手になりません。まともな会社でも、急いで書いたり、書き間違えたりするものです。"
        "いくつ重なるか、そもそもそんな話がありうるのかを見ます。",
    ),
    "none": Text(
        "The text itself holds nothing that stood out.", "文面そのものには、目立っておかしな点はありませんでした。"
    ),
    "no-text": Text("The mail holds no text that could be read.", "読み取れる文章が、このメールにはありません。"),
    "more": Text("{count} more such places are not listed here.", "同じような箇所が、ほかに {count} 件あります。"),
}


def wording(t: Telling) -> Section:
    rows = t.of("wording")
    shown = list(rows[:_MOST])
    if not shown:
        none = t.say(_W["none" if t.has_text else "no-text"])
        return Section("wording", t.say(_W["title"]), (Statements((Said(none, Sure.CERTAIN),)),))
    if len(rows) > _MOST:
        shown.append(Said(t.say(_W["more"], count=len(rows) - _MOST), Sure.CERTAIN))
    return Section("wording", t.say(_W["title"]), (Prose(t.say(_W["prose"])), Statements(tuple(shown))))
