"""The host that handed in the mail named as its own a public address that is not the one it came from."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import boundary, has_logged_in
from mekiki.model.facts import Ip, Quote


@check(
    id="route.helo-literal-other",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("boundary",),
    title=Text(
        en="The sending host named somebody else's address", ja="送信ホストが自分のものでないIPアドレスを名乗っている"
    ),
    found=Text(
        en="The sending host called itself “{helo}”, but the mail was handed in from {ip}.",
        ja="送信ホストは「{helo}」と名乗りましたが、接続元は {ip} でした。",
    ),
    why=Text(
        en=(
            "An address in the greeting has to be the host's own. Sending programs on hijacked computers "
            "make one up, or give the recipient's."
        ),
        ja=(
            "名乗りにIPアドレスを使うなら、それは自分のアドレスでなければなりません。"
            "乗っ取られた端末の送信プログラムは、でたらめな値や受信側のアドレスを名乗ることがあります。"
        ),
    ),
    innocent=Text(
        en="A server with several addresses may leave by another than the one that it names.",
        ja="複数のアドレスを持つサーバーでは、名乗ったものとは別のアドレスから送り出されることがあります。",
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from [198.51.100.77] (unknown [192.0.2.71]) by mx.office.example (Postfix) "
                        "with ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=({"helo": "[198.51.100.77]", "ip": "192.0.2.71"},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from [192.0.2.71] (unknown [192.0.2.71]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="RFC 5321 4.1.4 and 4.1.3",
)
def helo_literal_other(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    if hop is None or "helo-literal" not in hop.oddities or has_logged_in(hop):
        return
    if "helo-private" not in hop.oddities and "helo-loopback" not in hop.oddities:
        yield saw(hop.place, helo=Quote(hop.helo), ip=Ip(hop.ip))
