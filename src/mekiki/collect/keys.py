"""Public keys for signatures of mail: their records in the DNS (RFC 6376 3.6.1, RFC 8463), and what they confirm."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mekiki.collect.canonical import tags

if TYPE_CHECKING:
    from hashlib import _Hash

SMALLEST, LARGEST = 512, 8192  # bits of an RSA modulus: below, no SHA-256 fits; above, the work grows with the cube
_LONGEST = 2048  # bytes of a key as published
_LARGEST_EXPONENT = 1 << 33


class Unusable(ValueError):
    """The record holds no key that can be used; ``str()`` says why."""


class Revoked(ValueError):
    """The record says that the key is no longer in use (an empty p=)."""


@dataclass(frozen=True, slots=True)
class Key:
    kind: str  # rsa or ed25519
    bits: int
    testing: bool  # t=y: the owner asks that a failure be not held against the mail
    strict: bool  # t=s: the signing identity must be at the very domain
    hashes: tuple[str, ...]  # h=: the only ones allowed; () for all
    material: Any  # what the library of that kind works with

    def confirms(self, digest: _Hash, signature: bytes) -> bool:
        """Whether the signature of this digest was made with the private half of the key."""
        if self.kind == "ed25519":
            return _confirms_ed25519(self.material, digest.digest(), signature)
        from dkim.crypto import DigestTooLargeError, RSASSA_PKCS1_v1_5_verify

        try:
            return bool(RSASSA_PKCS1_v1_5_verify(digest, signature, self.material))
        except DigestTooLargeError:
            return False


def read_key(record: str) -> Key:
    """The key of a record. Raises Revoked, or Unusable where it is malformed or meant for something else."""
    try:
        found = tags(record)
    except ValueError as error:
        raise Unusable(str(error)) from None
    if found.get("v", "DKIM1") != "DKIM1":
        raise Unusable("another version")
    if "p" not in found:
        raise Unusable("no p=")
    if not found["p"]:
        raise Revoked
    if not {"*", "email"} & set(_words(found.get("s", "*"))):
        raise Unusable("not for mail")
    kind = found.get("k", "rsa")
    try:
        data = b64decode("".join(found["p"].split()))
    except NotBase64:
        raise Unusable("p= is not base64") from None
    if len(data) > _LONGEST:
        raise Unusable("a key beyond all measure")
    bits, material = _rsa(data) if kind == "rsa" else _ed25519(data, kind)
    flags = _words(found.get("t", ""))
    return Key(kind, bits, "y" in flags, "s" in flags, _words(found.get("h", "")), material)


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(":") if word.strip())


def _rsa(data: bytes) -> tuple[int, Any]:
    from dkim.crypto import UnparsableKeyError, parse_public_key

    try:
        key = parse_public_key(data)
    except (UnparsableKeyError, AssertionError, IndexError, TypeError, ValueError) as error:  # its reader checks little
        raise Unusable(f"no RSA key: {type(error).__name__}") from None
    bits = int(key["modulus"]).bit_length()
    if not SMALLEST <= bits <= LARGEST or not 1 < key["publicExponent"] < _LARGEST_EXPONENT:
        raise Unusable("an RSA key beyond all measure")
    return bits, key


def _confirms_ed25519(material: Any, digest: bytes, signature: bytes) -> bool:
    from nacl import exceptions

    try:
        material.verify(digest, signature)
    except (exceptions.BadSignatureError, exceptions.ValueError):  # the second: it has another length
        return False
    return True


def _ed25519(data: bytes, kind: str) -> tuple[int, Any]:
    if kind != "ed25519":
        raise Unusable("an unknown kind of key")
    if len(data) != 32:
        raise Unusable("no Ed25519 key")
    from nacl.signing import VerifyKey

    return 256, VerifyKey(data)
