"""A seller is told that the buyer has paid, and is to fetch the money."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="scam.marketplace-payment",
    words="scam.marketplace-payment",
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
        Example(mail("Thank you for your purchase. The seller will send the item soon.")),
        Example(mail("ご購入ありがとうございます。出品者からの発送をお待ちください。")),
        Example(
            mail("The buyer has paid. Please send the item within three days; the money is in your account with us.")
        ),
    ),
    source="Watchlist Internet and Revolut on false buyers (help.revolut.com, What is a marketplace scam); 165 Taiwan on 賣貨便",
)
def marketplace_payment(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "scam.marketplace-payment")
