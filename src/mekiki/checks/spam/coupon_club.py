"""A club passes on the coupons of shops."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.coupon-club",
    words="offer.coupon-club",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Coupons of many shops", ja="クーポンまとめの広告"),
    found=Text(
        en="The mail passes on coupons of shops: “{words}”.",
        ja="各店のクーポンを集めて配る言葉「{words}」があります。",
    ),
    why=Text(
        en="Such clubs earn by every click and take their members from bought lists.",
        ja="クリックのたびに報酬が入る仕組みで、宛先も買った名簿であることが多いものです。",
    ),
    innocent=Text(
        en="Who joined a club gets its coupons because they wanted them.",
        ja="自分で登録したクーポンサイトなら、迷惑メールではありません。",
    ),
    examples=(
        Example(
            mail("Coupon club: view coupon, show code, 20 % off and more coupons."),
            sees=({"words": "Coupon club / view coupon / show code"},),
        ),
        Example(
            mail("クーポンまとめ:クーポンをもっと見る。特別価格。"),
            sees=({"words": "クーポンまとめ / クーポンをもっと見る"},),
        ),
        Example(mail("Your coupon codes from the shop: the order is below.")),
        Example(mail("クーポンを1枚お送りします。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def coupon_club(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.coupon-club", is_told_by_wares=True)
