"""The mail asks for payment details or a card."""

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
    id="request.update-payment",
    words="request.update-payment",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="card-data",
    title=Text(en="Payment details to be entered", ja="支払い方法・カード情報の更新の求め"),
    found=Text(
        en="The mail is about payment or card details to be given or renewed: “{words}”.",
        ja="支払い方法やカード情報の更新・入力に触れています（「{words}」）。",
    ),
    why=Text(
        en="A card number typed into a false page is used within minutes.",
        ja="偽の画面に入れたカード番号は、すぐに悪用されます。",
    ),
    innocent=Text(
        en=(
            "When a card has expired, subscriptions ask for this in earnest; do it in the app or by your own bookmark."
        ),
        ja=(
            "カードの期限が切れたときは、本物の定期サービスも更新を求めます。"
            "アプリや自分のブックマークから手続きすれば安全です。"
        ),
    ),
    examples=(
        Example(mail("お支払い方法を更新してください。"), sees=({"words": "お支払い方法を更新"},)),
        Example(mail("Please update your payment details."), sees=({"words": "update your payment"},)),
        Example(mail("お支払いありがとうございました。領収書を発行しました。")),
        Example(mail("Thank you for the payment of the club dues.")),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "etc-meisai.jp: caution; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 20 of 1410 bad, 5 of 1587 genuine"
    ),
)
def update_payment(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.update-payment")
