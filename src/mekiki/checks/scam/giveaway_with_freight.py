"""Something dear is given away, and its freight is to be paid."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, leads_on, told

_PLOT = Plot((("giveaway",), ("upfront|cheque",)), ("confirm", "messenger", "abroad"), 1, longest=2000)


@check(
    id="scam.giveaway-with-freight",
    when=("move giveaway",),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="donation",
    title=Text(en="Free, but for the freight", ja="無料で譲るが、運賃は負担"),
    found=Text(
        en="The mail gives something away, and speaks of what the reader is to pay for it first: “{words}”.",
        ja="物を無料で譲るとしながら、先に払う費用に触れています：「{words}」。",
    ),
    why=Text(
        en="The piano or the puppy does not exist. The carrier is the swindler's, and each stop on the way costs again.",
        ja="ピアノも子犬も存在しません。運送業者も仲間で、途中で何度も費用を請求されます。",
    ),
    innocent=Text(
        en="People do give things away. They let you come and fetch them.",
        ja="本当に譲りたい人もいます。その場合は、直接見に行って受け取れます。",
    ),
    examples=(
        Example(
            mail("I am giving away my late husband's piano. You only pay the shipping cost; please get back to me."),
            sees=({"words": "giving away / You only pay / get back to me"},),
        ),
        Example(mail("We are giving away old chairs on Saturday. Come and fetch them.")),
        Example(
            mail(
                "I am giving away my late husband's piano. Come and see it on Saturday; you bring your own mover and pay him."
            )
        ),
    ),
    source="FTC and university mail desks on piano giveaways; AKC on puppy scams (akc.org)",
)
def giveaway_with_freight(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _PLOT) if not leads_on(message) else None
    if story is not None:
        yield Sighting(story.places, {"words": story.words})
