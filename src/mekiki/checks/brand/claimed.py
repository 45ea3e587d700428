"""The mail speaks as a known brand."""

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
from mekiki.checks.readings.voices import presented
from mekiki.model.facts import BrandId


@check(
    id="brand.claimed",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    when=("claim",),
    title=Text(en="Who the mail claims to be from", ja="名乗っている相手"),
    found=Text(en="The mail presents itself as coming from {brand}.", ja="このメールは「{brand}」を名乗っています。"),
    why=Text(
        en="Anybody can write any name into a mail; the name is what the other clues are held against.",
        ja="名前は誰でも自由に書けます。ここで名乗っている相手と、ほかの手がかりとを突き合わせます。",
    ),
    innocent=Text(
        en="Every notice of a company names the company. This alone says nothing against the mail.",
        ja="会社からのお知らせなら社名が入るのは当たり前で、これだけでは疑う理由になりません。",
    ),
    examples=(
        Example(
            mail("Please confirm.", from_='"KAGOYA" <a@mail.example>', subject="KAGOYA"), sees=({"brand": "kagoya"},)
        ),
        Example(mail("We moved our page from KAGOYA to our own server last week.", subject="Server moved")),
        Example(mail("See our list of gifts.", subject="Gifts that you cannot find on Amazon")),
        Example(  # news of a firm is not the firm's
            mail("Apple opened a shop. Apple also raised the price of its telephones.", subject="Apple in the news")
        ),
    ),
    source="knowledge/data/brands; hits in the development corpus: 557 bad, 183 genuine (who speaks, not a charge)",
)
def claims_a_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim = presented(message)
    if claim is not None:
        yield saw(*claim.places[:4], brand=BrandId(claim.brand.id))
