"""The domain of the sender's address does not exist in the DNS."""

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
    absent,
    check,
    known,
    mail,
    saw,
)
from mekiki.checks.readings.sources import sender_answer, sender_place
from mekiki.model.evidence import Absent
from mekiki.model.facts import Domain

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_="Shop <info@shop-news.example>", headers=(_RECEIVED,))


@check(
    id="network.sender-domain-missing",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    needs=("dns",),
    title=Text(en="The sender's domain does not exist", ja="差出人のドメインが存在しない"),
    found=Text(
        en=("The sender writes from {domain}, but the DNS knows no such name: no answer could ever arrive."),
        ja="差出人のドメイン {domain} は DNS に存在しません。返信しても届かない宛先です。",
    ),
    why=Text(
        en=("An honest sender wants to be answered. Where the domain does not exist, the address was made up."),
        ja="まともな差出人なら返信を受け取れるはずです。存在しないドメインのアドレスは作り話です。",
    ),
    innocent=Text(
        en=("Old mail outlives its sender's domain, and machines send under names that only their own network knows."),
        ja=("古いメールでは、ドメインが先になくなっていることがあります。機器が社内だけの名前で送ることもあります。"),
    ),
    examples=(
        Example(_MAIL, sees=({"domain": "shop-news.example"},), answers=absent("dns", "domain", "shop-news.example")),
        Example(_MAIL, answers=absent("dns", "domain", "www.shop-news.example")),
        Example(_MAIL, answers=known("dns", "domain", "shop-news.example", mx=((10, "mx.shop-news.example"),))),
    ),
    source="RFC 5321 2.3.5",
)
def sender_domain_missing(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = sender_answer(message, evidence, "dns")
    if found and isinstance(found[1], Absent):
        yield saw(sender_place(message), domain=Domain(found[0]))
