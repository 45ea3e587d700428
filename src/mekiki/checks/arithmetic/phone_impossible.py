"""A Japanese telephone number has a length that does not exist."""

from __future__ import annotations

import re
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
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_NUMBER = regex(r"(?<![\d＋+.,/-])0[1-9]\d{0,3}[-‐－(][\d]{1,5}[-‐－)][\d]{3,5}(?![\d-])")
_TELEPHONE = regex("電話|TEL|フリーダイヤル|フリーコール|問い?合わ?せ|連絡先|窓口|☎|℡", re.IGNORECASE)
_SERVICE = regex("0120|0800|0570|0990")


def _length(number: str) -> int:
    """Digits of a Japanese number by its first ones: 11 for mobile, IP and 0800 numbers, else 10."""
    return 11 if re.match("0[5-9]0[^0-9]|0[789]0[0-9]|0800|020[^0-9]", number) else 10


def _is_telephone(text: str, start: int, number: str) -> bool:
    return bool(_SERVICE.match(number) or _TELEPHONE.search(text, max(0, start - 24), start))


@check(
    id="arithmetic.phone-impossible",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("japanese",),
    title=Text(
        en="A telephone number that cannot be",
        ja="存在しない桁数の電話番号",
    ),
    found=Text(
        en="“{number}” has {digits} digits; Japanese numbers of this kind have {wanted}.",
        ja="「{number}」は{digits}桁ですが、この種の番号は{wanted}桁です。",
    ),
    why=Text(
        en=(
            "The number was probably invented or mangled to make the signature look real. A company does not "
            "misprint its own telephone number."
        ),
        ja=(
            "署名を本物らしく見せるために、でたらめな番号を書いたものと考えられます。"
            "会社が自社の電話番号を書き間違えることは、まずありません。"
        ),
    ),
    innocent=Text(
        en="A typing mistake, or an extension number added without a mark, can look the same.",
        ja="打ち間違いや、内線番号を続けて書いた場合も同じように見えます。",
    ),
    examples=(
        Example(
            mail("お問い合わせ：0120-27753-5399（ご案内窓口）"),
            sees=({"number": "0120-27753-5399", "digits": 13, "wanted": 10},),
        ),
        Example(
            mail("電話 03-123-4567 までご連絡ください。"), sees=({"number": "03-123-4567", "digits": 9, "wanted": 10},)
        ),
        Example(
            mail("お問い合わせ：0120-000-000、03-0000-0000、0570-000-000、090-0000-0000、0800-000-0000、050-0000-0000")
        ),
        Example(mail("会員番号 0123-4567-89012 の件でご連絡します。")),
    ),
    source="HEARTLAND (d): 0120-27753-5399; 総務省 電気通信番号計画 (lengths of Japanese numbers)",
)
def phone_impossible(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if piece.where == "body" and "0" in piece.text:
            for hit in _NUMBER.finditer(piece.text):
                number = hit.group()
                digits, wanted = len(re.sub("[^0-9]", "", number)), _length(number)
                if digits != wanted and (hit.start() and _is_telephone(piece.text, hit.start(), number)):
                    yield saw(piece.place(*hit.span()), number=Quote(number), digits=digits, wanted=wanted)
