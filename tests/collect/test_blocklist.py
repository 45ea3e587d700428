"""Blocklists: one that is dead, misspelt or lapsed clears nobody and accuses nobody, and says so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from cannednet import CannedNet, answer, question

from mekiki.collect import blocklist
from mekiki.collect.net import DnsReply, Silent
from mekiki.model.evidence import Answer, Known

ADDRESS, DOMAIN = "40.71.38.95", "shop.jp"
ALIVE = {"2.0.0.127": "127.0.0.2", "test": "127.0.0.2"}


class Zones(CannedNet):
    """Blocklists by their zone, each with what it holds; "*" is everything, an exception is what befalls every question."""

    def __init__(self, zones: Mapping[str, Mapping[str, str] | Exception]) -> None:
        super().__init__()
        self.zones = zones
        self.names: list[str] = []

    async def dns(self, name: str, kind: str, *, topic: str) -> DnsReply:
        self.names.append(name)
        zone = next((each for each in self.zones if name.endswith(f".{each}")), "")
        held = self.zones.get(zone, {})
        if isinstance(held, Exception):
            raise held
        code = held.get(name.removesuffix(f".{zone}"), held.get("*", ""))
        return DnsReply(bool(code), (code,) if code and kind == "A" else ())


def ask(zones: Mapping[str, Mapping[str, str] | Exception], value: str = ADDRESS) -> Answer:
    kind = "domain" if value == DOMAIN else "ip"
    return answer(blocklist.collect(question("blocklist", kind, value, zones=tuple(zones)), Zones(zones)))


def told(zones: Mapping[str, Mapping[str, str] | Exception], value: str = ADDRESS) -> Mapping[str, object]:
    found = ask(zones, value)
    assert isinstance(found, Known)
    return found.value


def test_a_list_that_holds_its_test_entry_may_clear() -> None:
    assert told({"bl.test": ALIVE}) == {"listed": (), "clean": ("bl.test",), "silent": {}}
    assert told({"bl.test": ALIVE}, DOMAIN)["clean"] == ("bl.test",)


def test_a_list_that_is_alive_may_accuse() -> None:
    listed = told({"bl.test": {**ALIVE, "95.38.71.40": "127.0.0.4"}})["listed"]
    assert listed == (("bl.test", "127.0.0.4", ""),)


@pytest.mark.parametrize("value", [ADDRESS, DOMAIN, "2400:cb00::1"])
def test_a_zone_without_its_test_entry_says_nothing(value: str) -> None:
    with pytest.raises(Silent, match="no test entry"):
        ask({"dead-zone.test": {}}, value)


def test_beside_a_list_that_answers_the_dead_one_is_named() -> None:
    value = told({"bl.test": ALIVE, "dead-zone.test": {}})
    assert value["clean"] == ("bl.test",)
    assert value["silent"] == {"dead-zone.test": "no test entry"}


@pytest.mark.parametrize("value", [ADDRESS, DOMAIN])
def test_a_zone_that_lists_everything_accuses_nobody(value: str) -> None:
    with pytest.raises(Silent, match="it lists everything"):
        ask({"lapsed.test": {"*": "127.0.0.2"}}, value)


@pytest.mark.parametrize("code", ["127.255.255.254", "127.0.0.1"])
def test_a_list_that_does_not_let_us_ask_clears_nobody(code: str) -> None:
    with pytest.raises(Silent, match="refused"):
        ask({"bl.test": {"*": code}})


def test_a_parked_zone_is_no_list() -> None:
    with pytest.raises(Silent, match="unreadable answer"):
        ask({"parked.test": {"*": "40.71.38.1"}})


def test_a_list_of_addresses_knows_nothing_of_domains() -> None:
    addresses = {"2.0.0.127": "127.0.0.2"}
    with pytest.raises(Silent, match="it lists no domains"):
        ask({"ip.test": addresses}, DOMAIN)
    assert told({"ip.test": addresses, "bl.test": ALIVE}, DOMAIN) == {"listed": (), "clean": ("bl.test",), "silent": {}}


def test_a_holders_own_test_name_will_do() -> None:
    assert told({"multi.uribl.com": {"test.uribl.com": "127.0.0.14"}}, DOMAIN)["clean"] == ("multi.uribl.com",)


def test_an_outage_keeps_its_own_reason() -> None:
    with pytest.raises(Silent, match="timed out"):
        ask({"bl.test": Silent("timed out")})
    assert told({"bl.test": ALIVE, "slow.test": Silent("timed out")})["silent"] == {"slow.test": "timed out"}
