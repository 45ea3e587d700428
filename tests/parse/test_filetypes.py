"""What a file is, is read from its bytes; its name is heard only where the bytes are mere text."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from mekiki.parse.filetypes import detect, extensions, is_text

MSG = Path(__file__).parent.parent / "fixtures" / "msg"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def ole(*streams: str, root_class: bytes = bytes(16)) -> bytes:
    """The header and first directory sector of a compound file."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30] = 9
    entries = [entry("Root Entry", root_class), *map(entry, streams)]
    return bytes(header) + b"".join(entries)


def entry(name: str, class_id: bytes = bytes(16)) -> bytes:
    return name.encode("utf-16-le").ljust(64, b"\0") + bytes(16) + class_id + bytes(32)


def portable_executable() -> bytes:
    return b"MZ" + bytes(58) + (64).to_bytes(4, "little") + b"PE\0\0" + bytes(100)


def at(offset: int, magic: bytes, size: int = 0) -> bytes:
    return (bytes(offset) + magic).ljust(size, b"\0")


BINARY = {
    "application/pdf": b"%PDF-1.7\n",
    "application/x-ole-storage": ole("Something"),
    "application/msword": ole("WordDocument"),
    "application/vnd.ms-excel": ole("Workbook"),
    "application/vnd.ms-powerpoint": ole("PowerPoint Document"),
    "application/vnd.ms-outlook": ole("__properties_version1.0"),
    "application/x-ole-encrypted-ooxml": ole("EncryptionInfo", "EncryptedPackage"),
    "application/x-msi": ole(root_class=bytes.fromhex("84100c0000000000c000000000000046")),
    "application/zip": zipped("a.txt"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": zipped("a.xml", "word/document.xml"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": zipped("xl/workbook.xml"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": zipped("ppt/presentation.xml"),
    "application/vnd.ms-word.document.macroenabled.12": zipped("word/document.xml", "word/vbaProject.bin"),
    "application/vnd.ms-excel.sheet.macroenabled.12": zipped("xl/workbook.xml", "xl/vbaProject.bin"),
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": zipped("xl/workbook.bin"),
    "application/java-archive": zipped("META-INF/MANIFEST.MF", "A.class"),
    "application/vnd.android.package-archive": zipped("META-INF/MANIFEST.MF", "AndroidManifest.xml"),
    "application/x-7z-compressed": b"7z\xbc\xaf\x27\x1c\0\x04",
    "application/vnd.rar": b"Rar!\x1a\x07\x01\0",
    "application/gzip": b"\x1f\x8b\x08\0",
    "application/x-bzip2": b"BZh91AY&SY",
    "application/x-xz": b"\xfd7zXZ\0\0\x04",
    "application/x-tar": at(257, b"ustar\x0000", 512),
    "application/vnd.ms-cab-compressed": b"MSCF\0\0\0\0",
    "application/x-lzh-compressed": b"\x20\x30-lh5-\0\0",
    "application/x-ace": at(7, b"**ACE**"),
    "application/x-iso9660-image": at(0x8001, b"CD001\x01"),
    "application/x-vhd": at(2048, b"conectix".ljust(512, b"\0")),
    "application/x-vhdx": b"vhdxfile",
    "application/x-raw-disk-image": at(54, b"FAT16   ", 510) + b"\x55\xaa",
    "application/vnd.microsoft.portable-executable": portable_executable(),
    "application/x-dosexec": b"MZ" + bytes(80),
    "application/x-elf": b"\x7fELF\x02\x01",
    "application/java-vm": b"\xca\xfe\xba\xbe\0\0\0\x34",
    "application/x-ms-shortcut": b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0",
    "application/vnd.ms-htmlhelp": b"ITSF\x03",
    "application/onenote": bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3"),
    "application/rtf": b"{\\rtf1\\ansi",
    "application/ms-tnef": b"\x78\x9f\x3e\x22",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/gif": b"GIF89a",
    "image/webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "image/bmp": b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0",
    "image/vnd.microsoft.icon": b"\0\0\x01\0\x01\0\x10\x10",
    "image/tiff": b"II*\0",
}
TEXT = {
    "text/html": b"  <!DOCTYPE html>\n<p>",
    "image/svg+xml": b"<?xml version='1.0'?>\n<!-- made by hand -->\n<svg xmlns='http://www.w3.org/2000/svg'>",
    "application/xml": b"<?xml version='1.0'?><order/>",
    "text/calendar": b"BEGIN:VCALENDAR\r\n",
    "text/vcard": b"BEGIN:VCARD\r\n",
    "application/x-mswinurl": b"[InternetShortcut]\r\nURL=http://a.example/",
    "text/x-encoded-script": b"#@~^AAAA",
    "application/pgp-encrypted": b"-----BEGIN PGP MESSAGE-----",
    "message/rfc822": b"Received: from a.example by b.example; Wed, 4 Mar 2026 00:00:00 +0000\r\n",
    "text/x-ms-iqy": b"WEB\r\n1\r\nhttp://a.example/",
}
BY_NAME = {
    "a.js": "text/javascript",
    "a.jse": "text/x-encoded-script",
    "a.vbs": "text/vbscript",
    "a.ps1": "text/x-powershell",
    "a.BAT": "application/bat",
    "a.wsf": "text/x-wsf",
    "a.hta": "application/hta",
    "a.rdp": "application/x-rdp",
    "a.csv": "text/csv",
    "a.txt": "",
    "js": "",
    "": "",
}


@pytest.mark.parametrize("kind", BINARY)
def test_a_binary_file_is_known_by_its_magic(kind: str) -> None:
    assert detect(BINARY[kind]) == kind


@pytest.mark.parametrize("kind", BINARY)
def test_a_lying_name_changes_nothing_about_a_binary_file(kind: str) -> None:
    assert detect(BINARY[kind], "invoice.txt") == kind


@pytest.mark.parametrize("kind", TEXT)
def test_some_text_has_a_magic_too(kind: str) -> None:
    assert detect(TEXT[kind]) == kind


@pytest.mark.parametrize("name", BY_NAME)
def test_a_script_is_text_and_known_by_its_name_alone(name: str) -> None:
    assert detect(b"var a = 1\r\n", name) == BY_NAME[name]


def test_a_script_name_on_binary_content_is_not_believed() -> None:
    assert detect(b"\x01\x02\0\x03" * 20, "a.js") == ""


def test_an_add_in_for_excel_is_a_library_with_another_name_or_its_entry_point() -> None:
    assert detect(portable_executable(), "prices.XLL") == "application/x-xll"
    assert detect(portable_executable() + b"xlAutoOpen\0") == "application/x-xll"


def test_html_saved_in_utf_16_is_still_html() -> None:
    assert detect("\ufeff<html><body>".encode("utf-16-le")) == "text/html"


def test_html_behind_a_byte_order_mark_and_comments_is_html() -> None:
    assert detect(b"\xef\xbb\xbf<!-- saved -->\r\n<!-- twice --><HTML>") == "text/html"


def test_an_hta_is_html_that_runs_as_a_program_so_the_name_wins() -> None:
    assert detect(b"<html><script>", "form.hta") == "application/hta"


def test_a_pdf_may_begin_late_because_readers_accept_that() -> None:
    assert detect(b"\x01\0junk\n%PDF-1.4\n") == "application/pdf"


def test_an_open_document_says_itself_what_it_is() -> None:
    odt = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK\x03\x04"
    assert detect(odt) == "application/vnd.oasis.opendocument.text"


def test_words_that_begin_like_a_magic_are_words() -> None:
    assert detect(b"BMW sales report for March, as text") == ""
    assert detect("本日はお日柄もよく".encode("cp932")) == ""


def test_every_outlook_fixture_is_recognised_as_outlook_or_as_ole() -> None:
    for path in MSG.glob("*.msg"):
        assert detect(path.read_bytes()) in ("application/vnd.ms-outlook", "application/x-ole-storage"), path.name


@pytest.mark.parametrize("length", range(0, 600, 7))
def test_every_beginning_of_every_file_is_answered_without_an_error(length: int) -> None:
    for content in (*BINARY.values(), *TEXT.values()):
        assert isinstance(detect(content[:length], "a.eml"), str)


def test_it_is_quick_enough_to_be_asked_for_every_part() -> None:
    """The aim is 10 microseconds; the bound is wide, for machines that are busy with something else."""
    samples = (b"Dear reader,\r\n" * 500, BINARY["image/png"] * 500, b"<html><body>" + b"<p>text" * 3000)
    best = min(_seconds(samples) for _ in range(5))
    assert best / (1000 * len(samples)) < 100e-6


def _seconds(samples: tuple[bytes, ...]) -> float:
    start = time.perf_counter()
    for _ in range(1000):
        for sample in samples:
            detect(sample, "part.bin")
    return time.perf_counter() - start


def test_text_in_any_script_is_text_and_a_picture_is_not() -> None:
    assert is_text("会議は明日です".encode("cp932"))
    assert is_text("会議".encode("iso-2022-jp"))
    assert is_text("\ufeffab".encode("utf-16-le"))
    assert not is_text(BINARY["image/png"] + bytes(50))


@pytest.mark.parametrize(
    ("name", "endings"),
    [
        ("report.pdf", ("pdf",)),
        ("請求書.PDF.exe", ("pdf", "exe")),
        ("invoice.pdf                                   .exe", ("pdf", "exe")),
        ("invoice\u202efdp.scr", ("scr",)),
        ("inv\u200boice.j\u200bs", ("js",)),
        ("photo.jpg. . .", ("jpg",)),
        ("見積．pdf．js", ("pdf", "js")),
        ("wide.ｅｘｅ", ("exe",)),
        ("one\u2024dot\u2024exe", ("dot", "exe")),
        (r"C:\work.dir\archive.tar.gz", ("tar", "gz")),
        ("a.exe\0.pdf", ("exe", "pdf")),
        (".htaccess", ("htaccess",)),
        ("No. 3 報告書", ()),
        ("Minutes v1.2 (final).docx", ("docx",)),
        ("README", ()),
        ("", ()),
        (".", ()),
    ],
)
def test_the_last_ending_is_the_one_that_opens_the_file(name: str, endings: tuple[str, ...]) -> None:
    assert extensions(name) == endings
