"""The filter of visited domains: whoever was put in is found, hardly anybody else is, and the shipped one knows the world."""

from __future__ import annotations

from hashlib import sha256

import pytest

from mekiki.knowledge.visited import FILE, filter_of, is_visited, stands_in


def strangers(count: int) -> list[str]:
    return [sha256(str(number).encode()).hexdigest()[:14] + ".test" for number in range(count)]


def test_every_domain_that_was_put_in_is_found() -> None:
    inside = strangers(2000)
    table = filter_of(inside)
    assert all(stands_in(domain, table) for domain in inside)
    assert len(table) == 3000  # twelve bits each


def test_few_strangers_are_taken_for_one_of_them() -> None:
    table = filter_of(strangers(2000))
    wrong = sum(stands_in("x" + domain, table) for domain in strangers(20_000))
    assert 20 < wrong < 130  # one in 314 expected


def test_the_same_domains_give_the_same_filter() -> None:
    inside = strangers(50)
    assert filter_of(inside) == filter_of(list(reversed(inside)))


@pytest.mark.parametrize("host", ["www.amazon.co.jp", "rakuten.co.jp", "en.wikipedia.org", "paypal.com", "kagoya.jp"])
def test_well_known_sites_are_visited(host: str) -> None:
    assert is_visited(host)


@pytest.mark.parametrize("host", ["17aday.com", "kagoya.jp.17aday.com", "localhost", "192.0.2.1", "", "co.jp"])
def test_what_is_no_visited_site(host: str) -> None:
    assert not is_visited(host)


def test_at_most_one_stranger_in_a_hundred_is_taken_for_a_visited_site() -> None:
    assert sum(is_visited(domain) for domain in strangers(3000)) < 30
    assert FILE.stat().st_size < 2_000_000
