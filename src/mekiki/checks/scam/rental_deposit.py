"""A flat is let by somebody abroad, and the deposit comes before the viewing."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="scam.rental-deposit",
    words="scam.rental-deposit",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(en="A deposit before the viewing", ja="内見の前に敷金を払わせる"),
    found=Text(
        en="A home is offered in words known from rental fraud: “{words}”.",
        ja="賃貸詐欺でよく使われる言葉「{words}」で、部屋を勧めています。",
    ),
    why=Text(
        en="The flat is copied from somebody else's advertisement; the “owner” is abroad, and the keys that are to come by post never do.",
        ja="物件はほかの広告の写しで、「大家」は海外にいるといい、郵送するという鍵が届くことはありません。",
    ),
    innocent=Text(
        en="A holiday flat is paid for unseen as well, but by way of the platform where it was booked.",
        ja="休暇用の部屋を見ずに予約し、前払いすることはあります。ただし、支払いは予約したサイトの中で行います。",
    ),
    examples=(
        Example(
            mail("I am currently abroad and cannot show the flat, but the keys will be sent by courier."),
            sees=({"words": "I am currently abroad and cannot show"},),
        ),
        Example(
            mail("海外に住んでいるため内見はできませんが、鍵は郵送します。"),
            sees=({"words": "海外に住んでいるため内見"},),
        ),
        Example(mail("The viewing is on Saturday at ten; the deposit is due with the contract.")),
        Example(mail("内見は土曜の10時、敷金は契約時にお願いします。")),
        Example(
            mail(
                "I am abroad until Friday. My sister shows the flat and has the keys; the deposit is due with the contract."
            )
        ),
    ),
    source="Better Business Bureau, study of rental scams (2019); FBI IC3 figures on complaints about rent",
)
def rental_deposit(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "scam.rental-deposit")
