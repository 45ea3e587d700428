"""The mail asks for a payment, or speaks of one that is due."""

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
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.pay-fee",
    words="request.pay-fee",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="fee-payment",
    title=Text(en="Payment asked for", ja="支払いの求め"),
    found=Text(
        en="The mail speaks of a payment that is due or a fee: “{words}”.",
        ja="未払いや手数料など、支払いに触れています（「{words}」）。",
    ),
    why=Text(
        en="A small sum for customs or delivery is the bait for the card number.",
        ja="関税や配送料など「少額の支払い」は、カード番号を入れさせるための餌になります。",
    ),
    innocent=Text(
        en=(
            "Invoices, orders and genuine reminders speak of the same; what counts is whether you know the debt "
            "and where the payment goes."
        ),
        ja=("請求書や注文の控え、本物の督促も同じ言葉を使います。心当たりがあるか、支払先はどこかを確かめてください。"),
    ),
    examples=(
        Example(mail("再配達手数料をお支払いください。"), sees=({"words": "再配達手数料"},)),
        Example(mail("A customs fee is due for the parcel."), sees=({"words": "customs fee"},)),
        Example(mail("会費は当日、受付で集めます。")),
        Example(mail("There is no charge for the concert.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 68 of 1410 bad, 13 of 1587 genuine"
    ),
)
def pay_fee(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.pay-fee")
