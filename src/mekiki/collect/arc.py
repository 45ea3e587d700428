"""The chain of custody that forwarders seal (ARC, RFC 8617): does it hold, how long is it, who sealed it last?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mekiki.collect import canonical
from mekiki.collect.canonical import Body, Field
from mekiki.collect.keys import Key
from mekiki.collect.signatures import Malformed, Signature, Trial, read_signature, try_signature, unpacked

MOST_SETS = 50  # RFC 8617 4.2.1
_RESULTS, _MESSAGE, _SEAL = b"arc-authentication-results", b"arc-message-signature", b"arc-seal"


@dataclass(frozen=True, slots=True)
class Seal:
    """What an ARC-Seal field states."""

    field: Field
    domain: str
    selector: str
    algorithm: str
    value: bytes
    chain: str  # cv=: what the sealer says of the sets below: none, pass, fail

    @property
    def key_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"


@dataclass(frozen=True, slots=True)
class Set:
    results: Field
    message: Signature
    seal: Seal


@dataclass(frozen=True, slots=True)
class Chain:
    """The sets of a mail in order; ``broken`` says why they are no chain."""

    sets: tuple[Set, ...] = ()
    count: int = 0
    broken: str = ""

    @property
    def sealer(self) -> str:
        return self.sets[-1].seal.domain if self.sets else ""

    @property
    def key_names(self) -> tuple[str, ...]:
        """The names of the keys that are needed to judge the chain."""
        latest = (self.sets[-1].message.key_name,) if self.sets else ()
        return tuple(dict.fromkeys((*latest, *(each.seal.key_name for each in self.sets))))


def read_chain(fields: Sequence[Field]) -> Chain:
    """The sets of the mail, structure checked (RFC 8617 5.2, steps 1 to 3)."""
    found: dict[int, dict[bytes, list[Field]]] = {}
    for field in fields:
        if field.name in (_RESULTS, _MESSAGE, _SEAL):
            found.setdefault(_instance(field), {}).setdefault(field.name, []).append(field)
    count = max(found, default=0)
    if not found:
        return Chain()
    if count > MOST_SETS or sorted(found) != list(range(1, count + 1)):
        return Chain(count=count, broken="sets are missing")
    if any(len(found[at].get(name, ())) != 1 for at in found for name in (_RESULTS, _MESSAGE, _SEAL)):
        return Chain(count=count, broken="a set is incomplete or doubled")
    try:
        sets = tuple(_read_set({name: each[0] for name, each in found[at].items()}) for at in range(1, count + 1))
    except Malformed as error:
        return Chain(count=count, broken=str(error))
    return Chain(sets, count, _disorder(sets))


def _instance(field: Field) -> int:
    """The number of the set that a field belongs to; 0, which no set has, where it is none."""
    for piece in field.value.split(b";"):
        name, _, value = piece.partition(b"=")
        if name.strip() == b"i" and value.strip().isdigit():
            return int(value.strip()[:4])
    return 0


def _read_set(fields: Mapping[bytes, Field]) -> Set:
    message = read_signature(fields[_MESSAGE], arc=True)
    if _SEAL in message.signed:
        raise Malformed("the message signature covers a seal")
    return Set(fields[_RESULTS], message, _read_seal(fields[_SEAL]))


def _read_seal(field: Field) -> Seal:
    try:
        found = canonical.tags(field.value.decode("ascii").replace("\r\n", ""))
    except ValueError as error:
        raise Malformed(str(error)) from None
    if any(not found.get(name) for name in ("a", "b", "cv", "d", "s")) or "h" in found:
        raise Malformed("a seal in no proper form")
    if found["a"] not in ("rsa-sha256", "ed25519-sha256"):
        raise Malformed("an unknown algorithm")
    value = unpacked(found["b"])
    return Seal(field, found["d"].lower(), found["s"].lower(), found["a"], value, found["cv"].lower())


def _disorder(sets: tuple[Set, ...]) -> str:
    """What the seals say of each other: the first vouches for none, each later one for those below."""
    if sets[-1].seal.chain == "fail":
        return "the last sealer found the chain broken"
    wanted = ["none", *["pass"] * (len(sets) - 1)]
    return "" if [each.seal.chain for each in sets] == wanted else "the seals contradict each other"


def try_chain(chain: Chain, keys: Mapping[str, Key], fields: Sequence[Field], body: Body) -> Trial:
    """Hold the chain against the mail: its last message signature, and every seal (RFC 8617 5.2, steps 4 to 6)."""
    if not chain.count:
        return Trial("none")
    if chain.broken:
        return Trial("fail", chain.broken)
    latest = chain.sets[-1].message
    trial = try_signature(latest, keys[latest.key_name], fields, body, None)
    if trial.result != "pass":
        return Trial("fail", trial.why)
    for at, each in enumerate(chain.sets, 1):
        key = keys[each.seal.key_name]
        if key.kind != each.seal.algorithm.partition("-")[0]:
            return Trial("fail", "malformed")
        if not key.confirms(_seal_hash(chain.sets[:at]), each.seal.value):
            return Trial("fail", "signature-wrong")
    return Trial("pass")


def _seal_hash(sets: Sequence[Set]) -> hashlib._Hash:
    """The hash over all fields of the sets up to this one, its own seal last and without its value (RFC 8617 5.1.1)."""
    parts: list[bytes] = []
    for each in sets:
        for field in (each.results, each.message.field, each.seal.field):
            parts.append(canonical.header(field, "relaxed"))
    last = canonical.header(canonical.without_value(sets[-1].seal.field, b"b"), "relaxed")
    return hashlib.sha256(b"".join((*parts[:-1], last.removesuffix(b"\r\n"))))
