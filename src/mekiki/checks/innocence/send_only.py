"""The mail says that nobody reads answers to it."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="innocence.send-only",
    words="genuine.send-only",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(
        en="A send-only address",
        ja="送信専用アドレスの断り書き",
    ),
    found=Text(
        en="The mail says “{words}”.",
        ja="「{words}」という断り書きがあります。",
    ),
    why=Text(
        en="Notices of genuine and of false senders alike come from addresses that nobody reads.",
        ja="本物の通知も偽の通知も、返信を受け取らないアドレスから届きます。これだけではどちらとも言えません。",
    ),
    innocent=Text(
        en="It only means that an answer is lost. To ask back, use the contact on the firm's own site.",
        ja="返信しても届かないという意味にすぎません。問い合わせは、公式サイトの窓口からどうぞ。",
    ),
    examples=(
        Example(mail("This is an automated message, please do not reply."), sees=({"words": "This is an automated"},)),
        Example(mail("※本メールは送信専用です。"), sees=({"words": "送信専用"},)),
        Example(mail("Do reply to this question, please.")),
    ),
    tags=(Tag.HOUSE,),
    source="hits in the development corpus: 77 bad, 72 genuine",
)
def send_only(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "genuine.send-only")
