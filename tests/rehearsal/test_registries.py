"""RDAP by way of IANA's lists, and WHOIS in both of its forms."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from mekiki.collect.net import Silent
from mekiki.rehearsal.internet import LOOPBACK, SmallInternet
from mekiki.rehearsal.world import World
from rehearsal.asking import PATIENCE, browse, port_of, small_world, through_gateway, whois

RDAP = "https://rdap.verisign.com/com/v1/domain/17aday.com"


def fetched(net: SmallInternet, url: str) -> dict[str, Any]:
    status, headers, body = browse(net, url)
    assert (status, headers["content-type"].partition("+")[0]) in ((200, "application/rdap"), (200, "application/json"))
    return dict(json.loads(body))


def test_iana_s_lists_lead_to_the_registries() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        names = fetched(net, "https://data.iana.org/rdap/dns.json")
        addresses = fetched(net, "https://data.iana.org/rdap/ipv4.json")
        numbers = fetched(net, "https://data.iana.org/rdap/asn.json")
        assert fetched(net, "https://data.iana.org/rdap/ipv6.json")["services"]
        assert browse(net, "https://data.iana.org/rdap/none.json")[0] == 404
    assert [["com"], ["https://rdap.verisign.com/com/v1/"]] in names["services"]
    assert not any("jp" in tlds for tlds, _ in names["services"])  # JPRS has no RDAP
    assert any("40.0.0.0/8" in blocks for blocks, _ in addresses["services"])
    assert any("8075-8075" in ranges for ranges, _ in numbers["services"])


def test_a_domain_is_told_in_the_form_of_rfc_9083() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        told = fetched(net, RDAP)
    assert told["ldhName"] == "17ADAY.COM"
    assert {"eventAction": "registration", "eventDate": "2016-04-19T17:32:05Z"} in told["events"]
    registrar = next(each for each in told["entities"] if each["roles"] == ["registrar"])
    assert ["fn", {}, "text", "Blue Heron Names, LLC"] in registrar["vcardArray"][1]
    assert ["email", {}, "text", "abuse@blueheron-names.com"] in registrar["entities"][0]["vcardArray"][1]


def test_a_network_is_told_with_its_holder_and_abuse_desk() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        told = fetched(net, "https://rdap.arin.net/registry/ip/40.71.38.95")
        number = fetched(net, "https://rdap.arin.net/registry/autnum/8075")
    assert (told["startAddress"], told["endAddress"], told["name"]) == ("40.64.0.0", "40.71.255.255", "MSFT")
    assert told["entities"][0]["entities"][0]["roles"] == ["abuse"]
    assert (number["startAutnum"], number["handle"]) == (8075, "AS8075")


def test_what_nobody_registered_is_not_found() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        for url in (
            "https://rdap.verisign.com/com/v1/domain/nowhere-7.com",
            "https://rdap.arin.net/registry/ip/40.99.0.1",
        ):
            status, _, body = browse(net, url)
            assert (status, json.loads(body)["errorCode"]) == (404, 404)


def test_a_registry_that_has_had_enough_says_when_to_come_again() -> None:
    with SmallInternet(World.load("rate-limited")) as net:
        status, headers, _ = browse(net, RDAP)
        assert (status, headers["retry-after"]) == (429, "60")
        assert b"LIMIT EXCEEDED" in whois(net, "whois.verisign-grs.com", "17aday.com")


def test_a_registry_that_lies_answers_well_and_about_somebody_else() -> None:
    with SmallInternet(World.load("lying")) as net:
        assert fetched(net, RDAP)["ldhName"] == "SOMEBODY-ELSE.COM"
        assert b"Domain Name: SOMEBODY-ELSE.COM" in whois(net, "whois.verisign-grs.com", "17aday.com")


@pytest.mark.parametrize("calamity", ["refused", "cut-off", "nonsense", "silent", "slow", "dark"])
def test_a_registry_in_trouble_is_silent_to_the_gateway(calamity: str) -> None:
    with SmallInternet(World.load("kagoya").struck({"rdap": calamity})) as net, pytest.raises(Silent):
        through_gateway(net, lambda gateway: gateway.get(RDAP, topic="registration"), seconds=0.5)


def test_one_registry_may_fail_alone() -> None:
    with SmallInternet(World.load("kagoya").struck({"rdap.arin.net": "servfail"})) as net:
        assert browse(net, "https://rdap.arin.net/registry/ip/40.71.38.95")[0] == 500
        assert browse(net, RDAP)[0] == 200


def test_iana_s_lists_may_lie_as_well() -> None:
    with SmallInternet(World.load("kagoya").struck({"bootstrap": "lying"})) as net:
        names = fetched(net, "https://data.iana.org/rdap/dns.json")
    assert [["com"], ["https://rdap.verisign.com/net/v1/"]] in names["services"]


# --- WHOIS ------------------------------------------------------------------------------------------------------------


def test_iana_refers_to_the_registry_s_whois() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        assert b"refer:        whois.jprs.jp" in whois(net, "whois.iana.org", "kagoya.jp")
        assert b"returned 0 objects" in whois(net, "whois.iana.org", "somewhere.zz")
        assert [hit.asked for hit in net.asked("whois")] == ["kagoya.jp", "somewhere.zz"]


def test_the_generic_form() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        told = whois(net, "whois.verisign-grs.com", "17aday.com").decode()
        none = whois(net, "whois.verisign-grs.com", "nowhere-7.com")
        block = whois(net, "whois.arin.net", "n + 40.71.38.95")
    assert "Creation Date: 2016-04-19T17:32:05Z" in told
    assert "Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited" in told
    assert none.startswith(b'No match for "NOWHERE-7.COM".')
    assert b"NetName:        MSFT" in block


def test_the_form_of_jprs_is_in_its_own_charset() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        raw = whois(net, "whois.jprs.jp", "kagoya.jp")
        english = whois(net, "whois.jprs.jp", "kagoya.jp/e")
        none = whois(net, "whois.jprs.jp", "nowhere-7.jp")
    told = raw.decode("iso2022_jp")
    assert "[登録年月日]                    2001/03/26" in told
    assert "[登録者名]                      カゴヤ・ジャパン株式会社" in told
    assert english.isascii()
    assert b"[Created on]                    2001/03/26" in english
    assert b"No match!!" in none


def test_organisations_have_jprs_s_other_form(tmp_path: Path) -> None:
    row = (
        '[registration."shop-of-tests.co.jp"]\nage_days = 400\nregistrar = "JPRS"\nregistrant = "Shop"\n'
        'name_servers = ["ns1.a.jp"]\n'
    )
    with SmallInternet(small_world(tmp_path, row)) as net:
        told = whois(net, "whois.jprs.jp", "shop-of-tests.co.jp").decode("iso2022_jp")
    assert "a. [ドメイン名]                 SHOP-OF-TESTS.CO.JP" in told
    assert "p. [ネームサーバ]               ns1.a.jp" in told
    assert "Connected (2027/" in told or "Connected (2026/" in told


@pytest.mark.parametrize(
    "calamity, comes", [("cut-off", b"\r\n   Up"), ("nonsense", bytes([41, 114])), ("slow", b"   ")]
)
def test_whois_in_trouble(calamity: str, comes: bytes) -> None:
    """What of an answer arrives; the slow one is given up after its first bytes."""
    with SmallInternet(World.load("kagoya").struck({"whois": calamity})) as net:
        port = port_of(net, "whois.verisign-grs.com", 43)
        with socket.create_connection((LOOPBACK, port), PATIENCE) as connection:
            connection.sendall(b"17aday.com\r\n")
            got = b""
            try:
                while comes not in got and (piece := connection.recv(100)):
                    got += piece
            except ConnectionResetError:
                assert calamity == "cut-off"
    assert comes in got
