"""The address that handed in the mail has a name like the lines that access providers give to homes."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import boundary, has_logged_in, holds_address
from mekiki.knowledge import mailers
from mekiki.model.facts import Domain, Ip


@check(
    id="route.dynamic-reverse-name",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    receiver=True,
    when=("boundary",),
    title=Text(
        en="Sent straight from a consumer line, by its name", ja="家庭用回線らしい名前のホストから直接届いている"
    ),
    found=Text(
        en="The mail was handed in by {name} ({ip}), which is named like a consumer line.",
        ja="このメールを渡してきたのは {name}（{ip}）で、家庭用の接続回線に付くような名前です。",
    ),
    why=Text(
        en=(
            "Homes send through their provider's mail server. Mail that comes from such a line directly is "
            "often sent by a hijacked computer."
        ),
        ja=(
            "家庭からのメールは、ふつうプロバイダーのメールサーバーを経由します。"
            "回線から直接届くメールは、乗っ取られた端末が送っていることがよくあります。"
        ),
    ),
    innocent=Text(
        en="Some people and small offices run their mail server on such a line, and a name only looks so.",
        ja=(
            "こうした回線で自前のメールサーバーを動かす個人や小さな事務所もあります。"
            "また、これは名前からの推測にすぎません。"
        ),
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from home-pc.example (p192-0-2-71.dsl.access.example [192.0.2.71]) by "
                        "mx.office.example (Postfix) with ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=({"name": "p192-0-2-71.dsl.access.example", "ip": "192.0.2.71"},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from mx.generaldynamics.example (mx-192-0-2-71.generaldynamics.example ["
                        "192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; Thu, 13 Oct 2022 "
                        "06:41:17 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="Haraka docs/deprecated/rdns.regexp.md; words in knowledge/data/mailers.json",
)
def dynamic_reverse_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    if hop is None or not any(ch.isdigit() for ch in hop.reverse_name) or has_logged_in(hop):
        return
    if mailers.dynamic_names().search(hop.reverse_name) and holds_address(hop.reverse_name, hop.ip):
        yield saw(hop.place, name=Domain(hop.reverse_name), ip=Ip(hop.ip))
