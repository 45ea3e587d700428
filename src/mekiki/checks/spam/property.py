"""Property or land is offered as an investment."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.property",
    words="offer.property",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Property as an investment", ja="不動産投資の売り込み"),
    found=Text(
        en="The mail sells property as an investment: “{words}”.",
        ja="不動産投資や物件を売り込む言葉「{words}」があります。",
    ),
    why=Text(
        en="Such offers go to bought lists; the promised yields are the seller's.",
        ja="買った名簿に送られる営業で、利回りは売り手の言い分にすぎません。",
    ),
    innocent=Text(
        en="The agent with whom the reader looks for a home writes of the same things.",
        ja="家探しや売却を依頼している不動産会社からの連絡も、同じ言葉になります。",
    ),
    examples=(
        Example(
            mail("We offer off-plan flats with a guaranteed rental and payment plan."),
            sees=({"words": "off-plan / guaranteed rental"},),
        ),
        Example(
            mail("節税対策になる不動産投資、投資用マンションをご提案します。"),
            sees=({"words": "節税対策になる不動産 / 投資用マンション"},),
        ),
        Example(mail("The payment plan for the flat is in the contract; the handover in May stands.")),
        Example(mail("マンションの理事会は日曜です。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def property(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.property")
