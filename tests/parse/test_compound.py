"""Compound files are read as their makers meant them, and hostile ones within bounds."""

from __future__ import annotations

import io
import struct
import time
from pathlib import Path

import pytest

from mekiki.parse.compound import MAGIC, BrokenCompound, Storage, open_compound

MSG = Path(__file__).parent.parent / "fixtures" / "msg"
ROOT, STREAM, STORAGE = 5, 2, 1
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def everything(storage: Storage, prefix: str = "") -> dict[str, bytes | None]:
    found = {prefix + name: storage.read(name) for name in storage.streams}
    for name, inner in storage.storages.items():
        found |= everything(inner, f"{prefix}{name}/")
    return found


def compound(entries: list[bytes], fat: list[int], sectors: int, **header: int) -> bytes:
    """A file with its allocation table in sector 0 and its directory from sector 1 on."""
    values = {"shift": 9, "difat": END, "difat_count": 0} | header
    head = struct.pack(
        "<8s16sHHHHHHLLLLLLLLLL", MAGIC, bytes(16), 0x3E, 3, 0xFFFE, values["shift"], 6, 0, 0, 0, 1, 1,
        0, 4096, END, 0, values["difat"], values["difat_count"],
    )  # fmt: skip
    head += struct.pack("<109L", 0, *[FREE] * 108)
    table = struct.pack("<128L", *(fat + [FREE] * 128)[:128])
    return (head + table + b"".join(entries)).ljust(512 * (sectors + 1), b"\0")


def entry(
    name: str, kind: int, first: int = END, size: int = 0, left: int = FREE, right: int = FREE, child: int = FREE
) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBLLL16sLQQLQ", raw, len(raw) + 2, kind, 1, left, right, child, bytes(16), 0, 0, 0, first, size
    )


@pytest.mark.parametrize("name", ["attachments", "nested-eight-deep", "rtf-only", "no-mail"])
def test_another_reader_finds_the_same_streams(name: str) -> None:
    olefile = pytest.importorskip("olefile")
    data = (MSG / f"{name}.msg").read_bytes()
    with olefile.OleFileIO(io.BytesIO(data)) as other:
        theirs = {"/".join(path).lower(): other.openstream(path).read() for path in other.listdir()}
    assert everything(open_compound(data)) == theirs


def test_a_stream_that_leads_in_a_circle_ends_where_its_size_says() -> None:
    data = compound([entry("root", ROOT, child=1), entry("a", STREAM, first=2, size=5000)], [FREE, END, 2], 3)
    assert len(open_compound(data).read("a") or b"") <= len(data)


def test_a_stream_cannot_be_larger_than_the_file() -> None:
    data = compound([entry("root", ROOT, child=1), entry("a", STREAM, first=2, size=0xFFFFFFF0)], [FREE, END, 3, 2], 4)
    assert len(open_compound(data).read("a") or b"") <= len(data)


def test_a_directory_tree_that_bites_its_tail_is_walked_once() -> None:
    data = compound(
        [
            entry("root", ROOT, child=1),
            entry("a", STORAGE, left=1, right=2, child=1),
            entry("b", STORAGE, left=1, child=2),
        ],
        [FREE, END],
        3,
    )
    assert set(open_compound(data).storages) == {"a", "b"}


def test_many_streams_over_the_same_sectors_are_a_bomb_and_refused() -> None:
    """Each is allowed; all two hundred together would be a hundred times the file."""
    directory = [entry("root", ROOT, child=1)]
    directory += [entry(f"s{n}", STREAM, first=52, size=30_000, right=n + 1) for n in range(1, 201)]
    fat = [FREE, *range(2, 52), END, *range(53, 112), END]
    root = open_compound(compound(directory, fat, 112))
    assert len(root.streams) == 200
    assert len(root.read("s1") or b"") == 30_000
    with pytest.raises(BrokenCompound, match="share"):
        everything(root)


def test_a_chain_of_table_sectors_without_end_ends() -> None:
    start = time.perf_counter()
    data = compound([entry("root", ROOT)], [FREE, END], 2000, difat=5, difat_count=0xFFFFFFF)
    data = data[: 512 * 6] + struct.pack("<128L", *[0] * 127, 5) + data[512 * 7 :]
    open_compound(data)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("shift", [0, 6, 10, 31, 65535])
def test_impossible_sector_sizes_are_refused(shift: int) -> None:
    with pytest.raises(BrokenCompound):
        open_compound(compound([entry("root", ROOT)], [FREE, END], 3, shift=shift))


def test_a_file_that_was_cut_off_gives_the_streams_that_are_still_there() -> None:
    whole = (MSG / "attachments.msg").read_bytes()
    kept = open_compound(whole[: len(whole) - 1024])
    assert kept.read("__properties_version1.0")
