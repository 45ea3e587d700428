"""The way to unsubscribe leads to the sender's own domain, and so does every other link."""

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
    Tag,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.innocence import leads_nowhere_strange
from mekiki.knowledge.domains import organizational_domain
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_HOST = regex(r"(?:https?://|mailto:[^@>,?]*@)([A-Za-z0-9.-]+)")


@check(
    id="innocence.unsubscribe-own-domain",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.EXONERATES,
    when=("unsubscribe",),
    title=Text(
        en="Unsubscribing at the sender's own domain",
        ja="差出人自身のドメインでの配信停止",
    ),
    found=Text(
        en="The field List-Unsubscribe and all links stay with {domain} or well-known sites.",
        ja="List-Unsubscribe 欄もすべてのリンクも、{domain} か有名サイトの中に収まっています。",
    ),
    why=Text(
        en="Orderly senders let their readers go, under the name that they write from.",
        ja="まっとうな差出人は、名乗っているドメインで配信を止められるようにしています。",
    ),
    innocent=Text(
        en=(
            "No reassurance if the domain itself is unknown to you or was registered for this mail: then all "
            "of it is the sender's stage."
        ),
        ja=(
            "ドメイン自体に心当たりがなければ安心できません。このために取得されたドメインなら、"
            "すべてが送り手の舞台装置です。"
        ),
    ),
    examples=(
        Example(
            mail(
                "News of the month: https://www.tea.example/news",
                from_="Tea Shop <news@tea.example>",
                headers=("List-Unsubscribe: <https://mail.tea.example/leave?id=1>",),
            ),
            sees=({"domain": "tea.example"},),
        ),
        Example(
            mail(
                "News of the month: https://tea-bonus.test/news",
                from_="Tea Shop <news@tea.example>",
                headers=("List-Unsubscribe: <https://mail.tea.example/leave?id=1>",),
            )
        ),
        Example(
            mail(
                "News of the month: https://www.tea.example/news",
                from_="Tea Shop <news@tea.example>",
                headers=("List-Unsubscribe: <https://mailer.test/leave?id=1>",),
            )
        ),
    ),
    tags=(Tag.HOUSE,),
    source="RFC 2369, RFC 8058; hits in the development corpus: 28 bad, 92 genuine",
)
def unsubscribe_own_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, leave = message.sender, message.field("list-unsubscribe")
    if sender is None or leave is None or "." not in sender.domain or not message.links:
        return
    own = organizational_domain(sender.domain)
    hosts = [host.lower() for host in _HOST.findall(leave.value[:2000])]
    if hosts and all(organizational_domain(host) == own for host in hosts) and leads_nowhere_strange(message):
        yield saw(leave.place(), sender.place, domain=Domain(own))
