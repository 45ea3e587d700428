"""Printed matter and goods with the reader's logo are offered."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.printed-goods",
    words="offer.printed-goods",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Goods with a logo for sale", ja="名入れ・販促品の売り込み"),
    found=Text(
        en="The mail sells printed matter or goods with a logo: “{words}”.",
        ja="名入れ品や印刷物を売り込む言葉「{words}」があります。",
    ),
    why=Text(
        en="Printers and sellers of promotional goods write to every firm in a directory before the holidays.",
        ja="年末や展示会の前になると、名簿に載っている会社へ手当たり次第に送られます。",
    ),
    innocent=Text(
        en="The printer with whom the reader has an order writes of the same things.",
        ja="すでに取引のある印刷会社からの連絡も、同じ言葉になります。",
    ),
    examples=(
        Example(
            mail("We offer branded pens and custom mugs with your logo."),
            sees=({"words": "branded pens / custom mugs / with your logo"},),
        ),
        Example(mail("名入れカレンダーを特別価格でご提案します。"), sees=({"words": "名入れカレンダー"},)),
        Example(
            mail("Wir bieten Kugelschreiber und Wandkalender mit Ihrem Logo."),
            sees=({"words": "Kugelschreiber / Wandkalender / mit Ihrem Logo"},),
        ),
        Example(mail("The custom mugs for the team with your logo are in my office.")),
        Example(mail("ロゴ入りの名刺を10枚ください。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def printed_goods(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.printed-goods")
