"""Quotes for insurance, solar panels or building work are advertised."""

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
    id="spam.insurance-solar",
    words="spam.insurance-solar",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(
        en="Quotes for insurance, roof, solar",
        ja="保険・太陽光・リフォームの広告",
    ),
    found=Text(
        en="The mail advertises quotes: “{words}”.",
        ja="保険・太陽光・リフォームなどの見積もり広告の言葉「{words}」があります。",
    ),
    why=Text(
        en="These mails collect names and telephone numbers for sale; who will call is not said.",
        ja="氏名や電話番号を集めて業者に売るための広告で、だれから電話が来るのか分かりません。",
    ),
    innocent=Text(
        en="An insurer or builder whose customer the reader is sends quotes as well.",
        ja="契約中の保険会社や工務店からの見積もりにも、同じ言葉が出てきます。",
    ),
    examples=(
        Example(
            mail("Compare burial insurance and final expense plans; a walk-in tub at half price."),
            sees=({"words": "burial insurance / final expense / walk-in tub"},),
        ),
        Example(
            mail("外壁塗装の一括見積で節約できる方が増えています。"),
            sees=({"words": "外壁塗装 / 一括見積 / 節約できる"},),
        ),
        Example(mail("The health insurance certificate for the trip is attached.")),
        Example(mail("火災保険の証券を同封しました。")),
    ),
    source="hits in the development corpus: 8 bad, 0 genuine",
)
def insurance_solar(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.insurance-solar")
