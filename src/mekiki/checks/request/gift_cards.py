"""The mail is about buying gift cards or sending their codes."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.gift-cards",
    words="request.gift-cards",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="gift-cards",
    title=Text(en="Gift cards to be bought", ja="ギフトカードの購入・番号の求め"),
    found=Text(
        en="The mail speaks of buying gift cards or of their codes: “{words}”.",
        ja="ギフトカードや電子マネーの購入、その番号に触れています（「{words}」）。",
    ),
    why=Text(
        en=("Whoever has the code has the money, at once and for good. No firm or public body is paid in gift cards."),
        ja="番号を知った人が、その場で使えてしまいます。料金や罰金をギフトカードで払わせる会社や役所はありません。",
    ),
    innocent=Text(
        en=(
            "Shops advertise gift cards, and a colleague may really plan a present; ask that colleague by another way."
        ),
        ja="店の広告や、同僚への贈り物の相談なら問題ありません。相手に別の手段で確かめてください。",
    ),
    examples=(
        Example(mail("コンビニで電子マネーを購入し、番号を送ってください。"), sees=({"words": "電子マネーを購入"},)),
        Example(mail("I need you to buy gift cards for the clients."), sees=({"words": "buy gift cards"},)),
        Example(mail("お祝いに花束とカードを用意しましょう。")),
        Example(mail("Thank you for the gift and the card.")),
    ),
    tags=(Tag.EVERYDAY_WORDS,),
    source=(
        "FTC: whoever tells you to pay by gift card is a scammer; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 0 of 1410 bad, 0 of 1587 genuine"
    ),
)
def gift_cards(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.gift-cards")
