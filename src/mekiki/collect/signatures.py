"""One DKIM signature judged: does it hold for this mail, and if not, at what does it break (RFC 6376, 8301, 8463)?"""

from __future__ import annotations

import hashlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mekiki.collect import canonical
from mekiki.collect.canonical import Body, Field
from mekiki.collect.keys import Key
from mekiki.model.regex import regex

MOST_SIGNATURES = 16  # judged in one mail, from the top; each costs a question and a hash of the whole body
LONGEST = 16_384  # bytes of a signature field that is read
WEAKEST = 1024  # bits of an RSA key that may still be trusted (RFC 8301 3.2)
CLOCKS_DIFFER = timedelta(minutes=10)

_ALGORITHMS = ("rsa-sha256", "rsa-sha1", "ed25519-sha256")
_NAME = regex(r"(?=.{1,253}\Z)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_-]{1,63}")


class Malformed(ValueError):
    """The field is no signature by RFC 6376; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a DKIM-Signature or ARC-Message-Signature field states."""

    field: Field
    domain: str
    selector: str
    algorithm: str
    signed: tuple[bytes, ...]  # names of the header fields, in order
    header_form: str
    body_form: str
    body_hash: bytes
    value: bytes
    length: int | None  # l=: bytes of the body that it covers; None for all
    identity: str  # domain of i=
    expires: int | None  # seconds since 1970

    @property
    def key_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"


@dataclass(frozen=True, slots=True)
class Trial:
    """How a signature fared. ``why`` is "" where nothing is to be said against it."""

    result: str  # pass, fail, policy, permerror, neutral: RFC 8601's words
    why: str = ""
    header_holds: bool = False  # the signed header fields are as they were, whatever became of the body
    beyond: int = 0  # bytes at the end of the body that l= leaves unsigned


def read_signature(field: Field, *, arc: bool = False) -> Signature:
    """The signature that a header field states. Raises Malformed."""
    if len(field.raw) > LONGEST:
        raise Malformed("too long to be read")
    try:
        found = canonical.tags(field.value.decode("ascii").replace("\r\n", ""))
    except ValueError as error:  # UnicodeDecodeError is one
        raise Malformed(str(error)) from None
    required = ("a", "b", "bh", "d", "h", "s", "i" if arc else "v")
    missing = [name for name in required if not found.get(name)]
    if missing:
        raise Malformed(f"no {missing[0]}=")
    _must_be_acceptable(found, arc=arc)
    header_form, _, body_form = found.get("c", "relaxed/relaxed" if arc else "simple/simple").partition("/")
    length = found.get("l")
    return Signature(
        field=field, domain=found["d"].lower(), selector=found["s"].lower(), algorithm=found["a"],
        signed=tuple(name.strip().lower().encode() for name in found["h"].split(":")),
        header_form=header_form, body_form=body_form or "simple",
        body_hash=unpacked(found["bh"]), value=unpacked(found["b"]), length=None if length is None else int(length),
        identity=found["d"].lower() if arc else found.get("i", "@" + found["d"]).rpartition("@")[2].lower(),
        expires=int(found["x"]) if "x" in found else None,
    )  # fmt: skip


def _must_be_acceptable(found: dict[str, str], *, arc: bool) -> None:
    """Raises Malformed for the first reason not to take the tags of a signature (RFC 6376 6.1.1, RFC 8617 5.1.2)."""
    for is_wrong, of_arc, reason in _REASONS:
        if (of_arc or not arc) and is_wrong(found):
            raise Malformed(reason)


def _is_in_no_known_form(found: dict[str, str]) -> bool:
    forms = found.get("c", "simple").split("/")
    return len(forms) > 2 or not set(forms) <= {"simple", "relaxed"}


def _leaves_from_out(found: dict[str, str]) -> bool:
    return "from" not in [name.strip().lower() for name in found["h"].split(":")]


def _has_a_wrong_number(found: dict[str, str]) -> bool:
    numbers = [found.get(name, "0") for name in ("l", "t", "x")]
    return any(not each.isdecimal() or len(each) > 76 for each in numbers)


def _names_another(found: dict[str, str]) -> bool:
    identity = found.get("i", "").rpartition("@")[2].lower()
    return bool(identity) and not f".{identity}".endswith("." + found["d"].lower())


# What is wrong, and whether it is so of an ARC set too: that need not sign From, and its i= is a number.
_REASONS: tuple[tuple[Callable[[dict[str, str]], bool], bool, str], ...] = (
    (lambda found: found.get("v", "1") != "1", True, "another version"),
    (lambda found: found["a"] not in _ALGORITHMS, True, "an unknown algorithm"),
    (lambda found: not (_NAME.fullmatch(found["d"]) and _NAME.fullmatch(found["s"])), True, "d= or s= is no name"),
    (_is_in_no_known_form, True, "an unknown canonicalization"),
    (_leaves_from_out, False, "From is not signed"),
    (_has_a_wrong_number, True, "l=, t= or x= is no number"),
    (
        lambda found: {"x", "t"} <= found.keys() and int(found["x"]) < int(found["t"]),
        True,
        "it expired before it was made",
    ),
    (lambda found: "dns/txt" not in found.get("q", "dns/txt").split(":"), True, "its key is not in the DNS"),
    (_names_another, False, "i= is not within d="),
)


def unpacked(text: str) -> bytes:
    """Base64 with blanks in it. Raises Malformed."""
    try:
        return b64decode("".join(text.split()), validate=True)
    except (NotBase64, ValueError):
        raise Malformed("b= or bh= is not base64") from None


def try_signature(
    signature: Signature, key: Key, fields: Sequence[Field], body: Body, received: datetime | None
) -> Trial:
    """Hold a signature against the mail. ``received`` is when the mail came: only then can it have been expired."""
    if not _is_meant_for(signature, key):
        return Trial("permerror", "malformed")
    hashed = body.in_form(signature.body_form)
    length = len(hashed) if signature.length is None else signature.length
    body_holds = _hash(signature.algorithm, hashed[:length]).digest() == signature.body_hash
    header_holds = key.confirms(_header_hash(signature, fields), signature.value)
    if length > len(hashed) or not body_holds:  # cut off below what was signed, or changed
        return Trial("fail", "body-changed", header_holds)
    if not header_holds:
        return Trial("fail", "signature-wrong")
    if _had_expired(signature, received):
        return Trial("fail", "expired", header_holds=True)
    if key.kind == "rsa" and (key.bits < WEAKEST or signature.algorithm == "rsa-sha1"):
        return Trial("policy", "weak-key" if key.bits < WEAKEST else "weak-hash", header_holds=True)
    beyond = len(hashed) - length
    return Trial("pass", "partial-body" if beyond else "", header_holds=True, beyond=beyond)


def _is_meant_for(signature: Signature, key: Key) -> bool:
    kind, _, hash_name = signature.algorithm.partition("-")
    allowed = not key.hashes or hash_name in key.hashes
    return kind == key.kind and allowed and not (key.strict and signature.identity != signature.domain)


def _had_expired(signature: Signature, received: datetime | None) -> bool:
    if signature.expires is None or received is None:
        return False
    return (received - CLOCKS_DIFFER).timestamp() > signature.expires


def _hash(algorithm: str, content: bytes) -> hashlib._Hash:
    return hashlib.sha1(content) if algorithm == "rsa-sha1" else hashlib.sha256(content)


def _header_hash(signature: Signature, fields: Sequence[Field]) -> hashlib._Hash:
    """The hash over the signed fields, taken from the bottom up where a name stands several times (RFC 6376 5.4.2).

    A From above the signed one is hashed too: a second From would be what the reader sees (RFC 6376 8.15).
    """
    left: dict[bytes, list[Field]] = {}
    for field in fields:
        if field is not signature.field:
            left.setdefault(field.name, []).append(field)
    names = (*signature.signed, b"from") if b"from" in signature.signed else signature.signed
    chosen = [left[name].pop() for name in names if left.get(name)]
    last = canonical.header(canonical.without_value(signature.field, b"b"), signature.header_form)
    parts = [canonical.header(field, signature.header_form) for field in chosen]
    return _hash(signature.algorithm, b"".join((*parts, last.removesuffix(b"\r\n"))))
