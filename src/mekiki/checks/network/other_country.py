"""The address that handed in the mail lies in another country than the home of the brand that the mail speaks as."""

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
    known,
    mail,
    saw,
)
from mekiki.checks.readings.sources import origin_known, text
from mekiki.checks.readings.trail import is_shared_relay
from mekiki.checks.readings.voices import presented
from mekiki.knowledge.countries import name_of
from mekiki.model.facts import BrandId, Ip

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_='"KAGOYA" <kir017706@office-mail.example>', headers=(_RECEIVED,))
_SHARED = mail(
    "hello",
    from_='"KAGOYA" <kir017706@office-mail.example>',
    headers=(_RECEIVED.replace("(mail.shop.example", "(mail-am6eur05on2071.outbound.protection.outlook.com"),),
)


@check(
    id="network.other-country",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    needs=("place",),
    title=Text(en="Sent from another country", ja="名乗る会社とは別の国からの送信"),
    found=Text(
        en="{ip} lies in {country:the}; {brand} is at home in {home:the}.",
        ja="{ip} は {country} にあります。{brand} の本拠は {home} です。",
    ),
    why=Text(
        en=(
            "It answers the first question that an administrator asks. It proves nothing: mail is "
            "sent from wherever servers are cheap."
        ),
        ja=(
            "管理者が最初に確かめることの一つです。ただし、"
            "メールはサーバーの安い国からも送られるので、証拠にはなりません。"
        ),
    ),
    innocent=Text(
        en="Firms rent servers abroad, and the databases are wrong for one address in twenty.",
        ja=("外国のサーバーを借りる会社もあります。また、所在地のデータベースは 20 件に 1 件ほど食い違います。"),
    ),
    examples=(
        Example(
            _MAIL,
            sees=(
                {
                    "ip": "192.0.2.71",
                    "country": Text("United States", "アメリカ"),
                    "brand": "kagoya",
                    "home": Text("Japan", "日本"),
                },
            ),
            answers=known("place", "ip", "192.0.2.71", country="US"),
        ),
        Example(_MAIL, answers=known("place", "ip", "192.0.2.71", country="JP")),
        Example(_SHARED, answers=known("place", "ip", "192.0.2.71", country="US")),
    ),
    source="HEARTLAND, founding post (S4)",
)
def other_country(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim, found = presented(message), origin_known(message, evidence, "place")
    country = text(found[1], "country") if found else ""
    if not claim or not found or is_shared_relay(found[0]):
        return
    if country and claim.brand.country and country != claim.brand.country:
        brand, home = BrandId(claim.brand.id), name_of(claim.brand.country)
        yield saw(found[0].place, ip=Ip(found[0].ip), country=name_of(country), brand=brand, home=home)
