"""The mail speaks of an account, mailbox or data being deleted."""

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
    id="threat.deletion",
    words="threat.deletion",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Deletion announced", ja="削除の予告"),
    found=Text(
        en="The mail says that something will be deleted: “{words}”.",
        ja="削除に触れています（「{words}」）。",
    ),
    why=Text(
        en=("Deletion cannot be undone, and so a reader would rather click than wait; that is what the threat is for."),
        ja="消されたら戻らないと思うと、待つより先に押してしまいます。それを狙った脅し文句です。",
    ),
    innocent=Text(
        en=(
            "Storage services and forums do delete what is unused and announce it; help texts and licences use the "
            "words as well."
        ),
        ja=(
            "保存サービスや掲示板が、使われていないデータの削除を予告することはあります。"
            "使い方の説明にも出てくる言葉です。"
        ),
    ),
    examples=(
        Example(
            mail("本日中に確認しないと、メールボックスが削除されます。"), sees=({"words": "メールボックスが削除"},)
        ),
        Example(mail("All folders will be permanently deleted."), sees=({"words": "permanently deleted"},)),
        Example(mail("不要になった写真は、ご自身で消すことができます。")),
        Example(mail("You can delete photographs that you no longer want.")),
    ),
    source=(
        "HEARTLAND; phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 7 of 1410 bad, 3 of 1587 genuine"
    ),
)
def deletion(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.deletion")
