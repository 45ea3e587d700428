"""Recruiters or outsourcing firms offer people."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.staffing",
    words="offer.staffing",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Staff and outsourcing for sale", ja="人材紹介・外注の売り込み"),
    found=Text(
        en="The mail offers candidates or outsourced work: “{words}”.",
        ja="人材の紹介や業務の外注を持ちかける言葉「{words}」があります。",
    ),
    why=Text(
        en="Agencies write to every firm whose job advertisement they have read.",
        ja="求人情報を見た紹介会社や開発会社が、面識のない会社へ一斉に送る営業です。",
    ),
    innocent=Text(
        en="The agency that the reader has commissioned sends candidates as well.",
        ja="依頼している紹介会社からも、候補者の連絡は来ます。",
    ),
    examples=(
        Example(
            mail("We offer staff augmentation and dedicated developers at $20 per hour."),
            sees=({"words": "staff augmentation / dedicated developers"},),
        ),
        Example(
            mail("人材紹介の初期費用は無料、候補者をご紹介します。"), sees=({"words": "人材紹介 / 候補者をご紹介"},)
        ),
        Example(
            mail("Wir bieten Arbeitnehmerüberlassung und Fachkräfte aus Osteuropa."),
            sees=({"words": "Arbeitnehmerüberlassung / Fachkräfte aus"},),
        ),
        Example(mail("Two candidates are invited for the open positions on Tuesday.")),
        Example(mail("採用の候補者の面接は火曜です。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def staffing(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.staffing")
