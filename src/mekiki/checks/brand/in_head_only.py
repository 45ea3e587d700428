"""A known brand stands in the subject or in the sender's address, and the mail does not speak as it otherwise."""

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
from mekiki.model.facts import BrandId


@check(
    id="brand.in-head-only",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    when=("claim",),
    title=Text(en="A brand in the head alone", ja="ヘッダーにだけ出てくるブランド名"),
    found=Text(
        en="“{brand}” stands in the subject or in the sender's address; neither the sender's name nor the text speaks as it.",
        ja="件名または差出人アドレスに「{brand}」とありますが、表示名や本文ではそのブランドを名乗っていません。",
    ),
    why=Text(
        en="Whose name a mail bears there may be whom it wants to be taken for, or only what it is about.",
        ja="そこに名前があるのは、そのブランドに見せかけるためかもしれず、単に話題にしているだけかもしれません。",
    ),
    innocent=Text(
        en="People write about firms, and employees write from their firm's address, every day.",
        ja="会社を話題にしたメールも、社員が会社のアドレスから送るメールも、ごく普通のものです。",
    ),
    examples=(
        Example(
            mail(
                "The list is at https://shop.gifts.test/", from_="Gifts <a@gifts.test>", subject="Gifts not on Amazon"
            ),
            sees=({"brand": "amazon"},),
        ),
        Example(mail("Please confirm.", from_='"KAGOYA" <a@mail.example>', subject="KAGOYA")),
    ),
    source="knowledge/data/brands; hits in the development corpus: 52 bad, 51 genuine (context only)",
)
def brand_in_head_only(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim = claimed(message)
    if claim is not None and not claim.is_voiced:
        yield saw(*claim.places[:4], brand=BrandId(claim.brand.id))
