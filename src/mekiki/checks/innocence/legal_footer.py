"""The mail carries the legal notice of a company."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="innocence.legal-footer",
    words="genuine.legal-footer",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(
        en="Legal notice of the sender",
        ja="会社の法定表示",
    ),
    found=Text(
        en="The mail carries a legal notice: “{words}”.",
        ja="「{words}」など、会社の法定表示があります。",
    ),
    why=Text(
        en="Companies must name themselves; fraud copies the footer of the company that it plays.",
        ja="会社には表示の義務があります。詐欺メールは、装う会社のフッターをそのまま写します。",
    ),
    innocent=Text(
        en="A copied footer looks the same as a true one; compare it with the sender's domain.",
        ja="写したフッターも見た目は同じです。差出人のドメインと見比べてください。",
    ),
    examples=(
        Example(mail("© 2026 Tea Shop Ltd. All rights reserved."), sees=({"words": "All rights reserved"},)),
        Example(mail("特定商取引法に基づく表示"), sees=({"words": "特定商取引"},)),
        Example(mail("All the rights you have are reserved for members.")),
    ),
    tags=(Tag.HOUSE,),
    source="hits in the development corpus: 255 bad, 182 genuine",
)
def legal_footer(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "genuine.legal-footer")
