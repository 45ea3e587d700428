"""A domain is a brand's own label under another ending, one that is often used for phishing."""

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
from mekiki.checks.readings.urls import doubtful_hosts, named_in, place_in
from mekiki.knowledge import brands
from mekiki.knowledge.providers import abused_suffixes
from mekiki.model.facts import BrandId, Domain


def _own_domain(brand: str, label: str) -> str:
    return next((d for d in sorted(brands.all_brands()[brand].domains) if d.partition(".")[0] == label), "")


@check(
    id="links.brand-under-other-suffix",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("doubtful link",),
    title=Text(en="A brand's name under another ending", ja="末尾だけが違う、ブランドと同じ名前のドメイン"),
    found=Text(
        en="{domain} has the name of {brand}, but not its ending: {brand} uses {genuine}.",
        ja="{domain} は {brand} と同じ名前ですが末尾が違います。{brand} のドメインは {genuine} です。",
    ),
    why=Text(
        en=(
            "The same name under another ending is another domain, and may belong to anybody; this ending is among "
            "those most used for phishing."
        ),
        ja=(
            "名前が同じでも、末尾が違えば別のドメインで、誰のものでもあり得ます。"
            "この末尾はフィッシングによく使われるものの一つです。"
        ),
    ),
    innocent=Text(
        en="Brands register their names under many endings, often only so that nobody else does.",
        ja="ブランドが他人に取られないよう、さまざまな末尾で同じ名前を登録していることもあります。",
    ),
    examples=(
        Example(
            links("https://smbc-card.xyz/mem/"),
            sees=({"domain": "smbc-card.xyz", "brand": "smbc-card", "genuine": "smbc-card.com"},),
        ),
        Example(links("https://www.smbc-card.com/mem/")),
        Example(links("https://boots.xyz/")),
    ),
    source="the endings: knowledge/data/tlds.json; JPCERT/CC phishurl-list: 10 of 20,000 addresses",
)
def brand_under_other_suffix(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful_hosts(message):
        label, _, suffix = link.registrable_domain.partition(".")
        if suffix.rpartition(".")[2] not in abused_suffixes():
            continue
        for naming in named_in(link):
            genuine = _own_domain(naming.brand, label) if naming.where == "domain" and naming.word == label else ""
            if genuine:
                domain, brand = Domain(link.registrable_domain), BrandId(naming.brand)
                yield saw(place_in(link, link.host), domain=domain, brand=brand, genuine=Domain(genuine))
