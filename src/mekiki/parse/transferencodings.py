"""Content transfer encodings (RFC 2045 6) and uuencode: the bytes that lines of a mail stand for, as clients decode them."""

from __future__ import annotations

import binascii
import re

from mekiki.model.regex import regex

# Blanks at the end of a line are none of it (RFC 2045 6.7); Python's decoder takes no soft line break before them.
_SOFT_BREAK = regex(rb"=[ \t]++(?=\r?\n|\Z)")
_PADDED = regex(rb"[A-Za-z0-9+/]++=*+")
_GOES_ON = regex(rb"=++\s*+(?=[A-Za-z0-9+/])[A-Za-z0-9+/=\s]++\Z")
# Its first line, which no prose is like; or all of it, where it is short.
_IS_BASE64 = regex(rb"\s*+(?:[A-Za-z0-9+/]{40,}|[A-Za-z0-9+/\r\n]{8,}+=*+\s*+\Z)")
_UUENCODE = ("x-uuencode", "uuencode", "x-uue", "uue")


def encoding_that_tells(encodings: tuple[str, ...], data: bytes) -> str:
    """The transfer encoding; of several, each of which some client believes, the one by which the bytes say something."""
    if len(encodings) < 2:
        return encodings[0] if encodings else ""
    if "base64" in encodings and _IS_BASE64.match(data):
        return "base64"
    likely = (each for each in ("quoted-printable", *encodings) if each in encodings and each != "base64")
    return next(likely, encodings[0])


def decoded(data: bytes, encoding: str) -> tuple[bytes, str]:
    """What the bytes of a part hold, and the id of the defect, if any."""
    if encoding == "base64":
        return _from_base64(data)
    if encoding == "quoted-printable":
        return from_quoted_printable(data), ""
    if encoding in _UUENCODE:
        return from_uuencode(data), ""
    return data, ""


def _from_base64(data: bytes) -> tuple[bytes, str]:
    """The decoded bytes, as many as can be, and the id of the defect, if any.

    What goes on after padding, in the same letters, is decoded on its own, as clients do; Python's decoder stops there. The
    line that a mailing list puts below is none of it.
    """
    first = data.find(b"=")
    if first >= 0 and _GOES_ON.match(data, first):
        pieces = (_from_base64(hit[0])[0] for hit in _PADDED.finditer(re.sub(rb"[^A-Za-z0-9+/=]", b"", data)))
        return b"".join(pieces), "invalid-base64-padding"
    try:
        return binascii.a2b_base64(data), ""
    except binascii.Error:
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        rest = len(clean) % 4
        if rest == 1:
            return binascii.a2b_base64(clean[:-1] + b"=" * (-(len(clean) - 1) % 4)), "invalid-base64-length"
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4)), "invalid-base64-padding"


def from_quoted_printable(data: bytes) -> bytes:
    """The decoded bytes; a soft line break is one whatever blanks stand behind its sign.

    >>> from_quoted_printable(b"hana= \\nko")
    b'hanako'
    """
    return binascii.a2b_qp(_SOFT_BREAK.sub(b"=", data) if b"= " in data or b"=\t" in data else data)


def from_uuencode(data: bytes) -> bytes:
    """What lines of uuencode hold; those that are none are passed over."""
    out = []
    for line in data.splitlines():
        if line.startswith((b"begin ", b"end")) or not line.strip():
            continue
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue  # a line that is no uuencode carries nothing
    return b"".join(out)
