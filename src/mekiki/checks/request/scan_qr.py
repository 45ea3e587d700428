"""The mail points the reader to a two-dimensional code."""

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
    id="request.scan-qr",
    words="request.scan-qr",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="QR code to be scanned", ja="二次元コードを読み取る求め"),
    found=Text(
        en="The mail points to a QR code: “{words}”.",
        ja="QRコード（二次元コード）を使うように書いています（「{words}」）。",
    ),
    why=Text(
        en="A code hides where it leads, and moves the log-in to a telephone that the firm's filters do not guard.",
        ja=(
            "コードは見ただけでは行き先が分かりません。しかも、"
            "会社のフィルタが届かないスマートフォンでログインさせることになります。"
        ),
    ),
    innocent=Text(
        en="Tickets, payments, app downloads and the set-up of two-step sign-in use such codes.",
        ja="入場券や決済、アプリの案内、二段階認証の設定でも、普通に使われます。",
    ),
    examples=(
        Example(mail("QRコードをスキャンして認証してください。"), sees=({"words": "QRコードをスキャン"},)),
        Example(mail("Scan the QR to keep your access."), sees=({"words": "Scan the QR"},)),
        Example(mail("アンケート用紙をスキャンしてお送りください。")),
        Example(mail("I scanned the letter for you.")),
    ),
    source=(
        "etc-meisai.jp: caution; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 6 of 1410 bad, 2 of 1587 genuine"
    ),
)
def scan_qr(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.scan-qr")
