"""The subject holds the recipient's mail address."""

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
    saw,
)
from mekiki.checks.readings.parties import (
    own_addresses,
)
from mekiki.model.facts import Address


@check(
    id="recipient.address-in-subject",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Your address in the subject", ja="件名に宛先のメールアドレス"),
    found=Text(
        en="The subject holds the recipient's address, {address}.",
        ja="件名に宛先のメールアドレス {address} が入っています。",
    ),
    why=Text(
        en="A program put the address in so that the mail looks personal; the sender knows nothing else about you.",
        ja="個人宛てに見せるため、プログラムがアドレスを差し込んだものです。差出人は、"
        "ほかにあなたのことを何も知らないと考えられます。",
    ),
    innocent=Text(
        en="Notices about that very mailbox, delivery failures and invitations from a program name it too.",
        ja="そのメールアドレス自体についての通知、配送エラー、サービスからの招待にも入ることがあります。",
    ),
    examples=(
        Example(
            mail(subject="taro@office.example: 3 messages held", to="taro@office.example"),
            sees=({"address": "taro@office.example"},),
        ),
        Example(mail(subject="Account info@shop.example closed", to="taro@office.example")),
        Example(mail(subject="Taro of office.example", to="taro@office.example")),
    ),
    source="HEARTLAND survey: subject padding with the recipient's address",
)
def address_in_subject(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    place = message.subject_place
    if place is None or "@" not in message.subject:
        return
    subject = message.subject.lower()
    for address in own_addresses(message):
        at = subject.find(address.lower())
        if at >= 0:
            start, end = place.start + at, place.start + at + len(address)
            words = message.subject[at : at + len(address)]
            yield saw(
                Place(place.layer, place.part, place.header, place.index, start, end, words),
                address=Address(address),
            )
            return
