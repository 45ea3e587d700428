"""Every name below the link's domain leads to the same server, so that each recipient can be given his own."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.sources import host_records
from mekiki.model.facts import Domain

_MAIL = mail(html='<a href="https://login.17aday.example/jp/">update</a>')


@check(
    id="landing.wildcard",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    needs=("dns",),
    title=Text(en="Every name below the domain leads somewhere", ja="どんな名前でもつながるドメイン"),
    found=Text(
        en="Below {domain} any name at all leads to a server; the link uses {host}.",
        ja="{domain} の下では、どんな名前でもサーバーにつながります。リンクの名前は {host} です。",
    ),
    why=Text(
        en="So each mail can carry a host name of its own, which no blocklist has seen yet.",
        ja="メールごとに違うホスト名を使えるので、ブロックリストに先回りされません。",
    ),
    innocent=Text(
        en="Services that give each customer a name (shops, blogs) are set up in the same way.",
        ja="利用者ごとに名前を割り当てるサービス（ネットショップやブログ）も、同じ設定をしています。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "17aday.example", "host": "login.17aday.example"},),
            answers=known("dns", "domain", "17aday.example", a=("192.0.2.80",), wildcard=True),
        ),
        Example(_MAIL, answers=known("dns", "domain", "17aday.example", a=("192.0.2.80",), wildcard=False)),
        Example(
            mail(html='<a href="https://www.17aday.example/">update</a>'),
            answers=known("dns", "domain", "17aday.example", a=("192.0.2.80",), wildcard=True),
        ),
    ),
    source="RFC 4592",
)
def wildcard(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in host_records(message, evidence):
        below = link.host.removesuffix(link.registrable_domain).rstrip(".")
        if value.get("wildcard") is True and below and below != "www":
            yield saw(link.place, domain=Domain(link.registrable_domain), host=Domain(link.host))
