"""The receiving host says that nothing confirms the domain in From (DMARC)."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.identity import authentication, told_beside
from mekiki.model.facts import Domain


@check(
    id="auth.dmarc-fail",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    receiver=True,
    when=("results",),
    title=Text(en="DMARC failed", ja="DMARCが不合格"),
    found=Text(
        en="The receiving host noted that neither SPF nor DKIM confirms {domain}, the domain that the reader sees.",
        ja="受信サーバーの記録では、利用者の目に見える差出人ドメイン {domain} が、SPFでもDKIMでも確認できていません。",
    ),
    why=Text(
        en="DMARC looks at the domain shown as the sender. It fails where somebody else writes in that domain's name.",
        ja="DMARCは、差出人として表示されるドメインを確かめます。他人がそのドメインを名乗ると不合格になります。",
    ),
    innocent=Text(
        en="Mailing lists and forwarding make honest mail fail, and so does an owner's half-done set-up.",
        ja="メーリングリストや転送を通ると正当なメールでも不合格になり、持ち主の設定不備が原因のこともあります。",
    ),
    examples=(
        Example(
            mail(
                from_="Bank <info@bank.example>",
                headers=("Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=x.test; dmarc=fail",),
            ),
            sees=({"domain": "bank.example", "confirmed": "x.test"},),
        ),
        Example(
            mail(
                from_="Bank <info@bank.example>",
                headers=("Authentication-Results: mx.office.example; spf=fail smtp.mailfrom=x.test; dmarc=fail",),
            ),
            sees=({"domain": "bank.example"},),
        ),
        Example(
            mail(
                from_="Bank <info@bank.example>",
                headers=("Authentication-Results: mx.office.example; spf=fail smtp.mailfrom=x.test; dmarc=none",),
            )
        ),
    ),
    source="RFC 7489 6.6.2; HEARTLAND: 15747, where SPF and DKIM pass and DMARC fails",
)
def dmarc_fail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    results, sender = authentication(message), message.sender
    method = results.method("dmarc") if results else None
    if results and method and sender and sender.domain and results.result("dmarc") == "fail":
        more, beside = told_beside(results, sender.domain)
        places = (method.header.place(), sender.place)
        yield Sighting(places, {"domain": Domain(sender.domain), **beside}, more=more)
