"""Stands, delegations or visas for trade fairs are offered."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.trade-fair",
    words="offer.trade-fair",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Trade-fair services for sale", ja="展示会出展の売り込み"),
    found=Text(
        en="The mail sells stands or travel for a trade fair: “{words}”.",
        ja="展示会の出展や渡航手配を売り込む言葉「{words}」があります。",
    ),
    why=Text(
        en="Stand builders and organisers of delegations take their addresses from the lists of exhibitors.",
        ja="出展者名簿などから集めたアドレスへ、ブース施工業者や出展代行業者が送ってきます。",
    ),
    innocent=Text(
        en="The organiser of a fair at which the reader exhibits writes of the same things.",
        ja="実際に出展する展示会の主催者からの連絡も、同じ言葉になります。",
    ),
    examples=(
        Example(
            mail("We offer booth design and stand construction at your next fair."),
            sees=({"words": "booth design / stand construction"},),
        ),
        Example(
            mail("出展社募集:ブース装飾と早期割引のご案内、資料請求はこちら。"),
            sees=({"words": "出展社募集 / ブース装飾 / 早期割引"},),
        ),
        Example(mail("我们提供展位预订、展品运输和签证一条龙服务。"), sees=({"words": "展位预订 / 展品运输"},)),
        Example(mail("Our stand is in hall 4; the floor plan is attached.")),
        Example(mail("展示会の来場者数をまとめました。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def trade_fair(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.trade-fair")
