"""Where anybody may write, a service's own good name says nothing of what stands there."""

from __future__ import annotations

import pytest

from mekiki.knowledge import providers
from mekiki.knowledge.files import load
from mekiki.knowledge.providers import kinds_of, others_write_at, others_wrote, repeats_users_words, writes_for_firms_at


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


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("accounts.google.com", "/signin"),
        ("www.paypal.com", "/invoice"),
        ("github.com", "/settings/security"),
        ("docs.github.com", "/en/authentication"),
        ("gitlab.com", "/-/user_settings/profile"),
    ],
)
def test_pages_of_the_service_itself(host: str, path: str) -> None:
    assert not others_wrote(host, path)


@pytest.mark.parametrize(
    ("host", "path"), [("www.linkedin.com", "/slink"), ("share.google", "/a1"), ("lnkd.in", "/a1")]
)
def test_links_that_hide_where_they_lead(host: str, path: str) -> None:
    assert "shortener" in kinds_of(host, path)
    assert "shortener" not in kinds_of("www.linkedin.com", "/jobs")


def test_services_that_write_in_other_firms_names() -> None:
    assert writes_for_firms_at("medallia.com")
    assert writes_for_firms_at("express.medallia.com")
    assert not writes_for_firms_at("paypal-help.zendesk.com")  # a customer's choice
    assert not writes_for_firms_at("com")
    assert not writes_for_firms_at("notmedallia.com")


@pytest.mark.parametrize(
    "domain",
    [
        "fortnox.se", "via.tripletex.no", "dinero.dk", "netvisor.fi",  # the North
        "bexio.com", "deliver.moneybird.com", "my.billit.be", "fattureincloud.it", "vendus.pt", "fakturoid.cz",
        "asaas.com", "apps.myob.com", "eco-serv.jp",
    ],
)  # fmt: skip
def test_bills_come_by_services_of_many_countries(domain: str) -> None:
    assert writes_for_firms_at(domain)


@pytest.mark.parametrize("domain", ["parentpay.com", "spond.com", "svenskalag.se", "email.teamsnap.com", "pretix.eu"])
def test_schools_and_clubs_write_by_services(domain: str) -> None:
    assert writes_for_firms_at(domain)


@pytest.mark.parametrize(
    "domain",
    [
        "treatwell.co.uk", "janeapp.com", "cliniko.com", "exploretock.com",  # beauty, health, tables
        "managebuilding.com", "onlineportal.appfolio.com", "email.propertyme.com",  # homes
        "intercom-mail.com", "greetinghr.com", "hire.lever.co", "taleo.net",  # help desks, applications
    ],
)  # fmt: skip
def test_practices_landlords_and_employers_write_by_services(domain: str) -> None:
    assert writes_for_firms_at(domain)


@pytest.mark.parametrize(
    "domain",
    [
        "tripletex.no", "moneybird.com", "billit.be", "myob.com",  # the house itself, whose invoices come from below
        "fortnox-faktura.test", "asaas.com.example", "paypal.com", "docusign.com",
    ],
)  # fmt: skip
def test_a_name_near_a_service_is_none(domain: str) -> None:
    assert not writes_for_firms_at(domain)


def test_each_of_them_has_a_source_and_each_source_serves() -> None:
    data = load("writes-for-firms.json")
    assert set(data["domains"].values()) == set(data["sources"])
    assert all(source["where"] and source["date"] and source["says"] for source in data["sources"].values())
    assert all(domain == domain.lower() and "." in domain for domain in data["domains"])


def test_groups_are_made_of_kinds_that_there_are() -> None:
    """A kind that is misspelt is never met, and nobody would hear of it."""
    groups = providers.PAGES | providers.SHARED | providers.NAMES | providers.ON_THE_WAY
    assert groups <= load("providers.json")["kinds"].keys()


@pytest.mark.parametrize(("domain", "everybodys"), [("gmail.com", True), ("yopmail.com", True), ("kagoya.jp", False)])
def test_addresses_that_anybody_can_have(domain: str, everybodys: bool) -> None:
    assert providers.is_free_mail(domain) is everybodys


@pytest.mark.parametrize(
    "host",
    [
        "a23.willap.jp", "krs.bz", "www8.webcas.net", "fc1.crmf.jp", "contents.bownow.jp",  # Japan
        "scnem.com", "files.crsend.com", "letter.eyepin.com",  # Germany, Austria
        "22.e-goi.com", "emailmarketing.locaweb.com.br", "clickacm.com", "nt.embluemail.com",  # Portugal to Argentina
        "tobe.musvc6.net", "forms.sbc08.com", "td42.tripolis.com", "dr.peytzmail.com", "api2.ecomailapp.cz",  # Europe
        "manage.kmail-lists.com", "x1.na1.hubspotlinksfree.com", "us-east-1.resend-clicks.com", "x.cmail7.com",
    ],
)  # fmt: skip
def test_houses_that_send_and_count_for_others(host: str) -> None:
    assert "mail-platform" in kinds_of(host)


@pytest.mark.parametrize(
    "host",
    [
        # pages of such a house's customers, whoever they are
        "lp.egoi.page", "1.hs-sites.com", "1.hs-sites-eu1.com", "showlanding.com", "gr8.com", "ck.page",
        "sendibt1.com",  # nobody's any more: programs that do harm were fetched from there
        "locaweb.com.br", "dynamics.com",  # the house sends from names below only
        "note-goi.com",
    ],
)  # fmt: skip
def test_a_name_near_a_house_is_none(host: str) -> None:
    assert "mail-platform" not in kinds_of(host)


def test_where_clicks_are_counted_nobody_publishes() -> None:
    """A house whose customers put up pages under the same name would make any page look like a counted link."""
    houses = load("providers.json")["kinds"]["mail-platform"]
    both = {"smp.ne.jp"}  # SPIRAL counts where its customers' forms stand
    assert {host for host in houses if kinds_of(host) & providers.PAGES} <= both


def test_each_row_has_a_source_that_says_something() -> None:
    data = load("providers.json")
    named = {source for rows in data["kinds"].values() for source in rows.values()}
    assert named <= data["sources"].keys()
    assert all(row["where"] and row["date"] and row["says"] for row in data["sources"].values())


def test_every_service_whose_notices_repeat_its_users_words_has_a_source() -> None:
    data = load("notices-of-users.toml")
    assert set(data["domains"].values()) == set(data["sources"])
    assert all({"where", "date", "says"} == row.keys() for row in data["sources"].values())


@pytest.mark.parametrize(
    ("domain", "repeats"),
    [
        ("email.teams.microsoft.com", True),
        ("larsen.atlassian.net", True),
        ("zoom.us", True),
        ("notmicrosoft.com", False),
        ("amazon.com", False),
        ("larsen.example", False),
    ],
)
def test_whose_notices_repeat_what_users_write(domain: str, repeats: bool) -> None:
    assert repeats_users_words(domain) is repeats
