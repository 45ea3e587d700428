"""Chinese commas stand among Japanese ones."""

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
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_COMMA = regex("[ぁ-んァ-ヴー一-鿿]{2,3}，[ぁ-んァ-ヴー一-鿿]{2,3}")


@check(
    id="japanese.chinese-punctuation",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("japanese",),
    title=Text(
        en="Chinese commas among Japanese ones",
        ja="日本語の文に混じった中国語の読点",
    ),
    found=Text(
        en="“{words}” has the full-width comma of Chinese, while the text otherwise uses 「、」.",
        ja="ほかでは「、」を使っているのに、「{words}」には全角コンマ「，」があります。",
    ),
    why=Text(
        en="A writer keeps to one comma. Both together point to text pasted from Chinese.",
        ja=(
            "一人の書き手なら読点はどちらかにそろいます。混じっているのは、"
            "中国語の文から写した部分があるためと考えられます。"
        ),
    ),
    innocent=Text(
        en="Official papers and scientific texts use 「，」 throughout; quoting them mixes both.",
        ja="公用文や論文では「，」で統一するため、引用すると両方が混じります。",
    ),
    examples=(
        Example(
            mail("お客様の口座で，異常な取引が確認されました。つきましては、至急ご確認ください。"),
            sees=({"words": "口座で，異常な"},),
        ),
        Example(mail("本論文では，次の三点を示す。第一に，方法を述べる。")),
        Example(mail("明細は 1，200円、2，400円です。")),
    ),
    source="services.awaisora.com 2025-03-15: Chinese characters and marks from machine translation",
)
def chinese_punctuation(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for piece in japanese_pieces(message):
        if "，" in piece.text and "、" in piece.text and piece.text.count("、") >= piece.text.count("，"):
            for hit in _COMMA.finditer(piece.text):
                yield saw(piece.place(*hit.span()), words=Quote(hit.group()))
                break
