"""The name of the address that handed in the mail does not lead back to that address."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.sources import is_told_by_receiver, origin_known, texts
from mekiki.model.facts import Domain, Ip

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_="Shop <info@shop-news.example>", headers=(_RECEIVED,))


@check(
    id="network.reverse-name-unconfirmed",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("reverse-name",),
    title=Text(en="Name of the sending address not confirmed", ja="送信元の逆引き名が確かめられない"),
    found=Text(
        en="{ip} calls itself {name}, but that name does not lead back to it.",
        ja="{ip} の逆引き名は {name} ですが、その名前からこのアドレスには戻れません。",
    ),
    why=Text(
        en=(
            "Whoever holds an address can give it any name, a bank's as well. Only a name that leads "
            "back was given by its own holder."
        ),
        ja=(
            "アドレスの持ち主は、銀行の名前でも何でも逆引きに書けます。正引きで戻れる名前だけが、"
            "その名前の持ち主の認めたものです。"
        ),
    ),
    innocent=Text(
        en="After a move of servers the two entries are often out of step for months.",
        ja="サーバーの移転後、二つの設定が何か月も食い違ったままになることはよくあります。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"ip": "192.0.2.71", "name": "mail.bank.example"},),
            answers=known("reverse-name", "ip", "192.0.2.71", names=("mail.bank.example",), confirmed=()),
        ),
        Example(
            _MAIL,
            answers=known(
                "reverse-name", "ip", "192.0.2.71", names=("a.example", "b.example"), confirmed=("b.example",)
            ),
        ),
    ),
    source="RFC 8601 2.7.3 (iprev)",
)
def reverse_name_unconfirmed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = origin_known(message, evidence, "reverse-name")
    if found is None or is_told_by_receiver(message, evidence):
        return
    names = texts(found[1], "names")
    if names and not texts(found[1], "confirmed"):
        yield saw(found[0].place, ip=Ip(found[0].ip), name=Domain(names[0]))
