"""A signature of S/MIME as it states itself (CMS SignedData, RFC 5652 5): who signed, how and when. Nothing is checked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from mekiki.parse.ber import INTEGER, OID, SEQUENCE, SET, STRING, WITHIN, Malformed, Value, first, octets, take
from mekiki.parse.x509 import moment

LARGEST = 1 << 20  # bytes; one with its chain and a list of revocations has some dozen thousand
_MOST_CERTIFICATES, _MOST_SIGNERS, _MOST_ATTRIBUTES = 12, 4, 40
_KEY_ID = 0x80  # [0] IMPLICIT OCTET STRING
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")

_CONTENT_TYPE, _DIGEST, _TIME = (bytes.fromhex(f"2a864886f70d01090{number}") for number in (3, 4, 5))
_DIGESTS = {
    bytes.fromhex("2a864886f70d0205"): "md5", bytes.fromhex("2b0e03021a"): "sha1",
    bytes.fromhex("608648016503040201"): "sha256", bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512", bytes.fromhex("608648016503040204"): "sha224",
}  # fmt: skip
# The kind of the signature, and the digest that its name fixes; "" where the signer's digest holds (RFC 5754, RFC 8419).
_RSA, _ECDSA = bytes.fromhex("2a864886f70d0101"), bytes.fromhex("2a8648ce3d04")
_KINDS = {
    _RSA + b"\x01": ("rsa", ""), _RSA + b"\x04": ("rsa", "md5"), _RSA + b"\x05": ("rsa", "sha1"),
    _RSA + b"\x0b": ("rsa", "sha256"), _RSA + b"\x0c": ("rsa", "sha384"), _RSA + b"\x0d": ("rsa", "sha512"),
    _RSA + b"\x0e": ("rsa", "sha224"), _RSA + b"\x0a": ("rsa-pss", ""), _ECDSA + b"\x01": ("ecdsa", "sha1"),
    _ECDSA + b"\x03\x01": ("ecdsa", "sha224"), _ECDSA + b"\x03\x02": ("ecdsa", "sha256"),
    _ECDSA + b"\x03\x03": ("ecdsa", "sha384"), _ECDSA + b"\x03\x04": ("ecdsa", "sha512"),
    bytes.fromhex("2a8648ce3d0201"): ("ecdsa", ""), bytes.fromhex("2b6570"): ("ed25519", ""),
    bytes.fromhex("2b6571"): ("ed448", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signer:
    """One SignerInfo. Of the certificate either ``issuer`` and ``serial`` are named, or the id of its key."""

    issuer: bytes  # Name, in DER
    serial: int
    key_id: bytes
    kind: str  # rsa, rsa-pss, ecdsa, ed25519, ed448; "" where it is none of them
    digest: str  # of the content, as hashlib calls it; "" where it is unknown
    hashed: str  # what the signature itself is made with, likewise
    attributes: bytes  # what is signed in the place of the content: SET OF, in DER; empty where the content itself is
    stated: bytes  # the digest that the attributes state of the content
    time: datetime | None  # when it was signed, by the signer's own clock
    signature: bytes


@dataclass(frozen=True, slots=True)
class SignedData:
    certificates: tuple[bytes, ...]  # in DER, in no order
    signers: tuple[Signer, ...]


def read_signed_data(data: bytes) -> SignedData | None:
    """What the structure says; None where it is no SignedData, or too large for one. Never raises."""
    if len(data) > LARGEST:
        return None
    try:
        outer = first(data).need(SEQUENCE).values()
        if take(outer, OID).content != _SIGNED_DATA:
            return None
        fields = first(take(outer, WITHIN).content).need(SEQUENCE).values()
        for tag in (INTEGER, SET):
            take(fields, tag)
        of_content = take(take(fields, SEQUENCE).values(), OID).content
        rest = list(fields)
        certificates = next((each for each in rest if each.tag == WITHIN), None)
        infos = next((each for each in rest if each.tag == SET), None)
    except Malformed:
        return None
    held = () if certificates is None else certificates.values()
    signers = []
    for each in islice(infos.values() if infos else (), _MOST_SIGNERS):
        with suppress(Malformed):  # one that cannot be read is no signature; that none is left is told
            signers.append(_signer(each.need(SEQUENCE), of_content))
    return SignedData(
        tuple(each.whole for each in islice(held, _MOST_CERTIFICATES) if each.tag == SEQUENCE), tuple(signers)
    )


def _signer(info: Value, of_content: bytes) -> Signer:
    """Raises Malformed, also where the attributes are not about this kind of content (RFC 5652 11.1)."""
    fields = info.values()
    take(fields, INTEGER)
    issuer, serial, key_id = _certificate_named(next(fields, None))
    digest = _DIGESTS.get(_algorithm(take(fields, SEQUENCE)), "")
    signed = next(fields, None)
    attributes = b""
    stated, time = b"", None
    if signed is not None and signed.tag == WITHIN:
        attributes = b"\x31" + signed.whole[1:]
        found = _attributes(signed)
        if found.get(_CONTENT_TYPE, b"") != of_content or not found.get(_DIGEST):
            raise Malformed
        stated, time = found[_DIGEST], moment(found.get(_TIME, b""))
        signed = next(fields, None)
    if signed is None:
        raise Malformed
    kind, fixed = _KINDS.get(_algorithm(signed.need(SEQUENCE)), ("", ""))
    signature = next(fields, None)
    if signature is None or not (made := octets(info.data, signature.at)):
        raise Malformed
    return Signer(issuer, serial, key_id, kind, digest, fixed or digest, attributes, stated, time, made)


def _certificate_named(identifier: Value | None) -> tuple[bytes, int, bytes]:
    """The certificate of who signed: by its issuer and serial number, or by its key (RFC 5652 5.3). Raises Malformed."""
    if identifier is None:
        return b"", 0, b""
    if identifier.tag == _KEY_ID:
        return b"", 0, identifier.content
    fields = identifier.need(SEQUENCE).values()
    return take(fields, SEQUENCE).whole, int.from_bytes(take(fields, INTEGER).content, "big", signed=True), b""


def _algorithm(value: Value) -> bytes:
    return take(value.values(), OID).content


def _attributes(signed: Value) -> dict[bytes, bytes]:
    """The content of each attribute's one value; of the time the whole of it. Raises Malformed for one that is there twice."""
    found: dict[bytes, bytes] = {}
    for each in islice(signed.values(), _MOST_ATTRIBUTES):
        pair = each.need(SEQUENCE).values()
        name, held = take(pair, OID).content, list(take(pair, SET).values())
        if name not in (_CONTENT_TYPE, _DIGEST, _TIME):
            continue
        if name in found or len(held) != 1:
            raise Malformed
        found[name] = held[0].whole if name == _TIME else held[0].need(OID if name == _CONTENT_TYPE else STRING).content
    return found
