"""An Outlook .msg file as an RFC 5322 mail: what Outlook kept of it, and word of what it did not keep.

Sources: [MS-OXMSG] (the file), [MS-OXPROPS] (property numbers), [MS-OXCMSG] 2.2.2.9 (attachment methods).
"""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import quote

from mekiki.model.regex import regex
from mekiki.parse.charset import decode
from mekiki.parse.compound import BrokenCompound, Storage, open_compound
from mekiki.parse.containers import UnreadableMail
from mekiki.parse.filetypes import MAIL, detect
from mekiki.parse.rtf import body_from_rtf

MAX_MSG = 100 << 20
_MAX_DEPTH = 5  # mails in mails
_MAX_ATTACHMENTS = 500
_MAX_RECIPIENTS = 2000
_MAX_RTF_BODIES = 10  # of all mails in the file; each may cost a second
_MAX_HEADER = 1 << 20  # characters of transport headers
_MAX_VALUE = 4096  # characters of a header field made from a property


def rfc822_from_msg(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The mail of a .msg file, and its losses. Raises UnreadableMail (broken-msg, not-a-mail, too-large), nothing else.

    The transport headers are kept as they came, without those that describe a body that is no longer there
    (Content-*, MIME-Version). Losses: transport-headers (From, To, Subject and Date are made from properties),
    body-rtf-only (the body was taken out of RTF), attachments (some have no content, or are more than are read),
    ole-object (an embedded object that is no file), depth (mails nested deeper than five).
    """
    if len(data) > MAX_MSG:
        raise UnreadableMail("", "too-large", f"more than {MAX_MSG >> 20} MiB")
    try:
        item = _Item(open_compound(data), header=32)
        if not any(name.startswith("__substg1.0_") for name in item.storage.streams):
            raise UnreadableMail("", "not-a-mail", "an OLE file without Outlook's properties")
        writer = _Writer(sha256(data).hexdigest()[:24])
        return writer.mail(item, 0), tuple(writer.losses)
    except BrokenCompound as error:
        raise UnreadableMail("", "broken-msg", str(error)) from error


# --- properties -----------------------------------------------------------------------------------------------------

_SUBJECT, _TRANSPORT_HEADERS, _BODY, _RTF, _HTML = 0x0037, 0x007D, 0x1000, 0x1009, 0x1013
_MESSAGE_ID, _REFERENCES, _IN_REPLY_TO = 0x1035, 0x1039, 0x1042
_SUBMIT_TIME, _DELIVERY_TIME = 0x0039, 0x0E06
_AUTHOR = (0x0042, 0x5D02, 0x0065)  # sent representing: name, SMTP address, address
_SENDER = (0x0C1A, 0x5D01, 0x0C1F)  # the one who really sent
_RECIPIENT = (0x3001, 0x39FE, 0x3003)
_RECIPIENT_TYPE, _DISPLAY_TO, _DISPLAY_CC = 0x0C15, 0x0E04, 0x0E03
_INTERNET_CODE_PAGE, _MESSAGE_CODE_PAGE = 0x3FDE, 0x3FFD
_DATA, _DISPLAY_NAME, _SHORT_NAME, _LONG_NAME = 0x3701, 0x3001, 0x3704, 0x3707
_MIME_TAG, _CONTENT_ID = 0x370E, 0x3712

_CODE_PAGES = {  # Windows code page identifiers, as the charset labels of mail
    932: "shift_jis", 936: "gb2312", 949: "euc-kr", 950: "big5", 1200: "utf-16le", 20127: "us-ascii", 20866: "koi8-r",
    20932: "euc-jp", 21866: "koi8-u", 50220: "iso-2022-jp", 50221: "iso-2022-jp", 50222: "iso-2022-jp",
    50225: "iso-2022-kr", 51932: "euc-jp", 51949: "euc-kr", 52936: "hz-gb-2312", 54936: "gb18030", 65000: "utf-7",
    65001: "utf-8",
}  # fmt: skip


def _charset(code_page: int) -> str:
    """The label of a code page; "" for one that is unknown or missing."""
    if 1250 <= code_page <= 1258:
        return f"windows-{code_page}"
    if 28591 <= code_page <= 28605:
        return f"iso-8859-{code_page - 28590}"
    return _CODE_PAGES.get(code_page, "")


@dataclass(frozen=True, slots=True)
class _Item:
    """A message, recipient or attachment of the file: a storage read as numbered properties ([MS-OXMSG] 2.4)."""

    storage: Storage
    header: int  # length of what precedes the properties: 32 in a file's message, 24 in an embedded one, else 8
    inherited: int = 0  # code page of the message that this belongs to
    fixed: Mapping[int, bytes] = field(init=False)

    def __post_init__(self) -> None:
        stream = (self.storage.read("__properties_version1.0") or b"")[self.header :]
        entries = struct.iter_unpack("<2xH4x8s", stream[: len(stream) // 16 * 16])
        object.__setattr__(self, "fixed", dict(entries))

    @property
    def code_page(self) -> int:
        return self.number(_MESSAGE_CODE_PAGE) or self.number(_INTERNET_CODE_PAGE) or self.inherited

    def number(self, property_id: int) -> int:
        return int.from_bytes(self.fixed.get(property_id, b"")[:4], "little")

    def time(self, *property_ids: int) -> datetime | None:
        """The first of the times that is set; they count tenths of microseconds since 1601."""
        for property_id in property_ids:
            ticks = int.from_bytes(self.fixed.get(property_id, b""), "little")
            if 0 < ticks < 1 << 61:
                return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(seconds=ticks // 10_000_000)
        return None

    def text(self, *property_ids: int) -> str:
        """The first of the strings that is not empty, whether it is kept in UTF-16 or in a code page."""
        for property_id in property_ids:
            wide = self.storage.read(f"__substg1.0_{property_id:04x}001f")
            if wide:
                return wide[: len(wide) // 2 * 2].decode("utf-16-le", "replace").rstrip("\0")
            narrow = self.storage.read(f"__substg1.0_{property_id:04x}001e")
            if narrow:
                page = self.number(_INTERNET_CODE_PAGE) if property_id == _BODY else 0
                return decode(narrow.rstrip(b"\0"), _charset(page or self.code_page))[0]
        return ""

    def binary(self, property_id: int) -> bytes | None:
        return self.storage.read(f"__substg1.0_{property_id:04x}0102")

    def children(self, prefix: str) -> list[_Item]:
        """The recipients or attachments, in the order of their numbers."""
        found = sorted(name for name in self.storage.storages if name.startswith(prefix))
        return [_Item(self.storage.storages[name], 8, self.code_page) for name in found]

    def embedded(self) -> Storage | None:
        """What an attachment holds that is no plain file: a mail, or an OLE object."""
        return self.storage.storages.get(f"__substg1.0_{_DATA:04x}000d")


# --- header ---------------------------------------------------------------------------------------------------------

_FIELD_START = regex(r"([!-9;-~]+)[ \t]*:")
_CONTROLS = regex(r"[\x00-\x1f\x7f\u2028\u2029\x85]+")


def _transport_fields(text: str) -> list[tuple[str, str]]:
    """Name and whole text of each header field, up to the first blank line; lines that belong to none are dropped."""
    fields: list[tuple[str, str]] = []
    for line in re.split(r"\r\n|\n|\r", text[:_MAX_HEADER]):
        start = _FIELD_START.match(line)
        if start:
            fields.append((start[1].lower(), line))
        elif fields and line[:1] in (" ", "\t"):
            fields[-1] = (fields[-1][0], f"{fields[-1][1]}\r\n{line}")
        elif fields and not line:
            break
    return [(name, whole) for name, whole in fields if not name.startswith("content-") and name != "mime-version"]


def _property_fields(item: _Item) -> Iterator[tuple[str, str]]:
    """The header as far as the properties tell it; values are encoded."""
    yield "From", _mailbox(item, _AUTHOR) or _mailbox(item, _SENDER)
    if (sender := _mailbox(item, _SENDER)) != _mailbox(item, _AUTHOR):
        yield "Sender", sender
    recipients = item.children("__recip_version1.0_#")[:_MAX_RECIPIENTS]
    for name, kind, shown in (("To", 1, _DISPLAY_TO), ("Cc", 2, _DISPLAY_CC)):
        boxes = [_mailbox(one, _RECIPIENT) for one in recipients if one.number(_RECIPIENT_TYPE) & 0xF == kind]
        yield name, ",\r\n ".join(filter(None, boxes)) or _encoded(item.text(shown))
    yield "Subject", _encoded(item.text(_SUBJECT))
    date = item.time(_SUBMIT_TIME, _DELIVERY_TIME)
    yield "Date", format_datetime(date) if date else ""
    yield "Message-ID", _encoded(item.text(_MESSAGE_ID))
    yield "In-Reply-To", _encoded(item.text(_IN_REPLY_TO))
    yield "References", _encoded(item.text(_REFERENCES))


def _mailbox(item: _Item, properties: tuple[int, int, int]) -> str:
    """A display name and an address; Exchange's own addresses ("/O=…/CN=…") are no mail addresses and are left out."""
    name, smtp, other = (_clean(item.text(number)) for number in properties)
    address = re.sub(r"[<>\s]", "", next((a for a in (smtp, other) if "@" in a), ""))
    name = name if name != address else ""
    if not name:
        return f"<{address}>" if address else ""
    phrase = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"' if name.isascii() else _encoded(name)
    return f"{phrase} <{address}>" if address else phrase


def _clean(text: str) -> str:
    """One line: a line break in a property must not begin a header field of its own."""
    return _CONTROLS.sub(" ", text[:_MAX_VALUE]).strip()


def _encoded(text: str) -> str:
    """A header value, in encoded words (RFC 2047) where it is not ASCII; none splits a character."""
    text = _clean(text)
    if text.isascii():
        return text
    # 44 bytes make 60 letters
    pieces = (text[at : at + 11].encode("utf-8", "replace") for at in range(0, len(text), 11))
    return "\r\n ".join(f"=?utf-8?B?{b64encode(piece).decode('ascii')}?=" for piece in pieces)


# --- writing --------------------------------------------------------------------------------------------------------

_MIME_TYPE = regex(r"(?!message/|multipart/)[\w.+-]{1,60}/[\w.+-]{1,80}", re.A)


def _part(content_type: str, content: bytes, *fields: str) -> bytes:
    """A leaf: its header, and its content in base64."""
    header = (f"Content-Type: {content_type}", "Content-Transfer-Encoding: base64", *fields)
    encoded = b64encode(content)
    lines = (encoded[at : at + 76] for at in range(0, len(encoded), 76))
    return "".join(f"{line}\r\n" for line in header).encode("ascii") + b"\r\n" + b"\r\n".join(lines) + b"\r\n"


def _mail_part(mail: bytes, name: str) -> bytes:
    """A mail within the mail; RFC 2046 5.2.1 allows it no base64."""
    fields = (f"Content-Type: {MAIL}", "Content-Transfer-Encoding: 8bit", _named("attachment", name or "mail"))
    return "".join(f"{line}\r\n" for line in fields).encode("ascii") + b"\r\n" + mail


def _named(disposition: str, name: str) -> str:
    """RFC 2231, for names in any script."""
    escaped = quote(_clean(name).encode("utf-8", "replace"), safe="")
    return f"Content-Disposition: {disposition}; filename*=utf-8''{escaped}"


@dataclass(slots=True)
class _Writer:
    """Writes one mail and those in it; ``digest`` makes boundaries that no content can hold."""

    digest: str
    losses: dict[str, None] = field(default_factory=dict)  # in the order met, each once
    boundaries: int = 0
    rtf_bodies: int = 0

    def mail(self, item: _Item, depth: int) -> bytes:
        header = self.header(item, depth)
        content = self.body(item, depth)
        parts = [part for attachment in self.attachments(item) if (part := self.attachment(attachment, depth))]
        if parts:
            content = self.multipart("mixed", [content, *parts])
        return header + b"MIME-Version: 1.0\r\n" + content

    def lost(self, what: str) -> None:
        self.losses[what] = None

    def header(self, item: _Item, depth: int) -> bytes:
        kept = _transport_fields(item.text(_TRANSPORT_HEADERS))
        if not kept and not depth:
            self.lost("transport-headers")
        present = {name for name, _ in kept}
        made = [f"{name}: {value}" for name, value in _property_fields(item) if value and name.lower() not in present]
        return "".join(f"{line}\r\n" for line in (*(whole for _, whole in kept), *made)).encode("utf-8", "replace")

    def multipart(self, kind: str, parts: list[bytes]) -> bytes:
        self.boundaries += 1
        boundary = f"=_mekiki_{self.digest}_{self.boundaries}"
        opening = f"--{boundary}\r\n".encode("ascii")
        header = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode("ascii")
        return header + b"".join(opening + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode("ascii")

    def body(self, item: _Item, depth: int) -> bytes:
        plain = item.text(_BODY)
        html, charset = _html(item)
        if not html:
            plain, html, charset = self.from_rtf(item, plain, depth)
        parts = [_part('text/plain; charset="utf-8"', plain.encode("utf-8", "replace"))] if plain or not html else []
        if html:
            parts.append(_part(f'text/html; charset="{charset}"' if charset else "text/html", html))
        return self.multipart("alternative", parts) if len(parts) > 1 else parts[0]

    def from_rtf(self, item: _Item, plain: str, depth: int) -> tuple[str, bytes, str]:
        """Text, HTML and its charset from the RTF body, for mails that have no HTML of their own."""
        compressed = item.binary(_RTF)
        if not compressed:
            return plain, b"", ""
        self.rtf_bodies += 1
        try:
            kind, text = body_from_rtf(compressed if self.rtf_bodies <= _MAX_RTF_BODIES else b"")
        except ValueError:  # damaged: the text is what there is, and was a rendition of it
            self.lost("body-rtf-only")
            return plain, b"", ""
        if kind == "plain" and plain:
            return plain, b"", ""
        if not depth:
            self.lost("body-rtf-only")
        return (plain, text.encode("utf-8", "replace"), "utf-8") if kind == "html" else (text, b"", "")

    def attachments(self, item: _Item) -> list[_Item]:
        found = item.children("__attach_version1.0_#")
        if len(found) > _MAX_ATTACHMENTS:
            self.lost("attachments")
        return found[:_MAX_ATTACHMENTS]

    def attachment(self, item: _Item, depth: int) -> bytes:
        """One attachment as a part; b"" for one that holds nothing readable."""
        name = item.text(_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME)
        inside = item.embedded()
        if inside is not None:
            return self.embedded(inside, item, name, depth)
        content = item.binary(_DATA)
        if content is None:  # a link to a file on somebody's disk or in a cloud
            self.lost("attachments")
            return b""
        kind = item.text(_MIME_TAG)
        if kind.lower() == MAIL:
            return _mail_part(content, name)
        if not _MIME_TYPE.fullmatch(kind):
            kind = detect(content, name) or "application/octet-stream"
        content_id = re.sub(r"[<>\s]|[^!-~]", "", _clean(item.text(_CONTENT_ID)))
        fields = [f"Content-ID: <{content_id}>"] if content_id else []
        return _part(kind, content, _named("inline" if content_id else "attachment", name or "attachment"), *fields)

    def embedded(self, storage: Storage, attachment: _Item, name: str, depth: int) -> bytes:
        item = _Item(storage, 24, attachment.inherited)
        if not any(stream.startswith("__substg1.0_") for stream in storage.streams):
            self.lost("ole-object")
            return b""
        if depth + 1 >= _MAX_DEPTH:
            self.lost("depth")
            return b""
        return _mail_part(self.mail(item, depth + 1), name)


def _html(item: _Item) -> tuple[bytes, str]:
    """The HTML body as its bytes and the charset that they are in; b"" where there is none."""
    html = item.binary(_HTML)
    if html:
        return html, _charset(item.number(_INTERNET_CODE_PAGE) or item.code_page)
    return item.text(_HTML).encode("utf-8", "replace"), "utf-8"
