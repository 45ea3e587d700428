"""The mail speaks as a company or its mail office, but comes from an address that anybody can get."""

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
    mail,
    saw,
)
from mekiki.checks.readings.parties import (
    is_free_mail,
    is_list_mail,
    named_brands,
)
from mekiki.checks.readings.wording import phrase_hits
from mekiki.model.facts import Address, Domain, Quote

_OFFICES = ("identity.it-department", "identity.mail-administrator", "identity.human-resources", "identity.your-bank")


@check(
    id="sender.free-mail-claims-company",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="A company writing from a private mail address", ja="個人向けのアドレスを使う「会社」"),
    found=Text(
        en="The sender calls itself “{name}” but writes from {address}; {domain} gives addresses to private people.",
        ja="差出人は「{name}」と名乗っていますが、アドレスは {address} です。"
        "{domain} のアドレスは、個人で取得したり契約したりできるものです。",
    ),
    why=Text(
        en="Companies, banks and mail offices write from domains of their own. An address for private people is had "
        "under nearly any name, at a free mail service within minutes.",
        ja="企業や銀行、メール管理部門は自前のドメインから送ります。個人向けのアドレスは、たいてい好きな名前で作れ、"
        "フリーメールなら数分で済みます。",
    ),
    innocent=Text(
        en="Very small firms, clubs and private persons who work for the company do use such addresses, also in its name.",
        ja="個人商店や団体、その会社に関わる個人が、社名を添えて個人向けのアドレスを使うことはあります。",
    ),
    examples=(
        Example(
            mail(from_='"PayPal" <service.pp@gmail.com>'),
            sees=({"name": "PayPal", "address": "service.pp@gmail.com", "domain": "gmail.com"},),
        ),
        Example(mail(from_='"PayPal" <service@paypal.com>')),
        Example(mail(from_='"Yahoo! JAPAN" <info@mail.yahoo.co.jp>')),
        Example(mail(from_='"Hanako (PayPal user)" <hanako@gmail.com>')),
    ),
    source="knowledge/data/providers.json, free mail; hits in the development corpus: 8 hand-read phish and "
    "scams, none genuine",
)
def free_mail_claims_company(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not sender.name or not is_free_mail(sender.domain) or is_list_mail(message):
        return
    if sender.local_part.lower() in ("postmaster", "mailer-daemon"):
        return  # the provider itself; nobody can have these
    named = named_brands(message)
    places = [place for _, place in named[:1]]
    if not places:
        places = [hit.place for id in _OFFICES for hit in phrase_hits(message, id) if hit.where == "name"][:1]
    if places and not any(brand.owns(sender.domain) for brand, _ in named):  # the provider writes from there too
        yield saw(
            *places, sender.place,
            name=Quote(sender.name), address=Address(sender.address), domain=Domain(sender.domain),
        )  # fmt: skip
