"""A Japanese post code has a form that does not exist."""

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
    saw,
)
from mekiki.checks.readings.japanese import japanese_pieces
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_POSTCODE = regex("〒[ \u3000]?([0-9０-９]+(?:[-‐－―ー−][0-9０-９]+)?)")
_POSSIBLE = regex("[0-9]{3}(?:[-‐―ー−]?[0-9]{4})")


@check(
    id="arithmetic.postcode-impossible",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="A post code that cannot be",
        ja="ありえない郵便番号",
    ),
    found=Text(
        en="“{postcode}” is no Japanese post code.",
        ja="「{postcode}」は日本の郵便番号の形ではありません。",
    ),
    why=Text(
        en="Post codes have seven digits, three and four. The address of the signature is probably made up.",
        ja="郵便番号は「3桁-4桁」の7桁です。署名の住所は作り物と考えられます。",
    ),
    innocent=Text(
        en="Old printed matter carries codes of three or five digits, and a digit is easily dropped.",
        ja="古い資料には3桁・5桁の番号が残っており、1桁打ち落とすこともあります。",
    ),
    examples=(
        Example(mail("山田カード株式会社 〒100-00 東京都千代田区のビルまで"), sees=({"postcode": "〒100-00"},)),
        Example(mail("〒1234-567 東京都港区のビルへお送りください"), sees=({"postcode": "〒1234-567"},)),
        Example(mail("〒100-0001 東京都千代田区へ。〒１００－０００１ でも 〒1000001 でも届きます。〒***-****")),
    ),
    source="日本郵便: seven-digit post codes since 1998",
)
def postcode_impossible(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if "〒" in piece.text:
            for hit in _POSTCODE.finditer(piece.text):
                if not _POSSIBLE.fullmatch(fold(hit.group(1))):
                    yield saw(piece.place(*hit.span()), postcode=Quote(hit.group()))
