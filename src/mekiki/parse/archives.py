"""What lies in an archive, read in memory and within limits; nothing is ever written to disk.

A bomb is told by what the archive declares before a byte is read, and by what really comes while reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, TYPE_CHECKING, Protocol

from mekiki.model.message import Defect
from mekiki.parse.filetypes import (
    ACE,
    ARJ,
    BZIP2,
    CAB,
    DISK_IMAGE,
    GZIP,
    ISO,
    LZH,
    RAR,
    SEVEN_ZIP,
    TAR,
    VHD,
    VHDX,
    XZ,
    ZIP,
    ZSTD,
    detect,
)

if TYPE_CHECKING:
    import tarfile
    import zipfile

_MIB = 1 << 20
_COST_OF_BZIP2, _LEAST_OF_BZIP2 = (
    3,
    100_000,
)  # so many times that of other bytes; what a block costs, however small it is packed
_ENTRIES_TO_A_FILE = 8  # more than are files of it
UNREAD = frozenset({SEVEN_ZIP, RAR, ISO, VHD, VHDX, CAB, ACE, ARJ, LZH, ZSTD, DISK_IMAGE})
_COMPRESSED = frozenset({GZIP, BZIP2, XZ})
_ARCHIVES = UNREAD | _COMPRESSED | {ZIP, TAR}
OPENED = _COMPRESSED | {ZIP, TAR}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one archive, with all that is nested in it, may hold. ``ratio`` counts only beyond the first MiB."""

    total: int = 64 * _MIB
    ratio: int = 200
    count: int = 1000
    depth: int = 3


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; ``content`` is empty where it was not read, and then a defect says why.

    ``path`` leads through all archives, outermost first ("a.zip/b.tar.gz/c.js"); ``name`` is its last component.
    """

    path: str
    name: str
    content: bytes = field(repr=False)
    encrypted: bool
    type: str


def members(name: str, content: bytes, limits: Limits = LIMITS) -> tuple[tuple[Member, ...], tuple[Defect, ...]]:
    """The files of an archive and of the archives in it. Total.

    Defects: archive-unread (a format or method that is recognised and not read), archive-encrypted, archive-broken,
    archive-bomb (a limit was reached; what came before is kept), archive-depth, archive-path (a name that climbs out of
    its folder). ``detail`` starts with the path.
    """
    walk = _Walk(limits)
    walk.open(name, content, 0)
    return tuple(walk.members), tuple(walk.defects)


@dataclass(slots=True)
class _Walk:
    """The state of one reading: what was found, and how much of the limits is spent."""

    limits: Limits
    members: list[Member] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    spent: int = 0

    def defect(self, kind: str, path: str, detail: str = "") -> None:
        self.defects.append(Defect(f"archive-{kind}", f"{path}: {detail}" if detail else path))

    def room(self, packed: int) -> int:
        """How many bytes may still come out of ``packed`` ones."""
        return min(self.limits.total - self.spent, max(_MIB, packed * self.limits.ratio))

    def full(self, path: str) -> bool:
        if len(self.members) < self.limits.count:
            return False
        self.defect("bomb", path, f"more than {self.limits.count} files")
        return True

    def open(self, path: str, content: bytes, depth: int) -> None:
        if depth >= self.limits.depth:
            self.defect("depth", path)
            return
        kind = detect(content)
        if kind in UNREAD:
            self.defect("unread", path, kind)
        elif kind in _COMPRESSED:
            _read_compressed(self, path, content, kind, depth)
        elif kind == TAR:
            _read_tar(self, path, content, depth)
        else:  # whatever the caller holds for a zip file: .docx and .jar, .exe with one at its end
            _read_zip(self, path, content, depth)

    def add(self, archive: str, name: str, content: bytes, depth: int, encrypted: bool = False) -> None:
        """Keep one file, and open it in its turn if it is an archive."""
        path = f"{archive}/{name}"
        if _climbs(name):
            self.defect("path", path)
        kind = detect(content, name)
        self.members.append(Member(path, re.split(r"[/\\]", name)[-1], content, encrypted, kind))
        self.spent += len(content)
        if kind in _ARCHIVES:
            self.open(path, content, depth + 1)


def _climbs(name: str) -> bool:
    """Whether unpacking that name would leave the folder that one unpacks into."""
    return name.startswith(("/", "\\")) or name[1:2] == ":" or ".." in re.split(r"[/\\]", name)


# --- zip ------------------------------------------------------------------------------------------------------------


def _read_zip(walk: _Walk, path: str, content: bytes, depth: int) -> None:
    import zipfile

    if content.count(b"PK\x01\x02") > _ENTRIES_TO_A_FILE * walk.limits.count:  # before zipfile makes an object of each
        walk.defect("bomb", path, "too many entries")
        return
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _zip_failures() as error:
        walk.defect("broken", path, str(error))
        return
    locked = False
    for info in archive.infolist():
        if info.orig_filename.endswith("/"):  # is_dir() stumbles over an empty name
            continue
        if walk.full(path):
            return
        encrypted = bool(info.flag_bits & 0x1)
        locked |= encrypted
        inside = b"" if encrypted else _zip_content(walk, f"{path}/{_zip_name(info)}", archive, info)
        walk.add(path, _zip_name(info), inside, depth, encrypted)
    if locked:
        walk.defect("encrypted", path)


def _zip_content(walk: _Walk, path: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one entry, or none with a defect that says why."""
    import zipfile

    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2):
        walk.defect("unread", path, f"compression method {info.compress_type}")
        return b""
    room = walk.room(info.compress_size)
    if info.file_size > room:
        walk.defect("bomb", path, f"{info.compress_size} bytes declare {info.file_size}")
        return b""
    try:
        return _unpacked(walk, archive, info)
    except _zip_failures() as error:
        walk.defect("broken", path, str(error))
        return b""


def _unpacked(walk: _Walk, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one entry; raises what zipfile does where they are not what was declared.

    zipfile would unpack whatever lies there, bzip2 whole and deflated bytes up to what is asked for, and cut that to the
    declared size. What is thrown away is work as well: a thousand entries may share the same packed bytes.
    """
    import zipfile
    import zlib

    as_it_lies = copy(info)
    as_it_lies.compress_type, as_it_lies.file_size = zipfile.ZIP_STORED, info.compress_size
    del as_it_lies.CRC  # that of the unpacked bytes
    with archive.open(as_it_lies) as stream:
        inside = stream.read()
    if info.compress_type == zipfile.ZIP_BZIP2:
        # of which a block is unpacked before its first byte is there
        walk.spent += _COST_OF_BZIP2 * max(len(inside), _LEAST_OF_BZIP2)
    if info.compress_type != zipfile.ZIP_STORED:
        make = _inflater if info.compress_type == zipfile.ZIP_DEFLATED else _decompressor(BZIP2)[0]
        inside = make().decompress(inside, info.file_size + 1)
    if len(inside) != info.file_size or zlib.crc32(inside) != info.CRC:
        walk.spent += len(inside)
        raise zipfile.BadZipFile("not what was declared")
    return inside


def _bounded(walk: _Walk, path: str, stream: IO[bytes], room: int) -> bytes:
    """At most ``room`` bytes of a stream that may have lied about its size."""
    content = stream.read(room + 1)
    if len(content) > room:
        walk.defect("bomb", path, f"more than {room} bytes")
        return b""
    return content


def _zip_failures() -> tuple[type[Exception], ...]:
    """What zipfile raises on malformed input: its own, its decompressors', and those of names and extra fields."""
    import struct
    import zipfile
    import zlib

    return (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    )


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: Japanese Windows writes cp932 where the format says cp437 (APPNOTE D)."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    return _decoded(info.orig_filename.encode("cp437", "replace")) or info.orig_filename


def _decoded(name: bytes) -> str:
    """UTF-8, else cp932, else "" (the first is rarely true by chance)."""
    for codec in ("utf-8", "cp932"):
        try:
            return name.decode(codec)
        except UnicodeDecodeError:
            continue
    return ""


# --- tar ------------------------------------------------------------------------------------------------------------


def _read_tar(walk: _Walk, path: str, content: bytes, depth: int) -> None:
    import tarfile

    try:
        with tarfile.open(fileobj=BytesIO(content), mode="r:") as archive:
            for name, size, stream in _tar_files(walk, path, archive):
                if walk.full(path):
                    return
                _add_from_tar(walk, path, name, size, stream, depth)
    # a chain of PAX headers recurses
    except (tarfile.TarError, ValueError, EOFError, OSError, RecursionError) as error:
        walk.defect("broken", path, str(error)[:200])


def _tar_files(walk: _Walk, path: str, archive: tarfile.TarFile) -> Iterator[tuple[str, int, IO[bytes]]]:
    for number, info in enumerate(archive):
        if number >= _ENTRIES_TO_A_FILE * walk.limits.count:  # a hundred thousand folders are made of little
            walk.defect("bomb", path, "too many entries")
            return
        stream = archive.extractfile(info) if info.isreg() else None
        if stream:
            raw = info.name.encode("utf-8", "surrogateescape")
            yield _decoded(raw) or raw.decode("utf-8", "replace"), info.size, stream


def _add_from_tar(walk: _Walk, path: str, name: str, size: int, stream: IO[bytes], depth: int) -> None:
    room = walk.limits.total - walk.spent
    if size > room:  # a sparse file declares terabytes
        walk.defect("bomb", f"{path}/{name}", f"declares {size} bytes")
        walk.add(path, name, b"", depth)
    else:
        walk.add(path, name, _bounded(walk, f"{path}/{name}", stream, room), depth)


# --- gzip, bzip2, xz ------------------------------------------------------------------------------------------------


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def _inflater() -> _Decompressor:
    """Of deflated bytes that no head stands before, as in a zip file."""
    import zlib

    return zlib.decompressobj(-15)


def _decompressor(kind: str) -> tuple[Callable[[], _Decompressor], tuple[type[Exception], ...]]:
    """How to make a decompressor, and what it raises."""
    if kind == GZIP:
        import zlib

        return (lambda: zlib.decompressobj(31)), (zlib.error,)
    if kind == BZIP2:
        import bz2

        return bz2.BZ2Decompressor, (OSError, ValueError)
    import lzma

    return (lambda: lzma.LZMADecompressor(memlimit=128 * _MIB)), (lzma.LZMAError,)


def _read_compressed(walk: _Walk, path: str, content: bytes, kind: str, depth: int) -> None:
    make, broken = _decompressor(kind)
    room = walk.room(len(content)) // (_COST_OF_BZIP2 if kind == BZIP2 else 1)
    try:
        inside, whole = _decompress(make, content, room)
    except broken as error:
        walk.defect("broken", path, str(error))
        return
    if len(inside) > room:
        walk.defect("bomb", path, f"{len(content)} bytes hold more than {room}")
        return
    if kind == BZIP2:
        walk.spent += (_COST_OF_BZIP2 - 1) * len(inside)
    if not whole:
        walk.defect("broken", path, "ends too early")
    if detect(inside) == TAR:
        walk.spent += len(inside)
        _read_tar(walk, path, inside, depth)
    elif not walk.full(path):
        walk.add(path, _inner_name(path, content), inside, depth)


def _decompress(make: Callable[[], _Decompressor], content: bytes, room: int) -> tuple[bytes, bool]:
    """What the streams of one file hold, at most one byte more than ``room``, and whether they end as they should."""
    out = bytearray()
    for _ in range(16):
        stream = make()
        out += stream.decompress(content, room + 1 - len(out))
        content = stream.unused_data.lstrip(b"\0")
        if not stream.eof or not content or len(out) > room:
            return bytes(out), stream.eof
    return bytes(out), False


def _inner_name(path: str, content: bytes) -> str:
    """The name in a gzip header (RFC 1952 2.3.1), else that of the file without its ending."""
    if content[:2] == b"\x1f\x8b" and content[3:4] == b"\x08":  # FNAME and no other optional field
        name = _decoded(content[10 : max(10, content.find(b"\0", 10))])
        if name:
            return name
    return re.sub(r"\.(gz|bz2|xz|z)$", "", re.split(r"[/\\]", path)[-1], flags=re.I)
