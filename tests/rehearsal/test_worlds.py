"""Every world that comes with the package holds together: nothing in it leads out of it, and nothing in it is refused."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from mekiki.collect.net import Gate
from mekiki.doors.demo import play
from mekiki.model.evidence import Reach, Unavailable
from mekiki.parse.message import parse
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.registry import network_of
from mekiki.rehearsal.world import World

NAMES = World.names()
STRUCK = ("cut-cable", "cut-off", "lying", "nonsense", "rate-limited", "refused", "servfail", "silent", "slow")


@pytest.mark.parametrize("name", NAMES)
def test_its_hosts_have_addresses_and_its_addresses_have_owners(name: str) -> None:
    world, gate = World.load(name), Gate()
    with SmallInternet(world) as net:
        for page in world.pages:
            host = urlsplit(page.url).hostname or ""
            assert net.zones.addresses(host), f"{host} has no address"
        for link in parse(world.mail).links:
            if link.host:
                assert net.zones.addresses(link.host), f"the mail links to {link.host}, which is nowhere"
                assert any(link.host in page.url for page in world.pages)
        for address in net.zones.all_addresses():
            if world.blocklists and address.startswith("127."):
                continue  # what a blocklist says is written as an address, and leads nowhere
            assert gate.address(address) == address
    origin = parse(world.mail).origin.ip
    assert network_of(world, origin), f"nobody has the sending address {origin}"


@pytest.mark.parametrize("name", [each for each in NAMES if each not in STRUCK])
def test_a_lookup_finds_an_answer_to_all_it_asks(name: str) -> None:
    case = play(World.load(name), Reach.LOOKUP)
    silent = {
        (topic, seen.value, answer.reason)
        for (topic, seen), answer in case.evidence.answers.items()
        if isinstance(answer, Unavailable)
    }
    assert {each for each in silent if (name, each[1]) != ("rebinding", "17aday.com")} == set()


@pytest.mark.parametrize("name", ["cut-off", "lying", "nonsense", "rate-limited", "refused", "servfail"])
def test_a_calamity_is_told_and_the_verdict_stands(name: str) -> None:
    case = play(World.load(name), Reach.LOOKUP)
    assert case.evidence.unavailable("registration")
    assert case.verdict.label == "phishing"


def test_two_tellings_of_a_world_agree() -> None:
    """Nothing of a rehearsal depends on the day or on chance."""
    one, two = (play(World.load("kagoya"), Reach.LOOKUP) for _ in range(2))
    assert one.verdict == two.verdict
    assert one.evidence.answers.keys() == two.evidence.answers.keys()


def test_the_founding_case_is_answered_whole() -> None:
    case = play(World.load("kagoya"), Reach.LOOKUP)
    networks, places = case.evidence.known("network"), case.evidence.known("place")
    assert networks["40.71.38.95"].value["holder"] == "Microsoft Corporation"  # S4
    assert case.evidence.answer("reverse-name", "40.71.38.95") is not None
    assert places["40.71.38.95"].value["country"] == "US"
    assert str(case.evidence.known("registration")["17aday.com"].value["created"]).startswith("2016-04-19")  # S8
    assert networks["162.241.85.17"].value["holder"] == "Unified Layer"  # S9
    assert places["162.241.85.17"].value["city"] == "Provo, Utah"
    assert case.evidence.ledger


def test_the_report_follows_a_retold_world() -> None:
    told = World.load("kagoya").retold({
        "17aday.com": "garden-tools-7.net", "40.71.38.95": "45.142.213.5", "162.241.85.17": "103.224.81.7",
        "Blue Heron Names, LLC": "Grey Wagtail Registry", "office.example": "clinic.example",
    })  # fmt: skip
    case = play(told, Reach.LOOKUP)
    assert case.evidence.known("registration")["garden-tools-7.net"].value["registrar"] == "Grey Wagtail Registry"
    assert case.evidence.known("network")["45.142.213.5"].value["holder"] == "Kade Hosting B.V."
    assert case.evidence.known("network")["103.224.81.7"].value["holder"] == "Sunda Cloud Pte. Ltd."
    assert "17aday" not in repr(case.evidence.answers) + repr(case.findings)
