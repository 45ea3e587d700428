"""A gift for victims or a charity is to be paid in gift cards, or to an address of a crypto currency."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.regex import regex

_TO_GIVE = saying("relief-in-coins", "to-give")
_NEED = saying("relief-in-coins", "need")
# What no charity that answers for its money asks to be paid in: a card's number, or coins to an address in the letter.
_ADDRESS = r"(?<![\w/])(?:bc1[02-9ac-hj-np-z]{11,71}|[13t][1-9a-z]{25,34}|0x[0-9a-f]{40})(?![\w/])"
_IN_CARDS, _COINS = (saying("relief-in-coins", name).pattern for name in ("in-cards", "coins"))
_IN_WHAT = regex(rf"{_IN_CARDS}|(?:{_COINS})[^。]{{0,80}}?{_ADDRESS}")


@check(
    id="scam.relief-in-coins",
    signs=signs_of("relief-in-coins"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="fee-payment",
    title=Text(en="Donations in gift cards or crypto currency", ja="ギフトカードや暗号資産での寄付の求め"),
    found=Text(
        en="The mail collects for people in need, to be paid in a way that cannot be called back: “{words}”.",
        ja="困っている人のための寄付を、取り戻せない方法で求めています：「{words}」。",
    ),
    why=Text(
        en="After each disaster false charities write within days. One that answers for its money takes cards, bank transfers and cheques.",
        ja="災害のたびに、数日のうちに偽の募金が現れます。会計を公表する団体なら、口座振込やカード払いを案内します。",
    ),
    innocent=Text(
        en="Some charities take crypto currency as well, by a page of their own site. Find that page yourself.",
        ja="暗号資産での寄付を受け付けている団体もありますが、公式サイトの専用ページで案内しています。自分で探して確かめてください。",
    ),
    examples=(
        Example(
            mail("地震の被災者への義援金を募っています。Amazonギフトカード番号をフォームに入力してください。"),
            sees=({"words": "義援金 / 地震 / ギフトカード番号"},),
        ),
        Example(
            mail("Donate for the victims of the flood. Bitcoin: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
            sees=({"words": "Donate / victims / Bitcoin: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT"},),
        ),
        Example(
            mail("Donate for the victims of the flood by card or bank transfer: https://www.larsen-doors.com/flood")
        ),
        Example(
            mail(
                "What a relief that none of you are victims of the flood! Don't forget my share, in Bitcoin: "
                "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"
            )
        ),
        Example(mail("Like the program? Donate Bitcoin: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT")),
        Example(mail("地震の義援金を装い、ギフトカード番号を送らせる詐欺の手口が報告されています。ご注意ください。")),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="FTC consumer alert, After a disaster, make your donations count; FBI, holiday charity fraud (2024-12): gift card, wire, crypto currency",
)
def relief_in_coins(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    places = all_places(message, _TO_GIVE, _NEED, _IN_WHAT) if is_letter(message) else ()
    if places and not speaks_of_fraud(message):
        yield Sighting(places, {"words": worded(places)})
