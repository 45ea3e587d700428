"""A known brand is what the mail is about, while sender and links belong to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import BrandId, Domain


@check(
    id="brand.mentioned-by-stranger",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("claim", "stranger"),
    title=Text(en="A brand's matter in a stranger's hands", ja="よその差出人が扱うブランドの用件"),
    found=Text(
        en="The mail is about {brand}, but neither its sender {sender} nor any of its links belongs to {brand}.",
        ja="「{brand}」についてのメールですが、差出人 {sender} もリンク先も、知られている「{brand}」のものではありません。",
    ),
    why=Text(
        en="A firm writes about its own affairs from its own domains, or at least leads to them.",
        ja="会社が自社の用件を知らせるなら、自社のドメインから送るか、少なくとも自社のサイトへ案内します。",
    ),
    innocent=Text(
        en="Dealers, news letters and friends write about brands, too, and brands use domains that are not on our list.",
        ja="販売店やニュース、知人からのメールもブランドを話題にします。こちらの一覧にない公式ドメインの可能性もあります。",
    ),
    examples=(
        Example(
            mail(
                "Dear KAGOYA user, confirm at https://17aday.shop/login",
                subject="KAGOYA mailbox",
                from_="Desk <desk@mail-desk.shop>",
            ),
            sees=({"brand": "kagoya", "sender": "mail-desk.shop"},),
        ),
        Example(
            mail(
                "KAGOYA had an outage, see https://www.kagoya.jp/news/",
                subject="KAGOYA outage",
                from_="Desk <desk@mail-desk.shop>",
            )
        ),
    ),
    source="knowledge/data/brands; hits in the development corpus: 317 bad, 15 genuine",
)
def brand_in_strange_hands(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim, sender = claimed(message), message.sender
    if claim is None or sender is None or not sender.domain or is_reserved(sender.domain) or not claim.brand.domains:
        return
    if claim.brand.uses(sender.domain) or brands.owners_of(sender.domain) or not strangers(message):
        return
    if not claim.wheres & {"name", "subject", "address"} or is_list_mail(message) or message.is_answer:
        return
    if not any(claim.brand.uses(link.host) for link in web_links(message)):
        yield saw(*claim.places[:2], sender.place, brand=BrandId(claim.brand.id), sender=Domain(sender.domain))
