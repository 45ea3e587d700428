"""Cheaper power, telephone or card terminals are offered."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.switching",
    words="offer.switching",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="A switch of supplier for sale", ja="電力・通信・決済の乗り換え営業"),
    found=Text(
        en="The mail wants the reader to switch supplier: “{words}”.",
        ja="電力・通信・決済端末の乗り換えを勧める言葉「{words}」があります。",
    ),
    why=Text(
        en="Brokers get a commission for every contract and write to every firm.",
        ja="契約ごとに手数料が入る代理店が、会社の宛先へ手当たり次第に送る営業です。",
    ),
    innocent=Text(
        en="The reader's present supplier writes of tariffs, too.",
        ja="現在契約している会社からの料金の案内も、同じ言葉になります。",
    ),
    examples=(
        Example(
            mail("Our energy broker service: compare suppliers of business electricity. Free quote."),
            sees=({"words": "energy broker / compare suppliers / business electricity"},),
        ),
        Example(
            mail("電気料金の削減をご提案します。切り替えるだけです。"),
            sees=({"words": "電気料金の削減 / 切り替えるだけ"},),
        ),
        Example(
            mail("Nous proposons un terminal de paiement sans engagement."), sees=({"words": "terminal de paiement"},)
        ),
        Example(mail("Your phone bill for May is ready.")),
        Example(mail("電気料金のお知らせです。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def switching(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.switching")
