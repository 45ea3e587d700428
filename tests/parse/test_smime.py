"""A mail that was signed as a whole is read through its wrapper; one that was sealed says that it cannot be read."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from time import perf_counter

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder

from mekiki.investigate import investigate
from mekiki.model.message import Message
from mekiki.parse.message import parse
from mekiki.parse.smime import signed_content
from wrappedmail import DATA, ENVELOPED_DATA, SIGNED_DATA, told, untold, wrapped

ENTITY = (
    b"Content-Type: multipart/mixed; boundary=BB\r\n\r\n"
    b"--BB\r\nContent-Type: multipart/alternative; boundary=AA\r\n\r\n"
    b"--AA\r\nContent-Type: text/plain\r\n\r\nMinutes.\r\n"
    b'--AA\r\nContent-Type: text/html\r\n\r\n<p>Confirm your account: <a href="https://garden.test/login">here</a>\r\n--AA--\r\n'
    b"--BB\r\nContent-Type: application/pdf; name=plan.pdf\r\n\r\n%PDF-1.4\r\n--BB--\r\n"
)


def in_pieces(content: bytes) -> bytes:
    cut = (content[:10], content[10:700], content[700:])
    return untold(0x24, told(0x04, cut[0]) + untold(0x24, told(0x04, cut[1])) + told(0x04, cut[2]))


def signed_by_a_program(content: bytes) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Mika")])
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    certificate = x509.CertificateBuilder(name, name, key.public_key(), 1, start, end).sign(key, SHA256())
    builder = PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, SHA256())
    return builder.sign(Encoding.DER, [PKCS7Options.Binary])


def mail(content: bytes, fields: str = "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m") -> Message:
    head = f"From: a@b.example\nSubject: x\nContent-Type: {fields}\nContent-Transfer-Encoding: base64\n\n"
    return parse(head.encode() + b64encode(content))


def is_read(message: Message) -> bool:
    return "Confirm your account" in message.shown[-1].text and [link.host for link in message.links] == ["garden.test"]


@pytest.mark.parametrize(
    "made", [signed_by_a_program(ENTITY), wrapped(told(0x04, ENTITY), told), wrapped(in_pieces(ENTITY))]
)
def test_what_was_signed_is_read_however_it_was_written(made: bytes) -> None:
    assert is_read(mail(made))


@pytest.mark.parametrize("kind", ["application/x-pkcs7-mime", "application/octet-stream; name=smime.p7m"])
def test_a_wrapper_is_known_by_its_old_type_and_by_its_name(kind: str) -> None:
    assert is_read(mail(wrapped(told(0x04, ENTITY)), kind))


def test_the_parts_within_have_places_of_their_own() -> None:
    message = mail(signed_by_a_program(ENTITY))
    assert [(part.path, part.filename) for part in message.parts] == [
        ("1.1.1", ""), ("1.1.2", ""), ("1.2", "plan.pdf")
    ]  # fmt: skip
    assert [body.alternative for body in message.bodies] == [True, False]
    assert message.links[0].place.part == "1.1.2"


def test_what_was_signed_twice_is_read_and_the_wrapping_ends() -> None:
    made = ENTITY
    for _ in range(3):
        made = b"Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: binary\r\n\r\n" + wrapped(
            told(0x04, made)
        )
    assert is_read(parse(b"From: a@b.example\nSubject: x\n" + made))


def test_a_file_that_was_signed_is_the_file() -> None:
    message = mail(wrapped(told(0x04, b"%PDF-1.4\nx")), "application/octet-stream; name=invoice.pdf.p7m")
    assert [(part.filename, part.detected_type) for part in message.parts][1:] == [("invoice.pdf", "application/pdf")]


def test_what_is_sealed_is_said_to_be_unread() -> None:
    made = told(0x30, ENVELOPED_DATA + told(0xA0, told(0x30, b"\2\1\0")))
    raw = b"From: a@b.example\nSubject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\n" + made
    seen = [each.id for each in investigate(raw).findings]
    assert "attachment.locked-document" in seen
    assert "attachment.locked-document" not in [each.id for each in investigate(raw.replace(made, b"x")).findings]


def test_certificates_alone_carry_no_mail() -> None:
    made = told(0x30, SIGNED_DATA + told(0xA0, told(0x30, b"\2\1\1" + told(0x31, b"") + told(0x30, DATA))))
    assert signed_content(made) == b""
    assert [part.path for part in mail(made).parts] == ["1"]


def test_a_wrapper_that_was_cut_off_or_is_nonsense_stops_nothing() -> None:
    whole = wrapped(in_pieces(ENTITY))
    for end in range(len(whole)):
        assert ENTITY.startswith(signed_content(whole[:end]))
    for junk in (
        b"\x30\x80" * 200_000,
        b"\x24\x80" * 200_000,
        wrapped(b"\x24\x80" * 200_000),
        b"\x30\xff" + b"\1" * 127,
    ):
        start = perf_counter()
        assert signed_content(junk) == b""
        assert perf_counter() - start < 1
