"""Somebody who is about to die has millions for the poor, and a stranger is to hand them out."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Place, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, from_nowhere, leads_on, told
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sums import millions_named
from mekiki.model.facts import Quote

_PLOT = Plot(
    (("dying",), ("good-works",)), ("alone", "windfall", "entrust", "secrecy", "unreachable", "any-account"), 1
)
_OF_A_HOUSE = 0.3  # of the weight, where an address of a firm's or a charity's own stands behind the words


@check(
    id="scam.last-wish",
    when=("move dying",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="donation",
    title=Text(en="A dying stranger's millions for the poor", ja="余命わずかな他人が託すという大金"),
    found=Text(
        en="Somebody who is soon to die would have the reader hand out a fortune to the poor: “{words}”.",
        ja="余命わずかという人が、恵まれない人のための大金を託したいと言っています：「{words}」。",
    ),
    why=Text(
        en="There is no fortune. Whoever answers meets a bank, a lawyer, a courier, and each of them wants a fee first.",
        ja="そのような財産はありません。返信すると銀行や弁護士、運送会社を名乗る者が次々に現れ、先に費用を求めます。",
    ),
    innocent=Text(
        en="Charities tell of illness and ask for gifts; nobody there gives the reader millions.",
        ja="慈善団体も病気の話をして寄付を募りますが、大金をくれることはありません。",
    ),
    examples=(
        Example(
            mail(
                "My dear, I am a widow and my doctor gives me weeks to live. My late husband left 4.7 million euro with a "
                "security firm; use it for orphanages and widows.",
                from_="Margit <margit4471@gmail.com>",
            ),
            sees=({"words": "my doctor / orphan / widow / late husband / million / 4.7 million euro"},),
        ),
        Example(
            mail(
                "私は身寄りのない老人で、末期がんと診断されました。2億円を恵まれない子どもたちのために使ってください。",
                from_="Margit <margit4471@gmail.com>",
            ),
            sees=({"words": "末期がん / 恵まれない / 身寄りのない / 2億"},),
        ),
        Example(
            mail(
                "Every child with cancer needs us. Last year you gave 2 million euro for orphanages and hospitals: thank you.",
                from_="Kinderhilfe <post@kinderhilfe.example>",
            )
        ),
        Example(
            mail("Mother is in her hospital bed, and the doctors told us to come. She was a widow for thirty years.")
        ),
    ),
    source="FBI IC3 and FTC on advance fees: the letters of widows and dying people with a deposit",
)
def last_wish(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _PLOT)
    if story is None or leads_on(message) or story.makes("of-others"):
        return
    sum = _fortune(message)
    if sum is None:
        return
    words = Quote(f"{story.words} / {' '.join(sum.quote.split())}")
    yield Sighting((*story.places, sum), {"words": words}, 1.0 if from_nowhere(message) else _OF_A_HOUSE)


def _fortune(message: Message) -> Place | None:
    """Where a sum of millions stands."""
    for body, text in folded_bodies(message):
        extent = next(millions_named(text), None)
        if extent is not None:
            return body.place(*extent)
    return None
