"""The mail speaks of seizing property, wages or accounts."""

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
    id="threat.seizure",
    words="threat.seizure",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Seizure of property mentioned", ja="差押えへの言及"),
    found=Text(en="The mail mentions a seizure: “{words}”.", ja="差押えに触れています（「{words}」）。"),
    why=Text(
        en=(
            "A seizure is served on paper. Japan's National Tax Agency says that it neither demands tax nor "
            "announces seizures by mail or SMS."
        ),
        ja=(
            "差押えの手続きは書面で行われます。国税庁は、メールやSMSで納付を求めたり、"
            "差押えの執行を予告したりすることはないと案内しています。"
        ),
    ),
    innocent=Text(
        en=(
            "Public bodies quote the word when they warn of just this fraud; lawyers, newspapers and courts use it "
            "in earnest."
        ),
        ja="まさにこの手口を注意する役所のお知らせや、ニュース、弁護士とのやり取りにも出てくる言葉です。",
    ),
    examples=(
        Example(mail("納付がないため、差押予告をお送りします。"), sees=({"words": "差押予告"},)),
        Example(mail("This is your final seizure notice."), sees=({"words": "seizure notice"},)),
        Example(mail("押印した書類を差し上げます。")),
        Example(mail("Seize your chance: the fair is open until Sunday.")),
    ),
    source=(
        "folksworks.co.jp; nta.go.jp (tax notices by mail); phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 2 of 1410 bad, 0 of 1587 genuine"
    ),
)
def seizure(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.seizure")
