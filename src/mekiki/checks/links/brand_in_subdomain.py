"""A brand's name stands as a sub-domain of somebody else's domain."""

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
    links,
    saw,
)
from mekiki.checks.readings.posing import named_in_subdomain
from mekiki.checks.readings.urls import domain_of, doubtful_hosts, is_senders_stand_in, place_in
from mekiki.knowledge.brands import all_brands
from mekiki.knowledge.domains import is_reserved
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import BrandId, Domain, Quote


@check(
    id="links.brand-in-subdomain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("doubtful link",),
    title=Text(en="Brand name as a sub-domain of a stranger", ja="他人のドメインのサブドメインに使われたブランド名"),
    found=Text(
        en="“{shown}” in front of the domain points to {brand}, but the link leads to {domain}.",
        ja="ドメインの前に「{shown}」とあり {brand} を思わせますが、実際の接続先は {domain} です。",
    ),
    why=Text(
        en="Sub-domains are free: whoever owns a domain can put any brand in front of it.",
        ja="サブドメインは自由に作れます。ドメインの持ち主なら、どんなブランド名でも前に付けられます。",
    ),
    innocent=Text(
        en=(
            "Some companies run campaigns or help desks below a service provider's domain; the company's own site "
            "should then link there."
        ),
        ja=(
            "企業がキャンペーンやサポート窓口を委託先のドメインに置くこともあります。"
            "その場合は公式サイトから同じリンクへたどれます。"
        ),
    ),
    examples=(
        Example(
            links("https://rakuten-card.evil.test/"),
            sees=({"brand": "rakuten-card", "shown": "rakuten-card", "domain": "evil.test"},),
        ),
        Example(links("https://kagoya-users.forum.example/")),
        Example(links("https://kagoya.zendesk.com/hc/ja")),
        Example(links("https://aeon.physics.example/")),
        Example(links("https://click.aeonbank.co.jp.example/", from_="イオン銀行 <info@news.aeonbank.co.jp.example>")),
        Example(
            links("https://nitori-net.us6.list-service.example/c?u=1", from_="ニトリ <info@nitori-net.example.net>")
        ),
        Example(
            links("https://u1.ct.sendgrid.example.com/ls/click", from_="e-Earphone <review@e-earphone.example.com>")
        ),
        Example(links("https://sncfconnect.r.counts-clicks.test/c", from_="SNCF <bonjour@news.sncf-connect.example>")),
        Example(links("https://telcel.us6.list-service.example/c?u=1", from_="Telcel <promo@telcel.example>")),
    ),
    source="JPCERT/CC phishurl-list: 1,437 of 20,000 addresses",
)
def brand_in_subdomain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    own = sender.domain.replace("-", "").split(".") if sender and is_reserved(sender.domain) else ()
    for link in doubtful_hosts(message):
        for naming in named_in_subdomain(message, link):
            if naming.word.replace("-", "") in own:  # who may be anybody has its own name at a service
                continue
            if is_senders_stand_in(message, link.host, naming.brand, naming.word):
                continue
            if own and is_reserved(link.host) and _sends_for_others(naming.brand):  # "u1.ct.sendgrid.example.com"
                continue
            brand, shown = BrandId(naming.brand), Quote(naming.word)
            yield saw(place_in(link, link.host), brand=brand, shown=shown, domain=Domain(domain_of(link)))


def _sends_for_others(brand: str) -> bool:
    return any("mail-platform" in kinds_of(domain) for domain in all_brands()[brand].domains)
