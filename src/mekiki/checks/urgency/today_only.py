"""The mail says that the time ends today."""

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
    id="urgency.today-only",
    words="urgency.today-only",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Today only", ja="本日限り"),
    found=Text(
        en="The mail says that time runs out today or very soon: “{words}”.",
        ja="「{words}」と、期限が目の前であると告げています。",
    ),
    why=Text(
        en="A deadline on the day of arrival keeps the reader from sleeping on it or asking anybody.",
        ja="届いたその日が期限では、一晩おくことも、だれかに聞くこともできません。",
    ),
    innocent=Text(
        en="Shops and event organisers write this every day; for an account or a debt it is unusual.",
        ja="通販や催しの案内では毎日のように使われます。口座や料金の話で使われるなら、用心したほうがよいでしょう。",
    ),
    examples=(
        Example(mail("お手続きは本日限りです。"), sees=({"words": "本日限り"},)),
        Example(mail("The offer ends today."), sees=({"words": "ends today"},)),
        Example(mail("本日はご来場ありがとうございました。")),
        Example(mail("See you today at the end of the lesson.")),
    ),
    source=(
        "folksworks.co.jp; phrases in knowledge/data/phrases/urgency.json"
        "; hits in the development corpus: 61 of 1410 bad, 10 of 1587 genuine"
    ),
)
def today_only(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "urgency.today-only")
