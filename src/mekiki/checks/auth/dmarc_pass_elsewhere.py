"""The mail is authenticated, but as a domain that the brand in the sender's name is not known to use."""

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
    saw,
)
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.namedbrands import foreign_sender, named_brand
from mekiki.checks.readings.parties import is_list_mail
from mekiki.model.facts import BrandId, Domain


@check(
    id="auth.dmarc-pass-elsewhere",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    receiver=True,
    when=("results", "named brand"),
    title=Text(en="Truly sent – by somebody else", ja="認証は合格、ただし別人として"),
    found=Text(
        en="The mail is confirmed to come from {domain}, but it speaks as {brand}, which is not known to use "
        "that domain.",
        ja="このメールが {domain} から送られたことは確認できますが、名乗っているのは {brand} です。"
        "{brand} がこのドメインを使うとは確認されていません。",
    ),
    why=Text(
        en="Passing only proves who sent it. The sender owns that domain, or has taken over an account there: "
        "the name is what is false.",
        ja="合格は「誰が送ったか」の証明にすぎません。送信者はそのドメインの持ち主か、"
        "そこのアカウントを乗っ取った者で、偽りは名前のほうです。",
    ),
    innocent=Text(
        en="Companies have mail sent by partners under the partner's domain, and not every domain of every "
        "company is known.",
        ja="提携先のドメインから会社名で送ることはあり、各社のドメインがすべて知られているわけでもありません。",
    ),
    examples=(
        Example(
            mail(
                from_="PayPal <service@pp-mail-17.com>",
                headers=(
                    "Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=pp-mail-17.com; dmarc=pass",
                ),
            ),
            sees=({"domain": "pp-mail-17.com", "brand": "paypal"},),
        ),
        Example(
            mail(
                from_="PayPal <service@paypal.com>",
                headers=("Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=paypal.com; dmarc=pass",),
            )
        ),
        Example(
            mail(
                from_="PayPal <service@pay.example>",
                headers=("Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=pay.example; dmarc=pass",),
            )
        ),
    ),
    source="HEARTLAND survey: a PayPay mail that passes everything, for another domain (its weak point 7 turned round)",
)
def dmarc_pass_elsewhere(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    results, sender, named = authentication(message), message.sender, named_brand(message)
    if results is None or sender is None or named is None or is_list_mail(message):
        return
    brand, place = named
    method = results.confirming(sender.domain)
    if method is None or not foreign_sender(message):
        return
    yield saw(place, method.header.place(), domain=Domain(sender.domain), brand=BrandId(brand.id))
