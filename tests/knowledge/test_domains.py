"""Our reading of the public suffix list says what the library says; names and addresses that tell nothing of an owner."""

from __future__ import annotations

from functools import cache

import pytest
from publicsuffixlist import PSLFILE, PublicSuffixList

from mekiki.knowledge.domains import (
    is_inside,
    is_reserved,
    is_suffix,
    is_top_level,
    organizational_domain,
    registrable_domain,
)


@cache
def library(only_icann: bool = False) -> PublicSuffixList:
    with open(PSLFILE, "rb") as rules:
        return PublicSuffixList(rules, only_icann=only_icann)


def hosts() -> list[str]:
    with open(PSLFILE, encoding="utf-8") as lines:
        rules = [line.strip() for line in lines if line.strip() and not line.startswith("//")]
    names = [rule.lstrip("!").replace("*", "any") for rule in rules]
    names += [name.encode("idna").decode() for name in names if not name.isascii()]
    return [before + name for name in names for before in ("", "shop.", "www.shop.")]


def test_every_rule_of_the_list_is_read_as_the_library_reads_it() -> None:
    assert [host for host in hosts() if registrable_domain(host) != (library().privatesuffix(host) or host)] == []


def test_a_name_is_a_suffix_where_the_library_finds_nothing_that_somebody_registered() -> None:
    assert [host for host in hosts() if is_suffix(host) is (library().privatesuffix(host) is not None)] == []
    assert [is_suffix(each) for each in ("", "192.0.2.1", "kitamachi.example")] == [False, False, False]


def test_the_organizational_domain_leaves_private_rules_out() -> None:
    wrong = [host for host in hosts() if organizational_domain(host) != (library(True).privatesuffix(host) or host)]
    assert wrong == []


@pytest.mark.parametrize(
    "host", ["", "com", "a..com", ".com", "com.", "..", "xn--", "xn--a.com", "foo.unknown", "192.0.2.1"]
)
def test_what_is_no_name_gives_an_answer_and_no_error(host: str) -> None:
    assert registrable_domain(host) in (host.rstrip("."), "")


@pytest.mark.parametrize("label", ["com", "xn--p1ai", "рф", "example"])
def test_a_top_level_name_is_known_in_both_forms(label: str) -> None:
    assert is_top_level(label)
    assert not is_top_level(label + "q0")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.4.0.1", "172.31.255.1", "192.168.0.2", "169.254.1.1", "[::1]", "fd00::1"]
)
def test_no_stranger_has_a_page_within_the_readers_own_network(host: str) -> None:
    assert is_inside(host)


@pytest.mark.parametrize(
    "host", ["172.200.0.7", "172.32.0.1", "192.0.2.1", "203.0.113.7", "2001:db8::1", "10.example", ""]
)
def test_addresses_of_the_open_net_and_names_are_outside(host: str) -> None:
    assert not is_inside(host)


def test_the_example_domains_are_reserved_and_names_that_only_end_so_are_not() -> None:
    assert is_reserved("example.com")
    assert is_reserved("mail.example.org")
    assert not is_reserved("badexample.com")
