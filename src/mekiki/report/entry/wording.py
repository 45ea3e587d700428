"""The wording of the mail: salutation, story, threat, deadline, and the slips of the language."""

from __future__ import annotations

from mekiki.model.facts import Text
from mekiki.model.finding import Finding
from mekiki.model.message import Layer
from mekiki.report.entry.form import Prose, Said, Section, Statements, Sure
from mekiki.report.entry.telling import Telling, part_of
from mekiki.report.texts import listed

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
    "elsewhere": Text(
        "What stood out in the text is told in other sections: {titles}.",
        "文面の中で目立った点は、ほかの項で説明しています：{titles}。",
    ),
    "no-text": Text("The mail holds no text that could be read.", "読み取れる文章が、このメールにはありません。"),
    "more": Text("{count} more such places are not listed here.", "同じような箇所が、ほかに {count} 件あります。"),
}


def wording(t: Telling) -> Section:
    rows = t.of("wording")
    shown = list(rows[:_MOST])
    if not shown and (here := [row for row in t.clues if _is_in_text(row.finding)]):
        titles = listed((row.finding.title.in_(t.lang) for row in here), t.lang)
        said = Said(t.say(_W["elsewhere"], titles=titles), Sure.FAIRLY, tuple(row.number for row in here))
        return Section("wording", t.say(_W["title"]), (Statements((said,)),))
    if not shown:
        none = t.say(_W["none" if t.has_text else "no-text"])
        return Section("wording", t.say(_W["title"]), (Statements((Said(none, Sure.CERTAIN),)),))
    if len(rows) > _MOST:
        shown.append(Said(t.say(_W["more"], count=len(rows) - _MOST), Sure.CERTAIN))
    return Section("wording", t.say(_W["title"]), (Prose(t.say(_W["prose"])), Statements(tuple(shown))))


def _is_in_text(finding: Finding) -> bool:
    """Whether a clue was read in the text, and not only in an address that stands there."""
    return part_of(finding) != "link" and any(place.layer is Layer.TEXT for place in finding.places)
