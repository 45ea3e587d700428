"""The address to which the mail was delivered is named neither in To nor in Cc."""

from __future__ import annotations

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
    is_list_mail,
)
from mekiki.knowledge.domains import organizational_domain
from mekiki.model.facts import Address
from mekiki.model.message import Copy


@check(
    id="recipient.not-addressed",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Delivered to you, addressed to others", ja="宛先欄に自分のアドレスがない"),
    found=Text(
        en="The mail was delivered to {address}, but To names {shown}.",
        ja="配送先は {address} ですが、宛先欄には {shown} とあります。",
    ),
    why=Text(
        en="Mail about “your account” is addressed to you. Blind copies to many keep the other victims out of sight.",
        ja="「あなたのアカウント」についての通知なら、あなた宛てに届くはずです。BCCを使えば、"
        "ほかの受信者を隠したまま一斉に送れます。",
    ),
    innocent=Text(
        en="Blind copies, forwarding, aliases and mailing lists all look like this.",
        ja="BCC、転送、別名アドレス、メーリングリストでも同じ形になります。",
    ),
    examples=(
        Example(
            mail(to="info@shop.example", headers=("Delivered-To: taro@office.example",)),
            sees=({"address": "taro@office.example", "shown": "info@shop.example"},),
        ),
        Example(mail(to="staff@office.example", headers=("Delivered-To: taro@office.example",))),
        Example(
            mail(
                to="club@lists.test",
                headers=("Delivered-To: taro@office.example", "List-Id: <club.lists.test>"),
            )
        ),
    ),
    source="RFC 5322 3.6.3 on blind copies",
)
def not_addressed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    delivered, shown = message.delivered_to, message.to + message.cc
    if not delivered or not message.to or is_list_mail(message) or message.copy is Copy.INLINE_FORWARD:
        return
    if not message.to[0].address or "." not in message.to[0].domain:
        return
    ours = {organizational_domain(address.rpartition("@")[2]) for address in delivered}
    locals_ = {address.rpartition("@")[0] for address in delivered}
    if any(organizational_domain(box.domain) in ours or box.local_part.lower() in locals_ for box in shown):
        return  # the same house or the same person: an alias
    yield saw(message.to[0].place, address=Address(delivered[0]), shown=Address(message.to[0].address))
