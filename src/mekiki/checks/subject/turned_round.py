"""A direction override turns words of the subject round, so that the screen shows what is not written."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.directions import turned_round
from mekiki.checks.readings.wording import within
from mekiki.model.facts import Quote


@check(
    id="subject.turned-round",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("wide subject",),
    title=Text(en="A subject written backwards", ja="並びを逆転させた件名"),
    found=Text(
        en="A hidden mark turns a part of the subject round: “{written}” is written there, and “{shown}” is shown.",
        ja="件名の一部が見えない文字で逆転しています。書かれているのは「{written}」、画面に出るのは「{shown}」です。",
    ),
    why=Text(
        en="A filter reads what is written and does not find the word; the reader sees the word. Such a mark has no other use "
        "in a subject.",
        ja="フィルターは書かれたとおりに読むため、その単語を見つけられません。読む人には普通の単語に見えます。"
        "件名でほかに使い道のある文字ではありません。",
    ),
    innocent=Text(
        en="Mail in Arabic or Hebrew needs direction marks, but of other kinds, and those are not counted here. Somebody may "
        "write backwards for fun.",
        ja="アラビア語やヘブライ語のメールに必要な方向指定は別種の文字で、ここでは数えていません。"
        "遊びで文字を逆さに並べる人もいます。",
    ),
    examples=(
        Example(
            mail("x", subject="Your \u202eknab\u202c account"),
            sees=({"written": "knab", "shown": "bank"},),
        ),
        Example(
            mail("x", subject="\u202eעדוהת\u202c \u202dןובשח"),
            sees=({"written": "ןובשח", "shown": "חשבון"},),
        ),
        Example(mail("x", subject="\u200fתזכורת: \u2066Invoice 4711\u2069 לתשלום\u200f")),
        Example(mail("x", subject="\u202bتذكير: \u202aInvoice 4711\u202c\u202c")),
        Example(mail("x", subject="Missed call from \u202d+1 555 0100\u202c")),
    ),
    tags=(Tag.EVASION,),
    source="Unicode UAX #9, X4 and X5; Unicode TR 36, 2.5 on bidirectional text; not met in the development corpus",
)
def subject_turned_round(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    where = message.subject_place
    if where is None:
        return
    for run in turned_round(message.subject)[:3]:
        place = within(where, run.start, run.end, message.subject)
        yield saw(place, written=Quote(run.written[:80]), shown=Quote(run.shown[-80:]))
