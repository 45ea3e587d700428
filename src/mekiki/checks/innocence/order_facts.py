"""The facts of an order, the reader's name, and no link that leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
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
    saw,
)
from mekiki.checks.readings.innocence import leads_nowhere_strange, reader_named_at
from mekiki.checks.readings.tells import joined
from mekiki.checks.readings.wording import phrase_hits
from mekiki.knowledge.textfold import fold


@check(
    id="innocence.order-facts",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.EXONERATES,
    words="genuine.order-facts",
    title=Text(
        en="An order with name and numbers",
        ja="氏名と注文内容のそろった通知",
    ),
    found=Text(
        en="The mail names the reader and an order (“{words}”), and no link leads to a stranger.",
        ja="宛名と注文内容（「{words}」）があり、見知らぬ先へのリンクもありません。",
    ),
    why=Text(
        en="Mass fraud knows neither name nor order, and lives on its link.",
        ja="大量にばらまく詐欺メールは、相手の氏名も注文内容も知らず、リンク先で稼ぎます。",
    ),
    innocent=Text(
        en=(
            "No reassurance if you ordered nothing: names and orders leak, and can be invented. Look into "
            "your account with the shop."
        ),
        ja=(
            "注文した覚えがなければ安心できません。氏名や注文情報は漏れることも作られることもあります。"
            "店のマイページで確かめてください。"
        ),
    ),
    examples=(
        Example(
            mail(
                "山田太郎 様\n\nご注文番号：A-77123\n商品合計：3,200円\nお届け先：名古屋市\nhttps://www.tea.example/orders",
                to="山田太郎 <mail55@home.example>",
                from_="茶の店 <shop@tea.example>",
            ),
            sees=({"words": "ご注文番号 / 商品合計 / お届け先"},),
        ),
        Example(
            mail(
                "山田太郎 様\n\nご注文番号：A-77123\n商品合計：3,200円\nhttps://tea-check.test/orders",
                to="山田太郎 <mail55@home.example>",
                from_="茶の店 <shop@tea.example>",
            )
        ),
    ),
    tags=(Tag.HOUSE,),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def order_facts(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = phrase_hits(message, "genuine.order-facts")
    if len({fold(hit.place.quote) for hit in found}) < 2 or not message.links or not leads_nowhere_strange(message):
        return
    place = reader_named_at(message)
    if place is not None:
        yield saw(place, *(hit.place for hit in found), words=joined(found))
