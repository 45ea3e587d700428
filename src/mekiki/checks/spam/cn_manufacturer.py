"""A factory or forwarder offers its services unasked."""

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
from mekiki.checks.readings.tells import telling_words


@check(
    id="spam.cn-manufacturer",
    words="spam.cn-manufacturer",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(
        en="Unasked offer of a factory",
        ja="工場・商社からの売り込み",
    ),
    found=Text(
        en="The mail offers goods in these words: “{words}”.",
        ja="製造業者の売り込みの言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "Such letters go to bought address lists. Some are honest trade, others take a deposit and deliver nothing."
        ),
        ja="購入した名簿にまとめて送られるものです。まともな業者もありますが、前金を取って納品しない例もあります。",
    ),
    innocent=Text(
        en="This is how honest factories look for customers, and how the reader's suppliers write.",
        ja="まじめな工場の営業メールも、取引先からの連絡も、同じような言葉で書かれます。",
    ),
    examples=(
        Example(
            mail("We are a manufacturer with our own factory in China, OEM and ODM welcome."),
            sees=({"words": "We are a manufacturer / factory in China / OEM and ODM"},),
        ),
        Example(mail("弊社は中国の工場で、OEM対応可能です。"), sees=({"words": "弊社は中国 / OEM対応可能"},)),
        Example(mail("Our company will be closed on Monday.")),
        Example(mail("中国のメーカーとの契約書を添付します。")),
    ),
    source="hits in the development corpus: 2 bad, 0 genuine",
)
def cn_manufacturer(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.cn-manufacturer")
