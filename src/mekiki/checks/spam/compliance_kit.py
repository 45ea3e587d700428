"""A package for privacy rules, audits or certificates is offered."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.compliance-kit",
    words="offer.compliance-kit",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Compliance packages for sale", ja="認証取得・法令対応の代行の売り込み"),
    found=Text(
        en="The mail sells help with rules or certificates: “{words}”.",
        ja="認証の取得や法令対応の代行を売り込む言葉「{words}」があります。",
    ),
    why=Text(
        en="A new law and its fines are a good occasion to write to every firm that has a web site.",
        ja="新しい法律や罰則をきっかけに、サイトを持つ会社へ一斉に送られます。",
    ),
    innocent=Text(
        en="The reader's own adviser writes of the same duties.",
        ja="顧問契約のある専門家からの連絡も、同じ話題になります。",
    ),
    examples=(
        Example(
            mail("Our services: outsourced DPO and a GDPR compliance package."),
            sees=({"words": "outsourced DPO / GDPR compliance package"},),
        ),
        Example(
            mail("プライバシーマーク取得を格安で取得できるよう支援実績のある弊社がご提案します。"),
            sees=({"words": "プライバシーマーク取得 / 格安で取得"},),
        ),
        Example(
            mail("Nous proposons un pack conformité RGPD avec registre des traitements."),
            sees=({"words": "pack conformité / registre des traitements"},),
        ),
        Example(mail("Our data protection officer asks for the list of processors.")),
        Example(mail("プライバシーポリシーを改定しました。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def compliance_kit(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.compliance-kit")
