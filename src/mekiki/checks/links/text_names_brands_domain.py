"""The text of a link shows a brand's web address, but the link leads to a stranger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from mekiki.model.message import Link


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
    for link in doubtful(message):
        shown = _shown_in(link)
        owners = brands.owners_of(shown) if shown else ()
        if not owners or kinds_of(link.host, link.path) & ON_THE_WAY or _is_brands_own_mail(message, owners):
            continue
        if leads_home(message, link) and writes_as_itself(message):
            continue  # a shop that counts the clicks on its partners' addresses
        if is_senders_stand_in(message, link.host, owners[0]):
            continue
        facts = {"shown": Domain(shown.lower()), "brand": BrandId(owners[0]), "domain": Domain(domain_of(link))}
        yield saw(link.place, link.source_place, **facts)


def _shown_in(link: Link) -> str:
    """The domain that a link's text shows where it leads to another; "" for a provider's of addresses for all."""
    if link.source not in ("html", "area") or "." not in link.text or " " in link.text or len(link.text) > 200:
        return ""
    hit = DOMAIN_SHOWN.match(link.text)
    if hit is None or registrable_domain(hit.group(1)) == link.registrable_domain:
        return ""
    return "" if "free-mail" in kinds_of(hit.group(1)) else hit.group(1)


def _is_brands_own_mail(message: Message, owners: Sequence[str]) -> bool:
    """Whether the receiving host authenticated the sender as the very brand."""
    results, sender = authentication(message), message.sender
    if sender is None or results is None or set(brands.owners_of(sender.domain)).isdisjoint(owners):
        return False
    return bool(results.aligned_with(sender.domain))
