"""The mail names a mail or server administration."""

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
    id="identity.mail-administrator",
    words="identity.mail-administrator",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="A mail administrator is named", ja="メールやサーバーの管理者の名"),
    found=Text(
        en="The mail names an administration of mail or servers: “{words}”.",
        ja="メールやサーバーの管理者・サービスとして「{words}」が出てきます。",
    ),
    why=Text(
        en="It tells as whom the mail may be speaking: an office that every mailbox has, and that seldom writes.",
        ja=(
            "だれを名乗っているのかの手がかりです。どのメールにも管理者はいますが、"
            "利用者に直接書いてくることはまれです。"
        ),
    ),
    innocent=Text(
        en="Bounces, reports and notices of a real mail administrator contain the same words.",
        ja="本物の管理者からの連絡や不達通知、レポートにも出てくる言葉です。",
    ),
    examples=(
        Example(mail("メール管理者より"), sees=({"words": "メール管理者"},)),
        Example(mail("From the mail administrator"), sees=({"words": "mail administrator"},)),
        Example(mail("マンション管理組合より、メールでお知らせします。")),
    ),
    source=(
        "HEARTLAND; phrases in knowledge/data/phrases/identity.json"
        "; hits in the development corpus: 0 of 1410 bad, 4 of 1587 genuine"
    ),
)
def mail_administrator(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "identity.mail-administrator")
