"""Voicing marks are lost or wrongly added."""

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
    id="japanese.lost-dakuten",
    words="japanese.lost-dakuten",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(
        en="Voicing marks lost or added",
        ja="濁点・半濁点の抜けや付け違い",
    ),
    found=Text(
        en="“{words}” lacks or misplaces voicing marks; it should read: {right}.",
        ja="「{words}」は濁点・半濁点が抜けているか、付け間違えています。正しくは「{right}」です。",
    ),
    why=Text(
        en=(
            "Whoever types Japanese with an input method hardly makes this mistake; it points to copying by "
            "eye or by machine."
        ),
        ja=(
            "日本語入力で文を打つ人には起こりにくい誤りです。目で見て写した、"
            "または文字認識で取り込んだ跡と考えられます。"
        ),
    ),
    innocent=Text(
        en="Text taken from a scan or a poor printout may lose its marks as well.",
        ja="紙の文書をスキャンして文字にしたものでは、同じような誤りが起こります。",
    ),
    examples=(
        Example(
            mail("ご迷惑をおかけして申し訳ごさいません。お願い申し上けます。"),
            sees=({"words": "ごさいません / 申し上けます", "right": "ございません / 申し上げます"},),
        ),
        Example(
            mail("サーピスをご利用いただきありがとうございます。"), sees=({"words": "サーピス", "right": "サービス"},)
        ),
        Example(mail("ご返信ありがとうございます。わずかですがお礼を申し上げます。")),
    ),
    source="HEARTLAND (d) and other public Japanese pages on fraud mail",
)
def lost_dakuten(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return corrections(message, "japanese.lost-dakuten")
