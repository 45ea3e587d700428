"""A listing in a directory is said to have been ordered by telephone or to go on by itself, and has to be paid or stopped at once."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.entries import ENTRY, price_asked, warns_of_bills
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.knowledge.sayings import saying, signs_of

_LISTED, _ORDERED, _AT_ONCE = (saying("directory-contract", each) for each in ("listed", "ordered", "at-once"))


@check(
    id="scam.directory-contract",
    signs=signs_of("directory-contract"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="unordered-listing",
    title=Text(en="A directory that was “ordered by telephone”", ja="「お電話で契約済み」という名鑑・掲載の請求"),
    found=Text(
        en="A listing that is said to go on by itself, or to have been agreed to by word of mouth, is to be paid or stopped in haste: “{words}”.",
        ja="電話や口頭での合意、あるいは自動更新を理由に、掲載料を急いで払うか、急いで手続きするよう迫っています：「{words}」。",
    ),
    why=Text(
        en="There was a call, but no order: who confirmed an address is told that it was a contract, and the form that “stops” it is one. "
        "The threats of collection are seldom carried out.",
        ja="電話はあっても注文はしていません。住所の確認に答えただけで「契約した」とされ、「解約届」に署名するとそれが契約になります。"
        "取り立ての予告が実行されることはまれです。",
    ),
    innocent=Text(
        en="Directories do sell by telephone and renew contracts. They can show the order, and give more time than a day.",
        ja="電話で受注し、契約を自動更新する正規の媒体もあります。その場合は申込書を示すことができ、当日中の返事を迫ったりはしません。",
    ),
    examples=(
        Example(
            mail(
                "As agreed by telephone, your business listing costs 36 x 89.95 EUR. Unless the form is back today, it is renewed.",
                from_="Guide <contracts@larsen.example>",
            ),
            sees=({"words": "business listing / agreed by telephone / 89.95 EUR / today"},),
        ),
        Example(
            mail(
                "Your business listing is renewed automatically on 3 May for 89.95 EUR. You can end it in your account until then.",
                from_="Guide <contracts@larsen.example>",
            )
        ),
        Example(
            mail(
                "As agreed by telephone, we deliver the door today. It costs 89.95 EUR.",
                from_="Hanako <h@larsen.example>",
            )
        ),
        Example(  # nothing is to be done at once
            mail(
                "お電話でご契約いただいた企業サイト掲載の更新のご案内です。掲載料 89,000円、自動更新は5月3日です。",
                from_="ガイド <contracts@larsen.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.DISGUISE, Tag.NO_HOUSE),
    source="svenskhandel.se and foretagarna.se on bluffakturor; knyt.se 2011-12-20 on catalogues; hits in 3,525 genuine mails: 0",
)
def directory_contract(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    price = price_asked(message)
    if price is None:
        return
    told = all_places(message, _AT_ONCE, _ORDERED)  # what is found, or not, quickly comes first
    listing = (first_place(message, _LISTED) or first_place(message, ENTRY)) if told else None
    if listing is not None and not warns_of_bills(message):
        haste, ordered = told
        places = (listing, ordered, price, haste)
        yield Sighting(places, {"words": worded(places)})
