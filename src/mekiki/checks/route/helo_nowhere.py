"""The host that handed in the mail called itself by a name that cannot exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import boundary, has_logged_in
from mekiki.knowledge.domains import is_top_level
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_NAME = regex(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.([a-z][a-z0-9-]*)\.?\Z", re.IGNORECASE)
# What houses end the names of their own machines in: RFC 6762 appendix G, RFC 8375, ICANN's list of names in
# collision (home, corp, mail), and what makers of routers and clouds set.
_IN_HOUSE = frozenset(
    "local localdomain localhost lan internal intern interno interne intra intranet private priv privat home corp mail "
    "domain dom workgroup mshome invalid test example arpa site office lokal loc host server cluster svc docker vm router "
    "gateway modem fritz openstacklocal novalocal ec2 compute default dmz net vlan dc ad ads adds srv root".split()
)


def _handed_in(helo: str, how: str = "ESMTP") -> bytes:
    line = f"Received: from {helo} (unknown [192.0.2.71]) by mx.office.example (Postfix) with {how} id 4N2; "
    return mail("hello", headers=(line + "Thu, 13 Oct 2022 06:41:17 +0900",))


@check(
    id="route.helo-nowhere",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("boundary",),
    title=Text(en="The sending host gave an impossible name", ja="送信ホストがあり得ない名前を名乗っている"),
    found=Text(
        en="The sending host called itself “{helo}”, but there is no top-level domain “{suffix}”.",
        ja="送信ホストは「{helo}」と名乗りましたが、「{suffix}」というトップレベルドメインは存在しません。",
    ),
    why=Text(
        en=(
            "A mail server greets with its own name, which can be looked up. Letters drawn for each mail are the mark of "
            "a program that sends by itself."
        ),
        ja=(
            "メールサーバーは、DNSで引ける自分の名前を名乗ります。"
            "でたらめな文字の名前は、送信プログラムがその場で作ったものによく見られます。"
        ),
    ),
    innocent=Text(
        en="A small office may have named its network as it liked and never given its mail server a public name.",
        ja="社内ネットワークに好きな名前を付け、メールサーバーにもそのまま使っている小さな会社もあります。",
    ),
    examples=(
        Example(_handed_in("bqkzt.wvjh.qpzx7"), sees=({"helo": "bqkzt.wvjh.qpzx7", "suffix": "qpzx7"},)),
        Example(_handed_in("mail.shop.jp")),
        Example(_handed_in("exchange01.tanaka.local")),
        Example(_handed_in("vm-17.openstacklocal")),
        Example(_handed_in("relay.tanaka.dc1")),
        Example(_handed_in("laptop.zuhause", "ESMTPSA")),
        Example(_handed_in("[198.51.100.7]")),
    ),
    source="RFC 5321 4.1.1.1; hits in the development corpus: 52 bad, 0 genuine",
)
def helo_of_no_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    name = _NAME.match(hop.helo) if hop is not None else None
    if hop is None or name is None or has_logged_in(hop):
        return
    suffix = name[1].lower()
    if suffix.rstrip("0123456789") not in _IN_HOUSE and not is_top_level(suffix):
        yield saw(hop.place, helo=Quote(hop.helo[:100]), suffix=Quote(suffix))
