"""A brand's page is said to lie deep within a stranger's domain that has existed for many years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

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
    known,
    mail,
    saw,
)
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.sources import days_before, registrations
from mekiki.knowledge.spans import length
from mekiki.model.facts import BrandId, Domain

_RECEIVED = (
    "Received: from mail.shop.example (unknown [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_HTML = '<a href="https://bakery.example/wp-content/plugins/kagoya/login/">update</a>'
_MAIL = mail(html=_HTML, from_='"KAGOYA" <kagoya@mailer.example>', headers=(_RECEIVED,))
_SHALLOW = mail(
    html='<a href="https://bakery.example/kagoya">update</a>',
    from_='"KAGOYA" <kagoya@mailer.example>',
    headers=(_RECEIVED,),
)
_OLD = 3652  # days
_DEEP = 3  # folders


@check(
    id="registration.old-domain-deep-path",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    needs=("registration",),
    title=Text(en="Probably a hijacked site", ja="乗っ取られたサイトの可能性"),
    found=Text(
        en="{domain} has existed for {age} and is not {brand}'s; the page lies deep within it.",
        ja=(
            "{domain} は {age}前からあるドメインで、{brand} のものではありません。ページはその奥深くに置かれています。"
        ),
    ),
    why=Text(
        en=(
            "A page of fraud deep in somebody's old site was most often put there by a burglar. Its "
            "owner is a victim as well, and worth telling."
        ),
        ja=(
            "古くからあるサイトの奥に置かれた詐欺ページは、たいてい侵入者が置いたものです。"
            "サイトの持ち主も被害者であり、知らせる価値があります。"
        ),
    ),
    innocent=Text(
        en="Old firms have deep pages of their own, and write about others in them.",
        ja="古い会社にも深い階層のページはあり、そこで他社を話題にすることもあります。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "bakery.example", "age": Text("22 years", "22 年"), "brand": "kagoya"},),
            answers=known("registration", "domain", "bakery.example", created=datetime(2000, 3, 1, tzinfo=UTC)),
        ),
        Example(
            _MAIL, answers=known("registration", "domain", "bakery.example", created=datetime(2021, 3, 1, tzinfo=UTC))
        ),
        Example(
            _SHALLOW,
            answers=known("registration", "domain", "bakery.example", created=datetime(2000, 3, 1, tzinfo=UTC)),
        ),
    ),
    source="Maroofi et al., COMAR: Classification of Compromised versus Maliciously Registered Domains, EuroS&P 2020",
)
def old_domain_deep_path(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim = claimed(message)
    for link, value in registrations(message, evidence) if claim else ():
        days = days_before(message, value.get("created"))
        is_deep = link.path.strip("/").count("/") + 1 >= _DEEP
        if claim and days is not None and days > _OLD and is_deep and not claim.brand.uses(link.host):
            brand = BrandId(claim.brand.id)
            yield saw(link.place, domain=Domain(link.registrable_domain), age=length(days), brand=brand)
