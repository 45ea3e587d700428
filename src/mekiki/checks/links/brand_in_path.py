"""A link carries a brand's name in its path while its domain belongs to somebody else."""

from __future__ import annotations

import re
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
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge import brands
from mekiki.model.facts import BrandId, Domain

_DOMAIN_IN_PATH = re.compile(r"(?<=/)(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=/|$)")


@check(
    id="links.brand-in-path",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Brand name in the path of a stranger's link", ja="他人のドメインのパスに置かれたブランド名"),
    found=Text(
        en="The link shows “{brand}” after the slash, but it leads to {domain}.",
        ja="リンクの「/」より後ろに「{brand}」とありますが、実際の接続先は {domain} です。",
    ),
    why=Text(
        en="Only the part before the first slash decides where a link leads; whoever owns that domain can write any name behind it.",
        ja="どこにつながるかを決めるのは、最初の「/」より前の部分だけです。その後ろには、ドメインの持ち主が好きな名前を書けます。",
    ),
    innocent=Text(
        en="Shops and news sites also name brands in their paths, usually inside a longer title.",
        ja="通販サイトやニュースサイトのURLにもブランド名は入りますが、たいていは長い題名の一部です。",
    ),
    examples=(
        Example(
            links("https://17aday.example/jp/kagoya.net/?uid=a"),
            sees=({"brand": "kagoya", "domain": "17aday.example"},),
        ),
        Example(links("https://www.kagoya.jp/kagoya.net/")),
        Example(links("https://news.example/2022/kagoya-outage")),
    ),
    source="HEARTLAND, founding post: 17aday.com/jp/kagoya.net/",
)
def brand_in_path(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        for word in _DOMAIN_IN_PATH.findall(link.path.lower()):
            owners = brands.owners_of(word) or _customers_host(word)
            for id in owners[:1]:
                yield saw(link.place, brand=BrandId(id), domain=Domain(link.registrable_domain or link.host))


def _customers_host(domain: str) -> tuple[str, ...]:
    return tuple(row.id for row in brands.all_brands().values() if domain in row.customer_domains)
