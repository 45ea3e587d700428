"""Which domains resemble a brand's by a word added to its name."""

from __future__ import annotations

import pytest

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
