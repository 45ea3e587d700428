"""The receiving host confirms that the mail comes from the very brand that it speaks as."""

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
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.namedbrands import named_brand, named_brands, uses_any
from mekiki.checks.readings.parties import is_free_mail
from mekiki.knowledge import brands
from mekiki.model.facts import BrandId, Domain


@check(
    id="auth.aligned-brand",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.EXONERATES,
    receiver=True,
    when=("results",),
    title=Text(en="Confirmed as the company it names", ja="名乗りどおりの送信元を確認"),
    found=Text(
        en="The mail speaks as {brand}, and the receiving host confirmed {domain}, a domain of {brand}.",
        ja="このメールは {brand} を名乗り、受信サーバーは {brand} のドメイン {domain} からの送信を確認しています。",
    ),
    why=Text(
        en="Only who runs the domain's servers or holds its key can pass so. This is the strongest sign that "
        "the name is true.",
        ja="この合格は、ドメインのサーバーや署名鍵を管理する者にしかできません。名乗りが本当であることを示す、"
        "最も強い手がかりです。",
    ),
    innocent=Text(
        en="It is a good sign. What it cannot exclude: a broken-into account, and abuse of the company's own "
        "forms and invoices.",
        ja="良い兆しです。ただし、アカウントの乗っ取りや、その組織の通知・請求機能の悪用までは否定できません。",
    ),
    examples=(
        Example(
            mail(
                from_="PayPal <service@paypal.com>",
                headers=("Authentication-Results: mx.office.example; dkim=pass header.d=paypal.com; dmarc=pass",),
            ),
            sees=({"brand": "paypal", "domain": "paypal.com"},),
        ),
        Example(
            mail(
                from_="PayPal <service@paypal.com>",
                headers=("Authentication-Results: mx.office.example; dkim=pass header.d=mailer.test; dmarc=fail",),
            )
        ),
        Example(
            mail(
                from_="Gmail Team <team.gm@gmail.com>",
                headers=("Authentication-Results: mx.office.example; dkim=pass header.d=gmail.com; dmarc=pass",),
            )
        ),
    ),
    source="RFC 7489 3.1 (identifier alignment); knowledge/data/brands",
)
def aligned_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    results, sender = authentication(message), message.sender
    method = results.confirming(sender.domain) if results and sender else None
    if results is None or sender is None or method is None or is_free_mail(sender.domain):
        return
    owners = brands.owners_of(sender.domain)
    if not owners or brands.all_brands()[owners[0]].hands_out(sender.domain):
        return
    if results.result("dmarc") == "fail":
        return
    spoken = [claim for claim in claims(message) if claim.brand.id in owners]
    named = named_brand(message)
    if spoken and (named is None or uses_any(named_brands(message), sender.domain)):
        yield saw(
            sender.place, method.header.place(), brand=BrandId(spoken[0].brand.id), domain=Domain(sender.domain)
        )  # fmt: skip
