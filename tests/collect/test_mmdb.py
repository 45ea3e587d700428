"""The reader of address databases: the same answers as the published reader's, and a broken file told as such."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from random import Random
from typing import Any

import maxminddb
import pytest
from mmdb_writer import MMDBWriter
from netaddr import IPSet

from mekiki.collect.geolocation import SHIPPED
from mekiki.collect.mmdb import BadDatabase, Database

ROWS: dict[str, dict[str, Any]] = {
    "192.0.2.0/25": {"text": "日本", "number": 7, "huge": 2**100, "minus": -5, "real": 3.25, "yes": True, "no": False},
    "198.51.100.0/24": {"list": ["a", "b", {"deep": {"deeper": "x" * 400}}], "long": "y" * 70_000},
    "2001:db8::/32": {"text": "日本", "again": "日本"},
}


def written(path: Path, rows: dict[str, dict[str, Any]], version: int = 6) -> Path:
    writer = MMDBWriter(ip_version=version, ipv4_compatible=version == 6, database_type="a test")
    for network, row in rows.items():
        writer.insert_network(IPSet([network]), row)
    writer.to_db_file(str(path))
    return path


def test_the_shipped_database_is_read_as_the_published_reader_reads_it() -> None:
    random = Random(4)
    addresses = [ip_address(random.randbytes(4)) for _ in range(2_000)]
    addresses += [IPv6Address((0x2000 << 112) + random.getrandbits(125)) for _ in range(1_000)]
    addresses += [ip_address(each) for each in ("2001:240::1", "2606:4700::1", "0.0.0.0", "255.255.255.255", "::")]
    ours, theirs = Database(SHIPPED), maxminddb.open_database(SHIPPED)
    answers = [theirs.get(each) for each in addresses]
    assert [ours.get(each) for each in addresses] == answers
    assert sum(each is not None for each in answers) > 1_500
    assert (ours.kind, ours.built) == (theirs.metadata().database_type, theirs.metadata().build_epoch)


@pytest.mark.parametrize("address", ["192.0.2.1", "192.0.2.200", "198.51.100.9", "2001:db8::9", "2001:db9::"])
def test_every_kind_of_value(tmp_path: Path, address: str) -> None:
    path = written(tmp_path / "a.mmdb", ROWS)
    assert Database(path).get(ip_address(address)) == maxminddb.open_database(path).get(address)


def test_a_database_of_the_fourth_version_alone(tmp_path: Path) -> None:
    database = Database(written(tmp_path / "a.mmdb", {"192.0.2.0/24": {"country": "JP"}}, version=4))
    assert database.get(IPv4Address("192.0.2.7")) == {"country": "JP"}
    assert database.get(IPv4Address("192.0.3.7")) is None
    assert database.get(IPv6Address("2001:db8::1")) is None


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"\xab\xcd\xefMaxMind.com", b"\xab\xcd\xefMaxMind.com\xe1\x41a"]
)
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mmdb"
    path.write_bytes(content)
    with pytest.raises(BadDatabase):
        Database(path)


def test_whatever_byte_is_wrong_nothing_else_is_raised(tmp_path: Path) -> None:
    whole, random = written(tmp_path / "a.mmdb", ROWS).read_bytes(), Random(5)
    for number in range(300):
        broken = bytearray(whole)
        broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
        path = tmp_path / f"{number}.mmdb"
        path.write_bytes(broken)
        try:
            database = Database(path)
            answers = [database.get(ip_address(each)) for each in ("192.0.2.1", "198.51.100.9", "2001:db8::9")]
        except BadDatabase:
            continue
        assert all(each is None or isinstance(each, dict) for each in answers)
