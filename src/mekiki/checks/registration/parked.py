"""The domain that a link leads to lies with a service that shows advertisements on names nobody uses."""

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
from mekiki.checks.readings.sources import registrations, texts
from mekiki.knowledge.registrations import parking_of
from mekiki.model.facts import Domain, Fact

_MAIL = mail(html='<a href="https://17aday.example/jp/kagoya.net/">update</a>')


@check(
    id="registration.parked",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=("registration",),
    title=Text(en="Parked domain", ja="ドメインパーキング中のドメイン"),
    found=Text(
        en="{domain}, where a link leads, is parked with {service}.",
        ja="リンク先の {domain} は、使われないドメインを預かる {service} に置かれています。",
    ),
    why=Text(
        en=(
            "A parked name has no site of its own: what was there is gone, or it sends its visitors "
            "to the highest bidder."
        ),
        ja=(
            "預けられたドメインに本来のサイトはありません。以前のページがなくなったか、"
            "訪れた人を広告主へ送っているかです。"
        ),
    ),
    innocent=Text(
        en="Firms park names that they keep for later, or that they took so that nobody else would.",
        ja="将来のため、あるいは他人に取られないために、会社がドメインを預けておくこともあります。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "17aday.example", "service": "Sedo"},),
            answers=known(
                "registration", "domain", "17aday.example", name_servers=("ns1.sedoparking.com", "ns2.sedoparking.com")
            ),
        ),
        Example(
            _MAIL, answers=known("registration", "domain", "17aday.example", name_servers=("ns1.notsedoparking.com",))
        ),
    ),
    source="name servers in knowledge/data/registrations.json; Vissers et al., Parking Sensors, NDSS 2015",
)
def parked(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link, value in registrations(message, evidence):
        service = next((name for host in texts(value, "name_servers") if (name := parking_of(host))), "")
        if service:
            yield saw(link.place, domain=Domain(link.registrable_domain), service=Fact(service))
