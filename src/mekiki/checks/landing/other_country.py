"""The host that a link leads to lies in another country than the home of the brand that the mail speaks as."""

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
from mekiki.checks.readings.sources import addresses, text
from mekiki.checks.readings.voices import presented
from mekiki.knowledge.countries import name_of
from mekiki.model.facts import BrandId, Domain, Ip

_MAIL = mail(html='<a href="https://login.17aday.example/jp/">update</a>', from_='"KAGOYA" <kagoya@mailer.example>')
_HOST = known("dns", "domain", "login.17aday.example", a=("192.0.2.80",))


@check(
    id="landing.other-country",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    needs=("place",),
    title=Text(en="A link to another country than the brand's", ja="名乗る会社とは別の国につながるリンク"),
    found=Text(
        en="{host} ({ip}) lies in {country:the}; {brand} is at home in {home:the}.",
        ja="{host}（{ip}）は {country} にあります。{brand} の本拠は {home} です。",
    ),
    why=Text(
        en=("A link that leads abroad in the name of a company at home is worth a second look. It is no proof."),
        ja=("国内の会社を名乗るメールのリンク先が国外にあれば、もう一度確かめる価値があります。証拠にはなりません。"),
    ),
    innocent=Text(
        en=("Firms rent servers abroad, delivery networks answer from everywhere, and the databases err."),
        ja=("外国のサーバーを借りる会社もあれば、配信網はどこからでも答えます。データベースの誤りもあります。"),
    ),
    examples=(
        Example(
            _MAIL,
            sees=(
                {
                    "host": "login.17aday.example",
                    "ip": "192.0.2.80",
                    "country": Text("United States", "アメリカ"),
                    "brand": "kagoya",
                    "home": Text("Japan", "日本"),
                },
            ),
            answers=_HOST | known("place", "ip", "192.0.2.80", country="US"),
        ),
        Example(_MAIL, answers=_HOST | known("place", "ip", "192.0.2.80", country="JP")),
    ),
    source="HEARTLAND, founding post (S9)",
)
def other_country(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim = presented(message)
    seen: set[str] = set()
    for link, ip in addresses(message, evidence) if claim and claim.brand.country else ():
        place = evidence.known("place").get(ip)
        country = text(place.value, "country") if place else ""
        if claim and country and country != claim.brand.country and link.host not in seen:
            seen.add(link.host)  # further addresses of the same host add nothing
            brand, home = BrandId(claim.brand.id), name_of(claim.brand.country)
            yield saw(link.place, host=Domain(link.host), ip=Ip(ip), country=name_of(country), brand=brand, home=home)
