"""A mail in the two forms in which it is signed (RFC 6376 3.4): header fields and body, byte for byte, or relaxed.

Every step takes time in proportion to the mail. dkimpy's own forms take the square of a run of blanks: 4.7 s for
40,000 of them, so that one hostile mail of a megabyte would hold an investigation for an hour.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mekiki.model.regex import regex

_BLANKS = regex(rb"[ \t]+")
_RUNS = regex(rb"\t[ \t]*| [ \t]+")  # of blanks, but for the single space that they become
_FOLD = regex(rb"\r\n(?=[ \t])")
_NAME = regex(rb"([!-9;-~]+)[ \t]*:")
_LINE_END = regex(rb"\r?\n")


class Field(NamedTuple):
    """A header field as it stands in the mail; ``raw`` ends with CRLF, ``name`` is in lower case."""

    name: bytes
    raw: bytes

    @property
    def value(self) -> bytes:
        return self.raw.partition(b":")[2]


def split(raw: bytes) -> tuple[tuple[Field, ...], bytes]:
    """The header fields from the top, and the body; lines end with CRLF, however the copy was stored."""
    head, _, body = _LINE_END.sub(b"\r\n", raw.lstrip(b"\r\n")).partition(b"\r\n\r\n")
    fields: list[Field] = []
    for line in _FOLD.sub(b"\0", head).split(b"\r\n"):  # no header line holds NUL (RFC 5322 2.2)
        named = _NAME.match(line)
        if named:
            fields.append(Field(named.group(1).lower(), line.replace(b"\0", b"\r\n") + b"\r\n"))
    return tuple(fields), body


def header(stated: Field, form: str) -> bytes:
    """A header field as it is hashed; ``form`` is simple or relaxed."""
    if form == "simple":
        return stated.raw
    value = _BLANKS.sub(b" ", stated.value.replace(b"\r\n", b"")).strip(b" ")
    return stated.name + b":" + value + b"\r\n"


def body(content: bytes, form: str) -> bytes:
    """The body as it is hashed: without the empty lines at its end; relaxed, with its blanks run together."""
    if form == "relaxed":
        content = _RUNS.sub(b" ", content).replace(b" \r\n", b"\r\n").removesuffix(b" ")
    end = len(content)
    while content.endswith(b"\r\n", 0, end):
        end -= 2
    if end == 0:
        return b"" if form == "relaxed" else b"\r\n"
    return content[:end] + b"\r\n"


@dataclass(slots=True)
class Body:
    """The body of a mail in the forms that its signatures ask for, each made once."""

    content: bytes = field(repr=False)
    made: dict[str, bytes] = field(default_factory=dict, repr=False)

    def in_form(self, form: str) -> bytes:
        if form not in self.made:
            self.made[form] = body(self.content, form)
        return self.made[form]


def without_value(stated: Field, tag: bytes) -> Field:
    """The field with the value of one tag taken out: a signature does not sign itself (RFC 6376 3.7)."""
    name, _, value = stated.raw.removesuffix(b"\r\n").partition(b":")
    parts = value.split(b";")
    for at, part in enumerate(parts):
        key, equals, _ = part.partition(b"=")
        if equals and key.strip() == tag:
            parts[at] = key + equals
    return Field(stated.name, name + b":" + b";".join(parts) + b"\r\n")


def tags(text: str) -> dict[str, str]:
    """A tag=value list (RFC 6376 3.2), blanks around names and values dropped. Raises ValueError where it is none."""
    found: dict[str, str] = {}
    pieces = text.split(";")
    if not pieces[-1].strip():
        pieces.pop()
    for piece in pieces:
        name, equals, value = piece.partition("=")
        name = name.strip()
        if not equals or not name.isidentifier() or not name.isascii():
            raise ValueError("no tag=value list")
        if name in found:
            raise ValueError(f"{name}= stands twice")
        found[name] = value.strip()
    return found
