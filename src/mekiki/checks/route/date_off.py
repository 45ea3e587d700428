"""The Date that the sender wrote lies days away from the time at which any server had the mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.wording import header_place
from mekiki.model.message import Copy

_TOO_FAR = timedelta(days=2)


@check(
    id="route.date-off",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Dated days away from its delivery", ja="送信日時が実際の配送と何日もずれている"),
    found=Text(
        en="The mail is dated {days} {days:day|days} {direction} the time at which the first server took it.",
        ja="送信日時が、最初のサーバーが受け取った時刻より {days} 日{direction}になっています。",
    ),
    why=Text(
        en=(
            "The date is written by the sender. A future date keeps a mail at the top of the inbox; an old "
            "one makes a deadline seem to have passed."
        ),
        ja=(
            "送信日時は送信者が自由に書けます。未来の日付なら受信箱の一番上に居座り、過去の日付なら期限が過ぎ"
            "たように見せかけられます。"
        ),
    ),
    innocent=Text(
        en=("A computer with a wrong clock, or a draft that waited for days before it was sent, is dated so too."),
        ja="時計の狂ったパソコンや、書いてから何日も寝かせて送られたメールも、こうなります。",
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from a.example (a.example [192.0.2.71]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                    "Date: Thu, 20 Oct 2022 06:41:17 +0900",
                ),
            ),
            sees=({"days": 7, "direction": Text(en="after", ja="後")},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from a.example (a.example [192.0.2.71]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                    (
                        "Received: from b.example (b.example [198.51.100.7]) by a.example (Postfix) with ESMTP "
                        "id 7Q; Mon, 10 Oct 2022 06:00:00 +0900"
                    ),
                    "Date: Sun, 9 Oct 2022 21:00:00 +0000",
                ),
            ),
        ),
    ),
    source="HEARTLAND 18: Date two days from the arrival; RFC 5322 3.6.1",
)
def date_off(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    date = message.date
    times = [hop.time for hop in message.hops if hop.time]
    if date is None or not times or message.copy == Copy.INLINE_FORWARD:
        return
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    nearest = min(times, key=lambda time: abs(time - date))
    if abs(nearest - date) > _TOO_FAR:
        direction = Text(en="after", ja="後") if date > nearest else Text(en="before", ja="前")
        yield saw(header_place(message.field("date")), days=abs(nearest - date).days, direction=direction)
