"""BER and DER (X.690), as far as S/MIME needs them: where a value begins and ends. Total on any bytes, without recursion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

SEQUENCE, SET, INTEGER, OID, STRING, WITHIN = 0x30, 0x31, 0x02, 0x06, 0x04, 0xA0
_CUT_STRING = 0x24
_MOST = 200  # values that one holds; real certificates and signatures hold a few dozen


class Malformed(Exception):
    """A value is not where it has to be, or is none."""


class Value(NamedTuple):
    """A value within some bytes: its tag, where that stands, and where the content begins and ends."""

    data: bytes
    tag: int
    at: int
    start: int
    end: int

    @property
    def content(self) -> bytes:
        return self.data[self.start : self.end]

    @property
    def whole(self) -> bytes:
        """With tag and length; of what told no length, with the two zeros that end it."""
        return self.data[self.at : self.end + 2 * (self.data[self.at + 1] == 0x80)]

    def values(self) -> Iterator[Value]:
        """What it holds, as far as that can be read."""
        return values(self.data, self.start, self.end)

    def need(self, tag: int) -> Value:
        """Itself. Raises Malformed where the tag is another."""
        if self.tag != tag:
            raise Malformed
        return self


def first(data: bytes) -> Value:
    """The value with which the bytes begin. Raises Malformed."""
    found = next(values(data, 0, len(data)), None)
    if found is None:
        raise Malformed
    return found


def values(data: bytes, at: int, end: int) -> Iterator[Value]:
    """The values that stand one behind another up to a place; the first that is none ends them."""
    for _ in range(_MOST):
        tag, start, length = head(data, at)
        if tag < 0 or at >= end:
            return
        after = start + length if length >= 0 else behind(data, at, tag)
        if not at < after <= end:
            return
        yield Value(data, tag, at, start, after if length >= 0 else after - 2)
        at = after


def take(found: Iterator[Value], tag: int) -> Value:
    """The next value. Raises Malformed where there is none, or the tag is another."""
    value = next(found, None)
    if value is None:
        raise Malformed
    return value.need(tag)


def head(data: bytes, at: int) -> tuple[int, int, int]:
    """The tag at a place, where its content begins and how long that is, -1 where it is not told; tag -1 for nonsense.

    >>> head(bytes.fromhex("048201000041"), 0), head(bytes.fromhex("3080"), 0), head(b"", 0)
    ((4, 4, 256), (48, 2, -1), (-1, 0, 0))
    """
    if at < 0 or at + 2 > len(data):
        return -1, 0, 0
    tag, length = data[at], data[at + 1]
    if length < 0x80:
        return tag, at + 2, length
    size = length & 0x7F
    if not size:
        return tag, at + 2, -1
    if size > 8:
        return -1, 0, 0
    return tag, at + 2 + size, int.from_bytes(data[at + 2 : at + 2 + size], "big")


def inside(data: bytes, at: int, wanted: int) -> int:
    tag, start, _ = head(data, at)
    return start if tag == wanted else -1


def behind(data: bytes, at: int, wanted: int) -> int:
    tag, start, length = head(data, at)
    if tag != wanted:
        return -1
    if length >= 0:
        return start + length
    depth, at = 1, start
    while depth:
        tag, start, length = head(data, at)
        if tag < 0:
            return -1
        depth += (length < 0) - (tag == length == 0)  # two zeros end what told no length
        at = start + max(length, 0)
    return at


def octets(data: bytes, at: int) -> bytes:
    """An OCTET STRING, put together where it came in pieces; as far as it goes where the file was cut off."""
    tag, start, length = head(data, at)
    if tag == STRING and length >= 0:
        return data[start : start + length]
    if tag != _CUT_STRING:
        return b""
    pieces: list[bytes] = []
    ends = len(data) if length < 0 else start + length
    depth, at = int(length < 0), start
    while at < ends:
        tag, start, length = head(data, at)
        if tag == STRING and length >= 0:
            pieces.append(data[start : min(start + length, ends)])
            at = start + length
        elif tag == _CUT_STRING:
            depth += length < 0
            at = start
        elif tag == length == 0 and depth > 1:
            depth -= 1
            at = start
        else:
            break
    return b"".join(pieces)
