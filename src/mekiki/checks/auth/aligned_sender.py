"""The receiving host confirms the domain that the mail claims to come from."""

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
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.identity import authentication
from mekiki.model.facts import Domain


@check(
    id="auth.aligned-sender",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    receiver=True,
    when=("results",),
    title=Text(en="Sender's domain confirmed", ja="差出人ドメインを確認"),
    found=Text(
        en="The receiving host confirmed that the mail comes from {domain}.",
        ja="受信サーバーは、このメールが {domain} から送られたことを確認しています。",
    ),
    why=Text(
        en="The address is not forged. Whether its owner is who the mail says is another question: fraud has "
        "domains confirmed too.",
        ja="差出人アドレスは偽装ではありません。ただし、持ち主が名乗りどおりの相手かどうかは別です。"
        "詐欺用のドメインも認証には合格します。",
    ),
    innocent=Text(
        en="Nearly all honest mail looks so, and much of the fraud as well.",
        ja="正当なメールのほとんどが合格しますが、詐欺メールの多くも合格します。",
    ),
    examples=(
        Example(
            mail(
                from_="Shop <info@shop.example>",
                headers=("Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=b.shop.example",),
            ),
            sees=({"domain": "shop.example"},),
        ),
        Example(  # who passes DMARC passes it for the domain in From
            mail(
                from_="Shop <info@shop.example>",
                headers=("Authentication-Results: mx.office.example; dmarc=pass header.from=shop.example",),
            ),
            sees=({"domain": "shop.example"},),
        ),
        Example(
            mail(
                from_="Shop <info@shop.example>",
                headers=("Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=b.mailer.test",),
            )
        ),
    ),
    source="RFC 7489 3.1; HEARTLAND survey, weak point 7: a pass says nothing of the name",
)
def aligned_sender(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    results, sender = authentication(message), message.sender
    method = results.confirming(sender.domain) if results and sender else None
    if sender and method:
        yield saw(sender.place, method.header.place(), domain=Domain(sender.domain))
