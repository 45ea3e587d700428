"""Mistakes or set phrases of Spanish fraud mail stand in the text."""

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
    id="tells.spanish-errors",
    words="tells.spanish-errors",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Spanish that offices do not write",
        ja="会社や役所が書かないスペイン語",
    ),
    found=Text(
        en="The text has mistakes or phrases of Spanish fraud mail: “{words}”.",
        ja="スペイン語の詐欺メールによくある誤りや言い回し「{words}」があります。",
    ),
    why=Text(
        en=(
            "Offices have their notices edited; wrong agreement and missing accents in set phrases come from "
            "translation."
        ),
        ja="会社や役所の案内文は校閲されます。決まり文句での性数の不一致やアクセントの抜けは、翻訳から生じます。",
    ),
    innocent=Text(
        en="“Click aquí” and missing accents are common among ordinary writers.",
        ja="「click aquí」やアクセントの抜けは、ふつうの書き手にもよくあります。",
    ),
    examples=(
        Example(
            mail("Su cuenta ha sido limitado. Haga click aqui."),
            sees=({"words": "Su cuenta ha sido limitado / Haga click aqui"},),
        ),
        Example(mail("Haga click aquí para ver las fotos de la fiesta.")),
        Example(mail("Su cuenta ha sido creada.")),
    ),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def spanish_errors(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "tells.spanish-errors")
