"""The host that handed in the mail gave a brand's host name that its address does not bear out."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import boundary, has_logged_in
from mekiki.knowledge import brands
from mekiki.knowledge.domains import organizational_domain
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import BrandId, Domain, Ip

_MISSING = Text(en="no confirmed name", ja="確認できる名前なし")


@check(
    id="route.helo-claims-brand",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("boundary",),
    title=Text(en="A brand's host name on a foreign machine", ja="ブランドのホスト名を名乗る別のサーバー"),
    found=Text(
        en=(
            "The sending host called itself “{helo}”, a name of {brand}, but the receiving host knows {ip} as “{name}”."
        ),
        ja=(
            "送信ホストは {brand} のホスト名「{helo}」を名乗りましたが、受信側が {ip} について調べた名前は「"
            "{name}」です。"
        ),
    ),
    why=Text(
        en=(
            "What a host calls itself is not checked by anybody; the name that the DNS gives its address is "
            "set by whoever holds that address."
        ),
        ja=(
            "ホストが何と名乗るかは、誰も確かめません。一方、IPアドレスの逆引き名は、そのアドレスの持ち主が設"
            "定するものです。"
        ),
    ),
    innocent=Text(
        en=(
            "Large senders sometimes let a provider's machines greet with the brand's name, and a reverse "
            "name can be missing by mistake."
        ),
        ja=(
            "大口の送信者が、配信業者のサーバーにブランドの名前を名乗らせていることもあります。"
            "逆引き名の設定漏れもあり得ます。"
        ),
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from mail.rakuten.co.jp (v192.vps.example [192.0.2.71]) by mx.office.example "
                        "(Postfix) with ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=({"helo": "mail.rakuten.co.jp", "brand": "rakuten", "ip": "192.0.2.71", "name": "v192.vps.example"},),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from mail.rakuten.co.jp (out7.mail.rakuten.co.jp [192.0.2.71]) by "
                        "mx.office.example (Postfix) with ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from mail.rakuten.co.jp ([192.0.2.71]) by mx.office.example with ESMTP id "
                        "4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="HEARTLAND (c) 9: a card issuer's HELO from a stranger's line",
)
def helo_claims_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    if hop is None or not hop.reverse_name or "." not in hop.helo or has_logged_in(hop):
        return
    helo, name = hop.helo.lower(), hop.reverse_name
    if organizational_domain(helo) == organizational_domain(name) or brands.owners_of(name):
        return
    owners = [id for id in brands.owners_of(helo) if brands.all_brands()[id].owns(helo)]
    if owners and not any(brands.all_brands()[id].uses(name) for id in owners) and not kinds_of(name):
        known = _MISSING if name == "unknown" else Domain(name)
        yield saw(hop.place, helo=Domain(helo), brand=BrandId(owners[0]), ip=Ip(hop.ip), name=known)
