"""A shop that gives up sells everything for next to nothing, from an address for a day or to a private person's account."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import from_nowhere
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.regex import regex

_OFF, _TENTHS_OFF = (saying("shop-giving-up", name).pattern for name in ("off", "tenths-off"))
# Seven tenths off and more. Shops that close for good do come to that; with one of the next two as well they hardly do.
_NEXT_TO_NOTHING = regex(
    rf"(?<![\d.,])(?:[789]\d ?%(?: ?[~〜-] ?[789]\d ?%)?|[789]\d ?[~〜-] ?[789]\d ?%) ?(?:{_OFF})|{_TENTHS_OFF}"
)
_GIVES_UP = saying("shop-giving-up", "gives-up")
_TO_A_PERSON = saying("shop-giving-up", "to-a-person")
_BY_ONE_SIGN = 0.6  # of the weight


@check(
    id="scam.shop-giving-up",
    when=("web link",),
    signs=signs_of("shop-giving-up"),
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    asks="worthless-goods",
    title=Text(en="Closing-down sale of a shop that nobody knows", ja="見知らぬ店の「閉店セール」"),
    found=Text(
        en="A shop that gives up sells for next to nothing: “{words}”.",
        ja="店をたたむと称して、極端な安値で売っています：「{words}」。",
    ),
    why=Text(
        en="False shops close down all year round. What is paid is gone, and nothing comes, or something worthless.",
        ja="偽の通販サイトは一年中「閉店セール」をしています。代金を払っても商品は届かず、届いても偽物です。",
    ),
    innocent=Text(
        en="Shops do close. One that you bought from before is known to you, and sells under the name it always had.",
        ja="本当に閉店する店もあります。利用したことのある店なら、いつもの名前とドメインで知らせてきます。",
    ),
    examples=(
        Example(
            mail(
                "閉店につき全品80～90％OFF。お支払いは銀行振込（個人名義口座）。\nhttps://outlet-qwz.shop/",
                from_="アウトレット <sale@outlet-qwz.shop>",
            ),
            sees=({"words": "閉店 / 80～90％OFF / 個人名義"},),
        ),
        Example(
            mail(
                "We are closing down our store: 85% off everything. https://soho-outlet.top/",
                from_="Soho <news@soho-outlet.top>",
            ),
            sees=({"words": "closing down / 85% off"},),
        ),
        Example(mail("閉店セール。店内全品80%OFF。 https://www.tea-shop.co.jp/", from_="茶舗 <news@tea-shop.co.jp>")),
        Example(mail("Summer sale: 85% off. https://soho-outlet.top/", from_="Soho <news@soho-outlet.top>")),
        Example(
            mail(
                "We are closing down our store: 20% off. https://soho-outlet.top/", from_="Soho <news@soho-outlet.top>"
            )
        ),
    ),
    source="国民生活センター 2023-01-30, 偽サイト; 消費者庁 2020-12-25, accounts in a person's name; kamisato.saitama, 閉店セール",
)
def shop_giving_up(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    told = all_places(message, _GIVES_UP, _NEXT_TO_NOTHING)
    if not told:
        return
    to_a_person, nowhere = first_place(message, _TO_A_PERSON), from_nowhere(message)
    if nowhere or to_a_person is not None:
        places = (*told, *([to_a_person] if to_a_person is not None else []))
        strength = 1.0 if nowhere and to_a_person is not None else _BY_ONE_SIGN
        yield Sighting(places, {"words": worded(places)}, strength)
