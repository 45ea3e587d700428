"""Chinese words stand in the Japanese text."""

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
from mekiki.checks.readings.japanese import in_japanese
from mekiki.checks.readings.tells import corrections


@check(
    id="japanese.chinese-words",
    words="japanese.chinese-words",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(
        en="Chinese words in Japanese text",
        ja="日本語の文に混じった中国語",
    ),
    found=Text(
        en="“{words}” is Chinese, not Japanese; a Japanese writer would put: {right}.",
        ja="「{words}」は日本語ではなく中国語の言葉です。日本語なら「{right}」と書きます。",
    ),
    why=Text(
        en=(
            "The text seems to have been translated from Chinese, or put together on a Chinese template. A "
            "Japanese company's notice to customers is written in Japanese from the start."
        ),
        ja=(
            "中国語から訳した、または中国語のひな形を使って作った文章と見られます。"
            "日本の会社がお客さまに出す案内は、はじめから日本語で書かれます。"
        ),
    ),
    innocent=Text(
        en="Chinese firms, and people whose first language is Chinese, do write so in honest business mail.",
        ja="中国の取引先や、中国語を母語とする人からのまじめなメールでも、このような言葉は混じります。",
    ),
    examples=(
        Example(
            mail("お客様のアカウントに異地ログインが確認されました。"),
            sees=({"words": "異地ログイン", "right": "別の場所からのログイン"},),
        ),
        Example(mail("お荷物のお届けについてご確認ください。 退订"), sees=({"words": "退订", "right": "配信停止"},)),
        Example(mail("尊敬的用户：您的账户在异地登录，请及时修改密码。")),
        Example(mail("上海の客先の登録住所が異なっているようです。地図を添付します。")),
    ),
    source="HEARTLAND 3752（大額）; services.awaisora.com 2025-03-15; trywidely.org（異地）",
)
def chinese_words(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return corrections(message, "japanese.chinese-words", in_japanese(message))
