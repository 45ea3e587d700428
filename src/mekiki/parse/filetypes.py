"""What a file is by its content: own magic table, no library, fast enough to be asked for every part of every mail.

Types are IANA media types where one is registered, else the ``application/x-…`` of the shared MIME database.
Sources: IANA media types; WHATWG MIME Sniffing (HTML); [MS-CFB], [MS-SHLLINK], [MS-ONESTORE]; ECMA-119; PKWARE APPNOTE.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from mekiki.model.regex import regex

PE = "application/vnd.microsoft.portable-executable"
XLL = "application/x-xll"
OLE = "application/x-ole-storage"
OUTLOOK = "application/vnd.ms-outlook"
MAIL = "message/rfc822"
ZIP = "application/zip"
TAR = "application/x-tar"
GZIP, BZIP2, XZ = "application/gzip", "application/x-bzip2", "application/x-xz"
SEVEN_ZIP, RAR = "application/x-7z-compressed", "application/vnd.rar"
ISO, VHD, VHDX = "application/x-iso9660-image", "application/x-vhd", "application/x-vhdx"
CAB, ACE, ARJ = "application/vnd.ms-cab-compressed", "application/x-ace", "application/x-arj"
LZH, ZSTD = "application/x-lzh-compressed", "application/zstd"
DISK_IMAGE = "application/x-raw-disk-image"

_HEAD = 1024  # bytes looked at for text and for displaced magic; PDF readers accept %PDF- anywhere in them


def detect(content: bytes, name: str = "") -> str:
    """MIME type of the content; "" when nothing is recognised (plain text included).

    The content decides. The name is heard only for text that has no magic of its own: scripts, shortcuts, .eml.
    """
    for magic, kind, refine in _MAGIC.get(content[:2], _NONE):
        if content.startswith(magic):
            return (refine(content, name) if refine else "") or kind or _zip_behind(content, name)
    head = content[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    if b"\0" in head:
        return _displaced(content, head) or _zip_behind(content, name)
    return _text(head, name) or (_displaced(content, head) if head else "") or _zip_behind(content, name)


def is_text(content: bytes) -> bool:
    """Whether the first bytes could be text in some character set: no NUL but those of UTF-16, few control bytes."""
    head = content[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    controls = len(head.translate(None, _TEXT_BYTES))
    return b"\0" not in head and controls * 50 <= len(head)


_TEXT_BYTES = bytes(b for b in range(256) if b >= 0x20 or b in b"\t\n\v\f\r\x1b")


# --- binary ---------------------------------------------------------------------------------------------------------


def _executable(content: bytes, name: str) -> str:
    at = int.from_bytes(content[0x3C:0x40], "little")
    if content[at : at + 4] != b"PE\0\0":
        return "application/x-dosexec"
    return XLL if name.lower().endswith(".xll") or b"xlAutoOpen" in content[: 8 << 20] else PE


def _riff(content: bytes, _name: str) -> str:
    return {b"WEBP": "image/webp", b"WAVE": "audio/vnd.wave", b"AVI ": "video/vnd.avi"}.get(content[8:12], "")


def _bitmap(content: bytes, name: str) -> str:
    """Two letters are no magic: the header must say that it is one (reserved zeros, a known header size)."""
    return (
        "image/bmp"
        if content[6:10] == b"\0\0\0\0" and content[14:18] in _BITMAP_HEADERS
        else _text(content[:_HEAD], name)
    )


_BITMAP_HEADERS = tuple(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))


def _icon(content: bytes, _name: str) -> str:
    return (
        "image/vnd.microsoft.icon"
        if 0 < int.from_bytes(content[4:6], "little") < 256
        else _displaced(content, content[:_HEAD])
    )


def _zero(content: bytes, _name: str) -> str:
    return _displaced(content, content[:_HEAD])


def _java_or_fat(content: bytes, _name: str) -> str:
    """Mach-O universal binaries share the Java magic; theirs is followed by a small count of architectures."""
    return "application/x-mach-binary" if int.from_bytes(content[4:8], "big") < 40 else "application/java-vm"


def _zip(content: bytes, _name: str) -> str:
    directory = _central_directory(content)
    if content[30:38] == b"mimetype" and content[38:50] == b"application/":  # ODF 1.3 part 2, 3.3
        declared = re.match(rb"application/[\w.+-]{1,80}?(?=PK|$)", content[38:140])
        return declared[0].decode("ascii") if declared else ZIP
    for marker, kind in _ZIP_MARKERS:
        if marker in directory:
            return _macro(kind, directory)
    return ZIP


def _zip_behind(content: bytes, name: str) -> str:
    """A zip file that does not stand at the start: whoever opens one looks for the directory at its end."""
    end = content.rfind(b"PK\x05\x06", -65557)
    if end < 0:
        return ""
    directory = end - int.from_bytes(content[end + 12 : end + 16], "little")
    return _zip(content, name) if directory > 0 and content.startswith(b"PK\x01\x02", directory) else ""


def _central_directory(content: bytes) -> bytes:
    """The directory at the end of a zip file, or its first bytes where that is lost."""
    end = content.rfind(b"PK\x05\x06", -65557)
    size, at = (
        int.from_bytes(content[end + 12 : end + 16], "little"),
        int.from_bytes(content[end + 16 : end + 20], "little"),
    )
    if end < 0 or not content.startswith(b"PK\x01\x02", at):
        return content[:4096]
    return content[at : at + min(size, 1 << 20)]


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_ZIP_MARKERS = (
    (b"AndroidManifest.xml", "application/vnd.android.package-archive"),
    (b"word/document", _OPEN_XML + "wordprocessingml.document"),
    (b"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    (b"xl/workbook", _OPEN_XML + "spreadsheetml.sheet"),
    (b"ppt/presentation", _OPEN_XML + "presentationml.presentation"),
    (b"visio/document", "application/vnd.ms-visio.drawing"),
    (b"AppxManifest.xml", "application/vnd.ms-appx"),
    (b"META-INF/MANIFEST.MF", "application/java-archive"),
)
_MACRO_KINDS = {
    _OPEN_XML + "wordprocessingml.document": "application/vnd.ms-word.document.macroenabled.12",
    _OPEN_XML + "spreadsheetml.sheet": "application/vnd.ms-excel.sheet.macroenabled.12",
    _OPEN_XML + "presentationml.presentation": "application/vnd.ms-powerpoint.presentation.macroenabled.12",
}


def _macro(kind: str, directory: bytes) -> str:
    return _MACRO_KINDS.get(kind, kind) if b"vbaProject.bin" in directory else kind


def _ole(content: bytes, _name: str) -> str:
    """By the stream names in the first sectors of the directory, and the class of its root ([MS-CFB] 2.2, 2.6)."""
    shift = int.from_bytes(content[30:32], "little")
    start = (int.from_bytes(content[48:52], "little") + 1) << shift if shift in (9, 12) else 512
    directory = content[start : start + 8192]
    if directory[80:96] in _MSI_CLASSES:
        return "application/x-msi"
    return next((kind for marker, kind in _OLE_MARKERS if marker in directory), OLE)


_MSI_CLASSES = (  # {000C1084-…-46} an installer, {000C1086-…-46} a patch
    bytes.fromhex("84100c0000000000c000000000000046"),
    bytes.fromhex("86100c0000000000c000000000000046"),
)
_OLE_MARKERS = tuple(
    (stream.encode("utf-16-le"), kind)
    for stream, kind in (
        ("__properties_version1.0", OUTLOOK),
        ("__nameid_version1.0", OUTLOOK),
        ("__substg1.0_", OUTLOOK),
        ("EncryptedPackage", "application/x-ole-encrypted-ooxml"),
        ("WordDocument", "application/msword"),
        ("Workbook", "application/vnd.ms-excel"),
        ("PowerPoint Document", "application/vnd.ms-powerpoint"),
        ("VisioDocument", "application/vnd.visio"),
        ("HwpSummaryInformation", "application/x-hwp"),
        ("Quill", "application/vnd.ms-publisher"),
        ("Book", "application/vnd.ms-excel"),
    )
)


def _displaced(content: bytes, head: bytes) -> str:
    """Formats whose magic does not stand at the start."""
    if content[257:262] == b"ustar":
        return TAR
    if content[2:7] in (b"-lh0-", b"-lh1-", b"-lh4-", b"-lh5-", b"-lh6-", b"-lh7-", b"-lhd-"):
        return LZH
    if content[7:14] == b"**ACE**":
        return ACE
    if content[4:8] == b"ftyp":
        return {b"avif": "image/avif", b"avis": "image/avif", b"heic": "image/heic", b"mif1": "image/heif"}.get(
            content[8:12], "video/mp4"
        )
    if len(content) >= 512 and (found := _disk(content)):
        return found
    return "application/pdf" if b"%PDF-" in head else ""


def _disk(content: bytes) -> str:
    if content[0x8001:0x8006] in (b"CD001", b"BEA01", b"NSR02", b"NSR03"):
        return ISO
    if content[-512:-504] == b"conectix":
        return VHD
    boot = content[510:512] == b"\x55\xaa"
    if boot and (content[54:57] == b"FAT" or content[82:87] == b"FAT32" or content[3:7] == b"NTFS"):
        return DISK_IMAGE
    return DISK_IMAGE if boot and content[0:1] in b"\xfa\x33\xeb\x00" and content[446:447] in (b"\x00", b"\x80") else ""


Refine = Callable[[bytes, str], str]
_NONE: tuple[tuple[bytes, str, Refine | None], ...] = ()


def _table(
    *rows: tuple[bytes, str] | tuple[bytes, str, Refine],
) -> dict[bytes, tuple[tuple[bytes, str, Refine | None], ...]]:
    """The rows by their first two bytes."""
    table: dict[bytes, tuple[tuple[bytes, str, Refine | None], ...]] = {}
    for row in rows:
        full = (row[0], row[1], row[2] if len(row) == 3 else None)
        table[row[0][:2]] = (*table.get(row[0][:2], ()), full)
    return table


# --- text -----------------------------------------------------------------------------------------------------------

_HTML = regex(  # WHATWG MIME Sniffing 7.1, and the tags that mails and attachments open with besides
    rb"<(?:!doctype\s+html|html|head|script|iframe|h[1-6]|div|font|table|a|style|title|b|body|br|p|meta|form|base|center|img"
    rb"|link|span|section|input|noscript)(?=[\s/>]|$)",
    re.I,
)
_PROLOGUE = regex(rb"\s*(?:<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!doctype(?!\s+html).*?(?:>|\Z))\s*", re.I | re.S)
_MAIL = regex(
    rb"(?:Received|Return-Path|Delivered-To|DKIM-Signature|ARC-Seal|Authentication-Results|Received-SPF|MIME-Version"
    rb"|Message-ID|X-[\w-]{2,60}):[ \t]",
    re.I,
)
_FIELD = regex(rb"[A-Za-z][\w-]{0,60}:[ \t\r\n]")

_BY_CONTENT: tuple[tuple[bytes, str], ...] = (
    (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"BEGIN:VCARD", "text/vcard"),
    (b"[InternetShortcut", "application/x-mswinurl"),
    (b"[{000214A0-0000-0000-C000-000000000046}]", "application/x-mswinurl"),
    (b"-----BEGIN PGP MESSAGE", "application/pgp-encrypted"),
    (b"-----BEGIN PGP SIGNATURE", "application/pgp-signature"),
    (b"-----BEGIN PKCS7", "application/pkcs7-mime"),
    (b"#@~^", "text/x-encoded-script"),
    (b"Windows Registry Editor", "text/x-ms-regedit"),
    (b"REGEDIT4", "text/x-ms-regedit"),
    (b"WEB\r\n1\r\n", "text/x-ms-iqy"),
    (b"ID;P", "application/x-sylk"),
    (b"#!", "text/x-shellscript"),
    (b"%!PS", "application/postscript"),
)

_BY_NAME = {  # weak: the name says it and the content is text
    "js": "text/javascript", "mjs": "text/javascript", "jse": "text/x-encoded-script", "vbe": "text/x-encoded-script",
    "vbs": "text/vbscript", "vb": "text/vbscript", "hta": "application/hta", "wsf": "text/x-wsf", "wsh": "text/x-wsh",
    "sct": "text/scriptlet", "ps1": "text/x-powershell", "psm1": "text/x-powershell", "bat": "application/bat",
    "cmd": "application/bat", "sh": "text/x-shellscript", "py": "text/x-python", "reg": "text/x-ms-regedit",
    "inf": "text/x-inf", "url": "application/x-mswinurl", "website": "application/x-mswinurl",
    "rdp": "application/x-rdp", "iqy": "text/x-ms-iqy", "slk": "application/x-sylk", "ics": "text/calendar",
    "vcf": "text/vcard", "htm": "text/html", "html": "text/html", "shtml": "text/html",
    "xhtml": "application/xhtml+xml", "svg": "image/svg+xml", "xml": "application/xml", "csv": "text/csv",
    "mht": "application/x-mimearchive", "mhtml": "application/x-mimearchive",
    "settingcontent-ms": "application/x-settingcontent", "library-ms": "application/x-library-ms",
    "search-ms": "application/x-search-ms", "appinstaller": "application/appinstaller",
    "application": "application/x-ms-application", "jnlp": "application/x-java-jnlp-file",
}  # fmt: skip
_NAME_OVER_MARKUP = frozenset(
    {"hta", "wsf", "sct", "settingcontent-ms", "library-ms", "search-ms", "appinstaller", "jnlp"}
)


def _text(head: bytes, name: str) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    ending = name.rpartition(".")[2].strip(" .").lower() if "." in name else ""
    if text.startswith(b"<"):
        return _BY_NAME[ending] if ending in _NAME_OVER_MARKUP else _markup(text) or _BY_NAME.get(ending, "")
    for magic, kind in _BY_CONTENT:
        if text.startswith(magic):
            return kind
    if ending == "eml":
        return MAIL if _FIELD.match(text) else ""
    if ending in _BY_NAME and text:
        return _BY_NAME[ending]
    return MAIL if _MAIL.match(text) else ""


def _markup(text: bytes) -> str:
    seen = text
    for _ in range(8):
        prologue = _PROLOGUE.match(text)
        if not prologue or not prologue.end():
            break
        text = text[prologue.end() :]
    if text[:4].lower() == b"<svg" or re.match(rb"<\w{1,20}:svg\b", text, re.I):
        return "image/svg+xml"
    if _HTML.match(text):
        return "text/html"
    if text[:8].lower() == b"<package" or text[:4].lower() == b"<job":
        return "text/x-wsf"
    return "application/xml" if seen[:5] == b"<?xml" else ""


_MAGIC = _table(
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE, _ole),
    (b"PK\x03\x04", ZIP, _zip),
    (b"PK\x05\x06", ZIP),
    (b"PK\x07\x08", ZIP, _zip),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"Rar!\x1a\x07", RAR),
    (b"\x1f\x8b", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\0", XZ),
    (b"\x28\xb5\x2f\xfd", ZSTD),
    (b"MSCF", CAB),
    (b"\x60\xea", ARJ),
    (b"MZ", PE, _executable),
    (b"\x7fELF", "application/x-elf"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/java-vm", _java_or_fat),
    (b"L\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"),
    (b"ITSF", "application/vnd.ms-htmlhelp"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", "application/onenote"),
    (b"conectix", VHD),
    (b"vhdxfile", VHDX),
    (b"{\\rt", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "application/x-riff", _riff),
    (b"BM", "", _bitmap),
    (b"\0\0\x01\0", "", _icon),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\0\0", "", _zero),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
)


# --- names ----------------------------------------------------------------------------------------------------------

_DOTS = str.maketrans(dict.fromkeys("．․｡。﹒", "."))  # full-width, one dot leader, ideographic, small
_EXTENSION = regex(r"[^\W_][\w-]{0,19}")


def extensions(name: str) -> tuple[str, ...]:
    """Every ending of a file name in lower case, the one that opens the file last.

    Direction marks are taken out, so the order is the computer's and not the one shown ("fdp" + U+202E tricks); blanks
    and dots at the end are dropped as Windows does; dots of other widths count as dots, for they look like them.

    >>> extensions("請求書.PDF      .exe"), extensions("invoice\\u202efdp.scr"), extensions("a．pdf .")
    (('pdf', 'exe'), ('scr',), ('pdf',))
    """
    base = re.split(r"[/\\]", name.translate(_DOTS))[-1]
    shown = "".join(ch for ch in base if unicodedata.category(ch) not in ("Cf", "Cc"))
    pieces = unicodedata.normalize("NFKC", shown).rstrip(". ").split(".")[1:]
    endings = (piece.strip().lower() for piece in pieces)
    return tuple(ending for ending in endings if _EXTENSION.fullmatch(ending))
