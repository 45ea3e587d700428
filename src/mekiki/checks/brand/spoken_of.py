"""The mail speaks of one known brand before all others, though nothing says that it comes from there."""

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
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.voices import presented
from mekiki.model.facts import BrandId
from mekiki.model.verdict import WARNED_OF


@check(
    id="brand.spoken-of",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    when=("claim",),
    title=Text(en="The brand that it speaks of", ja="話題の中心になっているブランド"),
    found=Text(
        en=(
            "The mail speaks of {brand} in prominent places, but neither the sender's name nor a letterhead "
            "or a signature says that it comes from there."
        ),
        ja="「{brand}」の名前が目立つところに出てきますが、表示名や発信者名、署名でそう名乗っているわけではありません。",
    ),
    why=Text(
        en="If the mail turns out to be fraud, this is the name that it borrows.",
        ja="詐欺だと分かった場合、名前を利用されているのはこのブランドです。",
    ),
    innocent=Text(
        en="News, newsletters and people write of firms that they have nothing to do with.",
        ja="ニュースやメールマガジン、個人のメールにも、無関係な会社の名前は出てきます。",
    ),
    examples=(
        Example(
            mail(
                "Apple opened a shop. Apple also raised the price of its telephones: https://news.test/",
                from_="Daily <a@news.test>",
                subject="Apple in the news",
            ),
            sees=({"brand": "apple"},),
        ),
        Example(mail("Please confirm.", from_='"KAGOYA" <a@mail.example>', subject="KAGOYA")),
        Example(mail("See our list.", from_="Gifts <a@gifts.test>", subject="Gifts not on Amazon")),
    ),
    labels=WARNED_OF,
    source="knowledge/data/brands; hits in the development corpus: 57 bad, 44 genuine (context only)",
)
def brand_spoken_of(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim = claimed(message)
    if claim is not None and claim.is_voiced and presented(message) is None:
        yield saw(*claim.places[:4], brand=BrandId(claim.brand.id))
