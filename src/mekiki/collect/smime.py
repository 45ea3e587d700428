"""Topic ``smime``: who signed the mail (S/MIME), whether it still is what was signed, and who answers for the signer.

Nothing leaves the machine: the certificates come with the mail, the roots lie here. So nothing can be told of revocation.
What was signed is held against its digest without any library; the signature itself and the chain need the extra ``smime``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mekiki.model.evidence import Answer, Known, Question
from mekiki.model.message import Signed
from mekiki.model.regex import regex
from mekiki.parse.cms import LARGEST, Signer, read_signed_data
from mekiki.parse.x509 import Certificate, read_certificate

if TYPE_CHECKING:
    from mekiki.collect.net import Net

SOURCE = "own check"
_BARE_BREAK = regex(rb"(?<!\r)\n")
_BROKEN = ("md5", "sha1")  # two contents with one digest can be made (RFC 6151; Leurent and Peyrin 2020)


async def collect(question: Question, net: Net) -> Answer:
    """The same as ``look_up``: it never leaves the machine, so it needs no net."""
    return look_up(question)


def look_up(question: Question) -> Answer:
    """Known (see docs/evidence.md), whatever is in the mail, on this machine or missing from it.

    ``question.given``: ``signed``, what bears a signature; ``roots``, paths of the operator's own roots; ``lossy``, whether
    the copy is somebody's rendition of the mail; ``came``, when the mail came.
    """
    given = question.given
    signed, roots, came = given.get("signed"), given.get("roots"), given.get("came")
    looking = _Looking(
        tuple(map(str, roots)) if isinstance(roots, (tuple, list)) else (), bool(given.get("lossy")),
        came if isinstance(came, datetime) and came.tzinfo else None,
    )  # fmt: skip
    each_of = [each for each in signed if isinstance(each, Signed)] if isinstance(signed, (tuple, list)) else []
    rows = tuple(row for each in each_of for row in looking.rows(each))
    return Known({"signatures": rows, "roots": "named" if looking.roots else "machine"}, SOURCE, datetime.now(UTC))


class _Looking:
    """The signatures of one mail being looked at."""

    def __init__(self, roots: tuple[str, ...], lossy: bool, came: datetime | None) -> None:
        self.roots, self.lossy, self.came = roots, lossy, came

    def rows(self, signed: Signed) -> Iterator[dict[str, Any]]:
        """One for each signer; one for a signature that none can be read of."""
        structure = read_signed_data(signed.signature)
        plain = {"part": signed.part, "covers": signed.covers}
        if structure is None or not structure.signers:
            why = "too-large" if len(signed.signature) > LARGEST else "malformed"
            yield plain | _row("permerror", why)
            return
        certificates = [(der, read) for der in structure.certificates if (read := read_certificate(der)) is not None]
        digests = _Digests(signed)
        for signer in structure.signers:
            yield plain | self._of_signer(signed, signer, certificates, digests)

    def _of_signer(
        self, signed: Signed, signer: Signer, held: Sequence[tuple[bytes, Certificate]], digests: _Digests
    ) -> dict[str, Any]:
        own = next((each for each in held if _is_of(signer, each[1])), None)
        result, why = self._tried(signed, signer, own[0] if own else b"", digests)
        if self.lossy and result == "fail":
            result, why = "neutral", "cannot-be-known"
        row = _row(result, why) | {"time": signer.time, "digest": signer.digest, "kind": signer.kind}
        if own is None:
            return row
        der, certificate = own
        at = signer.time or self.came or datetime.now(UTC)
        trust, doubt, root = self._trust(own, [each for each in held if each[0] != der], at, signer)
        return row | {
            "subject": certificate.subject, "issuer": certificate.issuer, "addresses": certificate.addresses,
            "not_before": certificate.not_before, "not_after": certificate.not_after,
            "sha256": hashlib.sha256(der).hexdigest(), "trust": trust, "doubt": doubt, "root": root,
        }  # fmt: skip

    def _tried(self, signed: Signed, signer: Signer, der: bytes, digests: _Digests) -> tuple[str, str]:
        """The result in RFC 8601's words, and why."""
        if not signed.covers:
            return "neutral", "detached"
        if not signer.digest or not signer.kind:
            return "neutral", "unknown-method"
        content = digests.fitting(signer) if signer.attributes else digests.contents[0]
        if content is None:
            return "fail", "content-changed"
        if not der:
            return "neutral", "no-certificate"
        try:
            from mekiki.collect.roots import NotUsable, is_made_by
        except ModuleNotFoundError:
            return "neutral", "not-installed"
        signed_bytes = [signer.attributes] if signer.attributes else digests.contents
        try:
            holds = any(is_made_by(der, signer, each) for each in signed_bytes)
        except NotUsable:
            return "neutral", "unknown-method"
        if holds:
            return "pass", ""
        if not signer.attributes:  # without them, the two cannot be told apart
            return "fail", "content-changed"
        return "fail", "signature-wrong"

    def _trust(
        self, own: tuple[bytes, Certificate], others: Sequence[tuple[bytes, Certificate]], at: datetime, signer: Signer
    ) -> tuple[str, str, str]:
        """``trusted``, ``untrusted`` or ``unknown``; the doubt; and the name of the root, where there is one."""
        der, certificate = own
        start, end = certificate.not_before, certificate.not_after
        if start is None or end is None or at > end:
            return "untrusted", "expired", ""
        if at < start:
            return "untrusted", "not-valid-yet", ""
        if not certificate.for_mail:
            return "untrusted", "not-for-mail", ""
        if {signer.digest, signer.hashed} & set(_BROKEN):
            return "untrusted", "weak-digest", ""
        try:
            from mekiki.collect.roots import roots_in, roots_of_machine
        except ModuleNotFoundError:
            return "unknown", "not-installed", ""
        roots = roots_in(self.roots) if self.roots else roots_of_machine()
        if not roots.names:
            return "unknown", "roots-unread" if self.roots else "no-roots", ""
        if root := roots.answering_for(der, [each for each, _ in others], at, certificate.addresses):
            return "trusted", "", root
        if certificate.self_signed:
            return "untrusted", "self-signed", ""
        is_named = roots.are_named(certificate, [each for _, each in others])
        return "untrusted", "chain" if is_named else "unknown-issuer", ""


class _Digests:
    """The content as it stands, and with the line ends that it was signed with (RFC 8551 3.1.1); each hashed once."""

    def __init__(self, signed: Signed) -> None:
        self.contents = [signed.content]
        if not signed.wrapped and b"\n" in signed.content:
            canonical = _BARE_BREAK.sub(b"\r\n", signed.content)
            self.contents += [canonical] if canonical != signed.content else []
        self._made: dict[tuple[int, str], bytes] = {}

    def fitting(self, signer: Signer) -> bytes | None:
        """The form of the content that has the digest that was signed."""
        for number, content in enumerate(self.contents):
            made = self._made.get((number, signer.digest))
            if made is None:
                made = hashlib.new(signer.digest, content, usedforsecurity=False).digest()
                self._made[number, signer.digest] = made
            if made == signer.stated:
                return content
        return None


def _row(result: str, why: str) -> dict[str, Any]:
    return {
        "result": result, "why": why, "time": None, "digest": "", "kind": "", "subject": "", "issuer": "",
        "addresses": (), "not_before": None, "not_after": None, "sha256": "", "trust": "unknown", "doubt": "", "root": "",
    }  # fmt: skip


def _is_of(signer: Signer, certificate: Certificate) -> bool:
    """Whether the signer names this certificate as his."""
    if signer.key_id:
        return signer.key_id == certificate.key_id
    return (signer.issuer, signer.serial) == (certificate.issuer_name, certificate.serial)
