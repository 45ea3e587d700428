"""A link to a stranger names an unusual port."""

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
    links,
    saw,
)
from mekiki.checks.readings.urls import domain_of, place_in, stranger_hosts
from mekiki.model.facts import Domain, Quote


@check(
    id="links.odd-port",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="An unusual port in the link", ja="リンクに書かれた特殊なポート番号"),
    found=Text(
        en="The link to {domain} names port {port}.",
        ja="{domain} へのリンクにポート番号 {port} が指定されています。",
    ),
    why=Text(
        en="Public pages use the standard ports; others point to a test server or to a machine that was broken into.",
        ja=(
            "公開ページは標準のポートを使います。ほかのポートは、試験用サーバーや、"
            "侵入された機器であることを思わせます。"
        ),
    ),
    innocent=Text(
        en="Control panels, routers and services of one's own company use such ports.",
        ja="管理画面やルーター、社内のサービスでは普通に使われます。",
    ),
    examples=(
        Example(links("http://garden.test:8081/login"), sees=({"domain": "garden.test", "port": "8081"},)),
        Example(links("https://garden.test:443/login")),
        Example(links("https://home.example:8443/panel")),
    ),
    bearing=Bearing.CONTEXT,
    source="hits in the development corpus: 0 bad, 2 genuine (context only)",
)
def odd_port(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in stranger_hosts(message):
        if link.port not in ("", "80", "443"):
            yield saw(place_in(link, f":{link.port}"), domain=Domain(domain_of(link)), port=Quote(link.port))
