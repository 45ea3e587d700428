"""A link leads to a name of a dynamic DNS service, which anybody can take at once."""

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
from mekiki.checks.readings.urls import by_kind, place_in
from mekiki.model.facts import Domain


@check(
    id="links.dynamic-dns",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("provider",),
    title=Text(en="A name of a dynamic DNS service", ja="ダイナミックDNSの名前につながるリンク"),
    found=Text(
        en="{host} is a dynamic DNS name: anybody gets one at once and points it anywhere.",
        ja="{host} はダイナミックDNSの名前で、誰でもすぐに取得し、どこにでも向けられます。",
    ),
    why=Text(
        en="Such names serve home servers and cameras. Companies hardly ever serve their customers from one.",
        ja="自宅のサーバーやカメラのための仕組みで、企業が顧客向けのページに使うことはまずありません。",
    ),
    innocent=Text(
        en="Hobbyists send links to their own servers this way.",
        ja="個人が自宅サーバーへのリンクを送ることはあります。",
    ),
    examples=(
        Example(links("https://taxoffice.duckdns.org/"), sees=({"host": "taxoffice.duckdns.org"},)),
        Example(links("https://www.duckdns.org/")),
    ),
    tags=(Tag.EVASION,),
    source="JPCERT/CC phishurl-list: duckdns.org, 1,982 of 20,000 addresses",
)
def dynamic_dns(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in by_kind(message).get("dynamic-dns", ()):
        if not link.host.startswith("www.") or link.host.count(".") > 2:
            yield saw(place_in(link, link.host), host=Domain(link.host))
