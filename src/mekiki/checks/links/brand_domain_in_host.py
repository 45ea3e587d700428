"""A brand's whole domain stands at the front of a host name that belongs to somebody else."""

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
from mekiki.checks.readings.urls import domain_of, doubtful_hosts, is_senders_stand_in, named_in, place_in
from mekiki.model.facts import BrandId, Domain


@check(
    id="links.brand-domain-in-host",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("doubtful link",),
    title=Text(
        en="A brand's domain in front of somebody else's",
        ja="他人のドメインの前に付けられたブランドの正規ドメイン",
    ),
    found=Text(
        en=(
            "The host name contains {shown}, the domain of {brand}, but it ends in {domain}, and that is where the "
            "link leads."
        ),
        ja="ホスト名には {brand} のドメイン「{shown}」が含まれますが、末尾は {domain} で、実際の接続先はこちらです。",
    ),
    why=Text(
        en=(
            "A host name is read from its end: the owner of the last part may put any name in front. On a "
            "telephone's narrow screen only the front is visible."
        ),
        ja=(
            "ホスト名の持ち主は末尾で決まり、その前には好きな名前を付けられます。"
            "スマートフォンの狭い画面では先頭だけが見えます。"
        ),
    ),
    innocent=Text(
        en="Translation services, caches and web archives write other sites' names into their own host names.",
        ja="翻訳サービスやキャッシュ、アーカイブは、他サイトの名前を自分のホスト名に含めることがあります。",
    ),
    examples=(
        Example(
            links("https://www.kagoya.jp.evil.example/login"),
            sees=({"brand": "kagoya", "shown": "kagoya.jp", "domain": "evil.example"},),
        ),
        Example(links("https://support.kagoya.jp/login")),
        Example(links("https://kagoya.jp-net.example/")),
        Example(links("https://www.resonabank.co.jp.example/", from_="りそな銀行 <info@resonabank.co.jp.example>")),
    ),
    source="JPCERT/CC phishurl-list: 449 of 20,000 addresses",
)
def brand_domain_in_host(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful_hosts(message):
        for naming in named_in(link):
            if naming.where == "host-domain" and not is_senders_stand_in(message, link.host, naming.brand, naming.word):
                brand, shown = BrandId(naming.brand), Domain(naming.word)
                yield saw(place_in(link, link.host), brand=brand, shown=shown, domain=Domain(domain_of(link)))
