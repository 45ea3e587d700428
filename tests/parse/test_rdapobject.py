"""RDAP objects: status words, nested abuse desks, older registries' forms; whatever comes, nothing else is raised."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mekiki.parse.rdapobject import NotUsable, epp, network, read, registration
from mekiki.parse.whoistext import decoded
from mekiki.parse.whoistext import registration as by_whois

NAMES = st.sampled_from(
    "objectClassName ldhName events eventAction eventDate entities roles vcardArray status nameservers remarks redacted handle "
    "description startAddress endAddress country title name arin_originas0_originautnums".split()
)
WORDS = st.sampled_from(
    "domain|ip network|registration|registrar|registrant|abuse|email|fn|org|adr|192.0.2.0|192.0.2.255|2001:db8::|a@b.test".split(
        "|"
    )
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=25,
)


def entity(*roles: str, mail: str = "", inner: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    card = ["vcard", [["fn", {}, "text", "Desk"], *([["email", {}, "text", mail]] if mail else [])]]
    return {"roles": list(roles), "handle": f"H-{roles[0]}", "vcardArray": card, "entities": list(inner)}


def net(**changes: Any) -> dict[str, Any]:
    return {"objectClassName": "ip network", "startAddress": "192.0.2.0", "endAddress": "192.0.2.255", **changes}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("client hold", "clientHold"),
        ("active", "ok"),
        ("redemption period", "redemptionPeriod"),
        ("serverHold", "serverHold"),
        ("", ""),
    ],
)
def test_status_words_in_the_spelling_of_epp(words: str, status: str) -> None:
    assert epp(words) == status


def test_an_abuse_desk_within_the_holder_is_found() -> None:
    holder = entity("registrant", inner=(entity("technical", inner=(entity("abuse", mail="Abuse@Host.test"),)),))
    found = network(net(entities=[holder]), "192.0.2.7")
    assert (found["abuse"], found["abuse_source"]) == (("abuse@host.test",), "H-abuse")


def test_a_technical_contact_is_no_abuse_desk() -> None:
    found = network(net(entities=[entity("technical", mail="noc@host.test")]), "192.0.2.7")
    assert (found["abuse"], found["abuse_source"]) == ((), "")


def test_registries_that_name_the_holder_in_a_remark() -> None:
    remark = {"title": "description", "description": ["Kaisha Inc.", "Tokyo"]}
    assert network(net(remarks=[remark]), "192.0.2.7")["holder"] == "Kaisha Inc."


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAMES, JSON, max_size=8), st.sampled_from(["domain", "ip network", None]))
def test_whatever_a_registry_says_is_read_or_refused(data: dict[str, Any], kind: str | None) -> None:
    whole = {**data, **({"objectClassName": kind} if kind else {})}
    if kind == "domain":
        whole["ldhName"] = "a.test"
    again = read(json.dumps(whole).encode())
    try:
        found = registration(again, "a.test") if kind == "domain" else network(again, "192.0.2.7")
    except NotUsable:
        return
    assert found


LINES = (
    b"Domain Name: a.test\n", b"Creation Date: 2022-01-01\n", b"[\x1b$BEPO?\x1b(B] 2001/02/30\n", b"Name Server:\n",
    b"   ns1.a.test\n", b"created: soon\n", b"status: free\n", b"\x1b$B", b": :\n", b"Expires: 99.99.9999\n",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.lists(st.sampled_from(LINES)).map(b"".join))
def test_whatever_a_whois_server_says_is_read_or_refused(body: bytes) -> None:
    try:
        found = by_whois(decoded(body), "a.test")
    except NotUsable:
        return
    assert found is None or found["created"] or found["expires"] or found["name_servers"]
