"""Somebody wants gift cards bought, and their codes."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, leads_on, told
from mekiki.checks.readings.parties import from_outside

_PLOT = Plot(
    (("gift-card",),), ("photo-of-code", "favour", "unreachable", "secrecy", "soon", "confirm"), 2, longest=1500
)
_FOR_A_PRESENT, _AT_HOME = 0.4, 0.1  # of the weight: people collect for one, colleagues above all


@check(
    id="scam.gift-card-errand",
    when=("move gift-card",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="gift-cards",
    tells="gift-cards",
    title=Text(en="Buy gift cards for me", ja="ギフトカードを買ってきてほしい"),
    found=Text(
        en="The mail speaks of gift cards as those do who want them bought at once: “{words}”.",
        ja="ギフトカードを急いで買わせるときの言い方をしています：「{words}」。",
    ),
    why=Text(
        en="Whoever has the code has the money, and nobody can call it back. Chiefs, friends with a broken-into mailbox and parish priests are all imitated for this.",
        ja="番号を知った者がお金を手にし、取り戻す方法はありません。上司や知人、団体の代表になりすまして頼んできます。",
    ),
    innocent=Text(
        en="Cards are given as presents, too. Ask the one who is named, by their voice.",
        ja="贈り物として頼まれることもあります。必ず本人の声で確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Can you handle something for me today? Get four gift cards and take a picture of the back of the cards."
            ),
            sees=({"words": "gift card / Can you handle / today / take a picture"},),
        ),
        Example(
            mail("お願いしたいことがあります。ギフトカードを3万円分買って、裏の番号を写真で送ってください。至急です。"),
            sees=({"words": "ギフトカード / お願いしたいこと / 裏の番号 / 至急"},),
        ),
        Example(mail("Our gift cards are a present for every occasion.")),
        Example(mail("ギフトカードをお買い上げいただきありがとうございます。")),
        Example(
            mail(
                "We collect for Kim, who leaves on Friday: a gift card of the book shop. Come by if you want to join.",
                from_="Hanako <hanako@office.example>",
            )
        ),
    ),
    source="FTC on gift card scams (consumer.ftc.gov/articles/avoiding-and-reporting-gift-card-scams); FBI IC3 PSA181024",
)
def gift_card_errand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _PLOT) if not leads_on(message) else None
    if story is None or (story.makes("warning") and not from_outside(message)):
        return
    if not from_outside(message):
        share = _AT_HOME
    else:
        share = _FOR_A_PRESENT if story.beside.isdisjoint(("photo-of-code", "unreachable")) else 1.0
    yield Sighting(story.places, {"words": story.words}, share)
