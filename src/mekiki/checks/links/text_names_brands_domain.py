"""The text of a link shows a brand's web address, but the link leads to a stranger."""

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
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.names import writes_as_itself
from mekiki.checks.readings.urls import DOMAIN_SHOWN, domain_of, doubtful, is_senders_stand_in
from mekiki.checks.readings.weblinks import leads_home
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import ON_THE_WAY, kinds_of
from mekiki.model.facts import BrandId, Domain


@check(
    id="links.text-names-brands-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("doubtful link",),
    title=Text(
        en="The link shows a brand's address and leads elsewhere",
        ja="ブランドのアドレスを見せて別の場所へつながるリンク",
    ),
    found=Text(
        en="The text shows {shown}, which belongs to {brand}; the link itself leads to {domain}.",
        ja="表示は {brand} のドメイン {shown} ですが、リンクの実際の接続先は {domain} です。",
    ),
    why=Text(
        en="What a link shows is free text. The reader sees the genuine address and is sent to another.",
        ja="リンクの見た目は自由に書ける文字列です。本物のアドレスを見せておいて、別の場所へ送ることができます。",
    ),
    innocent=Text(
        en=(
            "Genuine newsletters send clicks through a counting service, so shown and real address differ; the brand "
            "should then be the authenticated sender."
        ),
        ja=(
            "本物の配信メールでも、クリック計測のために表示と接続先が異なることがあります。その場合、"
            "送信者がそのブランドとして認証されているはずです。"
        ),
    ),
    examples=(
        Example(
            links("https://evil.test/a", shows="https://www.kagoya.jp/login"),
            sees=({"shown": "www.kagoya.jp", "brand": "kagoya", "domain": "evil.test"},),
        ),
        Example(links("https://support.kagoya.jp/login", shows="https://www.kagoya.jp/login")),
        Example(links("https://evil.test/a", shows="Our move from kagoya.jp to a new host: the whole story")),
    ),
    source="HEARTLAND, post 19: shown and real address differ",
)
def text_names_brands_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    results, sender = authentication(message), message.sender
    for link in doubtful(message):
        if link.source not in ("html", "area") or "." not in link.text or len(link.text) > 200:
            continue
        hit = DOMAIN_SHOWN.match(link.text)
        owners = brands.owners_of(hit.group(1)) if hit else ()
        if hit is None or not owners or " " in link.text or kinds_of(link.host, link.path) & ON_THE_WAY:
            continue
        if registrable_domain(hit.group(1)) == link.registrable_domain or "free-mail" in kinds_of(hit.group(1)):
            continue
        if (
            sender
            and results
            and set(brands.owners_of(sender.domain)) & set(owners)
            and results.aligned_with(sender.domain)
        ):
            continue
        if leads_home(message, link) and writes_as_itself(message):
            continue  # a shop that counts the clicks on its partners' addresses
        if is_senders_stand_in(message, link.host, owners[0]):
            continue
        shown, brand = Domain(hit.group(1).lower()), BrandId(owners[0])
        yield saw(link.place, link.source_place, shown=shown, brand=brand, domain=Domain(domain_of(link)))
