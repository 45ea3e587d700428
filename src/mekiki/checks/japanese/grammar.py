"""The grammar or the honorifics of the Japanese text are broken."""

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
from mekiki.checks.readings.wording import Hit


def _not_a_comma(hit: Hit) -> bool:
    """A comma for a full stop is a clue of its own."""
    return not hit.place.quote.endswith(("ます、", "します、"))


@check(
    id="japanese.grammar",
    words="japanese.grammar",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Broken Japanese grammar",
        ja="くずれた日本語の文法・敬語",
    ),
    found=Text(
        en="“{words}” is not correct Japanese; it should read: {right}.",
        ja="「{words}」は日本語として誤りです。正しくは「{right}」です。",
    ),
    why=Text(
        en=(
            "Notices of a Japanese company are templates that several people have read. A mistake of this "
            "kind in them points to a translation."
        ),
        ja=(
            "日本の会社の案内文は、何人もの目を通ったひな形です。そこにこの種の誤りがあれば、"
            "機械翻訳などで作られた疑いがあります。"
        ),
    ),
    innocent=Text(
        en="A person in a hurry, a learner of Japanese or a small overseas service makes such mistakes, too.",
        ja="急いで書いた人や日本語を学んでいる人、海外の小さなサービスのメールにも、このような誤りはあります。",
    ),
    examples=(
        Example(
            mail("お客様の情報をウェブページで検証してお願いします。"),
            sees=({"words": "検証してお願いします", "right": "ご確認をお願いします"},),
        ),
        Example(
            mail("下記をご覧ください。", subject="セキュリティ情報の更新してください"),
            sees=({"words": "の更新してください", "right": "を更新してください"},),
        ),
        Example(mail("ご確認のほど、よろしくお願いいたします。更新を済ませてください。")),
        Example(mail("ご不明な点はご連絡ください。明日、担当者より電話いたします。")),
    ),
    source="HEARTLAND (d), kunrenkit.jp/550",
)
def grammar(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return corrections(message, "japanese.grammar", _not_a_comma)
