"""The address that handed in the mail bears a confirmed name in the own domain of the very brand that the mail speaks as."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    known,
    mail,
    saw,
)
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.sources import is_named_like
from mekiki.checks.readings.trail import boundary
from mekiki.model.facts import BrandId, Domain, Ip

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_='"KAGOYA" <news@kagoya.jp>', headers=(_RECEIVED,))


@check(
    id="network.name-of-brand",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    bearing=Bearing.EXONERATES,
    needs=("reverse-name",),
    title=Text(en="Handed in by the brand's own server", ja="名乗っている会社のサーバーからの送信"),
    found=Text(
        en=("{ip}, which handed in the mail, is {name}: a server of {brand}, and the name leads back to it."),
        ja=("このメールを渡してきた {ip} は {name} で、{brand} のサーバーです。名前からアドレスへの確認も取れました。"),
    ),
    why=Text(
        en=("Both entries would have to be forged: the one of the address and the one of the brand's own domain."),
        ja=("偽るには、アドレスの側と、その組織のドメインの側の両方の設定を書き換えなければなりません。"),
    ),
    innocent=Text(
        en=("A server of the brand can be abused, and a customer of a hosting firm sends from its servers as well."),
        ja=("その組織のサーバーが悪用されることもあります。ホスティング会社なら、顧客も同じサーバーから送ります。"),
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"brand": "kagoya", "ip": "192.0.2.71", "name": "mx1.kagoya.jp"},),
            answers=known("reverse-name", "ip", "192.0.2.71", names=("mx1.kagoya.jp",), confirmed=("mx1.kagoya.jp",)),
        ),
        Example(_MAIL, answers=known("reverse-name", "ip", "192.0.2.71", names=("mx1.kagoya.jp",), confirmed=())),
        Example(
            _MAIL,
            answers=known("reverse-name", "ip", "192.0.2.71", names=("v1.kagoya.net",), confirmed=("v1.kagoya.net",)),
        ),
    ),
    source="RFC 8601 2.7.3 (iprev)",
)
def name_of_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim, hop = claimed(message), boundary(message)
    name = is_named_like(claim.brand, message, evidence) if claim else ""
    if claim and hop and name:
        yield saw(hop.place, brand=BrandId(claim.brand.id), ip=Ip(hop.ip), name=Domain(name))
