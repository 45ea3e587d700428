"""The reader's address as mails write it so that a search for it fails: one table for every test that a mask is put to."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from urllib.parse import quote

from mekiki.knowledge.spellings import DIGESTS, TURNED, rot13

Spelling = Callable[[str], str]


def _each(template: str) -> Spelling:
    return lambda text: "".join(template.format(code=code) for code in text.encode())


def _at(sign: str) -> Spelling:
    return lambda text: text.replace("@", sign)


def _then(first: Spelling, second: Spelling) -> Spelling:
    return lambda text: second(first(text))


def _percent(text: str) -> str:
    return quote(text, safe="")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _after(lead: bytes, tail: bytes = b"") -> Spelling:
    """In the middle of what was packed, so that the address begins at another bit."""
    return lambda text: _base64(lead + text.encode() + tail).rstrip("=")


def _unpadded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _full_width(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


IN_LINKS: Mapping[str, Spelling] = {
    "plain": str,
    "upper": str.upper,
    "percent": _percent,
    "percent-twice": _then(_percent, _percent),
    "percent-all": _each("%{code:02X}"),
    "percent-all-small": _each("%{code:02x}"),
    "percent-full-width-at": _at("%EF%BC%A0"),
    "percent-reference": _at("%26commat%3b"),
    "verp": _at("="),
    "verp-percent": _at("%3D"),
    "quoted-printable-at": _at("=40"),
    "script-at": _at("\\u0040"),
    "percent-u-at": _at("%u0040"),
    "base64": lambda text: _base64(text.encode()),
    "base64-of-upper": lambda text: _base64(text.upper().encode()),
    "base64-after-one": _after(b"x"),
    "base64-after-two": _after(b"xy"),
    "base64-inside": _after(b"id=42&mail=", b"&x=1"),
    "base64-url-unpadded": lambda text: base64.urlsafe_b64encode("ÿÿÿ".encode() + text.encode()).decode().rstrip("="),
    "base64-unpadded": _unpadded,
    "base64-twice": lambda text: _base64(_base64(text.encode()).encode()),
    "base64-twice-unpadded": lambda text: _unpadded(_unpadded(text)),
    "base64-of-percent": lambda text: _base64(_percent(text).encode()),
    "base64-of-hex": lambda text: _base64(text.encode().hex().encode()),
    "hex": lambda text: text.encode().hex(),
    "hex-upper": lambda text: text.encode().hex().upper(),
    "hex-of-upper": lambda text: text.upper().encode().hex(),
    "hex-inside": lambda text: f"id=42&mail={text}".encode().hex(),
    "hex-of-base64": lambda text: _unpadded(text).encode().hex(),
    **TURNED,
    **{f"{name}-percent": _then(turn, _percent) for name, turn in TURNED.items()},
    **{f"{name}-verp": _then(turn, _at("=")) for name, turn in TURNED.items()},
    **{f"{name}-upper": _then(turn, str.upper) for name, turn in TURNED.items()},
    **{f"base64-of-{name}": _then(turn, _after(b"")) for name, turn in TURNED.items()},
    "hex-of-rot13": lambda text: rot13(text).encode().hex(),
    **DIGESTS,
    "sha1-upper": lambda text: hashlib.sha1(text.encode()).hexdigest().upper(),
}  # fmt: skip

IN_TEXT: Mapping[str, Spelling] = {
    **IN_LINKS,
    "references": _each("&#{code};"),
    "hex-references": _each("&#x{code:x};"),
    "references-twice": _each("&amp;#{code};"),
    "named-at": _at("&commat;"),
    "quoted-printable": _each("={code:02X}"),
    "script": _each("\\x{code:02x}"),
    "full-width-at": _at("＠"),
    "full-width": _full_width,
    "full-width-upper": lambda text: _full_width(text.upper()),
    "zero-width": "\u200b".join,
    "soft-hyphen": "\u00ad".join,
}
