"""The address that handed in the mail stands on a blocklist that the operator chose to ask."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.sources import origin_known
from mekiki.model.facts import Fact, Ip

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_="Shop <info@shop-news.example>", headers=(_RECEIVED,))


@check(
    id="network.blocklisted",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=("blocklist",),
    title=Text(en="Sending address on a blocklist", ja="ブロックリストに載った送信元アドレス"),
    found=Text(
        en="{ip}, which handed in the mail, is listed by {lists}.",
        ja="このメールを渡してきた {ip} は、{lists} に載っています。",
    ),
    why=Text(
        en="The list saw abuse from there, or its holder says that no mail should come from it.",
        ja=("そこからの迷惑行為が観測されたか、持ち主が「メールは送らない」と届け出ているアドレスです。"),
    ),
    innocent=Text(
        en=(
            "Lists hit whole ranges and the next holder of an address, and what is listed today need "
            "not have been so then."
        ),
        ja=(
            "周辺のアドレスや、アドレスの次の持ち主が巻き込まれることもあります。"
            "今日の掲載が受信時と同じとは限りません。"
        ),
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"ip": "192.0.2.71", "lists": "zen.list.example"},),
            answers=known("blocklist", "ip", "192.0.2.71", listed=(("zen.list.example", "127.0.0.2", ""),), clean=()),
        ),
        Example(_MAIL, answers=known("blocklist", "ip", "192.0.2.71", listed=(), clean=("zen.list.example",))),
    ),
    source="RFC 5782 (blocklists in the DNS)",
)
def blocklisted(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = origin_known(message, evidence, "blocklist")
    listed = found[1].get("listed") if found else ()
    zones = [str(row[0]) for row in listed if row] if isinstance(listed, (tuple, list)) else []
    if found and zones:
        yield saw(found[0].place, ip=Ip(found[0].ip), lists=Fact(", ".join(zones[:5])))
