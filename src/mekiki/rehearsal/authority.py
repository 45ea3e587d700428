"""A certificate authority made at the start and thrown away at the end. Its issuers are named as a world names them."""

from __future__ import annotations

import base64
import ssl
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from mekiki.rehearsal.world import Certificate, World

# Python's ssl compares with this machine's clock, which no world can set: what is meant to be valid is so for both.
_FIRST, _LAST = datetime(2001, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)
_SIGNS_CERTIFICATES = x509.KeyUsage(
    digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
)  # fmt: skip


class Authority:
    """Issues a certificate for any host when it is first asked for it."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world, self._folder = world, folder
        self._key = ec.generate_private_key(ec.SECP256R1())  # one key for all: they are thrown away together
        self._root = self._issue("Mekiki Rehearsal Root", None, _FIRST, _LAST, authority=True)
        self._issuers: dict[str, x509.Certificate] = {}
        self._contexts: dict[str, ssl.SSLContext] = {}

    @property
    def root(self) -> str:
        """The root's certificate as PEM: what a gateway of this internet trusts, and nothing else."""
        return self._root.public_bytes(Encoding.PEM).decode()

    @property
    def spki(self) -> str:
        """Base64 of the SHA-256 of the one public key: what chromium's ``--ignore-certificate-errors-spki-list`` takes."""
        public = self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(sha256(public).digest()).decode()

    def context(self, *, lying: bool = False) -> ssl.SSLContext:
        """A server's context that shows each client the certificate of the host it named (SNI); lying, of another."""
        context = self._context_of("nameless.invalid")

        def choose(connection: ssl.SSLSocket | ssl.SSLObject, host: str | None, _: ssl.SSLContext) -> None:
            wanted = "" if lying else (host or "").lower()
            connection.context = self._context_of(wanted or "nameless.invalid")

        context.sni_callback = choose
        return context

    def _context_of(self, host: str) -> ssl.SSLContext:
        if host not in self._contexts:
            chain = self._folder / f"{len(self._contexts)}.pem"
            chain.write_bytes(self._chain(host))
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.set_alpn_protocols(["http/1.1"])
            context.load_cert_chain(chain)
            self._contexts[host] = context
        return self._contexts[host]

    def _chain(self, host: str) -> bytes:
        """Key, certificate and the issuer's certificate of a host, as PEM."""
        wanted = self._world.certificates.get(host, Certificate())
        start = self._world.now - timedelta(days=wanted.age_days)
        end = start + timedelta(days=wanted.days) if wanted.days else _LAST
        names = wanted.names or (host,)
        key = self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        if wanted.self_signed:
            return key + self._issue(names[0], None, start, end, names=names).public_bytes(Encoding.PEM)
        issuer = self._issuer(wanted.issuer)
        leaf = self._issue(names[0], issuer, start, end, names=names)
        return key + leaf.public_bytes(Encoding.PEM) + issuer.public_bytes(Encoding.PEM)

    def _issuer(self, name: str) -> x509.Certificate:
        if name not in self._issuers:
            self._issuers[name] = self._issue(name, self._root, _FIRST, _LAST, authority=True)
        return self._issuers[name]

    def _issue(
        self, name: str, issuer: x509.Certificate | None, start: datetime, end: datetime, *,
        names: tuple[str, ...] = (), authority: bool = False,
    ) -> x509.Certificate:  # fmt: skip
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
        public = self._key.public_key()
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.subject if issuer else subject)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        )
        if authority:
            builder = builder.add_extension(_SIGNS_CERTIFICATES, critical=True)
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName([_named(each) for each in names]), False)
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        return builder.sign(self._key, hashes.SHA256())


def _named(host: str) -> Any:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
