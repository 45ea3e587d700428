"""Cheap licences, television boxes or boosters are advertised."""

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
from mekiki.checks.readings.tells import telling_words


@check(
    id="spam.software-ads",
    words="spam.software-ads",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(
        en="Cheap licences or television boxes",
        ja="格安ライセンス・視聴サービスの広告",
    ),
    found=Text(
        en="The mail advertises software or reception: “{words}”.",
        ja="格安ソフトや視聴サービスの広告の言葉「{words}」があります。",
    ),
    why=Text(
        en="Licences and channels at such prices are mostly not the seller's to sell.",
        ja="これほど安いライセンスや視聴権は、たいてい売り手に売る権利がありません。",
    ),
    innocent=Text(
        en="Makers of software send licence keys and offers as well.",
        ja="正規のソフトウェア会社も、ライセンスキーや割引の案内を送ります。",
    ),
    examples=(
        Example(
            mail("Cheap software: OEM software with lifetime license."),
            sees=({"words": "Cheap software / OEM software / lifetime license"},),
        ),
        Example(mail("激安ソフトの店。永久ライセンスが90%引き。"), sees=({"words": "激安ソフト / 永久ライセンス"},)),
        Example(mail("Your activation key for the editor is attached to your order.")),
        Example(mail("社内VPNサービスは日曜日に停止します。")),
    ),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def software_ads(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.software-ads")
