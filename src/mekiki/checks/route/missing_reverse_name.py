"""The receiving host could confirm no name in the DNS for the address that handed in the mail."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import boundary, has_logged_in
from mekiki.model.facts import Ip


@check(
    id="route.missing-reverse-name",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    receiver=True,
    when=("boundary",),
    title=Text(en="No confirmed name for the sending address", ja="送信元IPアドレスに確かな逆引き名がない"),
    found=Text(
        en="When the mail arrived, the receiving host could confirm no name for {ip}.",
        ja="受信時、受信側のサーバーは {ip} に対応するホスト名を確認できませんでした。",
    ),
    why=Text(
        en=(
            "Whoever runs a mail server gives its address a name in the DNS, and large providers refuse mail "
            "from addresses that have none."
        ),
        ja=(
            "メールサーバーを運用する人は、そのIPアドレスに逆引き名を付けます。"
            "付いていないアドレスからのメールを受け取らない大手事業者もあります。"
        ),
    ),
    innocent=Text(
        en=(
            "A lookup that failed for a moment, or a name that does not lead back to the address, looks the "
            "same, and small companies forget the entry."
        ),
        ja=(
            "名前解決が一時的に失敗した場合や、正引きと逆引きが一致しない場合も同じ記録になります。"
            "小さな会社では設定を忘れていることもあります。"
        ),
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from mail.shop.example (unknown [192.0.2.71]) by mx.office.example (Postfix) "
                        "with ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=({"ip": "192.0.2.71"},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from mail.shop.example ([192.0.2.71]) by mx.office.example with ESMTP id 4N2; "
                        "Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="HEARTLAND, founding post; RFC 1912 2.1",
)
def missing_reverse_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    if hop is not None and hop.reverse_name == "unknown" and not has_logged_in(hop):
        yield saw(hop.place, ip=Ip(hop.ip))
