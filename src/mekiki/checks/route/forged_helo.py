"""The host that handed in the mail named itself by a loopback or private address while it came from outside."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import boundary, has_logged_in
from mekiki.model.facts import Ip, Quote

_FORGED = frozenset(("helo-loopback", "helo-private"))


@check(
    id="route.forged-helo",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("boundary",),
    title=Text(en="The sending host gave a false name", ja="送信ホストが偽の名前を名乗っている"),
    found=Text(
        en="The sending host called itself “{helo}”, but the mail was handed in from {ip}.",
        ja="送信ホストは「{helo}」と名乗りましたが、実際の接続元は {ip} でした。",
    ),
    why=Text(
        en=(
            "127.0.0.1, localhost and private addresses cannot reach a mail server from outside. "
            "A mail server of a company gives its own public name; programs that send spam often do not "
            "trouble to."
        ),
        ja=(
            "127.0.0.1 や localhost、プライベートアドレスから外部のメールサーバーへ届くことはありません。"
            "企業のメールサーバーなら自分の公開名を名乗ります。そこを適当に済ませるのは、迷惑メールを送るプロ"
            "グラムによく見られる癖です。"
        ),
    ),
    innocent=Text(
        en=(
            "A badly configured office server, or a program sending from a computer behind a router without "
            "logging in, does the same."
        ),
        ja=(
            "設定を誤った社内サーバーや、ルーターの内側から認証なしで送るプログラムも、同じように名乗ることがあります。"
        ),
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from [127.0.0.1] (unknown [192.0.2.71]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=({"helo": "[127.0.0.1]", "ip": "192.0.2.71"},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from [192.168.1.20] (unknown [192.0.2.9]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N3; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=({"helo": "[192.168.1.20]", "ip": "192.0.2.9"},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from mail.shop.example (mail.shop.example [192.0.2.5]) by mx.office.example "
                        "(Postfix) with ESMTPS id 4N4; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                    (
                        "Received: from [192.168.1.20] (p9.home.example [198.51.100.9]) by mail.shop.example "
                        "(Postfix) with ESMTPSA id 7Q; Thu, 13 Oct 2022 06:41:10 +0900"
                    ),
                ),
            ),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from [192.168.1.20] (p9.home.example [198.51.100.9]) (Authenticated sender: "
                        "taro) by mx.office.example (Postfix) with ESMTPSA id 7Q; Thu, 13 Oct 2022 06:41:10 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="HEARTLAND, founding post: Received: from [127.0.0.1] (unknown [40.71.38.95]); RFC 5321 4.1.4",
)
def forged_helo(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    if hop is None or _FORGED.isdisjoint(hop.oddities) or has_logged_in(hop):
        return
    yield saw(hop.place, helo=Quote(hop.helo), ip=Ip(hop.ip))
