"""The mail says that only few are left."""

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
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="urgency.limited-stock",
    words="urgency.limited-stock",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="Only few left", ja="残りわずか"),
    found=Text(
        en="The mail says that number or time is limited: “{words}”.",
        ja="数や期間が限られていると書いています（「{words}」）。",
    ),
    why=Text(
        en="It is an advertisement's way to hurry the reader; genuine shops use it as much as false ones.",
        ja="買い手を急がせる広告の常套句です。本物の店も、偽の店も使います。",
    ),
    innocent=Text(en="Nearly every shop writes this.", ja="ほとんどの通販が使う言葉です。"),
    examples=(
        Example(mail("記念品は先着順でお渡しします。"), sees=({"words": "先着順"},)),
        Example(mail("While supplies last."), sees=({"words": "While supplies last"},)),
        Example(mail("在庫がございますので、すぐに発送します。")),
    ),
    source=(
        "phrases in knowledge/data/phrases/urgency.json"
        "; hits in the development corpus: 52 of 1410 bad, 23 of 1587 genuine"
    ),
)
def limited_stock(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "urgency.limited-stock")
