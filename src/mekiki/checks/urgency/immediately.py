"""The mail tells the reader to act at once."""

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
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="urgency.immediately",
    words="urgency.immediately",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Words of haste, such as “at once”", ja="「至急」などの急がせる言葉"),
    found=Text(en="The mail presses for haste: “{words}”.", ja="「{words}」と急がせています。"),
    why=Text(
        en=(
            "Haste is the enemy of looking closely; what is truly urgent can also be confirmed by telephone or in "
            "the app."
        ),
        ja="急がされると、よく見なくなります。本当に急ぎの用件なら、電話やアプリでも確かめられます。",
    ),
    innocent=Text(
        en="Colleagues, schools and shops are in a hurry too; the word is common in honest mail.",
        ja="同僚や学校、通販からのメールにも普通に出てくる言葉です。急いでいるだけのこともあります。",
    ),
    examples=(
        Example(mail("至急、内容をご確認ください。"), sees=({"words": "至急"},)),
        Example(mail("Immediate action is needed."), sees=({"words": "Immediate action"},)),
        Example(mail("急がなくて結構ですので、内容をご確認ください。")),
        Example(mail("Look at it when you have time; next month will do.")),
    ),
    source=(
        "smbc.co.jp warning; phrases in knowledge/data/phrases/urgency.json"
        "; hits in the development corpus: 252 of 1410 bad, 74 of 1587 genuine"
    ),
)
def immediately(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "urgency.immediately")
