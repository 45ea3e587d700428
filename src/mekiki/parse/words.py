"""Header text: RFC 2047 encoded words, and the raw eight-bit and ISO-2022-JP text that should not be there but is."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import accumulate

from mekiki.model.regex import regex
from mekiki.parse.charset import decode, decode_bare

# RFC 2047 2, with RFC 2231 language tags; lenient about spaces and question marks inside the text, as clients are.
_WORD = regex(r"=\?([^?\s]{1,64})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*){0,8})\?=")
_HEX = regex(rb"=([0-9A-Fa-f]{2})")


def unfold(raw: str) -> str:
    """A header's value on one line (RFC 5322 2.2.3); the white space of the fold is kept as it is."""
    return raw.replace("\r", "").replace("\n", "").rstrip(" \t") if "\n" in raw or "\r" in raw else raw


def decode_words(raw: str) -> tuple[str, tuple[str, ...]]:
    """Readable text of a header's value, and the charsets it was written in; see ``read_words``."""
    return read_words(raw)[:2]


def read_words(raw: str, declared: str = "") -> tuple[str, tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Readable text of a header's value, the charsets it was written in ("raw:..." where none was declared), and the
    extents of the text that stood in encoded words.

    ``raw`` is what the email package keeps: undecoded bytes stand in it as surrogates. ``declared`` is the charset that the
    mail names for its text.
    """
    value = unfold(raw)
    if value.isascii() and "\x1b" not in value:
        if "=?" not in value:
            return value, (), ()
        return _joined_words(value)
    text, charset = decode_bare(value.encode("utf-8", "surrogateescape"), declared)
    if "=?" not in text:
        return text, ("raw:" + charset,), ()
    joined, charsets, encoded = _joined_words(text)
    return joined, (*charsets, "raw:" + charset), encoded


def _joined_words(value: str) -> tuple[str, tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Decode encoded words; neighbours of one charset are joined as bytes, since characters are split over them."""
    out: list[str] = []
    charsets: list[str] = []
    words: list[int] = []  # which pieces of ``out`` stood in encoded words
    pending, label, next_label, before, at = b"", "", "", "", 0
    for word in _WORD.finditer(value):
        written, encoding, text = word.groups()
        start, end = word.span()
        gap = value[at:start]
        parted = bool(gap.strip(" \t"))
        if written != before:
            before, next_label = written, written.partition("*")[0].lower()
            if next_label not in charsets:
                charsets.append(next_label)
        if pending and (parted or next_label != label):
            words.append(len(out))
            out.append(decode(pending, label)[0])
            pending = b""
        if parted or at == 0 or (not pending and not out):
            out.append(gap)
        pending += _word_bytes(encoding, text)
        label, at = next_label, end
    if pending:
        words.append(len(out))
        out.append(decode(pending, label)[0])
    out.append(value[at:])
    ends = list(accumulate(map(len, out)))
    return "".join(out), tuple(charsets), tuple((ends[word] - len(out[word]), ends[word]) for word in words)


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return _HEX.sub(lambda hit: bytes.fromhex(hit[1].decode()), data.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        return _tolerant_base64(data)


def _tolerant_base64(data: bytes) -> bytes:
    """What can be decoded of broken base64: foreign characters dropped, the odd rest cut."""
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    return base64.b64decode(clean[: len(clean) // 4 * 4]) if len(clean) >= 4 else b""
