"""The host that handed in the mail gave a bare word instead of a host name."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import boundary, has_logged_in
from mekiki.model.facts import Ip, Quote


@check(
    id="route.helo-not-a-name",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("boundary",),
    title=Text(en="The sending host gave no full name", ja="送信ホストが正式なホスト名を名乗っていない"),
    found=Text(
        en="The sending host ({ip}) called itself just “{helo}”.",
        ja="送信ホスト（{ip}）は「{helo}」とだけ名乗っています。",
    ),
    why=Text(
        en=(
            "A mail server has to give its full name. A bare word is usually the name of a desktop computer "
            "or of a freshly rented machine from which a program sends by itself."
        ),
        ja=(
            "メールサーバーは、ドメインまで含む正式な名前を名乗る決まりです。"
            "単語だけの名前は、個人のパソコンや借りたばかりのサーバーで、送信プログラムがじかに動いているとき"
            "によく見られます。"
        ),
    ),
    innocent=Text(
        en="Printers, monitoring boxes and small office servers are often set up so.",
        ja="複合機や監視装置、小さな事務所のサーバーでは、こうした設定のまま使われていることがよくあります。",
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from WIN-8QK3 (unknown [192.0.2.71]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=({"helo": "WIN-8QK3", "ip": "192.0.2.71"},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from WIN-8QK3 (unknown [10.0.0.71]) by mx.office.example (Postfix) with ESMTP "
                        "id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="RFC 5321 2.3.5 and 4.1.1.1",
)
def helo_not_a_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    if hop is not None and "helo-bare" in hop.oddities and not has_logged_in(hop):
        yield saw(hop.place, helo=Quote(hop.helo), ip=Ip(hop.ip))
