"""The mail names a bank, a centre or a team in words that would fit any firm."""

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
    words="identity.your-bank",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="A bank, a desk or a team is named", ja="銀行や窓口、事務局の名"),
    found=Text(
        en="The mail names a bank, a desk or a team: “{words}”.",
        ja="銀行や窓口、事務局の呼び名として「{words}」が出てきます。",
    ),
    why=Text(
        en=(
            "It tells as whom the mail may be speaking. Such a name fits any firm, so look whether the firm's own "
            "name stands beside it."
        ),
        ja=(
            "だれを名乗っているのかの手がかりです。どの会社にも当てはまる呼び名なので、"
            "社名が書かれているかを見てください。"
        ),
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
    source=(
        "phrases in knowledge/data/phrases/identity.json"
        "; hits in the development corpus: 113 of 1410 bad, 45 of 1587 genuine"
    ),
)
def your_bank(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "identity.your-bank")
