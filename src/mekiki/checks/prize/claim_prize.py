"""The mail asks to claim or collect a prize, reward or bonus."""

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
    id="prize.claim-prize",
    words="prize.claim-prize",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="subscription-trap",
    tells="prize-survey",
    title=Text(en="Something to be claimed", ja="賞品・特典の受け取りの誘い"),
    found=Text(
        en="The mail asks to claim or collect something: “{words}”.",
        ja="賞品や特典などを受け取る手続きに誘っています（「{words}」）。",
    ),
    why=Text(
        en="The wish to collect leads through the link to a form; the form is what the sender is after.",
        ja="「受け取りたい」という気持ちがリンクの先の入力画面へ導きます。送り主の狙いは、その入力内容です。",
    ),
    innocent=Text(
        en="Shops and loyalty programmes that you take part in have things to claim as well.",
        ja="会員になっている店やポイント制度にも、受け取り手続きはあります。",
    ),
    examples=(
        Example(mail("賞品を受け取る手続きはこちら。"), sees=({"words": "賞品を受け取"},)),
        Example(mail("Claim your reward now."), sees=({"words": "Claim your reward"},)),
        Example(mail("書留を受け取りました。ありがとうございます。")),
        Example(mail("The insurer has settled the claim for the window.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/prize.json"
        "; hits in the development corpus: 140 of 1410 bad, 4 of 1587 genuine"
    ),
)
def claim_prize(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "prize.claim-prize")
