"""Mistakes or set phrases of French fraud mail stand in the text."""

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
    id="tells.french-errors",
    words="tells.french-errors",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="French that offices do not write",
        ja="会社や役所が書かないフランス語",
    ),
    found=Text(
        en="The text has mistakes or phrases of French fraud mail: “{words}”.",
        ja="フランス語の詐欺メールによくある誤りや言い回し「{words}」があります。",
    ),
    why=Text(
        en=("“A été limiter”, “veuillez cliquez”: an office does not confuse infinitive, participle and imperative."),
        ja="不定詞・分詞・命令形の取り違えを、会社や役所の案内で見ることは、まずありません。",
    ),
    innocent=Text(
        en="Many French writers confuse these endings in private mail, too.",
        ja="私的なメールでは、フランス語を母語とする人も語尾をよく間違えます。",
    ),
    examples=(
        Example(
            mail("Votre compte a été limiter. Veuillez cliquez ici, sous peine de suspension."),
            sees=({"words": "Votre compte a été limiter / Veuillez cliquez / sous peine de suspension"},),
        ),
        Example(mail("Veuillez confirmer votre présence, faute de quoi votre compte rendu sera incomplet.")),
        Example(mail("Votre compte a été créé. Veuillez cliquer ici.")),
    ),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def french_errors(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "tells.french-errors")
