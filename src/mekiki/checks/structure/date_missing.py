"""The mail travelled through mail servers without a date of its own."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import header_lost
from mekiki.checks.readings.wording import header_place
from mekiki.model.facts import Domain


@check(
    id="structure.date-missing",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="No date", ja="送信日時がない"),
    found=Text(
        en="The mail has no readable Date field; {host} took it none the less.",
        ja="読み取れる Date ヘッダーがないまま、{host} に受け取られています。",
    ),
    why=Text(
        en="Every mail program writes the date; a script that somebody wrote to send mail may not.",
        ja="メールソフトなら必ず送信日時を書きます。書かないのは、たいてい自作の送信スクリプトです。",
    ),
    innocent=Text(
        en="Devices and monitoring scripts leave it out as well, and a saved copy may have lost it.",
        ja="監視装置などの機器が省くこともあり、保存した写しから失われていることもあります。",
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from a.example (a.example [192.0.2.71]) by mx.office.example; Thu, 13 Oct "
                        "2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=({"host": "mx.office.example"},),
        ),
        Example(mail("hello")),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from a.example (a.example [192.0.2.71]) by mx.office.example; Thu, 13 Oct "
                        "2022 06:41:17 +0900"
                    ),
                    "Date: Thu, 13 Oct 2022 06:41:10 +0900",
                ),
            ),
        ),
    ),
    source="RFC 5322 3.6.1",
)
def date_missing(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.date is None and message.hops and message.hops[0].by and not header_lost(message):
        yield saw(header_place(message.field("date")) or message.hops[0].place, host=Domain(message.hops[0].by))
