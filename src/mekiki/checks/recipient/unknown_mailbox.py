"""The mail is addressed to a mailbox that the reader's domain does not have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set

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
    addressed,
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
        Example(  # told once, and not of the alias by which the host delivered it
            mail(
                to="admin@office.example, info@office.example",
                headers=("X-Original-To: admin@office.example", "Delivered-To: postmaster@office.example"),
            ),
            sees=({"address": "admin@office.example", "domain": "office.example"},),
            reader=Reader(mailboxes=("taro@office.example",), domains=("office.example",)),
        ),
        Example(
            mail(to="taro@office.example", headers=("Delivered-To: post@office.example",)),
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
    unknown = [address for address in addressed(message) if _is_missing(address.lower(), known, domains)]
    if unknown:  # told once: which of several it was, nobody could tell of two masked ones
        places = (recipient_place(message, address) for address in unknown)
        yield saw(*places, address=Address(unknown[0]), domain=Domain(unknown[0].rpartition("@")[2]))


def _is_missing(address: str, known: Set[str], domains: Collection[str]) -> bool:
    local, _, domain = address.rpartition("@")
    return domain in domains and known.isdisjoint((address, f"{local.partition('+')[0]}@{domain}"))
