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
from mekiki.checks.readings.names import writes_as_itself
from mekiki.checks.readings.posing import leads_to_a_poser
from mekiki.knowledge.providers import kinds_of
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
        Example(  # sent by a mailing house
            mail(
                "See https://www.nordwind-energie.de/news for more.",
                from_="Nordwind Energie <news@nordwind-energie.de>",
                headers=(
                    "Message-ID: <1@mailer.example>",
                    "Return-Path: <b@bounce.mailer.example>",
                    "DKIM-Signature: v=1; a=rsa-sha256; d=nordwind-energie.de; s=k1; h=from:subject; bh=AAAA; b=AAAA",
                ),
            ),
            sees=({"name": "Nordwind Energie", "domain": "nordwind-energie.de"},),
        ),
        Example(
            mail(
                "See https://docs.google.com/presentation/d/1 for more.",
                from_="Nordwind Google (via Google Slides) <slides-noreply@google.com>",
                headers=("Message-ID: <1@docs-share.google.com>", "Return-Path: <b@doclist.bounces.google.com>"),
            )
        ),
    ),
    source="hits in the development corpus: 2 bad, 101 genuine",
)
def all_fits_together(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or "private-registry" in kinds_of(sender.domain):  # anybody takes the name of a firm below hu.com
        return
    if writes_as_itself(message) and not leads_to_a_poser(message):
        yield saw(sender.place, name=Quote(sender.name), domain=Domain(sender.domain))
