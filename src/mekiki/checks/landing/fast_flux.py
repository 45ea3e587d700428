"""The host that a link leads to changes within minutes among addresses in many networks."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.sources import host_records, number, text, texts
from mekiki.knowledge.networks import cdn_of_name
from mekiki.model.facts import Domain

_MAIL = mail(html='<a href="https://login.17aday.example/jp/">update</a>')
_SHORT = 300  # seconds
_MANY = 5  # addresses
_APART = 4  # networks of 65,536 addresses
_SPREAD = ("192.0.2.1", "198.51.100.1", "203.0.113.1", "100.64.7.1", "198.18.4.1")


@check(
    id="landing.fast-flux",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    needs=("dns",),
    title=Text(en="Host that keeps moving", ja="次々と移り変わるホスト"),
    found=Text(
        en="{host} has {count} addresses in {networks} networks, each valid for {ttl} seconds only.",
        ja=("{host} は {networks} のネットワークに {count} 個のアドレスを持ち、その有効時間はわずか {ttl} 秒です。"),
    ),
    why=Text(
        en=(
            "A page that hides behind a crowd of hijacked computers is moved like that, so that no "
            "single one can be shut down."
        ),
        ja=("乗っ取った多数の端末の陰に隠れたページは、こうして移し替えられ、一つを止めても消えません。"),
    ),
    innocent=Text(
        en="Content delivery networks look alike; those that are known are left out here.",
        ja="配信ネットワーク（CDN）も似た形になります。知られている CDN は除いています。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"host": "login.17aday.example", "count": 5, "networks": 5, "ttl": 60},),
            answers=known("dns", "domain", "login.17aday.example", a=_SPREAD, ttl=60, cname=""),
        ),
        Example(
            _MAIL, answers=known("dns", "domain", "login.17aday.example", a=_SPREAD, ttl=60, cname="d1.cloudfront.net")
        ),
        Example(_MAIL, answers=known("dns", "domain", "login.17aday.example", a=_SPREAD, ttl=3600, cname="")),
    ),
    source="Holz et al., Measuring and Detecting Fast-Flux Service Networks, NDSS 2008",
)
def fast_flux(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in host_records(message, evidence):
        found, ttl = texts(value, "a"), number(value, "ttl")
        networks = {ip.rsplit(".", 2)[0] for ip in found}
        is_moving = ttl is not None and 0 < ttl <= _SHORT and len(found) >= _MANY and len(networks) >= _APART
        if ttl is not None and is_moving and not cdn_of_name(text(value, "cname")):
            yield saw(link.place, host=Domain(link.host), count=len(found), networks=len(networks), ttl=ttl)
