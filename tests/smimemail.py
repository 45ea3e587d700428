"""Mail signed with S/MIME, by authorities of our own: certificates, signatures, and what becomes of them on the way."""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA512
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime.now(UTC)
MAIL = ExtendedKeyUsageOID.EMAIL_PROTECTION
WEB = ExtendedKeyUsageOID.SERVER_AUTH
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_SIGNS_CERTIFICATES = x509.KeyUsage(
    digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
)  # fmt: skip
ENTITY = b"Content-Type: text/plain; charset=utf-8\r\n\r\nThe minutes of Monday.\r\n"


@dataclass(frozen=True)
class Holder:
    """Somebody with a certificate, and the key to it; ``above`` are the issuers that a signature brings along."""

    certificate: x509.Certificate
    key: Key
    above: tuple[x509.Certificate, ...] = ()

    def issue(
        self, name: str, *addresses: str, authority: bool = False, purposes: Sequence[x509.ObjectIdentifier] = (MAIL,),
        start: datetime = NOW - timedelta(days=30), end: datetime = NOW + timedelta(days=300), key: Key | None = None,
        constraints: x509.NameConstraints | None = None, in_subject: bool = False,
    ) -> Holder:  # fmt: skip
        key = key or ec.generate_private_key(ec.SECP256R1())
        of_subject = [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
        ]
        if in_subject:
            of_subject += [x509.NameAttribute(NameOID.EMAIL_ADDRESS, each) for each in addresses]
        made = _builder(x509.Name(of_subject), self.certificate.subject, key, start, end, authority)
        if purposes:
            made = made.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        if addresses and not in_subject:
            names = x509.SubjectAlternativeName(list(map(x509.RFC822Name, addresses)))
            made = made.add_extension(names, critical=False)
        if constraints:
            made = made.add_extension(constraints, critical=True)
        is_root = self.certificate.issuer == self.certificate.subject
        return Holder(made.sign(self.key, SHA256()), key, (*(() if is_root else (self.certificate,)), *self.above))

    def signature(self, content: bytes, *more: PKCS7Options, hashed: SHA256 | SHA512 | None = None) -> bytes:
        builder = PKCS7SignatureBuilder().set_data(content).add_signer(self.certificate, self.key, hashed or SHA256())
        for each in self.above:
            builder = builder.add_certificate(each)
        return builder.sign(Encoding.DER, [PKCS7Options.Binary, *more])

    def mail(self, entity: bytes = ENTITY, **fields: str) -> bytes:
        """The entity in a multipart/signed, as it leaves the sender (RFC 8551 3.5.3)."""
        return put_together(entity, self.signature(entity, PKCS7Options.DetachedSignature), **fields)

    def wrapped_mail(self, entity: bytes = ENTITY, **fields: str) -> bytes:
        """The entity in a signature that carries it (RFC 8551 3.5.2)."""
        head = f"{_head(fields)}Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
        return head.encode() + b"Content-Transfer-Encoding: base64\r\n\r\n" + _lines(self.signature(entity))

    def file(self, folder: Path) -> Path:
        """The certificate in PEM, as an operator names it."""
        path = folder / f"{self.certificate.serial_number}.pem"
        path.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return path

    def key_file(self, folder: Path) -> Path:
        path = folder / f"{self.certificate.serial_number}.key"
        path.write_bytes(self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return path


def root(name: str = "Mail Root", start: datetime = NOW - timedelta(days=3000)) -> Holder:
    """An authority that answers for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = _builder(named, named, key, start, NOW + timedelta(days=3000), authority=True)
    return Holder(made.sign(key, SHA256()), key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Key, start: datetime, end: datetime, authority: bool
) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), start, end)
    if authority:
        made = made.add_extension(_SIGNS_CERTIFICATES, critical=True)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def put_together(entity: bytes, signature: bytes, kind: str = "application/pkcs7-signature", **fields: str) -> bytes:
    head = f'{_head(fields)}Content-Type: multipart/signed; protocol="{kind}"; micalg=sha-256; boundary=SIG\r\n\r\n'
    of_signature = f"Content-Type: {kind}; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
    return head.encode() + b"--SIG\r\n" + entity + b"\r\n--SIG\r\n" + of_signature + _lines(signature) + b"--SIG--\r\n"


def _head(fields: dict[str, str]) -> str:
    told = {"From": "Mika <mika@shop.example>", "Subject": "Minutes", "Date": _written(NOW)}
    told |= {name.replace("_", "-"): value for name, value in fields.items()}
    return "".join(f"{name}: {value}\r\n" for name, value in told.items()) + "MIME-Version: 1.0\r\n"


def _written(time: datetime) -> str:
    return time.strftime("%a, %d %b %Y %H:%M:%S +0000")


def _lines(data: bytes) -> bytes:
    return encodebytes(data).replace(b"\n", b"\r\n")


@dataclass
class Authorities:
    """A root that is trusted, an issuer below it, and a stranger's root."""

    root: Holder = field(default_factory=root)
    stranger: Holder = field(default_factory=lambda: root("Stranger Root"))

    def __post_init__(self) -> None:
        self.issuer = self.root.issue("Mail Issuer", authority=True)
