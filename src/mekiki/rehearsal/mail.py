"""The mail of a world: written readably in its file, encoded here as a mail program would, and signed where it says so."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.header import Header
from typing import Any

_TRACE = ("return-path", "received", "delivered-to", "x-original-to", "authentication-results", "x-spam")
_BOX = re.compile(r"^(?P<name>.*?)\s*(?P<address><[^<>]*>)$", re.S)


@dataclass(frozen=True, slots=True)
class Made:
    raw: bytes
    keys: str  # the zone lines under which its signers publish their keys


def as_mail(table: Mapping[str, Any], file: Callable[[str], bytes]) -> Made:
    """The mail of a world's ``[mail]``: ``text`` or ``file``; ``signature`` rows; then what became of it on the way.

    ``changed`` (pairs of old and new) and ``appended`` (a list's footer) are done after signing.
    """
    if "text" not in table:
        return Made(file(table["file"]), "")
    head, _, body = str(table["text"]).lstrip("\n").partition("\n\n")
    headers = [_encoded(each) for each in re.split(r"\n(?![ \t])", head)]
    raw, keys = "\n".join(headers).encode("ascii") + b"\n\n" + _body(body, headers), []
    if signatures := table.get("signature", ()):
        from mekiki.rehearsal.sign import key_record, signed

        for row in reversed(signatures):  # the first one written stands on top
            raw = signed(raw, row, before=_own_headers(raw))
        keys = [key_record(row) for row in signatures]
    return Made(_altered(raw, table), "\n".join(["$ORIGIN .", *filter(None, keys)]))


def _encoded(header: str) -> str:
    """A header field with RFC 2047 words where it is not ASCII; of a mailbox only the name is encoded."""
    if header.isascii():
        return header
    name, _, value = header.partition(": ")
    if box := _BOX.match(value):
        return f"{name}: {Header(box['name'].strip(chr(34)), 'utf-8').encode()} {box['address']}"
    return f"{name}: {Header(value, 'utf-8', header_name=name).encode()}"


def _body(text: str, headers: list[str]) -> bytes:
    """The body in the charset and the transfer encoding that the headers announce."""
    kind, way = _field(headers, "content-type"), _field(headers, "content-transfer-encoding").lower()
    charset = re.search(r'charset="?([\w-]+)', kind)
    raw = text.encode(charset[1] if charset else "utf-8")
    if way == "base64":
        return base64.encodebytes(raw)
    return quopri.encodestring(raw) if way == "quoted-printable" else raw


def _field(headers: list[str], name: str) -> str:
    return next((each.partition(":")[2].strip() for each in headers if each.lower().startswith(name + ":")), "")


def _own_headers(raw: bytes) -> int:
    """Where the sender's own header fields begin, below what the hosts on the way put on top."""
    at = 0
    for line in raw.split(b"\n"):
        if not line.startswith((b" ", b"\t")) and not line.lower().startswith(tuple(t.encode() for t in _TRACE)):
            break
        at += len(line) + 1
    return at


def _altered(raw: bytes, table: Mapping[str, Any]) -> bytes:
    for old, new in table.get("changed", ()):
        raw = raw.replace(old.encode(), new.encode())
    return raw + str(table.get("appended", "")).encode()
