"""No brand's own domain, and none of its login pages, is accused by a check of links."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Bearing, Severity, links
from mekiki.checks.readings.urls import brand_of_url
from mekiki.checks.registry import all_checks
from mekiki.knowledge import brands
from mekiki.model.evidence import Evidence
from mekiki.model.message import Message
from mekiki.parse.message import parse

ACCUSING = [
    each
    for each in all_checks()
    if each.family == "links" and each.bearing is Bearing.ACCUSES and each.severity >= Severity.MEDIUM
]
DOMAINS = sorted({domain for row in brands.all_brands().values() for domain in row.domains})
LOGINS = sorted({row.login for row in brands.all_brands().values() if row.login})


def accusations(message: Message) -> list[str]:
    """Which checks accuse which links of the mail, and with what facts."""
    found = [finding for each in ACCUSING for finding in each.findings(message, Evidence())]
    return [f"{finding.id} {dict(finding.facts)}" for finding in found]


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_brands_own_pages_are_not_accused(domain: str) -> None:
    """Its first page, its mobile site, a login page, a page below a sub-domain: none of them."""
    paths = ("", "www.", "m.", "login.")
    mail = links(*(f"https://{host}{domain}/{page}" for host in paths for page in ("", "login/", "account/index.html")))
    assert not accusations(parse(mail))


@pytest.mark.parametrize("url", LOGINS)
def test_a_brands_login_page_is_not_accused(url: str) -> None:
    message = parse(links(url))
    assert not accusations(message)
    assert all(brand_of_url(link) is None for link in message.links)


@pytest.mark.parametrize("url", LOGINS)
def test_a_brands_login_page_is_not_accused_when_it_shows_its_name(url: str) -> None:
    """A button with the brand's name in both languages leads to the brand's own page."""
    for row in brands.all_brands().values():
        if row.login == url:
            for lang in ("ja", "en"):
                assert not accusations(parse(links(url, shows=f"{row.name(lang)} ログイン log in")))
