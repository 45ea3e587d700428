"""Phrases are translated word for word from English screens."""

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
from mekiki.checks.readings.tells import corrections


@check(
    id="japanese.interface-calques",
    words="japanese.interface-calques",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Word-for-word translation from English",
        ja="英語の直訳調の言い回し",
    ),
    found=Text(
        en="“{words}” is English in Japanese words; usual would be: {right}.",
        ja="「{words}」は英語の定型文を直訳した言い回しです。ふつうは「{right}」と書きます。",
    ),
    why=Text(
        en="A Japanese provider writes to its customers in its own set phrases, not in those of an English screen.",
        ja=("日本の事業者は、日本語の決まった言い回しで案内します。英語の画面をそのまま訳したような文にはなりません。"),
    ),
    innocent=Text(
        en="Overseas services with poorly translated notices write like this as well.",
        ja="翻訳の行き届いていない海外サービスの、本物の通知でも見られます。",
    ),
    examples=(
        Example(
            mail("必要なアクション：メールボックスを確認してください。"),
            sees=({"words": "必要なアクション", "right": "お手続きのお願い"},),
        ),
        Example(
            mail("同じパスワードを維持するには、ここをクリックしてください。"),
            sees=({"words": "同じパスワードを維持", "right": "現在のパスワードを引き続き使用"},),
        ),
        Example(mail("アクションカメラの電池についてのお知らせです。")),
        Example(mail("メールの受信後、7日以内にお手続きをお願いします。")),
    ),
    source="HEARTLAND (d) and other public Japanese pages on fraud mail",
)
def interface_calques(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return corrections(message, "japanese.interface-calques")
