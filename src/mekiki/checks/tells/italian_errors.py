"""Mistakes or set phrases of Italian fraud mail stand in the text."""

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
    id="tells.italian-errors",
    words="tells.italian-errors",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(
        en="Italian that offices do not write",
        ja="会社や役所が書かないイタリア語",
    ),
    found=Text(
        en="The text has mistakes or phrases of Italian fraud mail: “{words}”.",
        ja="イタリア語の詐欺メールによくある誤りや言い回し「{words}」があります。",
    ),
    why=Text(
        en="Banks and the post do not ask for an at-once check “to avoid the block” by mail.",
        ja="銀行や郵便局が「停止を避けるため、すぐに確認を」とメールで求めることはありません。",
    ),
    innocent=Text(
        en="Warnings quote such phrases, and a real parcel may wait in storage.",
        ja="注意喚起でも引用されますし、本当に荷物が保管されていることもあります。",
    ),
    examples=(
        Example(
            mail("La tua utenza è sospesa: clicca qui per evitare il blocco."),
            sees=({"words": "La tua utenza è sospesa / clicca qui per evitare"},),
        ),
        Example(mail("Il tuo pacco è in giacenza presso l'ufficio postale.")),
        Example(mail("Evita il traffico: clicca qui per la mappa.")),
    ),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def italian_errors(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "tells.italian-errors")
