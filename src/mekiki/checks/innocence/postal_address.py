"""A firm's postal address stands in the mail, with its legal form."""

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
from mekiki.checks.readings.firms import addresses_in
from mekiki.checks.readings.phrases import one_line
from mekiki.model.facts import Quote

_SEARCHED = 30_000  # characters


@check(
    id="innocence.postal-address",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="A firm's postal address", ja="会社の所在地の表示"),
    found=Text(en="The mail gives a firm's address: “{address}”.", ja="会社の所在地が書かれています：「{address}」。"),
    why=Text(
        en="Laws make firms name themselves and where they are. Most fraud in a firm's name leaves that out.",
        ja="会社には名称と所在地を示す義務があります。会社を装う詐欺メールの多くは、これを書きません。",
    ),
    innocent=Text(
        en="Anybody can copy an address from the firm's own pages: it proves nothing.",
        ja="所在地は公式サイトから誰でも写せるので、証拠にはなりません。",
    ),
    examples=(
        Example(
            mail(
                "Your PayPal receipt.\n\nTea House LLC, 30 Garden Road, Ann Arbor, MI 48106",
                from_="PayPal <a@kanko-annai.com>",
            ),
            sees=({"address": "Tea House LLC, 30 Garden Road, Ann Arbor, MI 48106"},),
        ),
        Example(
            mail(
                "三井住友カードのご利用明細です。\n茶屋株式会社\n〒104-0061 東京都中央区銀座1-2-3",
                from_="三井住友カード <a@kanko-annai.com>",
            ),
            sees=({"address": "茶屋株式会社 〒104-0061 東京都中央区銀座1-2-3"},),
        ),
        Example(
            mail(
                "PayPal および関連ロゴは、PayPal, Inc.またはその関連会社の商標です。\nTea House, 30 Garden Road, Ann Arbor, MI 48106",
                from_="PayPal <a@kanko-annai.com>",
            ),
            sees=({"address": "Tea House, 30 Garden Road, Ann Arbor, MI 48106"},),
        ),
        Example(
            mail(
                "Your PayPal receipt.\n\n© 2026 Leaf & Co, LLC All Rights Reserved Tea House | 30 Garden Road, Ann Arbor, MI 48106",
                from_="PayPal <a@kanko-annai.com>",
            ),
            sees=({"address": "Tea House | 30 Garden Road, Ann Arbor, MI 48106"},),
        ),
        Example(mail("PayPal Inc. 日本支社 Copyright © 2025 American Tea 98109", from_="PayPal <a@kanko-annai.com>")),
        Example(mail("PayPal Inc. has announced its figures for 2026.", from_="PayPal <a@kanko-annai.com>")),
    ),
    tags=(Tag.HOUSE,),
    source="EU directive 2000/31/EC art. 5, CAN-SPAM Act sec. 5(a)(5), 特定電子メール法 第4条: a sender's name and address",
)
def postal_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown[:2]:
        text = body.text[:_SEARCHED]
        extent = next(addresses_in(text), None)
        if extent is not None:
            yield saw(body.place(*extent), address=Quote(one_line(text[slice(*extent)])))
            return
