"""Medicines are sold without prescription."""

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
from mekiki.checks.readings.tells import telling_words


@check(
    id="spam.pharmacy",
    words="spam.pharmacy",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="worthless-goods",
    title=Text(
        en="Medicines without prescription",
        ja="処方箋なしの医薬品広告",
    ),
    found=Text(
        en="The mail advertises medicines: “{words}”.",
        ja="医薬品を売る広告の言葉「{words}」があります。",
    ),
    why=Text(
        en="Pills sold by unsolicited mail are often fakes, and the payment page collects card numbers.",
        ja="迷惑メールで売られる薬は偽造品のことが多く、支払い画面でカード番号を集められるおそれもあります。",
    ),
    innocent=Text(
        en="Pharmacies, doctors and medical news name the same drugs.",
        ja="薬局や医療機関、医学ニュースでも同じ薬の名前が出てきます。",
    ),
    examples=(
        Example(
            mail("Canadian pharmacy: generic Viagra and Cialis, no prescription needed."),
            sees=({"words": "Canadian pharmacy / generic Viagra / Cialis"},),
        ),
        Example(
            mail("バイアグラ、シアリスなどED治療薬が処方箋なしで買えます。"),
            sees=({"words": "バイアグラ / シアリス / ED治療薬"},),
        ),
        Example(mail("Your prescription is ready at the counter.")),
        Example(mail("処方箋なしでは受診できませんので、保険証と合わせてお持ちください。")),
    ),
    source="hits in the development corpus: 29 bad, 1 genuine",
)
def pharmacy(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.pharmacy")
