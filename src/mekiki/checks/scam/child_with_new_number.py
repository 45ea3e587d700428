"""A child writes from a new number."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, greets, told

_BROKEN = Plot((("child",), ("new-number",)), ("messenger", "soon", "payment", "mine"), 1, longest=900)
_ELSEWHERE = Plot((("child",), ("messenger",)), ("phone-number",), 1, longest=900)
_MONEY_AT_ONCE = Plot((("payment", "soon"),))
_NO_MONEY_YET = 0.2  # of the weight: children do get new numbers


@check(
    id="scam.child-with-new-number",
    when=("move child",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    title=Text(en="“Mum, this is my new number”", ja="「母さん、番号が変わった」"),
    found=Text(
        en="The mail writes as a child whose telephone is gone, and goes on from there: “{words}”.",
        ja="携帯電話をなくしたという子どもを装い、その先へ話を進めています：「{words}」。",
    ),
    why=Text(
        en="The new number keeps the reader from asking the real child. Next comes a bill that has to be paid today.",
        ja="新しい番号に連絡させるのは、本人に確かめさせないためです。次に、今日中に払ってほしいという話が続きます。",
    ),
    innocent=Text(
        en="Telephones do fall into the water. Call the old number, or ask something that only your child can know.",
        ja="本当に壊れることもあります。前の番号にかけるか、本人しか知らないことを尋ねてください。",
    ),
    examples=(
        Example(
            mail("Hi mum, I dropped my phone. Can you write to me on WhatsApp?"),
            sees=({"words": "Hi mum / dropped my phone / WhatsApp"},),
        ),
        Example(
            mail("母さん、携帯が壊れて番号が変わったよ。LINEで連絡して。"),
            sees=({"words": "母さん / 携帯が壊 / LINE"},),
        ),
        Example(mail("Mum is fine. We will be home by eight.")),
        Example(mail("Your new phone is on its way. Greet your mum from us.")),
    ),
    source="Europol and national police on the “hi mum” fraud (bka.de, Hallo Mama/Hallo Papa)",
)
def child_with_new_number(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _BROKEN) or told(message, _ELSEWHERE) if greets(message, "child") else None
    if story is not None and not story.makes("warning"):
        asked = told(message, _MONEY_AT_ONCE) is not None
        yield Sighting(story.places, {"words": story.words}, 1.0 if asked else _NO_MONEY_YET)
