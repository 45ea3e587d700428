"""Phrases of Dutch fraud mail stand in the text."""

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
    id="tells.dutch-errors",
    words="tells.dutch-errors",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(
        en="Dutch that offices do not write",
        ja="会社や役所が書かないオランダ語",
    ),
    found=Text(
        en="The text uses phrases of Dutch fraud mail: “{words}”.",
        ja="オランダ語の詐欺メールによくある言い回し「{words}」があります。",
    ),
    why=Text(
        en="Dutch banks say that they never ask for a new card or a renewed log-in by mail.",
        ja="オランダの銀行は、カードの交換や再認証をメールで求めることはないと案内しています。",
    ),
    innocent=Text(
        en="Warnings of banks and police quote the same phrases.",
        ja="銀行や警察の注意喚起でも、同じ言い回しが引用されます。",
    ),
    examples=(
        Example(
            mail("Beste klanten, uw bankpas verloopt. Vervang uw bankpas om blokkering te voorkomen."),
            sees=({"words": "Beste klanten, / uw bankpas verloopt / Vervang uw bankpas"},),
        ),
        Example(mail("Beste klanten, wij zijn maandag gesloten.")),
        Example(mail("Uw bibliotheekpas verloopt in mei.")),
    ),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def dutch_errors(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "tells.dutch-errors")
