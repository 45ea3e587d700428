"""Places: the shipped country database, an operator's own before it, and a broken one told as such."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cannednet import question
from mmdb_writer import MMDBWriter
from netaddr import IPSet

from mekiki.checks.readings.sources import texts
from mekiki.collect.geolocation import look_up
from mekiki.collect.net import Silent
from mekiki.model.evidence import Absent, Answer, Known


def written(path: Path, rows: dict[str, dict[str, Any]], kind: str) -> str:
    writer = MMDBWriter(ip_version=6, ipv4_compatible=True, database_type=kind)
    for network, row in rows.items():
        writer.insert_network(IPSet([network]), row)
    writer.to_db_file(str(path))
    return str(path)


def place(ip: str, *databases: str) -> Answer:
    return look_up(question("place", "ip", ip, databases=databases))


def test_the_shipped_database_knows_the_country_and_says_how_old_it_is() -> None:
    known = place("40.71.38.95")
    assert isinstance(known, Known)
    value = known.value
    assert (value["country"], value["city"], value["precision"]) == ("US", "", "country")
    assert 35 < float(str(value["latitude"])) < 45
    assert (value["database"], value["dated"]) == ("ip-location-db geo-whois-asn-country", "2026-06-17")


def test_an_address_of_the_sixth_version() -> None:
    known = place("2001:240::1")
    assert isinstance(known, Known)
    assert known.value["country"] == "JP"


def test_an_address_that_nobody_holds() -> None:
    assert isinstance(place("192.0.2.1"), Absent)


def test_an_operators_city_comes_first_and_says_what_the_shipped_one_adds(tmp_path: Path) -> None:
    row = {
        "city": {"names": {"en": "Provo"}}, "country": {"iso_code": "US"},
        "location": {"latitude": 40.2, "longitude": -111.6},
    }  # fmt: skip
    city = written(tmp_path / "city.mmdb", {"162.241.0.0/16": row}, "GeoLite2-City")
    number = {"autonomous_system_number": 46606, "autonomous_system_organization": "A Host"}
    asn = written(tmp_path / "asn.mmdb", {"162.241.0.0/16": number}, "GeoLite2-ASN")
    known = place("162.241.1.1", city, asn)
    assert isinstance(known, Known)
    value = known.value
    assert (value["city"], value["precision"], value["latitude"]) == ("Provo", "city", 40.2)
    assert (value["asn"], value["holder"]) == (46606, "A Host")
    assert value["database"] == "GeoLite2-City, GeoLite2-ASN"


def test_two_databases_of_different_opinion_are_not_mixed(tmp_path: Path) -> None:
    own = written(tmp_path / "own.mmdb", {"162.241.0.0/16": {"country_code": "JP"}}, "own")
    known = place("162.241.1.1", own)
    assert isinstance(known, Known)
    assert (known.value["country"], known.value["database"]) == ("JP", "own")


@pytest.mark.parametrize(
    ("row", "country", "asn"),
    [
        ({"country_code": "JP", "asn": "AS7506", "as_name": "A"}, "JP", 7506),
        ({"country": "de", "lat": "51.0", "lng": "9"}, "DE", None),
        ({"registered_country": {"iso_code": "FR"}}, "FR", None),
    ],
)
def test_rows_in_the_forms_of_other_publishers(
    tmp_path: Path, row: dict[str, Any], country: str, asn: int | None
) -> None:
    known = place("162.241.1.1", written(tmp_path / "own.mmdb", {"162.241.0.0/16": row}, "own"))
    assert isinstance(known, Known)
    assert (known.value["country"], known.value["asn"]) == (country, asn)


@pytest.mark.parametrize(
    ("content", "why"), [(None, "no database: "), (b"", "database: "), (b"no database", "database: ")]
)
def test_a_database_that_is_missing_or_broken_is_named_and_the_shipped_one_answers(
    tmp_path: Path, content: bytes | None, why: str
) -> None:
    path = tmp_path / "own.mmdb"
    if content is not None:
        path.write_bytes(content)
    known = place("40.71.38.95", str(path))
    assert isinstance(known, Known)
    assert (known.value["country"], known.value["database"]) == ("US", "ip-location-db geo-whois-asn-country")
    (told,) = texts(known.value, "unread")
    assert told.startswith(why)
    assert told.endswith("own.mmdb")


def test_but_an_address_that_the_shipped_one_has_not_is_not_called_nowhere(tmp_path: Path) -> None:
    with pytest.raises(Silent, match=r"no database: .*own\.mmdb"):
        place("192.0.2.1", str(tmp_path / "own.mmdb"))


def test_one_that_can_be_read_leaves_nothing_unread(tmp_path: Path) -> None:
    known = place("40.71.38.95", written(tmp_path / "own.mmdb", {"40.71.0.0/16": {"country_code": "US"}}, "own"))
    assert isinstance(known, Known)
    assert known.value["unread"] == ()
