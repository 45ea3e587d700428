"""The sender's domain says in the DNS that it takes no mail at all."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.sources import sender_answer, sender_place
from mekiki.model.evidence import Known
from mekiki.model.facts import Domain

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_="Shop <info@shop-news.example>", headers=(_RECEIVED,))


@check(
    id="network.sender-null-mx",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    needs=("dns",),
    title=Text(en="The sender's domain refuses all mail", ja="差出人のドメインはメールを一切受け取らないと宣言"),
    found=Text(
        en=("{domain} declares that it takes no mail (null MX), yet the mail gives an address there as its sender."),
        ja=(
            "{domain} は「メールを受け取らない」と宣言しています（null MX）が、"
            "このメールの差出人はそのドメインのアドレスです。"
        ),
    ),
    why=Text(
        en=(
            "Holders put this entry on names that are not for mail, so that nobody can use them for "
            "it. Bounces of such a mail go nowhere."
        ),
        ja=(
            "この設定は、メールに使わない名前の悪用を防ぐために置かれます。"
            "こうしたメールのエラー通知は行き先がありません。"
        ),
    ),
    innocent=Text(
        en="Some honest firms do it with names from which they only ever send.",
        ja="送信専用の名前にこの設定を置く、まともな会社もあります。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "shop-news.example"},),
            answers=known("dns", "domain", "shop-news.example", mx=((0, ""),)),
        ),
        Example(_MAIL, answers=known("dns", "domain", "shop-news.example", mx=((0, "mx.shop-news.example"),))),
        Example(_MAIL, answers=known("dns", "domain", "shop-news.example", mx=())),
    ),
    source="RFC 7505",
)
def sender_null_mx(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = sender_answer(message, evidence, "dns")
    servers = found[1].value.get("mx") if found and isinstance(found[1], Known) else ()
    hosts = [row[1] for row in servers if len(row) == 2] if isinstance(servers, (tuple, list)) else []
    if found and len(hosts) == 1 and hosts[0] in ("", "."):
        yield saw(sender_place(message), domain=Domain(found[0]))
