"""Header blocks and bodies as the bytes they are: taken apart, decoded, and encoded as they were before."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import NamedTuple

from mekiki.parse.transferencodings import from_quoted_printable
from mekiki.parse.words import unfold

_FIELD = re.compile(rb"(?:[^\r\n]|\r(?!\n))*+(?:\r?\n[ \t](?:[^\r\n]|\r(?!\n))*+)*(?:\r?\n|\Z)")
_BLANK = re.compile(rb"\r?\n(?=\r?\n|\Z)\r?\n?|\A\r?\n")
LINE = 76


class Block(NamedTuple):
    """A header block, its fields by their lower-case names, and the body behind it."""

    fields: list[bytes]
    named: Mapping[str, str]
    blank: bytes
    body: bytes


def taken_apart(raw: bytes) -> Block:
    blank = _BLANK.search(raw)
    end = blank.start() if blank else len(raw)
    head = raw[: end + len(re.match(rb"(?:\r?\n)?", raw[end:]).group())] if blank and end else raw[:end]  # type: ignore[union-attr]
    fields = [hit.group() for hit in _FIELD.finditer(head) if hit.group()]
    named: dict[str, str] = {}
    for field in fields:
        name, _, value = field.decode("utf-8", "replace").partition(":")
        named.setdefault(name.strip().lower(), unfold(value).strip())
    rest = raw[len(head) :]
    gap = re.match(rb"\r?\n", rest)
    return Block(fields, named, gap.group() if gap else b"", rest[gap.end() :] if gap else rest)


def end_of_line(field: str) -> str:
    return "\r\n" if field.endswith("\r\n") else "\n"


def coding_of(block: Block) -> str:
    coding = block.named.get("content-transfer-encoding", "").strip().lower()
    return coding if coding in ("base64", "quoted-printable") else ""


def is_attached(block: Block) -> bool:
    return block.named.get("content-disposition", "").lower().startswith("attachment")


def charset_of(value: str) -> str:
    """The charset that a field's encoded words are in; UTF-8 where there are none."""
    named = re.search(r"=\?([\w-]+)(?:\*[\w-]+)?\?", value)
    try:
        return "".encode(named.group(1)).decode() or named.group(1) if named else "utf-8"
    except LookupError:
        return "utf-8"


def decoded(body: bytes, coding: str) -> bytes:
    if coding == "base64":
        run = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        try:
            return base64.b64decode(run[: len(run) - (len(run) % 4 == 1)] + b"=" * (-len(run) % 4))
        except binascii.Error:
            return body
    return from_quoted_printable(body) if coding == "quoted-printable" else body


def encoded(data: bytes, coding: str, before: bytes) -> bytes:
    """Data in a transfer encoding, with the line ends and the line length of what stood there before."""
    end = b"\r\n" if b"\r\n" in before else b"\n"
    if coding == "base64":
        width = max((len(line) for line in before.split()[:1]), default=LINE) // 4 * 4 or LINE
        run = base64.b64encode(data)
        return b"".join(run[at : at + width] + end for at in range(0, len(run), width))
    if coding == "quoted-printable":
        return binascii.b2a_qp(data.replace(b"\r\n", b"\n"), istext=True).replace(b"\n", end)
    return data
