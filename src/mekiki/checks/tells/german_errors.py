"""Mistakes of German stand in the text."""

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
    id="tells.german-errors",
    words="tells.german-errors",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="German that offices do not write",
        ja="会社が書かないドイツ語",
    ),
    found=Text(
        en="The German is wrong, or translated: “{words}”.",
        ja="ドイツ語の誤り、または直訳調の「{words}」があります。",
    ),
    why=Text(
        en="A German bank or parcel service does not confuse genders and endings in its own set phrases.",
        ja="ドイツの銀行や運送会社が、自社の決まり文句で性や語尾を間違えることは、まずありません。",
    ),
    innocent=Text(
        en="Swiss and foreign writers, and keyboards without umlauts, account for some of it.",
        ja="スイスや外国の書き手、ウムラウトを打てないキーボードのせいであることもあります。",
    ),
    examples=(
        Example(
            mail("Sehr geehrter Kunden, Ihre Konto wurde limitiert. Mit freundlichen Grussen"),
            sees=({"words": "Sehr geehrter Kunden / Ihre Konto / Mit freundlichen Grussen"},),
        ),
        Example(mail("Sehr geehrte Kundin, Ihr Konto wurde eröffnet. Mit freundlichen Grüßen")),
        Example(mail("Bitte bestaetigen Sie den Termin.")),
    ),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def german_errors(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "tells.german-errors")
