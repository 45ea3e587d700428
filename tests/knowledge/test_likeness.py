"""Which domains and words resemble a brand's, and which are words of their own."""

from __future__ import annotations

import pytest

from mekiki.knowledge import brand_tokens
from mekiki.knowledge.likeness import ADDED, likeness


@pytest.mark.parametrize(
    "domain, brand",
    [
        ("amazon-security.com", "amazon"),
        ("securepaypal.com", "paypal"),
        ("jp-amazon-login-x7.com", "amazon"),  # something else between the hyphens
        ("windows-accounts.com", "microsoft"),
    ],
)
def test_a_reassuring_word_beside_the_name_is_seen(domain: str, brand: str) -> None:
    found = likeness(domain)
    assert found is not None
    assert (found.brand, found.how) == (brand, ADDED)


@pytest.mark.parametrize("domain", ["larsen-windows-accounts.com", "orange-county-login.com", "amazon-river.com"])
def test_a_name_that_is_an_ordinary_word_needs_all_the_rest_to_reassure(domain: str) -> None:
    assert likeness(domain) is None


@pytest.mark.parametrize(
    "word", ["circle", "burger", "politik", "moneda", "roger", "strike", "court", "trust", "warten", "naranja"]
)
def test_a_word_of_everyday_life_is_no_slip_of_a_brand(word: str) -> None:
    """Each is a letter away from a name in the knowledge, and is what it is."""
    assert likeness(f"{word}.test") is None
    assert brand_tokens.resembles(word) is None


@pytest.mark.parametrize("word", ["facebooku", "samsungu", "twiter", "klarnna", "amazom", "rakuteen", "paypai"])
def test_what_is_written_for_the_brand_is_one_however_often(word: str) -> None:
    assert likeness(f"{word}.test") is not None


def test_a_name_with_a_letter_behind_it_is_no_slip_of_another_name() -> None:
    near = brand_tokens.resembles("paypaya")
    assert near is None or near.token.brand == "paypay"
