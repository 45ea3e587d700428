"""Where anybody may write, a service's own good name says nothing of what stands there."""

from __future__ import annotations

import pytest

from mekiki.knowledge.providers import kinds_of, others_write_at, others_wrote


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("docs.google.com", "/document/d/1"),
        ("script.google.com", "/macros/s/1/exec"),
        ("github.com", "/somebody/gift/issues/1"),
        ("gist.github.com", "/1"),
    ],
)
def test_pages_that_anybody_may_have_written(host: str, path: str) -> None:
    assert others_wrote(host, path)
    assert others_write_at(host)


@pytest.mark.parametrize(("host", "path"), [("accounts.google.com", "/signin"), ("www.paypal.com", "/invoice")])
def test_pages_of_the_service_itself(host: str, path: str) -> None:
    assert not others_wrote(host, path)


@pytest.mark.parametrize(
    ("host", "path"), [("www.linkedin.com", "/slink"), ("share.google", "/a1"), ("lnkd.in", "/a1")]
)
def test_links_that_hide_where_they_lead(host: str, path: str) -> None:
    assert "shortener" in kinds_of(host, path)
    assert "shortener" not in kinds_of("www.linkedin.com", "/jobs")
