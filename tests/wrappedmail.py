"""S/MIME wrappers of made mails (RFC 5652), with lengths that are told (DER) or left open (BER)."""

from __future__ import annotations

from collections.abc import Callable

SIGNED_DATA, ENVELOPED_DATA, DATA = (
    bytes.fromhex(each) for each in ("06092a864886f70d010702", "06092a864886f70d010703", "06092a864886f70d010701")
)
Write = Callable[[int, bytes], bytes]


def told(tag: int, content: bytes) -> bytes:
    return bytes((tag, 0x84)) + len(content).to_bytes(4, "big") + content


def untold(tag: int, content: bytes) -> bytes:
    return bytes((tag, 0x80)) + content + b"\0\0"


def wrapped(octets: bytes, write: Write = untold) -> bytes:
    """A SignedData without signers around an OCTET STRING that is written already."""
    carried = write(0x30, DATA + write(0xA0, octets))
    signed = write(0x30, b"\2\1\1" + write(0x31, b"") + carried)
    return write(0x30, SIGNED_DATA + write(0xA0, signed))
