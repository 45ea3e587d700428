"""The sender's domain begins with a brand's whole domain and belongs to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain


@check(
    id="brand.domain-in-front",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    title=Text(en="A company's domain put in front of another", ja="本物のドメインを前に付けた別のドメイン"),
    found=Text(
        en="The sender's address begins with {known}, but the domain that counts is {domain}.",
        ja="差出人アドレスの「@」の後ろは {known} で始まっていますが、実際のドメインは末尾の {domain} です。",
    ),
    why=Text(
        en="A domain is read from its end. Whoever owns it can put anything in front, another company's "
        "domain included.",
        ja="ドメインは後ろから読みます。持ち主は、その前に他社のドメインを含めて何でも付けられます。",
    ),
    innocent=Text(
        en="Gateways and testing services put a customer's domain in front of their own; ordinary senders do not.",
        ja="中継サービスや検証サービスは顧客のドメインを前に付けることがありますが、普通の送信元では見られません。",
    ),
    examples=(
        Example(
            mail(from_="Support <info@amazon.co.jp.mail-17.test>"),
            sees=({"known": "amazon.co.jp", "domain": "mail-17.test"},),
        ),
        Example(mail(from_="Support <info@mail.amazon.co.jp>")),
        Example(mail(from_="Support <info@amazon.mail-17.test>")),
    ),
    tags=(Tag.DISGUISE,),
    source="HEARTLAND, step メールアドレスのドメインを確認; the same trick in links: founding post",
)
def domain_in_front(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or sender.domain.count(".") < 2:
        return
    own = registrable_domain(sender.domain)
    front = sender.domain.removesuffix(own).rstrip(".")
    owned = brands.owned_domains()
    if brands.owners_of(sender.domain):
        return
    labels = front.split(".")
    for at in range(len(labels) - 1):
        known = ".".join(labels[at:])
        if known in owned:
            yield saw(sender.place, known=Domain(known), domain=Domain(own))
            return
