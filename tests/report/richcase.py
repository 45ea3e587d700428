"""A case with every kind of answer, for the reports: the founding mail, and evidence that is INVENTED.

Nothing of it was asked of anybody: registration, addresses, place and page are made up in the shapes of docs/evidence.md,
under addresses of the documentation ranges (RFC 5737). ``rich_case()`` is the whole of it; ``rich_case(leave_out=…)``
lacks some topics, ``silent=…`` has them unavailable. ``offline_case()`` is the same mail with nothing asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mekiki.checks.run import examine
from mekiki.collect.plan import plan_questions
from mekiki.investigate import investigate
from mekiki.judge.judge import judge
from mekiki.model.case import Case, Source
from mekiki.model.evidence import Absent, Answer, Evidence, Known, Observable, Reach, Request, Unavailable
from mekiki.model.reader import Reader
from mekiki.parse.message import parse

EXAMPLES = Path(__file__).parents[2] / "examples"
KAGOYA = EXAMPLES / "kagoya.eml"
JST = timezone(timedelta(hours=9))
ASKED_AT = datetime(2022, 10, 13, 9, 30, 5, tzinfo=JST)
LINK = "https://17aday.com/jp/kagoya.net/?uid=admin@office.example"
DECOY = "https://17aday.com/jp/kagoya.net/?uid=info@decoy.example"
ORIGIN, LANDING, DOMAIN = "40.71.38.95", "198.51.100.23", "17aday.com"

_PAGE = """<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="800" viewBox="0 0 1280 800">
<rect width="1280" height="800" fill="#e9eef3"/><rect width="1280" height="70" fill="#1f5f99"/>
<text x="36" y="46" font-family="Noto Sans CJK JP, sans-serif"
 font-size="28" font-weight="700" fill="#fff">Active! mail</text>
<g font-family="Noto Sans CJK JP, sans-serif" fill="#333"><rect x="420" y="180" width="440" height="400" rx="6" fill="#fff"
 stroke="#b9c6d2"/>
<text x="460" y="240" font-size="24" font-weight="700">ログイン</text>
<text x="460" y="300" font-size="16">メールアドレス</text>
<rect x="460" y="314" width="360" height="42" fill="#fff" stroke="#9ab"/>
<text x="474" y="341" font-size="16">info@decoy.example</text>
<text x="460" y="396" font-size="16">パスワード</text>
<rect x="460" y="410" width="360" height="42" fill="#fff" stroke="#9ab"/>
<rect x="460" y="490" width="360" height="50" rx="4" fill="#e08a1e"/>
<text x="600" y="522" font-size="18" fill="#fff">ログイン</text></g>
<text x="36" y="770" font-family="Noto Sans CJK JP, sans-serif"
 font-size="14" fill="#678">invented page, drawn for a test</text></svg>"""
_HTML = (
    b'<html><title>Active! mail</title><form action="post.php" method="post">'
    b'<input name="user"><input type="password" name="pass"></form></html>'
)


@cache
def screenshot() -> bytes:
    """A picture of a false login page, as PNG; drawn here, seen nowhere."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=_PAGE))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _known(value: Mapping[str, object], source: str) -> Known:
    return Known(value, source, ASKED_AT)


def _page_view(view: str) -> dict[str, object]:
    return {
        "view": view, "outcome": "page", "why": "",
        "hops": ({"url": DECOY, "status": 200, "address": LANDING},),
        "url": DECOY, "title": "Active! mail", "text": "Active! mail ログイン メールアドレス パスワード",
        "screenshot": _digest(screenshot()), "source": _digest(_HTML),
        "forms": (
            {
                "action": "https://17aday.com/jp/kagoya.net/post.php", "method": "post",
                "fields": (
                    {"name": "user", "type": "text", "label": "メールアドレス", "asks": "user"},
                    {"name": "pass", "type": "password", "label": "パスワード", "asks": "password"},
                ),
            },
        ),
        "favicon": {"mmh3": -1203456, "dhash": "f0e0c0808080c0e0"}, "dhash": "0f1e3c7870e0c080", "dom": "a1b2c3d4",
        "resources": (), "hosts": (DOMAIN,), "exfiltration": (), "requests": 3, "refused": (), "seconds": 1.8,
    }  # fmt: skip


def _answers(sha: str) -> dict[tuple[str, Observable], Answer]:
    origin, landing = Observable("ip", ORIGIN), Observable("ip", LANDING)
    domain, brand = Observable("domain", DOMAIN), Observable("domain", "kagoya.net")
    return {
        ("reverse-name", origin): Absent("resolver", ASKED_AT),
        ("network", origin): _known(
            {
                "handle": "NET-40-64-0-0-1", "name": "MSFT", "cidr": "40.64.0.0/10", "country": "US",
                "holder": "Microsoft Corporation", "asn": 8075, "abuse": ("abuse@cloud.example",),
                "abuse_source": "rdap", "server": "rdap.arin.net",
            }, "rdap.arin.net"),
        ("place", origin): _known(
            {
                "country": "US", "city": "Washington", "latitude": 38.7135, "longitude": -78.1594,
                "precision": "city", "asn": 8075, "holder": "Microsoft Corporation", "database": "invented",
                "dated": "2022-10-01",
            }, "invented"),
        ("dns", domain): _known(
            {
                "a": (LANDING,), "aaaa": (), "ns": ("ns1.hosting.example", "ns2.hosting.example"), "txt": (),
                "mx": (), "cname": "", "wildcard": False, "ttl": 14400, "silent": {},
            }, "resolver"),
        ("registration", domain): _known(
            {
                "created": datetime(2022, 10, 5, 3, 12, 44, tzinfo=UTC),
                "updated": datetime(2022, 10, 5, 3, 12, 50, tzinfo=UTC),
                "expires": datetime(2023, 10, 5, 3, 12, 44, tzinfo=UTC), "registrar": "Example Names, LLC",
                "registrar_abuse": ("abuse@registrar.example",), "status": ("clientTransferProhibited",),
                "name_servers": ("ns1.hosting.example", "ns2.hosting.example"), "registrant": "",
                "registrant_country": "", "privacy": True, "via": "rdap", "server": "rdap.verisign.com",
            }, "rdap.verisign.com"),
        ("registration", brand): Unavailable("timeout", "rdap.verisign.com", ASKED_AT),
        ("reverse-name", landing): _known(
            {"names": ("box23.hosting.example",), "confirmed": ("box23.hosting.example",)}, "resolver"),
        ("network", landing): _known(
            {
                "handle": "NET-198-51-100-0-1", "name": "EXAMPLE-HOSTING", "cidr": "198.51.100.0/24", "country": "US",
                "holder": "Example Hosting, Inc.", "asn": 64500, "abuse": ("abuse@hosting.example",),
                "abuse_source": "rdap", "server": "rdap.arin.net",
            }, "rdap.arin.net"),
        ("place", landing): _known(
            {
                "country": "US", "city": "Provo", "latitude": 40.2181, "longitude": -111.6133, "precision": "city",
                "asn": 64500, "holder": "Example Hosting, Inc.", "database": "invented", "dated": "2022-10-01",
            }, "invented"),
        ("authentication", Observable("message", sha)): _known(
            {
                "dkim": (),
                "spf": {
                    "result": "softfail", "domain": "kagoya.net", "ip": ORIGIN, "why": "not listed", "aligned": True,
                },
                "dmarc": {
                    "result": "none", "domain": "kagoya.net", "organizational_domain": "kagoya.net", "policy": "",
                    "why": "no record", "record": "",
                },
                "arc": {"result": "none", "sets": 0, "sealer": "", "why": ""},
            }, "mekiki"),
        ("sender-policy", brand): _known(
            {"result": "softfail", "includes": (), "mx_match": False, "brand": "kagoya"}, "resolver"),
        ("certificate", domain): _known(
            {
                "subject": DOMAIN, "issuer": "Example Free CA R3", "names": (DOMAIN, "www." + DOMAIN),
                "not_before": datetime(2022, 10, 6, tzinfo=UTC),
                "not_after": datetime(2023, 1, 4, tzinfo=UTC), "self_signed": False, "trusted": True,
                "why": "", "sha256": "0" * 64,
            }, DOMAIN),
        ("page", Observable("url", LINK)): _known(
            {
                "asked": DECOY,
                "replaced": (
                    {
                        "where": "query", "name": "uid", "kind": "recipient-address", "form": "plain",
                        "decoy": "info@decoy.example",
                    },
                ),
                "views": (_page_view("phone"), _page_view("desktop")),
            }, DOMAIN),
    }  # fmt: skip


def rich_case(
    leave_out: Iterable[str] = (), silent: Iterable[str] = (), reader: Reader | None = None, **changes: Any
) -> Case:
    """The founding mail with everything asked; ``changes`` replace fields of the Case."""
    reader = reader or Reader(domains=("office.example",), mailboxes=("postmaster@office.example",))
    message = parse(KAGOYA.read_bytes(), reader)
    left_out, quiet = frozenset(leave_out), frozenset(silent)
    answers: dict[tuple[str, Observable], Answer] = {}
    for key, answer in _answers(message.sha256).items():
        if key[0] not in left_out:
            answers[key] = Unavailable("timeout", answer.source, ASKED_AT) if key[0] in quiet else answer
    ledger = (
        Request(ASKED_AT, "dns", "resolver", f"A {DOMAIN}", "dns", "answered", 0.03),
        Request(ASKED_AT, "https", f"{LANDING}:443", DECOY, "page", "answered", 0.4),
    )
    blobs = {_digest(data): data for data in (screenshot(), _HTML)} if "page" not in left_out | quiet else {}
    evidence = Evidence(reader, answers, ledger, blobs)
    findings = examine(message, evidence)
    made = Case(
        message, plan_questions(message, Reach.VISIT), evidence, findings, judge(findings), Source("kagoya.eml")
    )
    return replace(made, **changes)


def offline_case() -> Case:
    """The founding mail with nothing asked."""
    return investigate(KAGOYA.read_bytes(), Reader(domains=("office.example",)))


def example_case(name: str) -> Case:
    """One of the examples, offline: ``example_case("inheritance-en")``."""
    return investigate((EXAMPLES / f"{name}.eml").read_bytes())
