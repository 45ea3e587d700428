"""The sender's address is the recipient's own address."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import (
    is_list_mail,
    own_addresses,
    recipient_place,
)
from mekiki.model.facts import Address
from mekiki.model.message import Copy


@check(
    id="sender.self-sent",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Sent “by yourself”", ja="自分から自分へのメール"),
    found=Text(
        en="From and the recipient are the same address: {address}.",
        ja="差出人と宛先が同じアドレス {address} になっています。",
    ),
    why=Text(
        en="Who did not write to themselves is looking at a forged From: it is meant to pass filters, or to "
        "“prove” that the mailbox was broken into.",
        ja="自分で送った覚えがなければ、差出人は偽装です。迷惑メール対策をすり抜けたり、"
        "「あなたのメールを乗っ取った」と思わせたりする狙いがあります。",
    ),
    innocent=Text(
        en="Notes to oneself, scanners, and mail to many as blind copies are sent this way.",
        ja="自分あてのメモ、複合機のスキャン、BCCでの一斉送信では、このようになります。",
    ),
    examples=(
        Example(mail(from_="<taro@office.example>"), sees=({"address": "taro@office.example"},)),
        Example(mail(from_="<jiro@office.example>")),
        Example(  # to its own sender, and as a blind copy to whom it was delivered
            mail(from_="<taro@office.example>", headers=("Delivered-To: jiro@office.example",))
        ),
    ),
    tags=(Tag.FORM,),
    source="HEARTLAND 43874, 43977; hits in the development corpus: 42 hand-labelled bad mails, 16 genuine",
)
def self_sent(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or "." not in sender.domain or is_list_mail(message):
        return
    noted = () if message.copy is Copy.INLINE_FORWARD else message.delivered_to  # of a forward, who takes such mail in
    for address in noted or own_addresses(message)[:3]:
        if address.lower() == sender.address.lower():
            yield saw(sender.place, recipient_place(message, address), address=Address(sender.address))
            return
