"""The mail speaks as a service that the reader says they use."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
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
    id="brand.customer-known",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    when=("claim",),
    title=Text(en="You do use this service", ja="利用中のサービスを名乗るメール"),
    found=Text(
        en="The mail speaks as {brand}, which you have said you use.",
        ja="{brand} を名乗るメールです。利用中のサービスとして設定されています。",
    ),
    why=Text(
        en="A notice from there is possible, which makes a false one the more dangerous. Open the service "
        "from your own bookmark.",
        ja="本物の通知が来てもおかしくないだけに、偽物にも引っかかりやすくなります。"
        "ご自身のブックマークから開いて確かめてください。",
    ),
    innocent=Text(
        en="This says nothing for or against the mail.",
        ja="これだけでは、本物とも偽物とも言えません。",
    ),
    examples=(
        Example(
            mail(from_="PayPal <service@pp-mail-17.com>"),
            sees=({"brand": "paypal"},),
            reader=Reader(customer_of=("paypal",)),
        ),
        Example(mail(from_="PayPal <service@pp-mail-17.com>"), reader=Reader(customer_of=("amazon",))),
    ),
    source="HEARTLAND, founding post: the office does rent its server there",
)
def customer_known(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    known = evidence.reader.customer_of
    claim = claimed(message) if known else None
    if claim is not None and claim.brand.id in known:
        yield saw(*claim.places[:2], brand=BrandId(claim.brand.id))
