"""What a visit reveals of where a link leads, as links of their own."""

from __future__ import annotations

from collections.abc import Mapping

from mekiki.checks.form import links
from mekiki.checks.readings.landing import example_page, view
from mekiki.model.evidence import Evidence
from mekiki.parse.landing import FORM_TARGET, LANDING, ON_THE_WAY, addresses_met, aimed_at, end_of, led_to
from mekiki.parse.message import parse

LURE = "https://short.test/a"
WAY = "https://bystander.test/out?to=x"
PAGE = "https://kit.test/login"
MAIL = parse(links(LURE))


def hop(url: str, address: str = "") -> dict[str, object]:
    return {"url": url, "status": 302, "address": address}


def visited(*replaced: Mapping[str, object], final: str = PAGE) -> Evidence:
    seen = view(
        final, asks=("password",), action="https://drop.test/in.php",
        hops=(hop(LURE, "192.0.2.1"), hop(WAY, "192.0.2.2"), hop(final, "192.0.2.3")),
    )  # fmt: skip
    return Evidence(answers=example_page(LURE, seen, replaced=replaced))


def test_the_stops_that_the_mail_does_not_name_are_told_by_what_they_are() -> None:
    assert [(link.host, link.source) for link in led_to(MAIL, visited())] == [
        ("kit.test", LANDING), ("drop.test", FORM_TARGET), ("bystander.test", ON_THE_WAY),
    ]  # fmt: skip


def test_they_stand_where_the_mail_has_its_link() -> None:
    assert {link.place for link in led_to(MAIL, visited())} == {MAIL.links[0].place}


def test_who_only_passed_a_visitor_on_is_not_aimed_at() -> None:
    assert [link.host for link in aimed_at(MAIL, visited())] == ["kit.test", "drop.test"]


def test_a_link_ends_at_the_last_stop() -> None:
    end = end_of(MAIL.links[0], visited())
    assert end is not None
    assert end.target == PAGE
    assert end_of(MAIL.links[0], Evidence()) is None


def test_a_query_with_a_decoy_is_not_passed_on() -> None:
    decoyed = visited({"decoy": "ume@tori.example"}, final=f"{PAGE}?e=ume@tori.example")
    assert led_to(MAIL, decoyed)[0].target == PAGE


def test_a_host_is_known_by_the_address_at_which_it_answered() -> None:
    assert addresses_met(visited())["kit.test"] == ("192.0.2.3",)
