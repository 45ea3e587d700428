"""The mail's own marks all carry the sender's domain."""

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
from mekiki.checks.readings.names import consistent_domains
from mekiki.checks.readings.parties import is_free_mail
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import Domain


@check(
    id="sender.consistent-domain",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    bearing=Bearing.EXONERATES,
    title=Text(en="One domain throughout", ja="送信側の記録がひとつのドメインでそろっている"),
    found=Text(
        en="Sender, bounce address, message number and signature all carry {domain}.",
        ja="差出人、エラーの戻り先、メッセージ番号、署名のいずれも {domain} です。",
    ),
    why=Text(
        en="Forged mail often shows the seams: the visible sender is one domain, the machinery behind it another.",
        ja="なりすましメールでは、見えている差出人と裏側の仕組みとでドメインが食い違うことがよくあります。",
    ),
    innocent=Text(
        en="This does not reassure by itself: fraud from a domain of its own is consistent, too, and this only compares names: it does not verify the signature.",
        ja="詐欺用に用意した自前のドメインでもそろいます。また、ここでは名前を見比べるだけで、署名の正しさまでは確かめていません。これだけでは安心できません。",
    ),
    examples=(
        Example(
            mail(
                from_="News <news@nordwind-energie.de>",
                headers=(
                    "Message-ID: <1@mx.nordwind-energie.de>",
                    "Return-Path: <b@nordwind-energie.de>",
                    "DKIM-Signature: v=1; d=nordwind-energie.de; s=a; b=AA==",
                ),
            ),
            sees=({"domain": "nordwind-energie.de"},),
        ),
        Example(
            mail(
                from_="News <news@nordwind-energie.de>",
                headers=(
                    "Message-ID: <1@mx.nordwind-energie.de>",
                    "Return-Path: <b@nordwind-energie.de>",
                    "DKIM-Signature: v=1; d=another-house.net; s=a; b=AA==",
                ),
            )
        ),
    ),
    source="hits in the development corpus: 125 bad, 56 genuine (by itself no proof of anything)",
)
def one_domain_throughout(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or is_reserved(sender.domain) or is_free_mail(sender.domain):
        return
    if len(consistent_domains(message)) == 3:
        yield saw(sender.place, domain=Domain(sender.domain))
