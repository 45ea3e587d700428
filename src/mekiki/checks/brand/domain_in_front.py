"""The sender's domain begins with a brand's whole domain and belongs to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import is_free_mail
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain

# Behind their own address some write in news, and some lists in place of a writer who asks for DMARC, what nobody can own (RFC 2606).
_NOBODYS = ".invalid"


@check(
    id="brand.domain-in-front",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    title=Text(en="A company's domain put in front of another", ja="本物のドメインを前に付けた別のドメイン"),
    found=Text(
        en="Behind the “@”, the address of the sender or for answers begins with {known}, but the domain that counts is {domain}.",
        ja="差出人か返信先のアドレスの「@」の後ろは {known} で始まっていますが、実際のドメインは末尾の {domain} です。",
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
        Example(
            mail(from_="Ana <ana@gmail.com>", headers=("Reply-To: <ana@outlook.com.mail-17.test>",)),
            sees=({"known": "outlook.com", "domain": "mail-17.test"},),
        ),
        Example(mail(from_="Support <info@mail.amazon.co.jp>")),
        Example(mail(from_="Anna <anna@yahoo.com.dmarc.invalid>", headers=("Reply-To: <anna@yahoo.com>",))),
        Example(mail(from_="Support <info@amazon.mail-17.test>")),
    ),
    tags=(Tag.DISGUISE,),
    source="HEARTLAND, step メールアドレスのドメインを確認; the same trick in links: founding post",
)
def domain_in_front(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for box in (*message.from_[:1], *message.reply_to[:1]):
        own = registrable_domain(box.domain)
        if box.domain.count(".") < 2 or brands.owners_of(box.domain) or own.endswith(_NOBODYS):
            continue
        labels = box.domain.removesuffix(own).rstrip(".").split(".")
        fronts = (".".join(labels[at:]) for at in range(len(labels) - 1))
        if known := next((front for front in fronts if _is_known(front)), ""):
            yield saw(box.place, known=Domain(known), domain=Domain(own))
            return


def _is_known(domain: str) -> bool:
    return domain in brands.owned_domains() or is_free_mail(domain)
