"""A mail as bytes (RFC 5322, RFC 2045). A mail inside it stays what it is but for its line ends, as evidence must."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from email.header import Header
from email.utils import formataddr
from hashlib import sha256
from typing import NamedTuple

_LONGEST_LINE = 998


class Piece(NamedTuple):
    """One part: its Content-Type, its bytes, and the name that it is offered under."""

    content_type: str
    data: bytes
    name: str = ""


def text(words: str) -> Piece:
    return Piece("text/plain; charset=utf-8", words.encode("utf-8", "replace"))


def mail(raw: bytes) -> Piece:
    """A mail in a mail, its lines ended as mail servers want them. One with longer lines than they take is a file (RFC 5321
    4.5.3.1.6: 1000 octets with the line end), since a mail may not be encoded to be a mail in a mail.
    """
    lines = re.sub(rb"\r?\n|\r", b"\r\n", raw)
    if any(len(line) > _LONGEST_LINE for line in lines.split(b"\r\n")):
        return Piece("application/octet-stream", raw, "reported.eml")
    return Piece("message/rfc822", lines, "reported.eml")


def composed(fields: Iterable[tuple[str, str]], pieces: tuple[Piece, ...], subtype: str = "mixed") -> bytes:
    """The whole mail. ``subtype`` is that of the multipart, with its parameters."""
    boundary = "=_" + sha256(b"\0".join(piece.data for piece in pieces)).hexdigest()[:32]
    head = [*fields, ("MIME-Version", "1.0"), ("Content-Type", f'multipart/{subtype}; boundary="{boundary}"')]
    if any(_encoding(piece) == "8bit" for piece in pieces):
        head.append(("Content-Transfer-Encoding", "8bit"))
    lines = [_field(name, value) for name, value in head]
    parts = b"".join(b"--" + boundary.encode() + b"\r\n" + _part(piece) + b"\r\n" for piece in pieces)
    return "".join(lines).encode("ascii") + b"\r\n" + parts + b"--" + boundary.encode() + b"--\r\n"


def mailbox(name: str, address: str) -> str:
    """A name and an address as a field holds them."""
    return formataddr((str(Header(name, "utf-8")) if not name.isascii() else name, address)) if name else address


def _field(name: str, value: str) -> str:
    flat = " ".join(value.split())
    if flat.isascii() and len(flat) < 900:
        return f"{name}: {flat}\r\n"
    return f"{name}: {Header(flat, 'utf-8', header_name=name).encode(linesep=chr(13) + chr(10))}\r\n"


def _part(piece: Piece) -> bytes:
    encoding = _encoding(piece)
    head = f"Content-Type: {piece.content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    head += f'Content-Disposition: attachment; filename="{piece.name}"\r\n' if piece.name else ""
    body = base64.encodebytes(piece.data).replace(b"\n", b"\r\n") if encoding == "base64" else piece.data
    return head.encode("ascii") + b"\r\n" + body


def _encoding(piece: Piece) -> str:
    """message/* may not be encoded (RFC 2046 5.2.1); all else is, unless it is short plain ASCII."""
    if piece.content_type.startswith("message/"):
        return "7bit" if piece.data.isascii() else "8bit"
    is_plain = piece.data.isascii() and all(len(line) < 900 for line in piece.data.split(b"\n"))
    is_text = piece.content_type.startswith("text/")
    return "7bit" if is_plain and is_text and b"\n" not in piece.data.replace(b"\r\n", b"") else "base64"
