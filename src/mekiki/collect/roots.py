"""Who answers for a signer: the signature by the key of a certificate, and the chain from that to a root (RFC 5280 6).

All of S/MIME that needs cryptography stands here, and is read in only where a mail bears a signature. The library finds the
chain and checks its signatures, times, names and lengths; what a certificate may be used for is told to it, since it knows
web servers alone.
"""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import Criticality, ExtensionPolicy, Policy, PolicyBuilder, Store, VerificationError

from mekiki.model.regex import regex
from mekiki.parse.cms import Signer
from mekiki.parse.x509 import Certificate

_DEEPEST = 6  # issuers between a signer and the root; real chains have one or two
_LARGEST = 8 << 20  # bytes of a file of roots
_PEM = regex(rb"-----BEGIN CERTIFICATE-----[^-]++-----END CERTIFICATE-----")
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "md5": hashes.MD5(), "sha1": hashes.SHA1(), "sha224": hashes.SHA224(), "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(), "sha512": hashes.SHA512(),
}  # fmt: skip
_UNREADABLE = (
    ValueError, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType,
)  # fmt: skip


class NotUsable(Exception):
    """The certificate has no key that could be tried, or the library does not know how."""


def is_made_by(der: bytes, signer: Signer, signed: bytes) -> bool:
    """Whether the signature over these bytes was made with the key of the certificate. Raises NotUsable."""
    try:
        key = _loaded(der).public_key()
        method = _HASHES[signer.hashed]
        match (key, signer.kind):
            case rsa.RSAPublicKey(), "rsa":
                key.verify(signer.signature, signed, padding.PKCS1v15(), method)
            case rsa.RSAPublicKey(), "rsa-pss":
                pss = padding.PSS(mgf=padding.MGF1(method), salt_length=padding.PSS.AUTO)
                key.verify(signer.signature, signed, pss, method)
            case ec.EllipticCurvePublicKey(), "ecdsa":
                key.verify(signer.signature, signed, ec.ECDSA(method))
            case ed25519.Ed25519PublicKey(), "ed25519":
                key.verify(signer.signature, signed)
            case ed448.Ed448PublicKey(), "ed448":
                key.verify(signer.signature, signed)
            case _:
                raise NotUsable
    except InvalidSignature:
        return False
    except (KeyError, *_UNREADABLE) as error:
        raise NotUsable from error
    return True


def _loaded(der: bytes) -> x509.Certificate:
    """Raises one of _UNREADABLE. What the library would rather not read for much longer is no concern of the reader's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        return x509.load_der_x509_certificate(der)


# --- roots ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Roots:
    """The certificates that are trusted from the start, and their names in DER."""

    certificates: tuple[x509.Certificate, ...]
    names: frozenset[bytes]

    def answering_for(self, der: bytes, others: Sequence[bytes], at: datetime, addresses: Sequence[str]) -> str:
        """The name of the root to which a chain leads that held at that time; "" where none does.

        The library tries a bounded number of signatures, whatever certificates the mail brings along.
        """
        try:
            leaf, between = _loaded(der), [_loaded(each) for each in others]
            policy = PolicyBuilder().store(Store([*self.certificates])).time(at).max_chain_depth(_DEEPEST)
            verifier = policy.extension_policies(
                ca_policy=_of_issuers(), ee_policy=_of_signers()
            ).build_client_verifier()
            chain = verifier.verify(leaf, between).chain
            if _evades_constraints(chain, addresses):
                return ""
        except (VerificationError, *_UNREADABLE):
            return ""
        return chain[-1].subject.rfc4514_string()[:500]

    def are_named(self, certificate: Certificate, others: Sequence[Certificate]) -> bool:
        """Whether the issuers' names lead to a root, be it that something on the way is not as it should be."""
        by_name = {each.subject_name: each for each in others}
        wanted = certificate.issuer_name
        for _ in range(_DEEPEST):
            if wanted in self.names:
                return True
            issuer = by_name.get(wanted)
            if issuer is None:
                return False
            wanted = issuer.issuer_name
        return False


@cache
def roots_of_machine() -> Roots:
    """Those that this machine trusts for web servers: no other list comes with an operating system."""
    stated = ssl.get_default_verify_paths().cafile
    return _read([Path(stated)] if stated else [])


@lru_cache(maxsize=4)
def roots_in(paths: tuple[str, ...]) -> Roots:
    """Those in the operator's own files, in PEM; none where these cannot be read."""
    return _read([Path(each).expanduser() for each in paths])


def _read(paths: Sequence[Path]) -> Roots:
    found: list[x509.Certificate] = []
    for path in paths:
        try:
            with path.open("rb") as file:
                blocks = _PEM.findall(file.read(_LARGEST))
        except OSError:  # one that is missing is none; that no root is left is told
            continue
        found += filter(None, map(_root, blocks))
    return Roots(tuple(found), frozenset(each.subject.public_bytes() for each in found))


def _root(pem: bytes) -> x509.Certificate | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        try:
            return x509.load_pem_x509_certificate(pem)
        except _UNREADABLE:  # one bad certificate takes no other with it
            return None


# --- what a certificate may be used for (RFC 8550 4.4) ----------------------------------------------------------------


@cache
def _of_issuers() -> ExtensionPolicy:
    return (
        ExtensionPolicy.permit_all()
        .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, _issues)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _signs_certificates)
        .may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, _is_for_mail)
    )


@cache
def _of_signers() -> ExtensionPolicy:
    return (
        ExtensionPolicy.permit_all()
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _signs_mail)
        .may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, _is_for_mail)
    )


def _issues(policy: Policy, certificate: x509.Certificate, stated: x509.BasicConstraints) -> None:
    if not stated.ca:
        raise ValueError("no issuer")


def _signs_certificates(policy: Policy, certificate: x509.Certificate, stated: x509.KeyUsage | None) -> None:
    if stated is not None and not stated.key_cert_sign:
        raise ValueError("its key must sign no certificates")


def _signs_mail(policy: Policy, certificate: x509.Certificate, stated: x509.KeyUsage | None) -> None:
    if stated is not None and not (stated.digital_signature or stated.content_commitment):
        raise ValueError("its key must sign nothing")


def _is_for_mail(policy: Policy, certificate: x509.Certificate, stated: x509.ExtendedKeyUsage | None) -> None:
    wanted = {ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE}
    if stated is not None and wanted.isdisjoint(stated):
        raise ValueError("not for mail")


def _evades_constraints(chain: Sequence[x509.Certificate], addresses: Sequence[str]) -> bool:
    """Whether an issuer may only issue for certain names, and an address stands where the library does not look for names."""
    try:
        named = chain[0].extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        checked = {each.lower() for each in named.get_values_for_type(x509.RFC822Name)}
    except x509.ExtensionNotFound:
        checked = set()
    return not checked.issuperset(addresses) and any(map(_is_constrained, chain[1:]))


def _is_constrained(certificate: x509.Certificate) -> bool:
    return any(isinstance(each.value, x509.NameConstraints) for each in certificate.extensions)
