"""The mail says that mail, photographs or files will be lost."""

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
    id="threat.data-loss",
    words="threat.data-loss",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Loss of data announced", ja="データ消失の予告"),
    found=Text(
        en="The mail warns of losing data: “{words}”.",
        ja="データが失われると告げています（「{words}」）。",
    ),
    why=Text(
        en=(
            "Photographs and mail cannot be replaced, so the warning works even on those who would not hurry for money."
        ),
        ja="写真やメールは取り返しがつきません。お金の話では慌てない人も、この脅しには動かされます。",
    ),
    innocent=Text(
        en="Makers of backup and storage services warn of the same, and so do the notes to an update.",
        ja="バックアップや保存サービスの案内、更新時の注意書きにも、同じことが書かれます。",
    ),
    examples=(
        Example(mail("容量が不足しており、大切なデータが失われます。"), sees=({"words": "データが失われ"},)),
        Example(
            mail("Renew now to avoid loss of your photographs; you may lose your photos for ever."),
            sees=({"words": "avoid loss"},),
        ),
        Example(mail("昨夜の障害で、お預かりしているデータへの影響はありませんでした。")),
        Example(mail("I lost the photos that you gave me; can you print them again?")),
    ),
    source=(
        "phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 10 of 1410 bad, 0 of 1587 genuine"
    ),
)
def data_loss(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.data-loss")
