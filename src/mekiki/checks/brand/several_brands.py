"""The sender's name speaks as one brand, its address as another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.namedbrands import named_brands, related, uses_any
from mekiki.checks.readings.parties import is_houses_own, is_list_mail
from mekiki.knowledge import brands
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.providers import writes_for_firms_at
from mekiki.model.facts import Address, BrandId
from mekiki.model.message import Mailbox


@check(
    id="brand.several-brands",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("named brand",),
    title=Text(en="Two companies in one sender", ja="表示名とアドレスで食い違う会社"),
    found=Text(
        en="The sender's name says {brand}, but the address {address} says {other}.",
        ja="表示名は {brand} ですが、アドレス {address} は {other} を示しています。",
    ),
    why=Text(
        en="Senders of fraud exchange name, address and text between campaigns and mix them up. No company "
        "writes in another's name.",
        ja="詐欺メールの送信者は、名前やアドレス、文面を使い回すうちに取り違えます。"
        "別の会社の名前で送る企業はありません。",
    ),
    innocent=Text(
        en="A market place, a payment service or a card with two names may write in a partner's name.",
        ja="通販モールや決済サービス、提携カードでは、提携先の名前で送ることがあります。",
    ),
    examples=(
        Example(
            mail(from_="Rakuten <amazon-info@mail.example>"),
            sees=({"brand": "rakuten", "address": "amazon-info@mail.example", "other": "amazon"},),
        ),
        Example(
            mail(from_="Amazon.co.jp <info@kuronekoyamato.co.jp>"),
            sees=({"brand": "amazon", "address": "info@kuronekoyamato.co.jp", "other": "yamato"},),
        ),
        Example(mail(from_="Rakuten <rakuten-info@mail.example>")),
        Example(mail(from_='"Netflix via PayPal" <service@paypal.com>')),
        Example(mail(from_="Amazon <info@gmail.com>")),
    ),
    tags=(Tag.DISGUISE,),
    source="HEARTLAND 3433 (a parcel service's domain for Amazon) and survey: name Rakuten, local part amazon",
)
def several_brands(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, named = message.sender, named_brands(message)
    if sender is None or not named or not is_houses_own(sender.domain):
        return
    if is_list_mail(message) or uses_any(named, sender.domain) or writes_for_firms_at(sender.domain):
        return
    known = [brand for brand, _ in named]
    other = next((brand for brand in _of_address(sender) if not any(related(brand, each) for each in known)), None)
    if other is not None:
        brand, place = named[0]
        yield saw(
            place, sender.place, brand=BrandId(brand.id), address=Address(sender.address), other=BrandId(other.id)
        )  # fmt: skip


def _of_address(sender: Mailbox) -> list[Brand]:
    """The brand that owns the sender's domain, or else those whose label stands in the local part."""
    ids = brands.owners_of(sender.domain)
    if ids:
        return [brands.all_brands()[id] for id in ids]
    words = re.split(r"[._+-]", sender.local_part.lower())
    found = [(word, id) for word in words if (id := brands.labels().get(word))]
    return [brands.all_brands()[id] for word, id in found if word in id.replace("-", "")]  # "service" names nobody
