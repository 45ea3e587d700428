"""The DNS has no name for the address that handed in the mail."""

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
    absent,
    check,
    known,
    mail,
    saw,
)
from mekiki.checks.readings.sources import is_told_by_receiver
from mekiki.checks.readings.trail import boundary
from mekiki.model.evidence import Absent
from mekiki.model.facts import Ip

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_="Shop <info@shop-news.example>", headers=(_RECEIVED,))


@check(
    id="network.no-reverse-name",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    needs=("reverse-name",),
    title=Text(en="Sending address without a name", ja="名前のない送信元アドレス"),
    found=Text(
        en="The DNS knows no name for {ip}, the address that handed in the mail.",
        ja="このメールを渡してきたアドレス {ip} には、DNS に名前（逆引き）がありません。",
    ),
    why=Text(
        en=(
            "Whoever runs a mail server gives its address a name; large providers refuse mail from "
            "addresses that have none."
        ),
        ja=(
            "メールサーバーを運用する人は、アドレスに逆引き名を付けます。"
            "付いていないアドレスからのメールを受け取らない大手事業者もあります。"
        ),
    ),
    innocent=Text(
        en="Small firms forget it, and what is asked today need not have been so when the mail came.",
        ja="小さな会社では設定を忘れることがあります。また、今日の答えが受信時と同じとは限りません。",
    ),
    examples=(
        Example(_MAIL, sees=({"ip": "192.0.2.71"},), answers=absent("reverse-name", "ip", "192.0.2.71")),
        Example(_MAIL, answers=absent("reverse-name", "ip", "192.0.2.72")),
        Example(_MAIL, answers=known("reverse-name", "ip", "192.0.2.71", names=("a.example",), confirmed=())),
    ),
    source="HEARTLAND, founding post (S4); RFC 1912 2.1",
)
def no_reverse_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    answer = evidence.answer("reverse-name", message.origin.ip) if hop else None
    if hop and isinstance(answer, Absent) and not is_told_by_receiver(message, evidence):
        yield saw(hop.place, ip=Ip(hop.ip))
