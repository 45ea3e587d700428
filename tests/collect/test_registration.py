"""Registrations: RDAP by IANA's list, WHOIS where there is no RDAP; what is no answer is never taken for one."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cannednet import DNS, IPV4, CannedNet, answer, question

from mekiki.collect import network, registration
from mekiki.collect.cache import Cache
from mekiki.collect.net import Silent
from mekiki.model.evidence import Absent, Known

RDAP = "https://rdap.registry.test/v1/domain/17aday.example"
NETWORK = "https://rdap.arin.test/registry/ip/40.71.38.95"


def card(kind: str, name: str, mail: str = "", country: str = "") -> list[Any]:
    rows: list[Any] = [["version", {}, "text", "4.0"], ["fn", {}, "text", name], ["kind", {}, "text", kind]]
    rows += [["email", {}, "text", mail]] if mail else []
    rows += [["adr", {"cc": country}, "text", ["", "", "", "", "", "", ""]]] if country else []
    return ["vcard", rows]


def domain(**changes: Any) -> dict[str, Any]:
    abuse = {
        "objectClassName": "entity",
        "roles": ["abuse"],
        "vcardArray": card("group", "Abuse", "Abuse@registrar.test"),
    }
    registrar = {
        "objectClassName": "entity",
        "roles": ["registrar"],
        "vcardArray": card("org", "Cheap Names Ltd"),
        "entities": [abuse],
    }
    whole = {
        "objectClassName": "domain", "ldhName": "17ADAY.EXAMPLE", "status": ["client transfer prohibited", "active"],
        "events": [
            {"eventAction": "registration", "eventDate": "2022-10-01T03:04:05Z"},
            {"eventAction": "expiration", "eventDate": "2023-10-01T03:04:05Z"},
            {"eventAction": "last changed", "eventDate": "2022-10-02T00:00:00+09:00"},
        ],
        "entities": [registrar], "nameservers": [{"ldhName": "NS1.host.example."}],
    }  # fmt: skip
    return whole | changes


def ask(net: CannedNet, name: str = "17aday.example") -> Any:
    return answer(registration.collect(question("registration", "domain", name), net))


def reason(net: CannedNet, name: str = "17aday.example") -> str:
    with pytest.raises(Silent) as silent:
        ask(net, name)
    return str(silent.value)


# --- RDAP -------------------------------------------------------------------------------------------------------------


def test_the_registry_that_iana_lists_is_asked_over_tls_and_read() -> None:
    net = CannedNet({RDAP: domain()})
    known = ask(net)
    assert isinstance(known, Known)
    assert net.asked == [DNS, RDAP]
    assert dict(known.value) == {
        "created": datetime(2022, 10, 1, 3, 4, 5, tzinfo=UTC), "expires": datetime(2023, 10, 1, 3, 4, 5, tzinfo=UTC),
        "updated": datetime.fromisoformat("2022-10-02T00:00:00+09:00"), "registrar": "Cheap Names Ltd",
        "registrar_abuse": ("abuse@registrar.test",), "contact": (), "status": ("clientTransferProhibited", "ok"),
        "name_servers": ("ns1.host.example",), "registrant": "", "registrant_country": "", "privacy": None,
        "via": "rdap", "server": "https://rdap.registry.test/v1/",
    }  # fmt: skip


def test_a_public_registrant_is_named() -> None:
    registrant = {"roles": ["registrant"], "vcardArray": card("org", "Acme K.K.", country="JP")}
    value = ask(CannedNet({RDAP: domain(entities=[registrant])})).value
    assert (value["registrant"], value["registrant_country"], value["privacy"]) == ("Acme K.K.", "JP", False)


@pytest.mark.parametrize("name", ["REDACTED FOR PRIVACY", "Domains By Proxy, LLC", "Whois情報公開代行サービス"])
def test_a_service_that_stands_in_is_no_registrant(name: str) -> None:
    registrant = {"roles": ["registrant"], "vcardArray": card("org", name)}
    value = ask(CannedNet({RDAP: domain(entities=[registrant])})).value
    assert (value["registrant"], value["privacy"]) == ("", True)


def test_a_redaction_of_rfc_9537_is_privacy() -> None:
    value = ask(CannedNet({RDAP: domain(redacted=[{"name": {"description": "Registrant Name"}}])})).value
    assert value["privacy"] is True


def test_not_found_is_an_answer() -> None:
    assert isinstance(ask(CannedNet()), Absent)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (b"<html>captcha</html>", "unreadable answer"),
        (b"[" * 50_000, "unreadable answer"),
        ({"objectClassName": "entity"}, "unreadable answer"),
        (domain(ldhName="other.example"), "an answer about something else"),
        ((500, {}, b""), "status: 500"),
        (Silent("timed out"), "timed out"),
    ],
)
def test_what_is_no_answer_is_told_as_silence(page: Any, told: str) -> None:
    assert reason(CannedNet({RDAP: page})) == told


def test_members_of_the_wrong_kind_are_left_out() -> None:
    odd = domain(
        events="yes",
        entities=[1, {"roles": "registrar"}, {"roles": ["registrar"], "vcardArray": [1]}],
        status={},
        nameservers=7,
    )
    value = ask(CannedNet({RDAP: odd})).value
    assert (value["created"], value["registrar"], value["status"], value["name_servers"]) == (None, "", (), ())


def test_a_server_that_turns_us_away_is_left_alone_for_as_long_as_it_says() -> None:
    net = CannedNet({RDAP: (429, {"retry-after": "120"}, b"")})
    assert reason(net) == "rate limited: 120 s"
    net.pages[RDAP] = domain()
    net.wait(30)
    assert reason(net) == "rate limited: 90 s"
    assert net.asked.count(RDAP) == 1
    net.wait(91)
    assert isinstance(ask(net), Known)


def test_many_questions_at_once_fetch_the_list_once() -> None:
    net = CannedNet({RDAP: domain()})

    async def ten() -> None:
        asked = question("registration", "domain", "17aday.example")
        await asyncio.gather(*(registration.collect(asked, net) for _ in range(10)))

    asyncio.run(ten())
    assert net.asked.count(DNS) == 1
    net.wait(25 * 3600)
    ask(net)
    assert net.asked.count(DNS) == 2, "a list has a life, and is fetched again after it"


def test_a_list_is_kept_for_the_next_investigation_on_this_machine() -> None:
    first, second = CannedNet({RDAP: domain()}), CannedNet({RDAP: domain()})
    first.cache = second.cache = Cache()
    ask(first)
    ask(second)
    assert (first.asked, second.asked) == ([DNS, RDAP], [RDAP])


def test_a_list_that_another_process_kept_is_not_fetched_again(tmp_path: Path) -> None:
    first, second = CannedNet({RDAP: domain()}), CannedNet({RDAP: domain()})
    first.cache, second.cache = Cache(tmp_path / "cache"), Cache(tmp_path / "cache")
    ask(first)
    ask(second)
    assert second.asked == [RDAP]


@pytest.mark.parametrize("broken", [b"no json", b"{}", {"services": []}, {"services": [["x"]]}])
def test_a_broken_list_is_silence_and_is_not_kept(broken: Any) -> None:
    net = CannedNet({DNS: broken, RDAP: domain()})
    assert reason(net) == "unreadable answer"
    net.pages[DNS] = CannedNet().pages[DNS]
    assert isinstance(ask(net), Known)


def test_a_name_that_a_provider_hands_out_is_in_no_registry() -> None:
    net = CannedNet()
    assert reason(net, "shop.github.io") == "handed out by a provider, not by a registry"
    assert net.asked == [], "and nobody is asked about it"


# --- WHOIS ------------------------------------------------------------------------------------------------------------

JPRS = """\
[ JPRS database provides information on network administration. Its use is    ]
Domain Information: [ドメイン情報]
[Domain Name]                   KAISHA.JP

[登録者名]                      株式会社かいしゃ
[Registrant]                    Kaisha Inc.

[Name Server]                   ns1.kaisha.jp
[Name Server]                   ns2.kaisha.jp

[登録年月日]                    2001/02/12
[有効期限]                      2027/02/28
[状態]                          Active
[最終更新]                      2026/03/01 01:05:07 (JST)

Contact Information: [公開連絡窓口]
[名前]                          株式会社かいしゃ
[Email]                         domain@kaisha.jp
""".encode("iso2022_jp")


def whois_net(answered: bytes | Exception, top: bytes = b"domain: JP\n\nwhois:        whois.jprs.jp\n") -> CannedNet:
    return CannedNet(streams={"whois.iana.org": top, "whois.jprs.jp": answered})


def test_jprs_is_read_in_its_own_charset_and_time() -> None:
    net = whois_net(JPRS)
    value = ask(net, "kaisha.jp").value
    assert net.asked == [DNS, "whois.iana.org:43 WHOIS jp", "whois.jprs.jp:43 WHOIS kaisha.jp"]
    assert net.written == [b"jp\r\n", b"kaisha.jp\r\n"]
    assert value["created"] == datetime.fromisoformat("2001-02-12T00:00:00+09:00")
    assert value["updated"] == datetime.fromisoformat("2026-03-01T01:05:07+09:00")
    assert (value["registrant"], value["privacy"]) == ("株式会社かいしゃ", False)
    assert (value["name_servers"], value["contact"]) == (("ns1.kaisha.jp", "ns2.kaisha.jp"), ("domain@kaisha.jp",))
    assert (value["via"], value["server"]) == ("whois", "whois.jprs.jp")


def test_jprs_says_that_there_is_none() -> None:
    assert isinstance(ask(whois_net("[ JPRS ]\nNo match!!\n".encode("iso2022_jp")), "kaisha.jp"), Absent)


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        (b"", "broken off"),
        (b"\x00\xff\x13garbage", "unreadable answer"),
        (b"Query rate limit exceeded. Try again later.", "rate limited"),
        (JPRS.replace(b"KAISHA.JP", b"ANDERE.JP"), "an answer about something else"),
        (b"x" * 200_000, "too long an answer"),
        (Silent("refused"), "refused"),
    ],
)
def test_what_is_no_answer_by_whois_is_told_as_silence(answered: bytes | Exception, told: str) -> None:
    assert reason(whois_net(answered), "kaisha.jp") == told


def test_a_top_level_name_without_any_registry_service() -> None:
    assert reason(whois_net(b"", top=b"domain: JP\nstatus: ACTIVE\n"), "kaisha.jp") == "no registry service is known"


# --- networks ---------------------------------------------------------------------------------------------------------


def holding(**changes: Any) -> dict[str, Any]:
    abuse = {"handle": "ABUSE1-ARIN", "roles": ["abuse"], "vcardArray": card("group", "Abuse", "abuse@cloud.test")}
    holder = {"roles": ["registrant"], "vcardArray": card("org", "Big Cloud", country="US"), "entities": [abuse]}
    whole = {
        "objectClassName": "ip network", "handle": "NET-40-64-0-0-1", "startAddress": "40.64.0.0",
        "endAddress": "40.71.255.255", "name": "CLOUD", "entities": [holder], "arin_originas0_originautnums": [8075],
    }  # fmt: skip
    return whole | changes


def test_the_network_of_an_address_with_its_abuse_desk() -> None:
    known = answer(network.collect(question("network", "ip", "40.71.38.95"), CannedNet({NETWORK: holding()})))
    assert isinstance(known, Known)
    assert dict(known.value) == {
        "handle": "NET-40-64-0-0-1", "name": "CLOUD", "cidr": "40.64.0.0/13", "country": "US", "holder": "Big Cloud",
        "asn": 8075, "abuse": ("abuse@cloud.test",), "abuse_source": "ABUSE1-ARIN",
        "server": "https://rdap.arin.test/registry/",
    }  # fmt: skip


def test_the_longest_prefix_decides_who_is_asked() -> None:
    net = CannedNet()
    assert isinstance(answer(network.collect(question("network", "ip", "192.0.2.7"), net)), Absent)
    assert net.asked == [IPV4, "https://rdap.apnic.test/ip/192.0.2.7"]


def test_an_address_of_the_sixth_version() -> None:
    net = CannedNet()
    answer(network.collect(question("network", "ip", "2001:db8::7"), net))
    assert net.asked[-1] == "https://rdap.apnic.test/ip/2001:db8::7"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (holding(startAddress="8.0.0.0", endAddress="8.255.255.255"), "an answer about something else"),
        (holding(startAddress="2001:db8::", endAddress="2001:db8::ff"), "an answer about something else"),
        (holding(endAddress=None), "unreadable answer"),
        (holding(startAddress="40.71.255.255", endAddress="40.64.0.0"), "unreadable answer"),
        ({"objectClassName": "domain"}, "unreadable answer"),
        ((503, {}, b""), "rate limited: 60 s"),
    ],
)
def test_a_network_that_is_no_answer(page: Any, told: str) -> None:
    with pytest.raises(Silent, match=f"^{told}$"):
        answer(network.collect(question("network", "ip", "40.71.38.95"), CannedNet({NETWORK: page})))


def test_an_address_that_no_registry_is_listed_for() -> None:
    with pytest.raises(Silent, match=r"^no registry service is known$"):
        answer(network.collect(question("network", "ip", "203.0.113.9"), CannedNet()))
