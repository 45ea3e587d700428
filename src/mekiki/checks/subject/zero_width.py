"""Invisible characters stand inside the words of the subject."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.wording import within
from mekiki.model.regex import regex

_INSIDE = regex(
    r"[^\W\d_][\u00ad\u200b\u2060-\u2064\ufeff\u034f\u180e]+[^\W\d_]"
    r"|[a-zA-Z\u3041-\u30fa][\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0000-\U000e01ef]+[a-zA-Z\u3041-\u30fa]"
)


@check(
    id="subject.zero-width",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("wide subject",),
    title=Text(en="Invisible characters in the subject", ja="件名に仕込まれた見えない文字"),
    found=Text(
        en="In {count} {count:place|places} of the subject, characters that nobody can see stand inside words.",
        ja="件名の単語の途中 {count} か所に、目に見えない文字が挟まれています。",
    ),
    why=Text(
        en="They change nothing for the reader, but a filter that looks for the word no longer finds it.",
        ja="読む人には何も変わりませんが、その単語を探すフィルターには見つけられなくなります。",
    ),
    innocent=Text(
        en="A subject pasted from a web page can carry one by accident.",
        ja="ウェブページから貼り付けた件名に、たまたま一つ紛れ込むことはあります。",
    ),
    examples=(
        Example(mail("x", subject="Ver\u200bify your ac\u200bcount"), sees=({"count": 2},)),
        Example(mail("x", subject="Team 👩\u200d💻 meeting")),
        Example(mail("x", subject="\ufeffMonthly report")),
    ),
    tags=(Tag.EVASION,),
    source="Unicode 23.2, layout controls",
)
def zero_width(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    subject, where = message.subject, message.subject_place
    if where is None or subject.isascii():
        return
    found = [hit.span() for hit in _INSIDE.finditer(subject)]
    if found:
        yield saw(*(within(where, start, end, subject) for start, end in found), count=len(found))
