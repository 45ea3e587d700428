"""The page that a link leads to stands behind a content delivery network, so that its true host is not seen."""

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
from mekiki.checks.readings.sources import host_records, text, texts
from mekiki.knowledge.networks import cdn_of, cdn_of_name
from mekiki.model.facts import Domain, Fact

_MAIL = mail(html='<a href="https://login.17aday.example/jp/">update</a>')


@check(
    id="landing.behind-cdn",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=("network", "dns"),
    title=Text(en="Page behind a delivery network", ja="CDN の背後にあるページ"),
    found=Text(
        en="{host} is served by {network}; where the page really lies is not seen from outside.",
        ja="{host} は {network} 経由で配信されており、本当の置き場所は外からは見えません。",
    ),
    why=Text(
        en=(
            "Address and place on the map are those of the delivery network. It takes reports, and knows its customer."
        ),
        ja=(
            "地図上の場所もアドレスも、配信網のものです。通報を受け付けており、顧客を知っているのも配信網の事業者です。"
        ),
    ),
    innocent=Text(
        en="A large part of the honest web stands behind the same networks.",
        ja="まともなサイトの多くも、同じ配信網の背後にあります。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"host": "login.17aday.example", "network": "Cloudflare"},),
            answers=known(
                "dns",
                "domain",
                "login.17aday.example",
                known("network", "ip", "192.0.2.80", holder="Cloudflare, Inc.", name="CLOUDFLARENET"),
                a=("192.0.2.80",),
            ),
        ),
        Example(
            _MAIL,
            sees=({"host": "login.17aday.example", "network": "Amazon CloudFront"},),
            answers=known("dns", "domain", "login.17aday.example", a=("192.0.2.80",), cname="d1.cloudfront.net"),
        ),
        Example(
            _MAIL,
            answers=known(
                "dns",
                "domain",
                "login.17aday.example",
                known("network", "ip", "192.0.2.80", holder="Unified Layer", name="UNIFIEDLAYER-AS-1"),
                a=("192.0.2.80",),
                cname="notcloudfront.net",
            ),
        ),
    ),
    source="names in knowledge/data/networks.json",
)
def behind_cdn(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in host_records(message, evidence):
        network = cdn_of_name(text(value, "cname"))
        for ip in () if network else texts(value, "a"):
            known_of = evidence.known("network").get(ip)
            network = network or (
                cdn_of(text(known_of.value, "holder"), text(known_of.value, "name")) if known_of else ""
            )
        if network:
            yield saw(link.place, host=Domain(link.host), network=Fact(network))
