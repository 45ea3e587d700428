"""Only the shipping is to be paid."""

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
    id="prize.pay-only-shipping",
    words="prize.pay-only-shipping",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="subscription-trap",
    tells="prize-survey",
    title=Text(en="Only the shipping is to be paid", ja="送料だけで手に入るという誘い"),
    found=Text(
        en="The mail says that only the shipping costs something: “{words}”.",
        ja="送料だけで手に入ると書いています（「{words}」）。",
    ),
    why=Text(
        en="The small sum brings the card number; a subscription hides in the terms.",
        ja="少額の送料でもカード番号は渡ります。規約の奥に定期契約が隠れていることがあります。",
    ),
    innocent=Text(
        en="Trial packs and exchanges after a repair are offered like this in earnest.",
        ja="お試し品や修理品の交換で、本当に送料だけを求める店もあります。",
    ),
    examples=(
        Example(mail("送料のみのご負担で、時計を差し上げます。"), sees=({"words": "送料のみ"},)),
        Example(mail("Just pay shipping and it is yours."), sees=({"words": "Just pay shipping"},)),
        Example(mail("五千円以上のお買い上げで送料は無料です。")),
        Example(mail("Shipping is free for orders above fifty euros.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/prize.json; hits in the development corpus: 1 of 1410 bad, 0 of 1587 genuine"
    ),
)
def pay_only_shipping(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "prize.pay-only-shipping")
