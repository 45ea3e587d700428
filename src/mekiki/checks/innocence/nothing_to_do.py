"""The mail says that there is nothing to be done, and asks for nothing."""

from __future__ import annotations

import re
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
    saw,
)
from mekiki.checks.readings.attached import attached
from mekiki.checks.readings.phrases import by_family, quoted
from mekiki.checks.readings.wording import phrase_hits
from mekiki.knowledge.pieces import spaced_and_not
from mekiki.model.message import Body
from mekiki.model.regex import regex

# What asks, presses or promises, by the family of its words.
_ASKING = ("prize", "request", "scam", "threat", "urgency")
# "If it was you, no action is needed" is how the sign-in alarms of fraud go on, too.
_SPACED, _UNSPACED = spaced_and_not("conditions.toml", "if")
_IF = regex(rf"\b{_SPACED}\b|{_UNSPACED}", re.IGNORECASE)
_ROUND = 60  # characters before and after in which a condition stands


def _acts(body: Body) -> bool:
    """Whether it does or takes something by itself, so that the reader need not."""
    return bool(body.forms or body.scripts or body.refresh)


@check(
    id="innocence.nothing-to-do",
    words="genuine.nothing-to-do",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    title=Text(en="Nothing is asked of the reader", ja="読み手に何も求めていない"),
    found=Text(
        en="The mail says “{words}”, on no condition, and nothing in it asks, presses or promises.",
        ja="条件なしに「{words}」と書いてあり、ほかに何かを求めたり、急がせたり、約束したりする言葉もありません。",
    ),
    why=Text(
        en="Fraud lives by what the reader does: a click, a password, a payment, an answer. A mail that wants none of it gains nothing.",
        ja="詐欺は、読み手にクリック、入力、支払い、返信のどれかをさせて成り立ちます。何もさせないメールには得るものがありません。",
    ),
    innocent=Text(
        en="The sentence is easily written, and the links below it lead wherever they lead. Whoever follows none loses nothing.",
        ja="一文を書くだけならだれにでもできます。リンクがあれば行き先は別の話です。開かなければ失うものはありません。",
    ),
    examples=(
        Example(
            mail("作業は弊社で行いますので、お客さまのお手続きは必要ありません。"),
            sees=({"words": "お手続きは必要ありません"},),
        ),
        Example(
            mail("We will move your site to new hardware on 4 May. No action is required on your part."),
            sees=({"words": "No action is required"},),
        ),
        Example(mail("A new device signed in. If this was you, no action is required.")),
        Example(mail("ご本人さまの操作であれば、お手続きは不要です。")),
        Example(mail(html="<p>No action is required.</p><script>location='https://shop.test/'</script>")),
        Example(mail("お手続きは不要です。アカウントを維持するには、24時間以内にこちらをクリックしてください。")),
    ),
    source="our own reasoning, from notices of maintenance and of changed terms; not met in the development corpus",
)
def nothing_to_do(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    told = by_family(message)
    if any(told.get(family) for family in _ASKING) or attached(message) or any(map(_acts, message.shown)):
        return
    texts = {body.part: body.text for body in message.shown}
    for hit in phrase_hits(message, "genuine.nothing-to-do"):
        place = hit.place
        around = texts.get(place.part, "")[max(0, place.start - _ROUND) : place.end + _ROUND]
        if hit.where == "body" and not _IF.search(around):
            yield saw(place, words=quoted(hit))
            return
