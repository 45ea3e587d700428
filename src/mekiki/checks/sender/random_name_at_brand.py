"""An address at a bank's, card firm's or authority's own domain that begins with letters drawn at random."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.parties import is_free_mail, is_list_mail
from mekiki.checks.readings.randomness import unreadable
from mekiki.knowledge import brands
from mekiki.model.facts import Address, BrandId, Quote

# Firms that hand out no relay addresses to their customers, as market places and networks do.
_OWN_MAIL_ONLY = frozenset(
    ("bank", "card", "securities", "government", "utility", "transport", "parcel", "insurance", "loan")
)


@check(
    id="sender.random-name-at-brand",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Random letters at a company's own domain", ja="企業のドメインに無作為な文字列の差出人"),
    found=Text(
        en="The sender shows {brand}'s domain, but “{local}” in {address} looks drawn at random.",
        ja="差出人は {brand} のドメインですが、{address} の「{local}」は無作為な文字の並びに見えます。",
    ),
    why=Text(
        en=(
            "Banks and authorities write from a few fixed addresses. Who only forges their domain invents a new name "
            "before the @ for every batch, so that no filter knows it."
        ),
        ja=(
            "銀行やカード会社、役所は決まったアドレスから送ります。「@」の前が毎回でたらめなのは、"
            "ドメインだけを騙り、フィルターを避けるために名前を作り替えているしるしです。"
        ),
    ),
    innocent=Text(
        en="An abbreviation that only the firm understands may look like this.",
        ja="社内だけで通じる略号が、このように見えることもあります。",
    ),
    examples=(
        Example(
            mail(from_="npywqzwasm@vpass.ne.jp"),
            sees=({"brand": "smbc-card", "local": "npywqzwasm", "address": "npywqzwasm@vpass.ne.jp"},),
        ),
        Example(mail(from_="info@vpass.ne.jp")),
        Example(mail(from_="npywqzwasm@news.example")),
    ),
    source="HEARTLAND (b): random local part; jpcert.or.jp and antiphishing.jp: about a quarter of reports forge real domains",
)
def random_name_at_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or is_list_mail(message) or not sender.local_part.isascii() or is_free_mail(sender.domain):
        return
    owners = [brands.all_brands()[id] for id in brands.owners_of(sender.domain)]
    owner = next((each for each in owners if each.trade in _OWN_MAIL_ONLY), None)
    if owner is None or owner.hands_out(sender.domain):
        return
    word = next(
        (each for each in re.split(r"[._-]", sender.local_part) if 8 <= len(each) <= 24 and unreadable(each)), ""
    )
    if word:
        yield saw(sender.place, brand=BrandId(owner.id), local=Quote(word), address=Address(sender.address))
