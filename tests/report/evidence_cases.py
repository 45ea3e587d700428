"""The founding mail as it is after a lookup: all sources answered, or none did."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from report_cases import SEED_LIKE

from mekiki.checks.run import examine
from mekiki.judge.judge import judge
from mekiki.model.case import Case
from mekiki.model.evidence import (
    Absent,
    Answer,
    Evidence,
    Known,
    Observable,
    Plan,
    Question,
    Reach,
    Request,
    Unavailable,
)
from mekiki.parse.message import parse

TIME = datetime(2022, 10, 13, 0, 0, tzinfo=UTC)
DATABASE = {"database": "ip-location-db geo-whois-asn-country", "dated": "2026-06-17"}
ASKED = (
    ("reverse-name", "ip", "40.71.38.95"), ("network", "ip", "40.71.38.95"), ("place", "ip", "40.71.38.95"),
    ("dns", "domain", "kagoya.net"), ("registration", "domain", "kagoya.net"),
    ("sender-policy", "domain", "kagoya.jp"), ("dns", "domain", "17aday.example"),
    ("registration", "domain", "17aday.example"), ("authentication", "message", "0" * 64),
)  # fmt: skip


def known(value: dict[str, Any], source: str = "rehearsal") -> Known:
    return Known(value, source, TIME)


def place(country: str, latitude: float, longitude: float, city: str = "") -> Known:
    precision = "city" if city else "country"
    where = {"country": country, "city": city, "latitude": latitude, "longitude": longitude, "precision": precision}
    return known({**where, "asn": None, "holder": "", **DATABASE})


ANSWERS: dict[tuple[str, str, str], Answer] = {
    ASKED[0]: Absent("resolver", TIME),
    ASKED[1]: known({
        "handle": "NET-40-64-0-0-1", "name": "MSFT", "cidr": "40.64.0.0/10", "country": "US", "asn": 8075,
        "holder": "Microsoft Corporation", "abuse": ("abuse@microsoft.test",), "abuse_source": "ABUSE231-ARIN",
        "server": "https://rdap.arin.test/registry/",
    }),
    ASKED[2]: place("US", 39.1, -98.4),
    ASKED[3]: known({"a": ("192.0.2.25",), "aaaa": (), "mx": ((10, "mx.kagoya.net"),), "cname": "", "wildcard": None}),
    ASKED[4]: known({"created": datetime(2001, 2, 12, tzinfo=UTC), "registrar": "A Registrar", "via": "rdap", "server": "https://rdap.test/"}),
    ASKED[5]: known({"result": "fail", "includes": (), "mx_match": False, "brand": "kagoya"}),
    ASKED[6]: known({"a": ("162.241.1.1",), "aaaa": (), "mx": (), "cname": "", "ttl": 14400, "wildcard": False}),
    ASKED[7]: known({
        "created": datetime(2022, 10, 1, 3, 4, 5, tzinfo=UTC), "expires": datetime(2023, 10, 1, tzinfo=UTC),
        "updated": None, "registrar": "Cheap Names Ltd", "registrar_abuse": ("abuse@registrar.test",), "contact": (),
        "status": ("clientTransferProhibited",), "name_servers": ("ns1.host.test", "ns2.host.test"), "registrant": "",
        "registrant_country": "", "privacy": True, "via": "rdap", "server": "https://rdap.registry.test/v1/",
    }),
    ASKED[8]: known({
        "dkim": ({
            "domain": "kagoya.net", "selector": "s1", "result": "fail", "why": "body-changed", "bits": 2048,
            "aligned": False, "l": False, "testing": False, "header_holds": True, "beyond": 0,
        },),
        "spf": {"result": "softfail", "domain": "kagoya.net", "ip": "40.71.38.95", "why": "", "aligned": False},
        "dmarc": {
            "result": "fail", "domain": "kagoya.net", "organizational_domain": "kagoya.net", "policy": "none",
            "why": "", "record": "",
        },
        "arc": {"result": "none", "sets": 0, "sealer": "", "why": ""},
    }),
    ("network", "ip", "162.241.1.1"): known({
        "handle": "NET-162-240-0-0-1", "name": "UNIFIEDLAYER", "cidr": "162.240.0.0/15", "country": "US", "asn": 46606,
        "holder": "Unified Layer", "abuse": ("abuse@host.test",), "abuse_source": "A", "server": "https://rdap.arin.test/",
    }),
    ("place", "ip", "162.241.1.1"): place("US", 40.2, -111.6, "Provo"),
}  # fmt: skip

REGISTRY = "https://rdap.registry.test/v1/"
LEDGER = tuple(
    Request(TIME, protocol, to, asked, topic, outcome, seconds, not outcome.startswith("refused by the gate"))
    for protocol, to, asked, topic, outcome, seconds in (
        ("dns", "192.0.2.53:53", "PTR 95.38.71.40.in-addr.arpa", "reverse-name", "absent", 0.012),
        ("dns", "192.0.2.53:53", "A 17aday.example", "dns", "answered", 0.015),
        ("https", "data.iana.org:443", "https://data.iana.org/rdap/dns.json", "registration", "answered", 0.21),
        ("https", "rdap.registry.test:443", f"{REGISTRY}domain/17aday.example", "registration", "answered", 0.34),
        ("https", "rdap.arin.test:443", "https://rdap.arin.test/registry/ip/40.71.38.95", "network", "answered", 0.3),
        ("dns", "192.0.2.53:53", "TXT kagoya.jp", "sender-policy", "answered", 0.02),
        ("dns", "192.0.2.53:53", "TXT kagoya.net", "authentication", "answered", 0.02),
        ("dns", "192.0.2.53:53", "TXT s1._domainkey.kagoya.net", "authentication", "answered", 0.02),
        ("https", "rdap.arin.test:443", "https://rdap.arin.test/registry/ip/162.241.1.1", "network", "timed out", 6.0),
        ("dns", "", "A inner.example", "dns", "refused by the gate: a private address", 0.0),
    )
)  # fmt: skip
REFUSED = (Question("dns", Observable("domain", "office.example"), Reach.LOOKUP, refused="the recipient's own domain"),)


def looked_up(raw: str = SEED_LIKE, **changes: Answer) -> Case:
    """The case after a lookup in which every source answered; ``changes`` by topic with "_" for "-"."""
    answers = {key: changes.get(key[0].replace("-", "_"), answer) for key, answer in ANSWERS.items()}
    return _case(raw, answers, LEDGER)


def silent(raw: str = SEED_LIKE, why: str = "timed out") -> Case:
    """The case after a lookup in which no source answered."""
    answers: dict[tuple[str, str, str], Answer] = {key: Unavailable(why, key[0], TIME) for key in ASKED}
    lines = tuple(Request(TIME, each.protocol, each.to, each.asked, each.topic, why, 3.0) for each in LEDGER[:4])
    return _case(raw, answers, lines)


def _case(raw: str, answers: dict[tuple[str, str, str], Answer], ledger: tuple[Request, ...]) -> Case:
    message = parse(raw.encode())
    told = {(topic, Observable(kind, value)): answer for (topic, kind, value), answer in answers.items()}
    evidence = Evidence(answers=told, ledger=ledger)
    findings = examine(message, evidence)
    return Case(message, Plan(Reach.LOOKUP, (), REFUSED), evidence, findings, judge(findings))
