"""Coins or shares are tipped."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.market-tips",
    words="offer.market-tips",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Tips on coins or shares", ja="暗号資産・株の推奨"),
    found=Text(
        en="The mail tips coins or shares: “{words}”.",
        ja="暗号資産や株を薦める言葉「{words}」があります。",
    ),
    why=Text(
        en="Who sends tips to strangers mostly holds the coin or share and wants to sell it.",
        ja="見ず知らずの人に銘柄を薦める側は、値上がりさせて売り抜けるのが目的のことがほとんどです。",
    ),
    innocent=Text(
        en="The reader's own bank and letters that were ordered speak of markets, too.",
        ja="取引のある証券会社や、自分で購読した情報誌も相場の話をします。",
    ),
    examples=(
        Example(
            mail("Free signals from our platform: three altcoins before the presale."),
            sees=({"words": "Free signals / altcoins / presale"},),
        ),
        Example(mail("急騰が近い注目銘柄を無料で公開します。"), sees=({"words": "急騰 / 注目銘柄 / 無料で公開"},)),
        Example(mail("Our software uses the word leverage for the arm of the crane.")),
        Example(mail("株主総会の資料を送ります。")),
        Example(mail("Your monthly statement: the altcoins in your deposit fell by 3 percent.")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def market_tips(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.market-tips", is_told_by_wares=True)
