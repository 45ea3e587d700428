"""Reads databases of IP addresses in the MaxMind DB format (https://maxmind.github.io/MaxMind-DB/, version 2.0).

An own reader, since a country is looked up at every start and importing the published one costs each of them 45 ms (it
brings multiprocessing along); the tests hold the two to the same answers.
"""

from __future__ import annotations

import mmap
import struct
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import Any

_MARK = b"\xab\xcd\xefMaxMind.com"
_MARK_WITHIN = 128 * 1024  # bytes from the end of the file
_DEEPEST = 32  # values within values
_MOST_KEPT = 2000  # values that are kept as they were read; a database of countries holds 250 different ones
_WIDTHS = {2: "utf8", 4: "bytes", 5: "uint", 6: "uint", 9: "uint", 10: "uint"}
_INT32, _DOUBLE, _FLOAT = struct.Struct(">i"), struct.Struct(">d"), struct.Struct(">f")


class BadDatabase(ValueError):
    """The file is no database, or a broken one."""


class Database:
    """An open database, mapped into memory. Raises OSError or BadDatabase where it cannot be read."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            try:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:  # an empty file
                raise BadDatabase("empty") from error
        mark = self._data.rfind(_MARK, max(0, len(self._data) - _MARK_WITHIN))
        if mark < 0:
            raise BadDatabase("no metadata")
        try:
            metadata = self._value(mark + len(_MARK), mark + len(_MARK), 0)[0]
            self._nodes, self._bits = int(metadata["node_count"]), int(metadata["record_size"])
            self._version = int(metadata["ip_version"])
            self.kind, self.built = str(metadata["database_type"]), int(metadata["build_epoch"])
        except (KeyError, TypeError, ValueError, IndexError, struct.error) as error:
            raise BadDatabase("broken metadata") from error
        if self._bits not in (24, 28, 32):
            raise BadDatabase("an unknown record size")
        self._base = self._nodes * self._bits // 4 + 16
        self._kept: dict[int, Any] = {}
        self._first_of_4 = self._walk(0, 0, 96) if self._version == 6 else 0

    def get(self, address: IPv4Address | IPv6Address) -> Any:
        """What is held on the network of an address; None where that is nothing. Raises BadDatabase."""
        if address.version == 6 and self._version == 4:
            return None
        start = self._first_of_4 if address.version == 4 else 0
        try:
            node = self._walk(start, int(address), address.max_prefixlen)
            if node == self._nodes:
                return None
            if node not in self._kept:
                value = self._value(node - self._nodes + self._base - 16, self._base, 0)[0]
                if len(self._kept) >= _MOST_KEPT:
                    return value
                self._kept[node] = value
            return self._kept[node]
        except (IndexError, struct.error, UnicodeDecodeError, TypeError) as error:
            raise BadDatabase("broken data") from error

    # --- the tree -----------------------------------------------------------------------------------------------

    def _walk(self, node: int, address: int, bits: int) -> int:
        """The node, or the reference to data, at which the bits of an address end."""
        nodes, record = self._nodes, self._record
        for at in range(bits - 1, -1, -1):
            if node >= nodes:
                break
            node = record(node, address >> at & 1)
        return node

    def _record(self, node: int, side: int) -> int:
        """The left (0) or right (1) record of a node: 24, 28 or 32 bits each."""
        data, start = self._data, node * self._bits // 4
        if self._bits == 28:
            high = data[start + 3]
            rest = int.from_bytes(data[start + 4 * side : start + 4 * side + 3], "big")
            return ((high & 0x0F if side else high >> 4) << 24) | rest
        size = self._bits // 8
        return int.from_bytes(data[start + side * size : start + (side + 1) * size], "big")

    # --- the values ---------------------------------------------------------------------------------------------

    def _value(self, at: int, base: int, depth: int) -> tuple[Any, int]:
        """The value at an offset, and the offset behind it; pointers count from ``base``."""
        if depth > _DEEPEST:
            raise BadDatabase("too deep")
        control = self._data[at]
        at += 1
        kind = control >> 5
        if kind == 1:
            target, at = self._pointer(control, at, base)
            return self._value(target, base, depth + 1)[0], at
        if kind == 0:
            kind = self._data[at] + 7
            at += 1
        size, at = self._size(control, at)
        if kind == 7:
            return self._map(size, at, base, depth)
        if kind == 11:
            return self._array(size, at, base, depth)
        return (bool(size), at) if kind == 14 else (self._scalar(kind, self._bytes(at, size)), at + size)

    def _pointer(self, control: int, at: int, base: int) -> tuple[int, int]:
        length = (control >> 3 & 3) + 1
        rest = int.from_bytes(self._bytes(at, length), "big")
        high = 0 if length == 4 else (control & 7) << 8 * length
        return base + high + rest + (0, 2048, 526_336, 0)[length - 1], at + length

    def _size(self, control: int, at: int) -> tuple[int, int]:
        size = control & 0x1F
        if size < 29:
            return size, at
        length = size - 28
        return (29, 285, 65_821)[length - 1] + int.from_bytes(self._bytes(at, length), "big"), at + length

    def _map(self, size: int, at: int, base: int, depth: int) -> tuple[dict[str, Any], int]:
        found = {}
        for _ in range(size):
            key, at = self._value(at, base, depth + 1)
            found[key], at = self._value(at, base, depth + 1)
        return found, at

    def _array(self, size: int, at: int, base: int, depth: int) -> tuple[list[Any], int]:
        found = []
        for _ in range(size):
            each, at = self._value(at, base, depth + 1)
            found.append(each)
        return found, at

    def _scalar(self, kind: int, data: bytes) -> Any:
        if kind in _WIDTHS:
            form = _WIDTHS[kind]
            return data.decode() if form == "utf8" else data if form == "bytes" else int.from_bytes(data, "big")
        if kind == 3:
            return _DOUBLE.unpack(data)[0]
        if kind == 8:
            return _INT32.unpack(data.rjust(4, b"\0"))[0]
        if kind == 15:
            return _FLOAT.unpack(data)[0]
        raise BadDatabase("an unknown kind of value")

    def _bytes(self, at: int, size: int) -> bytes:
        data = self._data[at : at + size]
        if len(data) < size:
            raise BadDatabase("cut off")
        return data
