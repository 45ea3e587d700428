"""The domain or the address that a link leads to stands on a blocklist that the operator chose to ask."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.sources import addresses, ends, leads
from mekiki.model.facts import Domain, Fact

_MAIL = mail(html='<a href="https://login.17aday.example/jp/">update</a>')


@check(
    id="landing.blocklisted",
    severity=Severity.HIGH,
    confidence=Confidence.LOW,  # nothing measures it: high as it is, it must not accuse a mail by itself
    needs=("blocklist",),
    title=Text(en="Link to a listed domain", ja="ブロックリストに載ったリンク先"),
    found=Text(
        en="{what}, where a link leads, is listed by {lists}.", ja="リンク先の {what} は、{lists} に載っています。"
    ),
    why=Text(
        en="Somebody has already seen this name or server used for abuse.",
        ja="その名前やサーバーの悪用が、すでにどこかで確認されています。",
    ),
    innocent=Text(
        en="Hijacked honest sites are listed as well, and one bad page lists a whole shared server.",
        ja=(
            "乗っ取られたまともなサイトも載ります。共用サーバーでは、一つの悪いページのために全体が載ることもあります。"
        ),
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"what": "17aday.example", "lists": "dbl.list.example"},),
            answers=known(
                "blocklist", "domain", "17aday.example", listed=(("dbl.list.example", "127.0.1.4", "phish"),), clean=()
            ),
        ),
        Example(_MAIL, answers=known("blocklist", "domain", "17aday.example", listed=(), clean=("dbl.list.example",))),
        Example(
            _MAIL,
            answers=known(
                "blocklist", "domain", "18aday.example", listed=(("dbl.list.example", "127.0.1.4", ""),), clean=()
            ),
        ),
    ),
    source="RFC 5782 (blocklists in the DNS)",
)
def blocklisted(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    places = {
        name: link.place
        for link in (*leads(message), *ends(message, evidence))
        for name in (link.host, link.registrable_domain)
    }
    places |= {ip: link.place for link, ip in addresses(message, evidence)}
    for what, answer in evidence.known("blocklist").items():
        listed = answer.value.get("listed")
        zones = [str(row[0]) for row in listed if row] if isinstance(listed, (tuple, list)) else []
        if what in places and zones:
            yield saw(places[what], what=Domain(what), lists=Fact(", ".join(zones[:5])))
