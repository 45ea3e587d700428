"""The mail speaks as a brand, from a domain that the brand hands out to its customers."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.namedbrands import named_brands
from mekiki.checks.readings.parties import is_free_mail, is_list_mail
from mekiki.checks.readings.servers import is_mail_servers
from mekiki.knowledge.brands import Brand
from mekiki.model.facts import BrandId, Domain

_IN_SUBJECT = 0.5  # of the weight: customers write about the provider, too ("Microsoft: new licences from Monday")


@check(
    id="brand.customer-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="A customer's address, not the company's", ja="会社ではなく、利用者のアドレス"),
    found=Text(
        en="The mail speaks as {brand}, but {domain} is a domain that {brand} hands out to its customers.",
        ja="{brand} を名乗っていますが、{domain} は {brand} が契約者に割り当てているドメインです。",
    ),
    why=Text(
        en="Anybody with a contract can write from there, and so can whoever has broken into a customer's "
        "mailbox. The domain is real; the company is not speaking.",
        ja="契約者なら誰でも、そして契約者のメールを乗っ取った者も、そこから送れます。ドメインは実在しますが、"
        "会社からの連絡ではありません。",
    ),
    innocent=Text(
        en="A customer who mentions the provider writes from there as well, and our list may be wrong about a "
        "department's address.",
        ja="プロバイダーの名前に触れているだけの契約者も、このドメインから送ります。"
        "一部の部署が同じドメインを使っている可能性もあります。",
    ),
    examples=(
        Example(
            mail(from_='"kagoya.net" <kir017706@kagoya.net>', subject="メールボックスのお知らせ"),
            sees=({"brand": "kagoya", "domain": "kagoya.net"},),
        ),
        Example(mail(from_='"KAGOYA" <support@kagoya.jp>')),
        Example(  # the subject speaks, under any name
            mail(from_='"Wichtig" <qxkzvbnm@nordwind485.onmicrosoft.com>', subject="Microsoft: Konto gesperrt"),
            sees=({"brand": "microsoft", "domain": "nordwind485.onmicrosoft.com"},),
        ),
        Example(mail(from_='"Hanako" <hanako@kagoya.net>')),
        Example(mail(from_='"Hanako" <hanako@nordwind.onmicrosoft.com>', subject="Our new Microsoft licences")),
        Example(mail(from_='"kagoya.net" <kir017706@mail.example>')),
        Example(mail(from_='"Taro (Jira)" <jira@nordwind.atlassian.net>')),  # Jira itself sends from there
    ),
    source="HEARTLAND, founding post and 3447, 103, read aright: the domain is the host's, the mailbox a customer's",
)
def customer_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not sender.name or is_free_mail(sender.domain) or is_list_mail(message):
        return
    if is_mail_servers(sender):
        return
    named = [(brand, place, 1.0) for brand, place in named_brands(message)]
    named += [(brand, place, _IN_SUBJECT) for brand, place in _opening_the_subject(message)]
    for brand, place, strength in named:
        if brand.hands_out(sender.domain):
            facts = {"brand": BrandId(brand.id), "domain": Domain(sender.domain)}
            yield Sighting((place, sender.place), facts, strength)
            return


def _opening_the_subject(message: Message) -> Iterator[tuple[Brand, Place]]:
    """The brand that the subject begins with, as the speaker: "Microsoft: account closed"."""
    for claim in claims(message):
        for place in claim.places:
            if (
                place.header == "Subject"
                and place.start == 0
                and message.subject[place.end :].lstrip()[:1] in (":", "：")
            ):
                yield claim.brand, place
