"""The mail speaks as a service that the reader says they do not use."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Reader,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.claims import claimed
from mekiki.model.facts import BrandId


@check(
    id="brand.customer-not",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("claim",),
    title=Text(en="You do not use this service", ja="利用していないサービスを名乗るメール"),
    found=Text(
        en="The mail speaks as {brand}, which you have said you do not use.",
        ja="{brand} を名乗るメールですが、利用していないサービスとして設定されています。",
    ),
    why=Text(
        en="A company with which one has no contract has no account to lock and no invoice to send.",
        ja="契約のない会社に、止められる口座も届く請求もないはずです。",
    ),
    innocent=Text(
        en="Advertising reaches people who are no customers, and a stranger may have signed up with your "
        "address by mistake.",
        ja="広告なら利用者以外にも届きます。また、誰かが誤ってあなたのアドレスで登録したのかもしれません。",
    ),
    examples=(
        Example(
            mail(from_="PayPal <service@pp-mail-17.com>"),
            sees=({"brand": "paypal"},),
            reader=Reader(not_customer_of=("paypal",)),
        ),
        Example(
            mail("PayPal is accepted here.", from_="Shop <info@shop.example>"),
            reader=Reader(not_customer_of=("paypal",)),
        ),
        Example(mail(from_="PayPal <service@pp-mail-17.com>")),
    ),
    source="HEARTLAND 19: the reader has no account there; its survey, weak point 10: ask, never assume",
)
def customer_not(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    unused = evidence.reader.not_customer_of
    claim = claimed(message) if unused else None
    if claim is not None and claim.brand.id in unused and claim.wheres & {"name", "address", "subject"}:
        yield saw(*claim.places[:2], brand=BrandId(claim.brand.id))
