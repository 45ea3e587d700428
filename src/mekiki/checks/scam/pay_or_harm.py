"""Money is demanded by a date, or else harm is done."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, leads_on, told
from mekiki.checks.readings.phrases import by_family
from mekiki.model.message import Layer

_BY_US = Plot((("harm", "we"), ("deadline",), ("demand",)), longest=2500)
_IN_COINS = Plot((("harm",), ("deadline",), ("demand|gift-card", "crypto|gift-card")), longest=2500)
_COINS_BY = Plot((("crypto", "deadline|demand"), ("deadline",)), ("confirm", "we", "secrecy"), 1, longest=1500)
_DESCRIBED = 0.3  # of the weight, where an attached paper warns, or tells of such demands and says no "we"


@check(
    id="scam.pay-or-harm",
    when=("move deadline",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="extortion-payment",
    tells="extortion",
    title=Text(en="Pay, or we do you harm", ja="「払わなければ害を加える」"),
    found=Text(
        en="The mail threatens to do harm unless money is paid in time: “{words}”.",
        ja="期限までに払わなければ害を加えると脅しています：「{words}」。",
    ),
    why=Text(
        en="Attacks on servers, stolen data, a wave of bad reviews: most who threaten with them by mail can do none of it, and write to thousands.",
        ja="サーバー攻撃、データの公開、低評価の投稿。メールでこう脅す者の多くは実行する力を持たず、何千通も同じものを送っています。",
    ),
    innocent=Text(
        en="A customer or a lawyer may announce steps, too. They name a claim that can be examined, and an address.",
        ja="取引先や弁護士が法的措置を予告することもあります。その場合は、確かめられる請求内容と連絡先が書かれています。",
    ),
    examples=(
        Example(
            mail("We will attack your network on Monday. Pay the fee within 3 days, or nothing of you stays online."),
            sees=({"words": "We will attack / Pay / days"},),
        ),
        Example(
            mail("当方は貴社のデータを公開します。3日以内に50万円を支払えば中止します。"),
            sees=({"words": "公開します / 日以内 / 万円"},),
        ),
        Example(
            mail(
                "Attackers publish stolen files when a ransom is not paid within days. Our report: https://manekineko-fukurou.com/r"
            )
        ),
        Example(mail("Please pay the fee of $20 within 14 days.")),
        Example(
            mail(
                "We are planning our opening hours. Take the survey by Friday. We draw three $50 gift cards among all who answer."
            )
        ),
    ),
    source="CISA, ransom by threatened denial of service (cisa.gov, DDoS quick guide); FBI IC3 annual reports, extortion",
)
def pay_or_harm(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if leads_on(message):
        return
    by_us = told(message, _BY_US)
    story = by_us
    if story is None and not by_family(message).keys() & {"prize", "spam"}:  # cards are won, and coins staked, as well
        story = told(message, _IN_COINS) or told(message, _COINS_BY)
    if story is not None:
        described = story.places[0].layer == Layer.PART and (by_us is None or story.makes("warning"))
        yield Sighting(story.places, {"words": story.words}, _DESCRIBED if described else 1.0)
