"""A firm's name is told from what stands beside it in a display name and in a salutation, in each language."""

from __future__ import annotations

import pytest

from mekiki.knowledge import displaynames
from mekiki.knowledge.files import load


@pytest.mark.parametrize(
    "name",
    [
        "fedex support", "fedex kundenservice", "fedex livraison", "fedex entregas", "fedex consegne", "fedex klantenservice",
        "fedex wsparcie", "fedex kundtjänst", "fedex notifications", "fedex - parcel waiting", "fedex | news",
    ],
)  # fmt: skip
def test_the_name_stands_before_the_firms_desk(name: str) -> None:
    head = displaynames.before_desk().match(name)
    assert head is not None
    assert head[1] == "fedex"


def test_a_longer_word_is_no_desk() -> None:
    assert displaynames.before_desk().match("fedex garden") is None


@pytest.mark.parametrize(
    "name",
    [
        "message from fedex",
        "nachricht von fedex",
        "avis de fedex",
        "mensaje de fedex",
        "avviso di fedex",
        "bericht van fedex",
    ],
)
def test_the_name_stands_behind_a_message_of_the_firms(name: str) -> None:
    found = displaynames.behind_message().fullmatch(name)
    assert found is not None
    assert found[1] == "fedex"


@pytest.mark.parametrize("name", ["norton renewal desk", "norton support center", "norton お客様サポートセンター"])
def test_a_desk_that_anybody_can_have_leaves_the_name_before_it(name: str) -> None:
    found = displaynames.before_desk_anywhere().fullmatch(name)
    assert found is not None
    assert found[1].strip() == "norton"


@pytest.mark.parametrize(
    "before", ["dear customer of ", "sehr geehrter kunde von ", "cher client chez ", "gentile cliente di "]
)
def test_a_customer_is_addressed_before_the_firms_name(before: str) -> None:
    assert displaynames.addresses_customer().search(before)
    assert displaynames.speaks_to_somebody().search(before)


def test_somebody_who_speaks_of_a_customer_addresses_none() -> None:
    assert not displaynames.addresses_customer().search("we met a customer of ")


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(load("display-names.toml")["source"][each] for each in ("where", "date", "says"))
