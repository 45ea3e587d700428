"""Toner, furniture, cleaning or the like are offered to an office."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.office-supplies",
    words="offer.office-supplies",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Supplies and services for offices", ja="オフィス用品・清掃の売り込み"),
    found=Text(
        en="The mail sells what offices need: “{words}”.",
        ja="トナーや清掃など、オフィス向けの売り込みの言葉「{words}」があります。",
    ),
    why=Text(
        en="Such price lists go to every address of a firm. Some toner sellers deliver unordered goods with a bill.",
        ja="会社の代表アドレスへ無差別に送られます。トナーでは、注文していない品を送りつけて請求する業者もいます。",
    ),
    innocent=Text(
        en="The supplier with whom the reader has a contract writes of the same things.",
        ja="契約している納入業者や清掃会社からの連絡も、同じ言葉になります。",
    ),
    examples=(
        Example(
            mail("We offer office cleaning and carpet cleaning. Free quote."),
            sees=({"words": "office cleaning / carpet cleaning"},),
        ),
        Example(mail("互換トナーを最大70%OFFの特別価格でお届けします。"), sees=({"words": "互換トナー / 最大70%OFF"},)),
        Example(
            mail("Wir bieten Büroreinigung und Glasreinigung. Unverbindliches Angebot."),
            sees=({"words": "Büroreinigung / Glasreinigung"},),
        ),
        Example(mail("The office cleaning comes on Friday; please clear the desks.")),
        Example(mail("トナーが切れたので注文をお願いします。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def office_supplies(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.office-supplies")
