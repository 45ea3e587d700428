"""Writes the places of a world as a MaxMind database (MMDB, format 2.0), so that the real reader reads it."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from mekiki.rehearsal.world import World

# https://maxmind.github.io/MaxMind-DB/: the types that are written here
_STRING, _DOUBLE, _UINT16, _UINT32, _MAP, _UINT64, _ARRAY = 2, 3, 5, 6, 7, 9, 11
_MARKER = b"\xab\xcd\xefMaxMind.com"
_IPV4_BITS = 96  # an IPv4 block stands under ::/96 of an IPv6 tree


class _Short(int):
    """Written as uint16: the metadata's numbers have fixed types."""


class _Long(int):
    """Written as uint64."""


def write_database(path: Path, world: World) -> None:
    """The ``[place]`` table of a world: block -> country, city (English), city_ja, latitude, longitude, asn, holder."""
    tree, data = _Tree(), bytearray()
    # The wider block first, so that the narrower one inside it is laid over it.
    for block in sorted(world.places, key=lambda each: ip_network(each).prefixlen):
        tree.add(ip_network(block), len(data))
        data += _encoded(_record(world.places[block]))
    nodes = tree.packed()
    metadata = {
        "binary_format_major_version": _Short(2),
        "binary_format_minor_version": _Short(0),
        "build_epoch": _Long(world.now.timestamp()),
        "database_type": "Mekiki-Rehearsal-City",
        "description": {"en": "Places of a rehearsal, invented or rounded"},
        "ip_version": _Short(6),
        "languages": ["en", "ja"],
        "node_count": tree.size,
        "record_size": _Short(32),
    }
    path.write_bytes(nodes + bytes(16) + bytes(data) + _MARKER + _encoded(metadata))


def _record(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row in the shape of a city database."""
    made: dict[str, Any] = {"country": {"iso_code": row["country"]}}
    if "city" in row:
        made["city"] = {"names": {"en": row["city"], "ja": row.get("city_ja", row["city"])}}
    if "region" in row:
        made["subdivisions"] = [{"names": {"en": row["region"], "ja": row.get("region_ja", row["region"])}}]
    if "latitude" in row:
        made["location"] = {"latitude": float(row["latitude"]), "longitude": float(row["longitude"])}
    if "asn" in row:
        made |= {"autonomous_system_number": row["asn"], "autonomous_system_organization": row.get("holder", "")}
    return made


class _Tree:
    """The binary search tree: each node has two records, a node's number, a place in the data, or nothing."""

    def __init__(self) -> None:
        self._nodes: list[list[tuple[str, int] | None]] = [[None, None]]

    @property
    def size(self) -> int:
        return len(self._nodes)

    def add(self, block: IPv4Network | IPv6Network, offset: int) -> None:
        """Let all addresses of a block lead to the data at an offset."""
        length = block.prefixlen + (_IPV4_BITS if block.version == 4 else 0)
        bits = f"{int(block.network_address):0128b}"[:length]
        at = 0
        for bit in map(int, bits[:-1]):
            at = self._below(at, bit)
        self._nodes[at][int(bits[-1])] = ("data", offset)

    def _below(self, at: int, bit: int) -> int:
        """The node below; where data stood, both its halves take it over."""
        record = self._nodes[at][bit]
        if record is None or record[0] == "data":
            self._nodes.append([record, record])
            self._nodes[at][bit] = ("node", len(self._nodes) - 1)
            return len(self._nodes) - 1
        return record[1]

    def packed(self) -> bytes:
        return b"".join(struct.pack(">II", *map(self._value, node)) for node in self._nodes)

    def _value(self, record: tuple[str, int] | None) -> int:
        if record is None:
            return self.size
        return record[1] if record[0] == "node" else self.size + 16 + record[1]


def _encoded(value: object) -> bytes:
    """A value in the data section's form."""
    if isinstance(value, str):
        raw = value.encode()
        return _head(_STRING, len(raw)) + raw
    if isinstance(value, float):
        return _head(_DOUBLE, 8) + struct.pack(">d", value)
    if isinstance(value, int):
        kind = _UINT16 if isinstance(value, _Short) else _UINT64 if isinstance(value, _Long) else _UINT32
        raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
        return _head(kind, len(raw)) + raw
    if isinstance(value, Mapping):
        return _head(_MAP, len(value)) + b"".join(_encoded(key) + _encoded(each) for key, each in value.items())
    assert isinstance(value, Sequence)
    return _head(_ARRAY, len(value)) + b"".join(map(_encoded, value))


def _head(kind: int, size: int) -> bytes:
    """Control byte, the extended type's byte, and the size where it does not fit into five bits."""
    small, rest = (size, b"") if size < 29 else (29, bytes([size - 29]))
    if size >= 29 + 256:
        small, rest = 30, (size - 285).to_bytes(2, "big")
    return bytes([small]) + bytes([kind - 7]) + rest if kind > 7 else bytes([kind << 5 | small]) + rest
