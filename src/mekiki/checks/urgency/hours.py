"""The mail sets a deadline of hours or a few days."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="urgency.hours",
    words="urgency.hours",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Deadline counted in hours", ja="時間単位の期限"),
    found=Text(en="The mail gives a deadline: “{words}”.", ja="「{words}」と、短い期限を切っています。"),
    why=Text(
        en="A short deadline leaves no time to ask a colleague or to look at the official site.",
        ja="期限が短いと、人に相談したり公式サイトを見たりする余裕がなくなります。",
    ),
    innocent=Text(
        en="One-time codes, reservations and support desks (“we answer within 24 hours”) count in hours too.",
        ja="認証コードや予約の有効時間、「24時間以内に返信します」という窓口の案内も、時間で書かれます。",
    ),
    examples=(
        Example(mail("24時間以内に確認してください。"), sees=({"words": "24時間以内に"},)),
        Example(mail("Please confirm within 48 hours."), sees=({"words": "within 48 hours"},)),
        Example(mail("当店は24時間営業です。")),
        Example(mail("The desk is open 24 hours a day.")),
    ),
    source=(
        "etc-meisai.jp: caution; phrases in knowledge/data/phrases/urgency.json"
        "; hits in the development corpus: 55 of 1410 bad, 6 of 1587 genuine"
    ),
)
def hours(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "urgency.hours")
