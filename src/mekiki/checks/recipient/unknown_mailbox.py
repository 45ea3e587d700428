"""The mail is addressed to a mailbox that the reader's domain does not have."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Reader,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.parties import (
    own_addresses,
    recipient_place,
)
from mekiki.model.facts import Address, Domain


@check(
    id="recipient.unknown-mailbox",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="No such mailbox here", ja="存在しない宛先"),
    found=Text(
        en="The mail was sent to {address}, a mailbox that does not exist at {domain}.",
        ja="宛先の {address} は、{domain} には存在しないメールアドレスです。",
    ),
    why=Text(
        en="Whoever has dealings with the recipient has an address that exists. This one was guessed or comes from a "
        "bought list.",
        ja="取引のある相手なら、実在するアドレスを知っているはずです。この宛先は推測か、"
        "出回っている名簿によるものでしょう。",
    ),
    innocent=Text(
        en="A typing slip, a mailbox given up long ago, or an alias that nobody wrote down.",
        ja="打ち間違い、廃止したアドレス、または記録から漏れた別名という場合もあります。",
    ),
    examples=(
        Example(
            mail(to="admin@office.example"),
            sees=({"address": "admin@office.example", "domain": "office.example"},),
            reader=Reader(mailboxes=("taro@office.example",), domains=("office.example",)),
        ),
        Example(mail(to="taro+shop@office.example"), reader=Reader(mailboxes=("taro@office.example",))),
        Example(
            mail(to="admin@office.example"),
            reader=Reader(mailboxes=("taro@office.example",), domains=("office.example",), catch_all=True),
        ),
        Example(mail(to="admin@office.example")),
    ),
    source="HEARTLAND, founding post: the administrator's account there is not called admin",
)
def unknown_mailbox(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    reader = evidence.reader
    if not reader.mailboxes or reader.catch_all:
        return
    known = {mailbox.lower() for mailbox in reader.mailboxes}
    domains = {domain.lower() for domain in reader.domains} | {mailbox.rpartition("@")[2] for mailbox in known}
    for address in own_addresses(message):
        local, _, domain = address.lower().rpartition("@")
        if (
            domain in domains
            and f"{local.partition('+')[0]}@{domain}" not in known
            and f"{local}@{domain}" not in known
        ):
            yield saw(recipient_place(message, address), address=Address(address), domain=Domain(domain))
