"""The DNS of a world: what a zone file says, by UDP and by TCP, and every way to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from mekiki.collect.net import Silent
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World
from rehearsal.asking import dns_by_tcp, dns_by_udp, small_world, through_gateway


@pytest.mark.parametrize("ask", [dns_by_udp, dns_by_tcp])
def test_both_carriers_answer_from_the_zone(ask: object) -> None:
    with SmallInternet(World.load("kagoya")) as net:
        reply = ask(net, "17aday.com", "A")  # type: ignore[operator]
        assert [str(each.rdata) for each in reply.rr] == ["162.241.85.17"]
        assert net.asked("dns", "17aday.com")[0].method == ask.__name__.removeprefix("dns_by_")  # type: ignore[attr-defined]


def test_an_alias_is_followed_and_shown() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        reply = dns_by_udp(net, "www.17aday.com", "A")
    assert [str(each.rdata) for each in reply.rr] == ["17aday.com.", "162.241.85.17"]


def test_no_such_name_and_no_such_record_are_two_answers() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        nowhere, empty = dns_by_udp(net, "nowhere-7.com", "A"), dns_by_udp(net, "17aday.com", "AAAA")
        branch = dns_by_udp(net, "241.162.in-addr.arpa", "PTR")
    assert nowhere.header.rcode == 3
    assert (empty.header.rcode, empty.rr) == (0, [])
    assert (branch.header.rcode, branch.rr) == (0, [])  # names lie below it


def test_a_wildcard_covers_what_has_no_name_of_its_own(tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path)) as net:
        made_up = dns_by_udp(net, "x1y2.shop-of-tests.com", "A")
        own = dns_by_udp(net, "www.shop-of-tests.com", "A")
    assert str(made_up.rr[0].rname) == "x1y2.shop-of-tests.com."
    assert str(made_up.rr[0].rdata) == "45.142.213.11"
    assert str(own.rr[-1].rdata) == "45.142.213.10"


def test_an_address_without_a_name_has_none_and_one_with_a_name_has_it() -> None:
    with SmallInternet(World.load("kagoya")) as net:
        assert dns_by_udp(net, "95.38.71.40.in-addr.arpa", "PTR").header.rcode == 3
        named = dns_by_udp(net, "17.85.241.162.in-addr.arpa", "PTR")
    assert str(named.rr[0].rdata) == "box5817.bluehost.com."


def test_a_long_answer_is_cut_by_udp_and_whole_by_tcp(tmp_path: Path) -> None:
    long = "long.shop-of-tests.com. 60 IN TXT " + " ".join(f'"{letter * 250}"' for letter in "abc") + "\n"
    with SmallInternet(small_world(tmp_path, zone=long)) as net:
        assert dns_by_udp(net, "long.shop-of-tests.com", "TXT").header.tc == 1
        whole = dns_by_tcp(net, "long.shop-of-tests.com", "TXT")
        assert (whole.header.tc, len(whole.rr)) == (0, 1)


def test_the_gateway_asks_again_by_tcp_where_udp_was_cut() -> None:
    with SmallInternet(World.load("truncated")) as net:
        reply = through_gateway(net, lambda gateway: gateway.dns("17aday.com", "A", topic="dns"))
        assert reply.records == ("162.241.85.17",)
        assert [hit.method for hit in net.asked("dns", "17aday.com")] == ["udp", "tcp"]


@pytest.mark.parametrize("calamity", ["refused", "silent", "dark", "cut-off", "nonsense", "servfail", "slow"])
def test_a_name_server_in_trouble_is_silent_to_the_gateway(calamity: str, tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path).struck({"dns": calamity})) as net:
        with pytest.raises(Silent):
            through_gateway(net, lambda gateway: gateway.dns("shop-of-tests.com", "A", topic="dns"), seconds=0.2)
        assert net.asked("dns")


def test_a_lying_name_server_is_not_believed(tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path).struck({"dns shop-of-tests.com A": "lying"})) as net:
        assert str(dns_by_udp(net, "shop-of-tests.com", "A").rr[0].rdata) == "127.0.0.1"
        with pytest.raises(Silent):
            through_gateway(net, lambda gateway: gateway.dns("shop-of-tests.com", "A", topic="dns"))


def test_a_calamity_of_one_name_leaves_the_others_alone(tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path).struck({"dns www.shop-of-tests.com": "servfail"})) as net:
        assert dns_by_udp(net, "www.shop-of-tests.com", "A").header.rcode == 2
        assert dns_by_udp(net, "shop-of-tests.com", "A").header.rcode == 0


def test_a_name_that_rebinds_leads_inside_from_the_second_answer_on() -> None:
    with SmallInternet(World.load("rebinding")) as net:
        answers = [str(dns_by_udp(net, "17aday.com", "A").rr[0].rdata) for _ in range(3)]
    assert answers == ["162.241.85.17", "127.0.0.1", "127.0.0.1"]
