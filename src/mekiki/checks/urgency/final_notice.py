"""The mail calls itself the last notice or warning."""

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
    id="urgency.final-notice",
    words="urgency.final-notice",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Said to be the last notice, or not the first", ja="最後の通知、または再度の通知という言い方"),
    found=Text(
        en="The mail calls itself, or something in it, the last one, or one of several: “{words}”.",
        ja="「{words}」と、最後の通知、または何度目かの通知であると告げています。",
    ),
    why=Text(
        en=(
            "A last warning without a first one that you remember is a common trick: it suggests that you have "
            "missed something."
        ),
        ja="覚えのない「最終通知」は、それまでの連絡を見落としたと思わせる、よくある手です。",
    ),
    innocent=Text(
        en="Genuine reminders and the end of a sale use the words; see whether you received an earlier notice.",
        ja="本物の督促や、セールの終了案内でも使われます。以前の通知を受け取っているかを確かめてください。",
    ),
    examples=(
        Example(mail("【最終通知】お支払いの確認が取れません。"), sees=({"words": "最終通知"},)),
        Example(mail("Final notice about your parcel."), sees=({"words": "Final notice"},)),
        Example(mail("2. Mahnung zur Rechnung 4471"), sees=({"words": "2. Mahnung"},)),
        Example(mail("最終電車の時刻が変わります。")),
        Example(mail("The final of the school tournament is on Sunday.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/urgency.json"
        "; hits in the development corpus: 54 of 1410 bad, 3 of 1587 genuine"
    ),
)
def final_notice(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "urgency.final-notice")
