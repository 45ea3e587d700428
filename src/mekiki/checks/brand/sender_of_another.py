"""The sender's name is one company's, its domain another company's."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.namedbrands import named_brands, related, uses_any
from mekiki.checks.readings.parties import is_houses_own, is_list_mail
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import BrandId, Domain

# Whose domains carry other people's mail: access providers, hosts, mail products, market places, networks.
_CARRIES_OTHERS = frozenset(
    ("telecom", "isp", "hosting", "mail-product", "social", "software", "marketplace", "online")
)


@check(
    id="brand.sender-of-another",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="One company's name, another company's domain", ja="名前とドメインが別々の会社"),
    found=Text(
        en="The sender calls itself {brand}, but {domain} belongs to {other}.",
        ja="差出人名は {brand} ですが、ドメイン {domain} は {other} のものです。",
    ),
    why=Text(
        en=(
            "No company writes under the domain of another one that has nothing to do with it. Senders of fraud borrow "
            "well-known domains that do not refuse forged mail, and mix them up with names."
        ),
        ja=(
            "無関係な他社のドメインから通知を送る会社はありません。なりすましを拒否する設定のない有名企業の"
            "ドメインを詐欺師が借用し、名前と取り違えたものです。"
        ),
    ),
    innocent=Text(
        en="Two firms of one group, or a joint campaign, may share a sender that our list does not know of.",
        ja="手元の一覧が知らないだけで、グループ会社や共同キャンペーンの差出人である可能性があります。",
    ),
    examples=(
        Example(
            mail(from_="Amazon.co.jp <info@kuronekoyamato.co.jp>"),
            sees=({"brand": "amazon", "domain": "kuronekoyamato.co.jp", "other": "yamato"},),
        ),
        Example(mail(from_="ヤマト運輸 <mail@kuronekoyamato.co.jp>")),
        Example(mail(from_='"Netflix via PayPal" <service@paypal.com>')),
        Example(mail(from_="Amazon <info@gmail.com>")),
    ),
    tags=(Tag.DISGUISE,),
    source="HEARTLAND 3221 and 3433: a parcel service's and a shop's domain under other firms' names",
)
def sender_of_another(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, named = message.sender, named_brands(message)
    if sender is None or not named or not is_houses_own(sender.domain):
        return
    if is_list_mail(message) or uses_any(named, sender.domain):
        return
    owners = [brands.all_brands()[id] for id in brands.owners_of(sender.domain)]
    if not owners or any(owner.trade in _CARRIES_OTHERS for owner in owners):
        return
    if any(related(owner, brand) for owner in owners for brand, _ in named):
        return
    brand, place = named[0]
    label = registrable_domain(sender.domain).partition(".")[0]
    if place.quote.lower().replace(" ", "") in label:  # two firms of one name ("Hermes" at myhermes)
        return
    yield saw(
        place, sender.place, brand=BrandId(brand.id), domain=Domain(sender.domain), other=BrandId(owners[0].id)
    )  # fmt: skip
