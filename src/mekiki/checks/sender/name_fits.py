"""The sender's name and its domain fit together."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
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
from mekiki.checks.readings.names import consistent_domains, domain_is_the_name, links_home, name_fits_domain
from mekiki.knowledge.domains import is_reserved
from mekiki.knowledge.providers import abused_suffixes
from mekiki.model.facts import Domain, Quote


@check(
    id="sender.name-fits",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    title=Text(en="Name, domain and links belong together", ja="名前・ドメイン・リンク先がそろっている"),
    found=Text(
        en="“{name}” writes from {domain}, the mail's own marks carry that domain, and its links lead there.",
        ja="「{name}」は {domain} から送信しており、メール自身の記録も同じドメインで、リンク先もそこに向いています。",
    ),
    why=Text(
        en="Who writes in their own name from their own domain, and leads there, hides nothing about who they are.",
        ja="自分の名前で、自分のドメインから送り、そこへ案内しているなら、正体を隠す様子はありません。",
    ),
    innocent=Text(
        en="This does not reassure where the domain itself was registered for a fraud: then all of it fits as well.",
        ja="詐欺のために取得したドメインでも同じようにそろうため、ドメインの素性が分からないうちは安心材料になりません。",
    ),
    examples=(
        Example(
            mail(
                "See https://www.nordwind-energie.de/news for more.",
                from_="Nordwind Energie <news@nordwind-energie.de>",
                headers=("Message-ID: <1@nordwind-energie.de>", "Return-Path: <b@mail.nordwind-energie.de>"),
            ),
            sees=({"name": "Nordwind Energie", "domain": "nordwind-energie.de"},),
        ),
        Example(
            mail(
                "See https://www.sonnenschein-gewinn.com/news for more.",
                from_="Nordwind Energie <news@nordwind-energie.de>",
                headers=("Message-ID: <1@nordwind-energie.de>", "Return-Path: <b@mail.nordwind-energie.de>"),
            )
        ),
        Example(
            mail(
                "See https://www.larsen-doors.com/news for more.",
                from_="Nordwind Energie <nordwindenergie@larsen-doors.com>",
                headers=("Message-ID: <1@larsen-doors.com>", "Return-Path: <b@mail.larsen-doors.com>"),
            )
        ),
        Example(
            mail(
                "See https://www.nordwind-zahlung.com/news for more.",
                from_="Nordwind <news@nordwind-zahlung.com>",
                headers=("Message-ID: <1@nordwind-zahlung.com>", "Return-Path: <b@mail.nordwind-zahlung.com>"),
            )
        ),
    ),
)
def all_fits_together(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not name_fits_domain(message) or is_reserved(sender.domain):
        return
    if not domain_is_the_name(message) or sender.domain.rpartition(".")[2] in abused_suffixes():
        return
    if len(consistent_domains(message)) >= 2 and links_home(message):
        yield saw(sender.place, name=Quote(sender.name), domain=Domain(sender.domain))
