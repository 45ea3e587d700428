"""The streams of an OLE compound file ([MS-CFB]), read with bounded work however the file lies.

No chain is followed further than the file is long, no directory entry is used twice, and all that is read together is
at most a few times the file. A file that was cut off gives what is still there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16sHHHHHHLLLLLLLLLL")
_ENTRY = struct.Struct("<64sHBBLLL16sLQQLQ")
_STORAGE, _STREAM = 1, 2
_NOTHING = 0xFFFFFFFF
_MINI = 64  # bytes of a mini sector
_CUTOFF = 4096  # streams below this size lie in mini sectors
_MAX_ENTRIES = 50_000
_MAX_DEPTH = 32


class BrokenCompound(ValueError):
    """The file is no compound file, or so damaged or hostile that its directory cannot be read."""


@dataclass(slots=True)
class Storage:
    """A folder of a compound file; names are in lower case, for they are compared without regard to case."""

    file: _File = field(repr=False)
    streams: dict[str, tuple[int, int]] = field(default_factory=dict)  # first sector, size
    storages: dict[str, Storage] = field(default_factory=dict)

    def read(self, name: str) -> bytes | None:
        """The content of a stream, None where there is none; BrokenCompound once more was read than can be true."""
        place = self.streams.get(name.lower())
        return self.file.read(*place) if place else None


def open_compound(data: bytes) -> Storage:
    """The root folder. Raises BrokenCompound."""
    file = _File(data)
    entries = file.entries()
    if not entries or entries[0].kind != 5:
        raise BrokenCompound("no root entry")
    file.mount(entries[0])
    return _storage(file, entries, entries[0].child, {0}, 0)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    first: int
    size: int


class _File:
    """Sectors, allocation tables and directory of one compound file."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 1024 or not data.startswith(MAGIC):
            raise BrokenCompound("no compound file")
        header = _HEADER.unpack_from(data)
        shift, self._directory_first = header[5], header[11]
        self._mini_fat_first, self._mini_fat_count = header[14], header[15]
        if shift not in (9, 12):
            raise BrokenCompound(f"sector shift {shift}")
        self._data = data
        self._sector = 1 << shift
        self._sectors = -(-len(data) // self._sector)
        self._budget = 4 * len(data) + (1 << 20)
        self._fat = self._table(self._fat_sectors(header[16]))
        self._mini_fat: Sequence[int] = ()
        self._mini_stream = b""

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._data[start : start + self._sector]

    def _fat_sectors(self, extension: int) -> list[int]:
        """Which sectors hold the allocation table: 109 are named in the header, the others in a chain of their own."""
        needed = -(-self._sectors * 4 // self._sector)
        found = list(struct.unpack_from("<109L", self._data, 76))
        while extension < self._sectors and len(found) < needed:
            numbers = self._numbers(self._at(extension))
            if len(numbers) < 2:
                break
            found += numbers[:-1]
            extension = numbers[-1]
        return [sector for sector in found[: max(needed, 109)] if sector < self._sectors]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}L", data[: len(data) // 4 * 4])

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        per_sector = self._sector // 4
        pieces = (self._at(sector) for sector in sectors[: -(-self._sectors // per_sector)])
        return self._numbers(b"".join(pieces))[: self._sectors]

    def _spend(self, size: int) -> None:
        self._budget -= size
        if self._budget < 0:
            raise BrokenCompound("streams share their sectors")

    def _chain(self, first: int, table: Sequence[int], most: int) -> Iterator[int]:
        for _ in range(min(most, len(table))):
            if first >= len(table):
                return
            yield first
            first = table[first]

    def _long(self, first: int, size: int) -> bytes:
        chain = self._chain(first, self._fat, -(-size // self._sector))
        content = b"".join(self._at(sector) for sector in chain)[:size]
        self._spend(len(content))
        return content

    def _short(self, first: int, size: int) -> bytes:
        chain = self._chain(first, self._mini_fat, -(-size // _MINI))
        content = b"".join(self._mini_stream[at * _MINI : (at + 1) * _MINI] for at in chain)[:size]
        self._spend(len(content))
        return content

    def read(self, first: int, size: int) -> bytes:
        return self._short(first, size) if size < _CUTOFF else self._long(first, min(size, len(self._data)))

    def mount(self, root: _Entry) -> None:
        """Make the mini sectors readable; they lie in the stream of the root entry ([MS-CFB] 2.4)."""
        size = min(self._mini_fat_count * self._sector, len(self._data))
        self._mini_fat = self._numbers(self._long(self._mini_fat_first, size))
        self._mini_stream = self._long(root.first, min(root.size, len(self._data)))

    def entries(self) -> list[_Entry]:
        raw = self._long(self._directory_first, min(len(self._data), _MAX_ENTRIES * _ENTRY.size))
        ends = range(_ENTRY.size, len(raw) + 1, _ENTRY.size)
        return [_entry(raw[end - _ENTRY.size : end], self._sector) for end in ends]


def _entry(raw: bytes, sector: int) -> _Entry:
    name, length, kind, _, left, right, child, _, _, _, _, first, size = _ENTRY.unpack(raw)
    text = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
    return _Entry(text, kind, left, right, child, first, size if sector > 512 else size & _NOTHING)


def _storage(file: _File, entries: list[_Entry], child: int, used: set[int], depth: int) -> Storage:
    """The folder whose members are the tree under ``child``; every entry is taken once, whatever points at it."""
    here = Storage(file)
    todo = [child]
    while todo:
        at = todo.pop()
        if at >= len(entries) or at in used:
            continue
        used.add(at)
        entry = entries[at]
        todo += (entry.left, entry.right)
        if entry.kind == _STREAM:
            here.streams.setdefault(entry.name, (entry.first, entry.size))
        elif entry.kind == _STORAGE and depth < _MAX_DEPTH:
            here.storages.setdefault(entry.name, _storage(file, entries, entry.child, used, depth + 1))
    return here
