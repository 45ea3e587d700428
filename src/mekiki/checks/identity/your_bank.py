"""The mail names a bank, a centre or a team without a firm’s name."""

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
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="identity.your-bank",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="“Your bank”, “security team”", ja="「カスタマーセンター」「事務局」"),
    found=Text(
        en="The mail names an office without a firm’s name beside it: “{words}”.",
        ja="会社名のない窓口の名として「{words}」が出てきます。",
    ),
    why=Text(
        en="It tells as whom the mail may be speaking; the name would fit any firm.",
        ja="だれを名乗っているのかの手がかりです。どの会社にも当てはまる名前です。",
    ),
    innocent=Text(
        en="Genuine firms sign “your support team” as well, below their name.",
        ja="本物の会社も、社名の下に「お客様サポート」などと書きます。",
    ),
    examples=(
        Example(mail("カード事務局より大切なお知らせ"), sees=({"words": "カード事務局"},)),
        Example(mail("Regards,\nthe security department"), sees=({"words": "security department"},)),
        Example(mail("銀行通りの花屋です。")),
    ),
    source="phrases in knowledge/data/phrases/identity.json",
)
def your_bank(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "identity.your-bank")
