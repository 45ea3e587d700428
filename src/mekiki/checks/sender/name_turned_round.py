"""A direction override turns the sender's display name round, so that the screen shows what is not written."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.directions import turned_round
from mekiki.model.facts import Quote


@check(
    id="sender.name-turned-round",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="A sender's name written backwards", ja="並びを逆転させた表示名"),
    found=Text(
        en="A hidden mark turns the sender's name round: “{written}” is written there, and “{shown}” is shown.",
        ja="表示名が見えない文字で逆転しています。書かれているのは「{written}」、画面に出るのは「{shown}」です。",
    ),
    why=Text(
        en="A filter that looks for a known name reads what is written and finds none; the reader sees the name. A name needs "
        "no such mark.",
        ja="有名な名前を探すフィルターは書かれたとおりに読むため、見つけられません。読む人にはその名前が見えます。"
        "名前にこのような文字は要りません。",
    ),
    innocent=Text(
        en="Names in Arabic or Hebrew may carry direction marks of other kinds, which are not counted here. Somebody may write "
        "backwards for fun.",
        ja="アラビア語やヘブライ語の名前に入る別種の方向指定は、ここでは数えていません。"
        "遊びで文字を逆さに並べる人もいます。",
    ),
    examples=(
        Example(
            mail(from_="\u202eksed pleH\u202c <x@shop.example>"),
            sees=({"written": "ksed pleH", "shown": "Help desk"},),
        ),
        Example(mail(from_="\u2067דנה כהן\u2069 <dana@shop.example>")),
        Example(mail(from_="\u202bشركة النور\u202c\u200f <info@shop.example>")),
        Example(mail(from_="\u202d+1 555 0100\u202c <x@phone.example>")),
    ),
    tags=(Tag.EVASION,),
    source="Unicode UAX #9, X4 and X5; Unicode TR 36, 2.5 on bidirectional text; not met in the development corpus",
)
def name_turned_round(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for box in message.from_[:3]:
        if box.name_place is None or box.name.isascii():
            continue
        for run in turned_round(box.name)[:1]:
            yield saw(box.name_place, written=Quote(run.written[:80]), shown=Quote(run.shown[-80:]))
