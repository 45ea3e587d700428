"""A link leads to a bare IP address instead of a name."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.domains import is_address, is_inside
from mekiki.model.facts import Ip


@check(
    id="links.ip-host",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="A link to a bare IP address", ja="IPアドレスに直接つながるリンク"),
    found=Text(
        en="The link leads to {ip}, an address without a name.",
        ja="リンクの接続先は名前ではなく、IPアドレス {ip} です。",
    ),
    why=Text(
        en="Companies give their pages names. A bare address has no owner that a reader could recognise.",
        ja="企業のページには名前（ドメイン）があります。IPアドレスだけでは、誰のものか読み手には分かりません。",
    ),
    innocent=Text(
        en="Links inside a company's own network and technical mail name addresses.",
        ja="社内ネットワークの機器や、技術者どうしのメールではIPアドレスへのリンクも使われます。",
    ),
    examples=(
        Example(links("http://203.0.113.7/login.php"), sees=({"ip": "203.0.113.7"},)),
        Example(links("http://192.168.1.1/")),
        Example(links("http://172.200.0.7/a.php"), sees=({"ip": "172.200.0.7"},)),  # beyond RFC 1918's 172.16.0.0/12
        Example(links("https://203-0-113-7.isp.example/")),
    ),
    tags=(Tag.EVASION,),
    source="JPCERT/CC phishurl-list: 193 of 20,000 addresses",
)
def ip_host(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        if is_address(link.host) and "ip-disguised" not in link.oddities and not is_inside(link.host):
            yield saw(place_in(link, link.host), ip=Ip(link.host))
