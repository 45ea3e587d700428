"""The mail speaks of an account, card or service being stopped or restricted."""

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
    id="threat.suspension",
    words="threat.suspension",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Use stopped or restricted", ja="利用停止・利用制限の知らせ"),
    found=Text(
        en="The mail says that use is or may be stopped or restricted: “{words}”.",
        ja="利用の停止や制限に触れています（「{words}」）。",
    ),
    why=Text(
        en=(
            "Whoever thinks that an account is locked hurries to the link. Genuine services restrict accounts too, but "
            "show it again after a log-in by one's own way."
        ),
        ja=(
            "「使えなくなる」と思えば、だれでも急いでリンクを開きます。本物の制限なら、"
            "自分で公式サイトやアプリを開いても同じ表示が出ます。"
        ),
    ),
    innocent=Text(
        en=(
            "Banks, card firms and shops write this when they have really stopped something, and in their notes on "
            "maintenance and on phishing."
        ),
        ja=(
            "本当に利用を止めたときの銀行・カード会社・通販の通知や、"
            "保守作業・詐欺への注意を知らせる文面にも出てくる言葉です。"
        ),
    ),
    examples=(
        Example(mail("安全のため、お客様のアカウントを停止しました。"), sees=({"words": "アカウントを停止"},)),
        Example(
            mail("Your account has been suspended for your safety."), sees=({"words": "account has been suspended"},)
        ),
        Example(mail("売上金の振込申請が保留されています。"), sees=({"words": "振込申請が保留"},)),
        Example(mail("点検のため、日曜の朝はアプリをお休みします。")),
        Example(mail("The app pauses for maintenance on Sunday morning.")),
    ),
    source=(
        "etc-meisai.jp: caution; phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 42 of 1410 bad, 12 of 1587 genuine"
    ),
)
def suspension(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.suspension")
