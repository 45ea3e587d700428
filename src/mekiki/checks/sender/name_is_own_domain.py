"""The sender's display name is the recipient's own domain, while the address is a stranger's."""

from __future__ import annotations

import re
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
    own_addresses,
    same_organisation,
)
from mekiki.model.facts import Address, Domain, Quote


@check(
    id="sender.name-is-own-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Your own domain as the name of a stranger", ja="自分のドメインを名乗る外部の差出人"),
    found=Text(
        en="The sender calls itself “{name}”, which is the recipient's domain {own}, but writes from {address}.",
        ja="差出人は「{name}」と受信者側のドメイン {own} を名乗っていますが、アドレスは {address} です。",
    ),
    why=Text(
        en="Who borrows the recipient's domain for a name wants to pass for its own administrator. The domain "
        "was simply copied from the address.",
        ja="受信者のドメインを名前に使うのは、身内の管理者を装うためです。"
        "宛先アドレスの「@」より後ろを差し込めば誰にでも作れます。",
    ),
    innocent=Text(
        en="An outside service that the organisation itself has hired may be set up to write under that name.",
        ja="組織が契約している外部サービスが、その名前で送るように設定されている場合があります。",
    ),
    examples=(
        Example(
            mail(from_='"office.example Support" <x1@other.example>'),
            sees=({"name": "office.example Support", "own": "office.example", "address": "x1@other.example"},),
        ),
        Example(mail(from_='"office.example Support" <help@mail.office.example>')),
        Example(mail(from_='"Taro of officeexample" <x1@other.example>')),
    ),
    source="RFC 5322 3.4: the display name is free text; the development corpus masks its recipients and has no hits",
)
def name_is_own_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or "." not in sender.name or not sender.domain or sender.name_place is None:
        return
    name = sender.name.lower()
    for own in dict.fromkeys(address.rpartition("@")[2] for address in own_addresses(message)):
        if re.search(rf"(?<![\w.@-]){re.escape(own)}(?![\w-])", name) and not _is_theirs(own, sender.domain):
            yield saw(
                sender.name_place, sender.place,
                name=Quote(sender.name), own=Domain(own), address=Address(sender.address),
            )  # fmt: skip


def _is_theirs(own: str, domain: str) -> bool:
    return is_free_mail(own) or same_organisation(own, domain)
