"""A child with a new number needs money at once."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="scam.child-in-need",
    words="scam.child-in-need",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    asks="reply-to-scammer",
    title=Text(en="A child with a new number", ja="「携帯が壊れた」という家族からの連絡"),
    found=Text(
        en="The mail writes as a relative with a new number does in a well-known fraud: “{words}”.",
        ja="家族を装う詐欺でよく使われる言葉「{words}」があります。",
    ),
    why=Text(
        en="The “new number” keeps the reader from asking the real relative; next comes a bill that has to be paid today.",
        ja="「番号が変わった」と言うのは、本人に確かめさせないためです。次に、今日中に払ってほしいという話が続きます。",
    ),
    innocent=Text(
        en="Telephones do break. Call the old number, or ask something that only the relative can know.",
        ja="本当に携帯電話が壊れることもあります。前の番号にかけるか、本人しか知らないことを尋ねてください。",
    ),
    examples=(
        Example(mail("Hi mum, my phone is broken. Write to me here."), sees=({"words": "Hi mum, my phone is broken"},)),
        Example(
            mail("お母さん、携帯が壊れてしまったのでこちらに連絡ください。"), sees=({"words": "お母さん、携帯が壊れ"},)
        ),
        Example(mail("My phone is broken, I will call from the office.")),
        Example(mail("携帯が壊れたので、会社の番号にお願いします。")),
    ),
    source="consumer warnings on the “Hi mum” fraud since 2021 (Action Fraud, BKA, NCSC Switzerland); オレオレ詐欺",
)
def child_in_need(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "scam.child-in-need")
