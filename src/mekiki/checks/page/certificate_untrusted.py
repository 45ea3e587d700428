"""The certificate of a visited host is self-signed, expired, somebody else's, or of an unknown issuer."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    known,
    links,
    saw,
)
from mekiki.checks.readings.landing import ANOTHER_HOST, EXPIRED, SELF_SIGNED, UNKNOWN_ISSUER, at_home, place_of_host
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain

_WHYS = {"expired": EXPIRED, "for another host": ANOTHER_HOST}


@check(
    id="page.certificate-untrusted",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    needs=("certificate",),
    title=Text(en="A certificate that nobody vouches for", ja="誰も保証していない証明書"),
    found=Text(
        en="The certificate of {host} is not trusted: {why}.",
        ja="{host} の証明書は信頼できません（{why}）。",
    ),
    why=Text(
        en="No public authority confirmed that this host is who it says it is; a company's login page always has that.",
        ja="名乗っている相手かどうかを、認証局が確かめていません。企業のログイン画面には、必ず確かな証明書があります。",
    ),
    innocent=Text(
        en="Routers, test servers and the intranets of companies sign their own.",
        ja="ルーターや試験用サーバー、社内のシステムでは、自己署名の証明書も使われます。",
    ),
    examples=(
        Example(
            links("https://a.test/"),
            sees=({"host": "a.test", "why": SELF_SIGNED},),
            answers=known("certificate", "domain", "a.test", trusted=False, self_signed=True),
        ),
        Example(
            links("https://a.test/"),
            answers=known("certificate", "domain", "a.test", trusted=True, self_signed=False),
        ),
        Example(
            links("https://a.test/"),
            sees=({"host": "a.test", "why": EXPIRED},),
            answers=known("certificate", "domain", "a.test", trusted=False, self_signed=False, why="expired"),
        ),
        Example(
            links("https://portal.office.example/"),
            answers=known("certificate", "domain", "portal.office.example", trusted=False, self_signed=True),
        ),
    ),
    source="RFC 5280 6; RFC 9525 6 (whose certificate it is)",
)
def certificate_untrusted(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for host, answer in evidence.known("certificate").items():
        if answer.value.get("trusted") is False and registrable_domain(host) not in at_home(message, evidence):
            why = (
                SELF_SIGNED
                if answer.value.get("self_signed")
                else _WHYS.get(str(answer.value.get("why")), UNKNOWN_ISSUER)
            )
            yield saw(place_of_host(message, host), host=Domain(host), why=why)
