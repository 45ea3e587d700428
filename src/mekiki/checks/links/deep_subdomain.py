"""A host name has unusually many parts in front of the registered domain."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.urls import domain_of, place_in, stranger_hosts
from mekiki.knowledge.domains import is_address
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain


@check(
    id="links.deep-subdomain",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A host name of many parts", ja="階層が深すぎるホスト名"),
    found=Text(
        en="{host} puts {count} parts in front of {domain}.",
        ja="{host} は、{domain} の前に {count} 個の部分を重ねています。",
    ),
    why=Text(
        en="The many parts in front push the deciding end out of sight.",
        ja="前に並ぶ部分が多いほど、持ち主を決める末尾が見えなくなります。",
    ),
    innocent=Text(
        en="Large organisations and mail platforms name their machines that way.",
        ja="大きな組織やメール配信基盤では、機器の名前がこうなることがあります。",
    ),
    examples=(
        Example(
            links("https://www.my.account.id.page.evil.test/"),
            sees=({"host": "www.my.account.id.page.evil.test", "count": 5, "domain": "evil.test"},),
        ),
        Example(links("https://www.my.account.evil.test/")),
    ),
    tags=(Tag.EVASION,),
    source="JPCERT/CC phishurl-list: 923 of 20,000 addresses",
)
def deep_subdomain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in stranger_hosts(message):
        if link.host.count(".") < 4 or kinds_of(link.host, link.path) or is_address(link.host):
            continue
        count = link.host.removesuffix(link.registrable_domain).count(".")
        if count >= 4:
            yield saw(place_in(link, link.host), host=Domain(link.host), count=count, domain=Domain(domain_of(link)))
