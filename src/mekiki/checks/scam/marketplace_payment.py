"""A seller is told that the buyer has paid, and is to fetch the money."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.phrases import sightings_of
from mekiki.checks.readings.together import all_places, first_place, is_letter_of_nobody_known, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.checks.readings.wording import phrase_hits
from mekiki.knowledge.sayings import saying

_HELD, _TO_FETCH, _FOR_SALE = (saying("marketplace-payment", each) for each in ("held", "to-fetch", "for-sale"))


@check(
    id="scam.marketplace-payment",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="card-data",
    title=Text(en="“The buyer has paid, fetch your money”", ja="「購入者が支払い済み」と受け取りを急がせる"),
    found=Text(
        en="The mail tells a seller that money from a buyer is there, or how to get it: “{words}”.",
        ja="出品者に、代金の支払いや受け取り方を知らせています：「{words}」。",
    ),
    why=Text(
        en="A false buyer sends a page that asks for the seller's card “to receive the money”. To be paid, nobody needs a card's number and code.",
        ja="偽の購入者が、「代金の受け取り」と称してカード情報を入力させるページを送ってきます。代金を受け取るのにカード番号や暗証番号は要りません。",
    ),
    innocent=Text(
        en="Marketplaces announce payments as well. They show them in the app or on their own site, too.",
        ja="フリマやオークションの運営者も、支払いの完了を知らせてきます。本物なら、アプリや公式サイトにも表示されています。",
    ),
    examples=(
        Example(
            mail("The buyer has paid for your item. Follow the link."),
            sees=({"words": "The buyer has paid for your item"},),
        ),
        Example(
            mail("代金を受け取るにはカード情報を登録してください。"), sees=({"words": "代金を受け取るにはカード"},)
        ),
        Example(
            mail(
                "I take the bike from your ad. The courier holds the money and hands it over. The insurance must be paid by the seller "
                "first and is refunded.",
                from_="Kim <kim4471@gmail.com>",
            ),
            sees=(
                {
                    "words": "courier holds the money / insurance must be paid by the seller first and is refunded / your ad"
                },
            ),
        ),
        Example(  # the buyer himself pays the carrier, and the seller by transfer
            mail(
                "掲載されているピアノを譲ってください。運送会社への運賃も保険も当方で支払い、代金は集荷の前日までに振り込みます。",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(mail("Thank you for your purchase. The seller will send the item soon.")),
        Example(mail("ご購入ありがとうございます。出品者からの発送をお待ちください。")),
        Example(
            mail("The buyer has paid. Please send the item within three days; the money is in your account with us.")
        ),
    ),
    source="Watchlist Internet and Revolut on false buyers (help.revolut.com, What is a marketplace scam); 165 Taiwan on 賣貨便",
)
def marketplace_payment(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if phrase_hits(message, "scam.marketplace-payment"):
        yield from sightings_of(message, "scam.marketplace-payment")
    elif is_letter_of_nobody_known(message) and not speaks_of_fraud(message) and first_place(message, _FOR_SALE):
        # The buyer himself writes: the carrier that he chose has the money. What is quickly found is looked for first.
        places = all_places(message, _HELD, _TO_FETCH, _FOR_SALE)
        if places:
            yield Sighting(places, {"words": worded(places)})
