"""PDFs locked with a password that one has: the empty one, which viewers try unasked, or one that the mail tells.

ISO 32000-1 7.6, RC4 only. AES needs a library that is not worth its weight here; such a file is told as a document that
could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import md5
from itertools import cycle, islice
from typing import Any

_MOST = 2_000_000  # bytes of one string or stream; a second of work
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")  # 7.6.3.3, step a


@dataclass(slots=True)
class Cipher:
    """Opens the strings and streams of one file; ``left`` is what it may still cost."""

    key: bytes
    password: str = ""
    left: int = 3 * _MOST

    def opened(self, data: bytes, number: int, generation: int) -> bytes:
        """Algorithm 1: the object's numbers are part of the key."""
        data = data[: min(_MOST, self.left)]
        self.left -= len(data)
        salted = self.key + number.to_bytes(4, "little")[:3] + generation.to_bytes(4, "little")[:2]
        return rc4(md5(salted, usedforsecurity=False).digest()[: min(16, len(self.key) + 5)], data)


def cipher_of(stated: Mapping[str, Any], file_id: bytes, passwords: Iterable[str] = ("",)) -> Cipher | None:
    """The cipher of an encryption dictionary; None where it is another or no password opens it."""
    version, revision = stated.get("V"), stated.get("R")
    owner, user, rights = stated.get("O"), stated.get("U"), stated.get("P")
    if stated.get("Filter") != "Standard" or version not in (1, 2, 4) or revision not in (2, 3, 4):
        return None
    if version == 4 and not _is_rc4(stated):
        return None
    if not isinstance(owner, bytes) or not isinstance(user, bytes) or not isinstance(rights, float):
        return None
    length = _key_length(stated, version)
    for password in passwords:
        padded = (password.encode("latin-1", "replace") + _PADDING)[:32]
        seed = padded + owner[:32] + (int(rights) & 0xFFFFFFFF).to_bytes(4, "little") + file_id
        key = md5(seed, usedforsecurity=False).digest()[:length]
        for _ in range(50 if revision >= 3 else 0):
            key = md5(key, usedforsecurity=False).digest()[:length]
        if _opens(key, revision, user, file_id):
            return Cipher(key, password)
    return None


def _is_rc4(stated: Mapping[str, Any]) -> bool:
    filters = stated.get("CF")
    methods = (
        [each.get("CFM") for each in filters.values() if isinstance(each, dict)] if isinstance(filters, dict) else []
    )
    return methods == ["V2"]


def _key_length(stated: Mapping[str, Any], version: Any) -> int:
    if version == 1:
        return 5
    bits = stated.get("Length", 128.0 if version == 4 else 40.0)
    return min(16, max(5, int(bits) // 8)) if isinstance(bits, float) and bits < 1000 else 16


def _opens(key: bytes, revision: Any, user: bytes, file_id: bytes) -> bool:
    """Algorithms 4 to 6: whether this key is that of the user password."""
    if revision == 2:
        return rc4(key, _PADDING) == user[:32]
    proof = rc4(key, md5(_PADDING + file_id, usedforsecurity=False).digest())
    for step in range(1, 20):
        proof = rc4(bytes(byte ^ step for byte in key), proof)
    return proof == user[:16]


def rc4(key: bytes, data: bytes) -> bytes:
    """The stream cipher RC4; the same for both directions."""
    state, second = list(range(256)), 0
    for first in range(256):
        second = (second + state[first] + key[first % len(key)]) & 255
        state[first], state[second] = state[second], state[first]
    stream, second = bytearray(), 0
    for first in islice(cycle((*range(1, 256), 0)), len(data)):
        here = state[first]
        second = (second + here) & 255
        there = state[second]
        state[first], state[second] = there, here
        stream.append(state[(here + there) & 255])
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")  # all bytes at once
