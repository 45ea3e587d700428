"""An archive is looked into, however deep, until it costs too much; and what was not read is said."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import tracemalloc
import zipfile
from time import process_time

import pytest

from mekiki.model.message import Defect
from mekiki.parse.archives import Limits, Member, members

MIB = 1 << 20
SMALL = Limits(total=4 * MIB, ratio=100, count=10, depth=3)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def paths(found: tuple[Member, ...]) -> list[str]:
    return [member.path for member in found]


def ids(defects: tuple[Defect, ...]) -> list[str]:
    return [defect.id for defect in defects]


def named_as(archive: bytes, written: bytes, meant: bytes) -> bytes:
    """The archive with one name replaced by as many other bytes, in both places where it stands."""
    assert len(written) == len(meant)
    return archive.replace(written, meant)


# --- what is read ---------------------------------------------------------------------------------------------------


def test_a_zip_file_gives_its_files_with_what_they_are() -> None:
    found, defects = members("a.zip", zipped({"doc/page.html": b"<html>", "run.js": b"var a"}))
    assert found == (
        Member("a.zip/doc/page.html", "page.html", b"<html>", False, "text/html"),
        Member("a.zip/run.js", "run.js", b"var a", False, "text/javascript"),
    )
    assert defects == ()


def test_folders_are_no_files() -> None:
    assert paths(members("a.zip", zipped({"folder/": b"", "folder/a": b"x"}))[0]) == ["a.zip/folder/a"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_file_is_read_through_its_compression(pack: object) -> None:
    assert callable(pack)
    found, defects = members("a.tar.x", pack(tarred({"d/a.txt": b"hello"})))
    assert [(member.path, member.content) for member in found] == [("a.tar.x/d/a.txt", b"hello")]
    assert defects == ()


def test_a_lone_gzip_file_is_named_by_its_header_or_by_itself() -> None:
    named = io.BytesIO()
    with gzip.GzipFile("inner.js", "wb", fileobj=named) as stream:
        stream.write(b"x")
    assert paths(members("a.gz", named.getvalue())[0]) == ["a.gz/inner.js"]
    assert paths(members("d/report.txt.GZ", gzip.compress(b"x"))[0]) == ["d/report.txt.GZ/report.txt"]


def test_gzip_files_one_behind_the_other_are_one() -> None:
    assert members("a.gz", gzip.compress(b"one ") + gzip.compress(b"two"))[0][0].content == b"one two"


def test_an_archive_in_an_archive_is_opened_and_its_path_says_so() -> None:
    inner = zipped({"evil.js": b"x"})
    outer = zipped({"b.tar.gz": gzip.compress(tarred({"c.zip": inner}))})
    assert paths(members("a.zip", outer)[0]) == [
        "a.zip/b.tar.gz",
        "a.zip/b.tar.gz/c.zip",
        "a.zip/b.tar.gz/c.zip/evil.js",
    ]


def test_a_document_is_opened_when_asked_for_and_left_shut_inside() -> None:
    document = zipped({"word/document.xml": b"<w/>"})
    assert paths(members("a.docx", document)[0]) == ["a.docx/word/document.xml"]
    assert paths(members("a.zip", zipped({"a.docx": document}))[0]) == ["a.zip/a.docx"]


def test_a_zip_file_behind_a_program_is_found() -> None:
    assert paths(members("setup.exe", b"MZ" + bytes(500) + zipped({"a.js": b"x"}))[0]) == ["setup.exe/a.js"]


# --- names ----------------------------------------------------------------------------------------------------------


def test_a_name_from_japanese_windows_is_read() -> None:
    name = "請求書.exe".encode("cp932")
    archive = named_as(zipped({"x" * len(name): b"MZ"}), b"x" * len(name), name)
    assert members("a.zip", archive)[0][0].name == "請求書.exe"


def test_a_name_in_unlabelled_utf_8_is_read() -> None:
    name = "請求書.exe".encode()
    archive = named_as(zipped({"x" * len(name): b"MZ"}), b"x" * len(name), name)
    assert members("a.zip", archive)[0][0].name == "請求書.exe"


def test_a_japanese_name_in_a_tar_file_is_read() -> None:
    name = "請求書.exe".encode("cp932")
    archive = tarred({name.decode("utf-8", "surrogateescape"): b"MZ"})
    assert members("a.tar", archive)[0][0].name == "請求書.exe"


@pytest.mark.parametrize("name", ["../../etc/cron.d/a", "/etc/passwd", "..\\a.exe", "C:\\a.exe"])
def test_a_name_that_climbs_out_of_its_folder_is_kept_and_noted(name: str) -> None:
    found, defects = members("a.zip", zipped({name: b"x"}))
    assert paths(found) == [f"a.zip/{name}"]
    assert ids(defects) == ["archive-path"]


def test_a_name_with_a_zero_in_it_is_shown_whole() -> None:
    archive = named_as(zipped({"a.exe_.pdf": b"x"}), b"a.exe_.pdf", b"a.exe\0.pdf")
    assert members("a.zip", archive)[0][0].name == "a.exe\0.pdf"


def test_a_name_that_is_empty_to_some_readers_is_a_file_all_the_same() -> None:
    archive = named_as(zipped({"_": b"x"}), b"_", b"\0")
    assert members("a.zip", archive)[0][0].content == b"x"


# --- what is not read -----------------------------------------------------------------------------------------------


def test_an_encrypted_zip_file_shows_names_and_no_content() -> None:
    archive = bytearray(zipped({"secret.js": b"var a", "more.js": b"b"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := archive.find(signature, at + 1)) >= 0:
            archive[at + offset] |= 1
    found, defects = members("a.zip", bytes(archive))
    assert [(member.name, member.content, member.encrypted) for member in found] == [
        ("secret.js", b"", True),
        ("more.js", b"", True),
    ]
    assert ids(defects) == ["archive-encrypted"]


@pytest.mark.parametrize(
    "magic",
    [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x01\x00", b"MSCF", bytes(0x8001) + b"CD001"],
    ids=["7z", "rar", "cab", "iso"],
)
def test_a_format_that_is_not_read_is_named(magic: bytes) -> None:
    content = magic + bytes(100)
    found, defects = members("a.bin", content)
    assert found == ()
    assert ids(defects) == ["archive-unread"]
    inside, defects = members("a.zip", zipped({"b.bin": content}))
    assert paths(inside) == ["a.zip/b.bin"]
    assert ids(defects) == ["archive-unread"]


def test_a_method_that_is_not_read_is_named() -> None:
    found, defects = members("a.zip", zipped({"a.js": b"x" * 50}, zipfile.ZIP_LZMA))
    assert (found[0].name, found[0].content) == ("a.js", b"")
    assert defects == (Defect("archive-unread", "a.zip/a.js: compression method 14"),)


@pytest.mark.parametrize(
    "content", [b"", b"no archive", b"PK\x03\x04" + bytes(30), b"\x1f\x8b\x08junk", b"BZh9junkjunk"]
)
def test_what_cannot_be_opened_is_broken_and_no_error(content: bytes) -> None:
    assert ids(members("a.zip", content)[1]) == ["archive-broken"]


def test_a_file_that_is_cut_off_gives_what_came() -> None:
    whole = gzip.compress(random.Random(1).randbytes(5000))
    found, defects = members("a.gz", whole[:3000])
    assert len(found[0].content) > 2000
    assert ids(defects) == ["archive-broken"]


# --- bombs ----------------------------------------------------------------------------------------------------------


def test_a_bomb_is_told_by_what_it_declares() -> None:
    found, defects = members("a.zip", zipped({"zeros": bytes(3 * MIB), "note.txt": b"hello"}), SMALL)
    assert [(member.name, len(member.content)) for member in found] == [("zeros", 0), ("note.txt", 5)]
    assert ids(defects) == ["archive-bomb"]


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_said() -> None:
    archive = bytearray(zipped({"zeros": bytes(3 * MIB)}))
    at = archive.find(b"PK\x01\x02")
    archive[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    found, defects = members("a.zip", bytes(archive), SMALL)
    assert found[0].content == b""
    assert ids(defects) == ["archive-broken"]


def shared(content: bytes, method: int, entries: int, declared: int) -> bytes:
    """A zip file of so many entries that all lead to the same packed bytes."""
    archive = zipped({"a": content}, method)
    at, end = archive.find(b"PK\x01\x02"), archive.find(b"PK\x05\x06")
    entry = archive[at : at + 24] + struct.pack("<L", declared) + archive[at + 28 : end]
    closing = struct.pack("<4H2LH", 0, 0, entries, entries, len(entry) * entries, at, 0)
    return archive[:at] + entry * entries + b"PK\x05\x06" + closing


@pytest.mark.parametrize(
    ("content", "method"),
    [
        (bytes(40 * MIB), zipfile.ZIP_DEFLATED), (bytes(40 * MIB), zipfile.ZIP_BZIP2),
        (random.Random(1).randbytes(440_000), zipfile.ZIP_BZIP2),
    ],
)  # fmt: skip
def test_hundreds_of_entries_that_lie_about_the_same_bytes_cost_little(content: bytes, method: int) -> None:
    archive = shared(content, method, 900, 100)
    start = process_time()
    _, defects = members("a.zip", archive)
    assert process_time() - start < 4  # alone on a machine, it takes less than a second
    assert len(defects) == 900


def test_what_is_packed_with_bzip2_takes_no_more_memory_than_it_declares() -> None:
    archive = shared(bytes(40 * MIB), zipfile.ZIP_BZIP2, 1, 100)
    tracemalloc.start()
    members("a.zip", archive)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * MIB


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_that_declares_nothing_is_told_while_reading(pack: object) -> None:
    assert callable(pack)
    found, defects = members("a.gz", pack(bytes(8 * MIB)), SMALL)
    assert found == ()
    assert ids(defects) == ["archive-bomb"]


def test_many_files_that_are_each_small_enough_are_together_too_much() -> None:
    noise = random.Random(2)
    files = {f"{n}.bin": noise.randbytes(MIB) for n in range(6)}
    found, defects = members("a.zip", zipped(files, zipfile.ZIP_STORED), SMALL)
    assert sum(len(member.content) for member in found) <= SMALL.total
    assert set(ids(defects)) == {"archive-bomb"}


def test_too_many_files_end_the_reading() -> None:
    found, defects = members("a.zip", zipped({f"{n}.txt": b"x" for n in range(30)}), SMALL)
    assert len(found) == 10
    assert ids(defects) == ["archive-bomb"]


def test_the_limits_hold_for_all_nested_archives_together() -> None:
    inner = zipped({f"{n}.txt": b"x" for n in range(6)})
    found, defects = members("a.zip", zipped({"a.zip": inner, "b.zip": inner}), SMALL)
    assert len(found) == 10
    assert "archive-bomb" in ids(defects)


def test_archives_in_archives_end_at_the_third() -> None:
    content = b"the kernel"
    for level in "edcba":
        content = zipped({f"{level}.zip": content})
    found, defects = members("0.zip", content)
    assert paths(found) == ["0.zip/a.zip", "0.zip/a.zip/b.zip", "0.zip/a.zip/b.zip/c.zip"]
    assert ids(defects) == ["archive-depth"]


def test_a_zip_file_that_contains_itself_ends() -> None:
    content = zipped({"a": b"x"})
    for _ in range(20):
        content = zipped({"a.zip": content})
    assert len(members("a.zip", content)[0]) == 3


def test_a_sparse_file_of_terabytes_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo("huge")
        info.size = 1 << 40
        archive.addfile(info)
    found, defects = members("a.tar", buffer.getvalue() + bytes(1024), SMALL)
    assert found[0].content == b""
    assert "archive-bomb" in ids(defects)


def test_a_chain_of_extended_headers_is_broken_and_no_error() -> None:
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 0
    chain = header.tobuf(tarfile.GNU_FORMAT) * 5000
    assert ids(members("a.tar", chain + bytes(1024))[1]) in (["archive-broken"], [])


def test_entries_by_the_ten_thousand_are_counted_before_they_are_read() -> None:
    content = zipped({"a": b"x"}) + b"PK\x01\x02" * 100
    assert members("a.zip", content, SMALL)[1] == (Defect("archive-bomb", "a.zip: too many entries"),)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_archives_give_members_or_defects_and_never_an_error(seed: int) -> None:
    dice = random.Random(seed)
    inner = tarred({"a.txt": b"hello" * 50, "b/請求書.js": b"x"})
    for whole in (
        zipped({"a.txt": b"hello" * 50, "b.tar": inner, "請求書.js": b"x"}),
        gzip.compress(inner),
        lzma.compress(inner),
        inner,
    ):
        hurt = bytearray(whole)
        for _ in range(dice.choice((1, 5, 40))):
            hurt[dice.randrange(len(hurt))] = dice.randrange(256)
        found, _ = members("a.bin", bytes(hurt[: dice.choice((len(hurt), dice.randrange(len(hurt))))]), SMALL)
        assert sum(len(member.content) for member in found) <= SMALL.total


def test_folders_by_the_ten_thousand_end_the_reading_of_a_tar_file() -> None:
    header = tarfile.TarInfo("folder")
    header.type = tarfile.DIRTYPE
    _, defects = members("a.tar", header.tobuf(tarfile.USTAR_FORMAT) * 9000)
    assert ids(defects) == ["archive-bomb"]
