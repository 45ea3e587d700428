"""What a script keeps in hexadecimal digits, or covers with a key that stands beside it: the pages and addresses in it.

Each byte is combined with a letter of a short word (XOR), the commonest way in which drawings that are sent as files hide where
they lead. Nothing is run: every string beside the covered one is tried as the key, and what comes out as text is taken.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from itertools import islice

from mekiki.model.regex import regex

_HEX = regex(r"[\"'`]((?:[0-9A-Fa-f]{2}){10,500000})[\"'`]")
_BASE64 = regex(r"[\"'`]([A-Za-z0-9+/]{16,500000}={0,2})[\"'`]")
_KEY = regex(r"[\"'`]([^\"'`\s]{1,40})[\"'`]")
_MOST_COVERED, _MOST_KEYS = 20, 20
_TRIED = 600  # bytes of each that a key is tried on
_PLAIN = bytes((9, 10, 13, *range(32, 127)))
_SIGNS_OF_STEP = 50  # that are combined


def unmasked(script: str, most: int) -> tuple[list[str], int]:
    """The texts that such strings hold, and the steps of work, of which it takes ``most`` at the most.

    >>> unmasked("const k = 'hanako'; const d = '00151a111855474e0600050e46150b121f'; open(k, d)", 1000)[0]
    ['https://hana.test']
    """
    covered = list(islice(_covered(script), _MOST_COVERED))
    if not covered:
        return [], 0
    keys = list(dict.fromkeys(hit[1].encode("utf-8", "replace") for hit in islice(_KEY.finditer(script), _MOST_KEYS)))
    found, steps = [], 0
    for data, in_digits in covered:
        steps += (len(keys) * min(_TRIED, len(data)) + len(data)) // _SIGNS_OF_STEP
        if steps > most:
            break
        key = b"\0" if in_digits and _is_text(data) else _key_of(data, keys)
        if key:
            found.append(_combined(data, key).decode("utf-8", "replace"))
    return found, steps


def _covered(script: str) -> Iterator[tuple[bytes, bool]]:
    """The bytes that strings stand for, and whether they are written in hexadecimal digits."""
    for hit in _HEX.finditer(script):
        yield bytes.fromhex(hit[1]), True
    for hit in _BASE64.finditer(script):
        try:
            yield binascii.a2b_base64(hit[1] + "=" * (-len(hit[1]) % 4)), False
        except binascii.Error:
            continue  # it stands for nothing


def _key_of(data: bytes, keys: list[bytes]) -> bytes:
    """The key under which the bytes are a text; of several the first that shows an address or a page, since a letter alone turns
    most words into others."""
    fitting = [(key, head) for key in keys if _is_text(head := _combined(data[:_TRIED], key))]
    telling = (key for key, head in fitting if b"://" in head or b"<" in head)
    return next(telling, fitting[0][0] if fitting else b"")


def _is_text(data: bytes) -> bool:
    head = data[:_TRIED]
    return len(head.translate(None, _PLAIN)) * 20 <= len(head)


def _combined(data: bytes, key: bytes) -> bytes:
    whole = (key * (len(data) // len(key) + 1))[: len(data)]
    return (int.from_bytes(data) ^ int.from_bytes(whole)).to_bytes(len(data))
