"""WHOIS texts: dates in every form that registries write, labels of many registries, and what is not found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mekiki.parse.rdapobject import NotUsable
from mekiki.parse.whoistext import decoded, referral, registration, when_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-10-01T03:04:05Z", "2022-10-01"),
        ("2022-10-01", "2022-10-01"),
        ("2022/10/01", "2022-10-01"),
        ("2022.10.01", "2022-10-01"),
        ("2022. 10. 01.", "2022-10-01"),
        ("2022年10月1日", "2022-10-01"),
        ("20221001", "2022-10-01"),
        ("01-Oct-2022", "2022-10-01"),
        ("1 October 2022", "2022-10-01"),
        ("October 1 2022", "2022-10-01"),
        ("Sat Oct 01 03:04:05 GMT 2022", "2022-10-01"),
        ("01.10.2022", "2022-10-01"),
        ("31/10/2022", "2022-10-31"),
        ("2022-10-01 03:04:05+09", "2022-10-01"),
    ],
)
def test_a_date_in_any_form(text: str, day: str) -> None:
    when = when_of(text)
    assert when is not None
    assert when.date().isoformat() == day
    assert when.tzinfo is not None


@pytest.mark.parametrize("text", ["01/02/2022", "soon", "", "2022-13-40", "99.99.2022", "before Aug-1996"])
def test_what_is_no_date_or_could_be_two_is_left_open(text: str) -> None:
    assert when_of(text) is None


GENERIC = """\
   Domain Name: SHOP.EXAMPLE
   Registrar: Cheap Names Ltd
   Registrar Abuse Contact Email: abuse@registrar.test
   Creation Date: 2022-10-01T03:04:05Z
   Registry Expiry Date: 2023-10-01T03:04:05Z
   Domain Status: clientHold https://icann.org/epp#clientHold
   Name Server: NS1.HOST.EXAMPLE
"""
NOMINET = """\
    Domain name:
        shop.example

    Registrar:
        Cheap Names Ltd [Tag = CHEAP]

    Relevant dates:
        Registered on: 01-Oct-2022
        Expiry date:  01-Oct-2023

    Name servers:
        ns1.host.example  192.0.2.1
        ns2.host.example
"""
CO_JP = """\
Domain Information:
a. [Domain Name]                SHOP.EXAMPLE
g. [Organization]               Shop Inc.
p. [Name Server]                ns1.host.example
[State]                         Connected (2027/03/31)
[Registered Date]               2022/10/01
[Last Update]                   2026/04/01 01:05:07 (JST)
"""


def test_the_form_of_most_registries() -> None:
    found = registration(GENERIC, "shop.example")
    assert found is not None
    assert found["created"] == datetime(2022, 10, 1, 3, 4, 5, tzinfo=UTC)
    assert (found["status"], found["registrar_abuse"]) == (("clientHold",), ("abuse@registrar.test",))


def test_values_on_the_line_below_their_label() -> None:
    found = registration(NOMINET, "shop.example")
    assert found is not None
    assert found["registrar"] == "Cheap Names Ltd [Tag = CHEAP]"
    assert found["name_servers"] == ("ns1.host.example", "ns2.host.example")
    assert found["expires"] == datetime(2023, 10, 1, tzinfo=UTC)


def test_an_organisation_of_jprs_in_english() -> None:
    found = registration(CO_JP, "shop.example")
    assert found is not None
    assert (found["registrant"], found["status"]) == ("Shop Inc.", ("Connected",))
    assert str(found["expires"]) == "2027-03-31 00:00:00+09:00"
    assert str(found["created"])[:10] == "2022-10-01"


@pytest.mark.parametrize(
    "text",
    [
        'No match for domain "SHOP.EXAMPLE".',
        "NOT FOUND",
        "Domain: shop.example\nStatus: free",
        "No entries found in the database",
    ],
)
def test_not_registered(text: str) -> None:
    assert registration(text, "shop.example") is None


def test_an_answer_about_another_name_is_none() -> None:
    with pytest.raises(NotUsable, match="an answer about something else"):
        registration(GENERIC, "andere.example")


def test_a_disclaimer_that_speaks_of_limits_does_not_hide_the_answer() -> None:
    assert registration(GENERIC + "Excessive queries: access denied.\n", "shop.example") is not None


def test_charsets() -> None:
    assert decoded("株式会社".encode("iso2022_jp")) == "株式会社"
    assert decoded("Gemüse".encode()) == "Gemüse"
    assert decoded("Gemüse".encode("latin-1")) == "Gemüse"


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("refer: whois.jprs.jp\n", "whois.jprs.jp"),
        ("whois:  whois.nic.test\n", "whois.nic.test"),
        ("whois:\n", ""),
        ("whois: 1;rm", ""),
    ],
)
def test_where_iana_refers_to(text: str, server: str) -> None:
    assert referral(text) == server
