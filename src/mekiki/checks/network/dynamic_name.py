"""A mail in a company's name was handed in by an address that is named like a line of somebody's home."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.sources import origin_known, texts
from mekiki.checks.readings.trail import has_logged_in, holds_address
from mekiki.knowledge import mailers
from mekiki.model.facts import BrandId, Domain, Ip

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_='"KAGOYA" <kir017706@office-mail.example>', headers=(_RECEIVED,))


@check(
    id="network.dynamic-name",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=("reverse-name",),
    title=Text(en="A company's mail from somebody's home line", ja="会社を名乗るメールが家庭用回線から届いている"),
    found=Text(
        en=("The mail speaks as {brand}, but was handed in by {name} ({ip}), which is named like a home's line."),
        ja="{brand} を名乗っていますが、渡してきたのは家庭用回線のような名前の {name}（{ip}）です。",
    ),
    why=Text(
        en="No company sends its mail from such a line. A hijacked computer does.",
        ja="会社がこうした回線から直接送ることはありません。送るのは、乗っ取られた端末です。",
    ),
    innocent=Text(
        en="The name only looks so: some hosts name rented servers in the same way.",
        ja="名前からの推測にすぎません。貸しサーバーに似た名前を付ける事業者もあります。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"brand": "kagoya", "ip": "192.0.2.71", "name": "p192-0-2-71.dsl.access.example"},),
            answers=known("reverse-name", "ip", "192.0.2.71", names=("p192-0-2-71.dsl.access.example",), confirmed=()),
        ),
        Example(
            _MAIL, answers=known("reverse-name", "ip", "192.0.2.71", names=("mx71.dsl.access.example",), confirmed=())
        ),
        Example(
            mail("hello", headers=(_RECEIVED,)),
            answers=known("reverse-name", "ip", "192.0.2.71", names=("p192-0-2-71.dsl.access.example",), confirmed=()),
        ),
    ),
    source="words in knowledge/data/mailers.json",
)
def dynamic_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim, found = claimed(message), origin_known(message, evidence, "reverse-name")
    if claim is None or found is None or has_logged_in(found[0]):
        return
    for name in texts(found[1], "names"):
        if mailers.dynamic_names().search(name) and holds_address(name, found[0].ip):
            yield saw(found[0].place, brand=BrandId(claim.brand.id), name=Domain(name), ip=Ip(found[0].ip))
            return
