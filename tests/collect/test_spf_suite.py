"""SPF agrees with the test suite of RFC 7208 (openspf.org, release 2014.04), asked through our own adapter."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from mekiki.collect.net import DnsReply, Silent
from mekiki.collect.spf_adapter import Outcome, check_host

SUITE = Path(__file__).parents[1] / "fixtures" / "spf" / "rfc7208-tests.yml"


class Case(NamedTuple):
    id: str
    zone: Mapping[str, list[Any]]
    test: Mapping[str, Any]

    @property
    def allowed(self) -> list[str]:
        result = self.test["result"]
        return result if isinstance(result, list) else [result]


def cases() -> Iterator[Case]:
    for scenario in yaml.safe_load_all(SUITE.read_text(encoding="utf-8")):
        zone = {name.lower(): rows for name, rows in scenario["zonedata"].items()}
        for id, test in scenario["tests"].items():
            yield Case(id, zone, test)


CASES = list(cases())


class Zone:
    """The resolver of a scenario. "TIMEOUT" is a name server that is silent from there on; SPF rows stand for TXT."""

    def __init__(self, zone: Mapping[str, list[Any]]) -> None:
        self.zone = zone

    async def __call__(self, name: str, kind: str) -> DnsReply:
        rows = self.zone.get(name)
        if rows is None:
            return DnsReply(exists=False)
        found: list[str] = []
        for row in self._with_txt(rows):
            if row == "TIMEOUT":
                if not found:
                    raise Silent("timed out")
                break
            ((of, value),) = row.items()
            if of == "CNAME" and kind != "CNAME":
                return await self(str(value).lower(), kind)
            if of == kind:
                if value == "TIMEOUT":
                    raise Silent("timed out")
                found.append(_presented(kind, value))
        return DnsReply(exists=True, records=tuple(found))

    @staticmethod
    def _with_txt(rows: list[Any]) -> list[Any]:
        """The suite writes a policy once, as SPF, and means TXT too, unless the name has a TXT row of its own."""
        own = any(isinstance(row, dict) and "TXT" in row for row in rows)
        spf = [{"TXT": row["SPF"]} for row in rows if isinstance(row, dict) and "SPF" in row and not own]
        return [row for row in rows if row != {"TXT": "NONE"}] + spf


def _presented(kind: str, value: Any) -> str:
    if kind == "MX":
        return f"{value[0]} {value[1]}"
    return "".join(value) if isinstance(value, list) else str(value)


def judged(case: Case) -> Outcome:
    test = case.test
    return asyncio.run(check_host(test["host"], test["mailfrom"], test["helo"], Zone(case.zone)))


def test_the_suite_is_complete() -> None:
    assert len(CASES) == 203


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_spf_agrees_with_the_suite(case: Case) -> None:
    outcome = judged(case)
    assert outcome.result in case.allowed, outcome.why


# --- what no suite holds: policies out of hostile hands ------------------------------------------------------------------

WORDS = {"none", "neutral", "pass", "fail", "softfail", "temperror", "permerror"}
PIECES = some.sampled_from([
    "v=spf1", " ", "-all", "?", "~", "a", "mx", "ptr", "ip4:", "ip6:", "192.0.2.0", "2001:db8::", "/24", "//64", "/999",
    "include:", "exists:", "redirect=", "exp=", "%{", "}", "l", "s", "i", "p", "d2r-", "%%", "%", ":", "=", ".", "..",
    "shop.example", "xn--", "é", "\x00", "\t", "a" * 70,
])  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    some.lists(PIECES, max_size=14).map(lambda pieces: "v=spf1 " + "".join(pieces)),
    some.sampled_from(["192.0.2.3", "2001:db8::3", "::ffff:192.0.2.3", "no address"]),
    some.sampled_from(["info@shop.example", "", "@", "x@..", "é@shop.example", "a@b@shop.example"]),
    some.sampled_from(["shop.example", "", "[192.0.2.3]", "é.example", "a..b"]),
)
def test_any_policy_has_a_result(policy: str, ip: str, sender: str, helo: str) -> None:
    zone = Zone({"shop.example": [{"TXT": policy}, {"A": "192.0.2.9"}, {"MX": [10, "shop.example"]}]})
    assert asyncio.run(check_host(ip, sender, helo, zone)).result in WORDS
