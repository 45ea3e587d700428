"""How values are written in a PDF (ISO 32000-1, 7.2 and 7.3): names, references, strings, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mekiki.model.regex import regex
from mekiki.parse.harvest import Budget

LONGEST_STRING = 64_000
_LONGEST_HEAD = 4_000  # of an inline image

_TO_SPELL = regex(  # a string, a hexadecimal one, a comment (7.2.4), a name with an escaped sign
    rb"(?P<string>\()|<<|<[^<>]*+>|(?P<comment>%[^\r\n]*+)|(?P<name>/[^\s\0()<>\[\]{}/%#]*+#[^\s\0()<>\[\]{}/%]*+)"
)
_LETTER = regex(rb"#(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])")
_HASH = regex(rb"#([0-9A-Fa-f]{2})")


class Name(str):
    __slots__ = ()


class Ref(int):
    __slots__ = ()


def spelled(head: bytes, budget: Budget) -> bytes:
    """An object without comments, and whose names have their letters as they are (7.3.5): /#55RI is /URI. Strings stay."""
    if b"#" not in head and b"%" not in head:
        return head
    pieces, at, kept = [], 0, 0
    while budget.left > 0 and (hit := _TO_SPELL.search(head, at)):
        budget.left -= 1
        at = hit.end()
        if hit["string"]:
            at = literal(head, at)[1]
        elif hit["comment"] or hit["name"]:
            name = _LETTER.sub(lambda letter: bytes((int(letter[1], 16),)), hit["name"] or b" ")
            pieces += [head[kept : hit.start()], name]
            kept = at
    return b"".join([*pieces, head[kept:]])


def text_of(string: bytes) -> str:
    """A text string (7.9.2.2): UTF-16 with a mark, else what it looks like."""
    if string.startswith((b"\xfe\xff", b"\xff\xfe")):
        return string.decode("utf-16", "replace")
    try:
        return string.decode("utf-8-sig")
    except UnicodeDecodeError:
        return string.decode("latin-1")


def paired(items: list[Any]) -> dict[str, Any]:
    """Keys and values; a key without a value, or a value without a key, does not shift the rest."""
    found: dict[str, Any] = {}
    key: Name | None = None
    for item in items:
        if key is None:
            key = item if isinstance(item, Name) else None
        else:
            found.setdefault(str(key), item)
            key = None
    return found


# --- lexemes ----------------------------------------------------------------------------------------------------------

_LEXEME = regex(
    rb"[\s\0]*+(?:%[^\r\n]*+[\s\0]*+)*+(?:(?P<ref>\d{1,10}+[\s\0]{1,20}+\d{1,5}+[\s\0]{1,20}+R(?![A-Za-z]))"
    rb"|(?P<number>[+-]{0,2}(?:\d{1,15}+\.?+\d{0,15}+|\.\d{1,15}+))|/(?P<name>[^\s\0()<>\[\]{}/%]{0,200}+)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])|<(?P<hex>[^>]{0,64000}+)>?+|(?P<string>\()|(?P<word>[A-Za-z'\"*]{1,60}+)|(?P<junk>.))",
    re.DOTALL,
)
_END_OF_IMAGE = regex(rb"EI(?![^\s\0])")
_STRING_MARK = regex(rb"[()]|\\.", re.DOTALL)
_ESCAPE = regex(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def literal(data: bytes, at: int) -> tuple[bytes, int]:
    """The string whose opening parenthesis ends at ``at``, and where it ends (7.3.4.2)."""
    depth, stop = 1, min(len(data), at + LONGEST_STRING)
    for mark in _STRING_MARK.finditer(data, at, stop):
        sign = mark[0]
        depth += (sign == b"(") - (sign == b")")
        if not depth:
            return _unescaped(data[at : mark.start()]), mark.end()
    return _unescaped(data[at:stop]), stop


def _unescaped(raw: bytes) -> bytes:
    return _ESCAPE.sub(_meant, raw) if b"\\" in raw else raw


def _meant(hit: re.Match[bytes]) -> bytes:
    if hit[1]:
        return bytes((int(hit[1], 8) & 0xFF,))
    return b"" if hit[2] else _ESCAPES.get(hit[3], hit[3])


def from_hex(digits: bytes) -> bytes:
    """The bytes of a hexadecimal string; a missing last digit is zero (7.3.4.3)."""
    clean = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
    return bytes.fromhex((clean + b"0" if len(clean) % 2 else clean).decode("ascii"))


def lexemes(data: bytes, at: int = 0) -> Iterator[tuple[str, Any]]:
    """(kind, value) pairs: number, name, string, ref, open, close, word, junk; inline, an image's entries and bytes (8.9.7)."""
    while at < len(data):
        hit = _LEXEME.match(data, at)
        if hit is None:
            return
        kind, at = hit.lastgroup or "", hit.end()
        raw = hit[kind]
        if kind == "number":
            yield kind, _number(raw)
        elif kind == "string":
            value, at = literal(data, at)
            yield kind, value
        elif kind == "hex":
            yield "string", from_hex(raw)
        elif kind == "name":
            name = _HASH.sub(lambda hit: bytes((int(hit[1], 16),)), raw) if b"#" in raw else raw
            yield kind, Name(name.decode("latin-1"))
        elif kind == "ref":
            yield kind, Ref(raw.split()[0] if b"\0" not in raw else re.split(rb"[\s\0]+", raw)[0])
        elif kind == "word" and raw == b"BI" and (start := data.find(b"ID", at, at + _LONGEST_HEAD)) >= 0:
            end = _END_OF_IMAGE.search(data, start + 2)
            stop = end.start() if end else len(data)
            yield "inline", (data[at:start], data[start + 3 : stop])
            at = end.end() if end else len(data)
        else:
            yield kind, raw


def _number(raw: bytes) -> float:
    try:
        return float(raw)
    except ValueError:  # "--5", which viewers forgive
        return 0.0
