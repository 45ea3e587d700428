"""Business software is offered."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.business-software",
    words="offer.business-software",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Business software for sale", ja="業務ソフトの売り込み"),
    found=Text(
        en="The mail sells business software or telephony: “{words}”.",
        ja="業務ソフトや電話サービスを売り込む言葉「{words}」があります。",
    ),
    why=Text(
        en="Sellers of such programs write to every address they find, mostly with a free demo.",
        ja="無料デモや無料トライアルをうたい、見つけた宛先に片端から送られる定番の営業です。",
    ),
    innocent=Text(
        en="The maker of a program that the reader uses writes of the same things.",
        ja="すでに使っているソフトの会社からの案内も、同じ言葉になります。",
    ),
    examples=(
        Example(
            mail("Our platform is a cloud ERP with inventory management system. Book a demo."),
            sees=({"words": "cloud ERP / inventory management system / Book a demo"},),
        ),
        Example(
            mail("勤怠管理システムの無料トライアルをご提案します。"),
            sees=({"words": "勤怠管理システム / 無料トライアル"},),
        ),
        Example(
            mail("Nosso sistema emite NF-e e controla estoque."), sees=({"words": "emite NF-e / controla estoque"},)
        ),
        Example(mail("The inventory management system was down at nine; see the log.")),
        Example(mail("勤怠管理の締めは明日です。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def business_software(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.business-software")
