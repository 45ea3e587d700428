"""A host says that it took the mail at a time before the host below it had it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.model.facts import Domain

_TOO_FAR = timedelta(hours=1)
_HOUR = timedelta(hours=1)


@check(
    id="route.time-backwards",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="The trace runs backwards in time", ja="配送経路の時刻が逆戻りしている"),
    found=Text(
        en=(
            "{by} says that it took the mail {hours} {hours:hour|hours} before the host that handed it over says it had it."
        ),
        ja="{by} の受信時刻が、渡した側の記録より {hours} 時間早くなっています。",
    ),
    why=Text(
        en=("A Received line that the sender made up is seldom consistent in its time with the true ones above it."),
        ja=("送信者がでっち上げた Received 行は、上にある本物の行と時刻のつじつまが合わないことがよくあります。"),
    ),
    innocent=Text(
        en="A wrong clock or time zone on one server is the usual cause.",
        ja="たいていは、どこかのサーバーの時計やタイムゾーンの設定が狂っているだけです。",
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
                    (
                        "Received: from b.example (b.example [198.51.100.7]) by a.example (Postfix) with ESMTP "
                        "id 7Q; Thu, 13 Oct 2022 11:41:17 +0900"
                    ),
                ),
            ),
            sees=({"by": "mx.office.example", "hours": 5},),
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
                        "id 7Q; Wed, 12 Oct 2022 22:10:17 +0000"
                    ),
                ),
            ),
        ),
    ),
    source="RFC 5321 4.4",
)
def time_backwards(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for hop, below in pairwise(message.hops):
        if "time-backwards" in hop.oddities and hop.time and below.time and below.time - hop.time > _TOO_FAR:
            yield saw(hop.place, below.place, by=Domain(hop.by or "?"), hours=(below.time - hop.time) // _HOUR)
