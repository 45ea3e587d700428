"""A secret purchase, of which nobody else is to know."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, Told, from_nowhere, leads_on, told
from mekiki.checks.readings.parties import from_outside

_NEXT = ("counsel", "unreachable", "payment", "soon", "confirm")
_IN_ONE_BREATH = Plot((("deal", "secrecy"),), _NEXT, 2)
_APART = Plot((("deal",), ("secrecy",)), _NEXT, 2, longest=1500)
_ENOUGH, _THIN = 3, 0.4  # supporting moves beyond which nothing is missing, and of the weight what fewer are worth
# From a firm's address: a lawyer leads it, nobody can call, and money is spoken of.
_ALONE_WITH_MONEY, _OF_A_FIRM = {"counsel", "unreachable", "payment"}, 0.8


@check(
    id="scam.secret-deal",
    when=("move deal", "move secrecy"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    tells="boss-request",
    title=Text(en="A secret deal", ja="秘密の買収話"),
    found=Text(
        en="The mail speaks of a deal that nobody else is to know of, and of what the reader is to do: “{words}”.",
        ja="誰にも知らせてはならない取引の話をし、読み手を動かそうとしています：「{words}」。",
    ),
    why=Text(
        en="The false chief or lawyer makes one person in accounts the only one who knows of a takeover. Then money has to go out.",
        ja="偽の社長や弁護士は、経理の一人だけに「極秘の買収」を打ち明け、やがて送金を指示します。",
    ),
    innocent=Text(
        en="Such deals exist, and so do their lawyers. Nobody who works on one is forbidden to ask the board.",
        ja="本当の案件も、その弁護士もあります。しかし、役員に確かめることまで禁じられることはありません。",
    ),
    examples=(
        Example(
            mail(
                "We are closing an acquisition and I rely on your discretion. Our lawyer will tell you today where the payment goes.",
                from_="Hanako Sato <office4471@gmail.com>",
            ),
            sees=({"words": "closing / discretion / lawyer / today / payment"},),
        ),
        Example(
            mail(
                "極秘の買収案件があります。社内には話さないでください。弁護士から至急ご連絡します。",
                from_="佐藤 <sato4471@gmail.com>",
            ),
            sees=({"words": "極秘 / 買収 / 弁護士 / 至急"},),
        ),
        Example(
            mail(
                "The acquisition of Larsen Doors was announced today.", from_="Trade News <news@manekineko-fukurou.com>"
            )
        ),
        Example(
            mail(
                "The acquisition of Larsen Doors closes on Friday and stays confidential until then. Our lawyer presents it to the board.",
                from_="Hanako Sato <hanako@larsen-doors.com>",
            )
        ),
    ),
    source="Europol, CEO fraud (europol.europa.eu, public awareness guides: a confidential transaction, one employee)",
)
def secret_deal(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not from_outside(message) or leads_on(message):
        return
    story = told(message, _IN_ONE_BREATH)
    if story is None:
        story = told(message, _APART)
        if story is None or story.beside.isdisjoint(("counsel", "unreachable")):
            return
    yield Sighting(story.places, {"words": story.words}, _share(message, story))


def _share(message: Message, story: Told) -> float:
    if len(story.beside) < _ENOUGH:
        return _THIN
    if from_nowhere(message):
        return 1.0
    return _OF_A_FIRM if story.beside >= _ALONE_WITH_MONEY else _THIN
