"""Who signed a mail: what holds, what is broken and how, who answers for the signer, and what no library is needed for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options

from mekiki.collect import roots as roots_module
from mekiki.collect.collect import collect
from mekiki.collect.plan import Sources, plan_questions
from mekiki.collect.smime import look_up
from mekiki.model.evidence import Evidence, Known, Question, Reach, mappings
from mekiki.parse.message import parse
from smimemail import ENTITY, NOW, WEB, Authorities, Holder, put_together
from wrappedmail import told, untold

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")
Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return Authorities()


@pytest.fixture(scope="module")
def mika(authorities: Authorities) -> Holder:
    return authorities.issuer.issue("Mika", "Mika@shop.example")


@pytest.fixture(scope="module")
def named(authorities: Authorities, tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """An operator who names the root as one for mail."""
    return Sources(mail_roots=(str(authorities.root.file(tmp_path_factory.mktemp("roots"))),))


def looked_at(raw: bytes, sources: Sources) -> Evidence:
    return collect(plan_questions(parse(raw), Reach.OFFLINE, sources=sources))


def rows(raw: bytes, sources: Sources) -> list[Row]:
    known = looked_at(raw, sources).known("smime").values()
    return [row for each in known for row in mappings(each.value["signatures"])]


def only(raw: bytes, sources: Sources) -> Row:
    (row,) = rows(raw, sources)
    return row


def outcome(raw: bytes, sources: Sources) -> tuple[str, str, str, str]:
    row = only(raw, sources)
    return row["result"], row["why"], row["trust"], row["doubt"]


PROVEN = ("pass", "", "trusted", "")


# --- what holds -------------------------------------------------------------------------------------------------------


def test_who_signed_when_and_who_answers_for_that(mika: Holder, named: Sources) -> None:
    row = only(mika.mail(), named)
    assert (row["subject"], row["issuer"], row["root"]) == (
        "O=Mika,CN=Mika",
        "O=Mail Issuer,CN=Mail Issuer",
        "CN=Mail Root",
    )
    assert row["addresses"] == ("mika@shop.example",)
    assert (row["part"], row["covers"], row["digest"], row["kind"]) == ("2", "1", "sha256", "ecdsa")
    assert abs(row["time"] - NOW) < timedelta(minutes=10)
    assert outcome(mika.mail(), named) == PROVEN


def test_a_file_with_the_line_ends_of_unix_is_what_was_signed(mika: Holder, named: Sources) -> None:
    assert outcome(mika.mail().replace(b"\r\n", b"\n"), named) == PROVEN


def test_a_signature_that_carries_the_mail_within_itself(mika: Holder, named: Sources) -> None:
    assert outcome(mika.wrapped_mail(), named) == PROVEN
    assert only(mika.wrapped_mail(), named)["covers"] == "1"


def test_a_multipart_that_was_signed_as_a_whole(mika: Holder, named: Sources) -> None:
    entity = b"Content-Type: multipart/mixed; boundary=IN\r\n\r\n--IN\r\n\r\nOne.\r\n--IN\r\n\r\nTwo.\r\n--IN--\r\n"
    assert outcome(mika.mail(entity), named) == PROVEN


def test_what_outlook_keeps_as_a_file(mika: Holder, named: Sources) -> None:
    whole = mika.mail()
    entity = whole[whole.index(b"Content-Type: multipart/signed") :]
    raw = b"From: mika@shop.example\r\nContent-Type: application/octet-stream; name=smime.p7m\r\n\r\n" + entity
    assert outcome(raw, named) == PROVEN
    assert parse(raw).shown[0].text.strip() == "The minutes of Monday."


def test_signed_twice_one_around_the_other(authorities: Authorities, mika: Holder, named: Sources) -> None:
    desk = authorities.issuer.issue("Desk", "desk@shop.example")
    within = desk.wrapped_mail(From="").partition(b"\r\n")[2]
    outer, inner = rows(mika.mail(within[within.index(b"Content-Type") :]), named)
    assert (outer["addresses"], inner["addresses"]) == (("mika@shop.example",), ("desk@shop.example",))
    assert [each["result"] for each in (outer, inner)] == ["pass", "pass"]


@pytest.mark.parametrize("key", [rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())])
def test_keys_and_digests(key: rsa.RSAPrivateKey, authorities: Authorities, named: Sources) -> None:
    holder = authorities.issuer.issue("Mika", "mika@shop.example", key=key)
    made = put_together(ENTITY, holder.signature(ENTITY, PKCS7Options.DetachedSignature, hashed=SHA512()))
    assert outcome(made, named) == PROVEN


def test_without_attributes_the_content_itself_is_signed(mika: Holder, named: Sources) -> None:
    bare = put_together(ENTITY, mika.signature(ENTITY, PKCS7Options.DetachedSignature, PKCS7Options.NoAttributes))
    assert outcome(bare, named) == PROVEN
    assert only(bare, named)["time"] is None
    assert outcome(bare.replace(b"Monday", b"Friday"), named)[:2] == ("fail", "content-changed")


@needs_openssl
@pytest.mark.parametrize(
    "how",
    [
        (), ("-keyid",), ("-noattr",), ("-md", "sha384"), ("-keyopt", "rsa_padding_mode:pss"),
        ("-nodetach",), ("-nodetach", "-stream"), ("-nodetach", "-keyid", "-md", "sha512"), ("-nosmimecap", "-stream"),
    ],
)  # fmt: skip
def test_what_openssl_signs(how: tuple[str, ...], authorities: Authorities, named: Sources, tmp_path: Path) -> None:
    holder = authorities.issuer.issue("Mika", "mika@shop.example", key=rsa.generate_private_key(65537, 2048))
    (tmp_path / "entity").write_bytes(ENTITY)
    command = [
        str(OPENSSL), "cms", "-sign", "-in", str(tmp_path / "entity"), "-signer", str(holder.file(tmp_path)), "-inkey",
        str(holder.key_file(tmp_path)), "-certfile", str(authorities.issuer.file(tmp_path)), "-binary", "-crlfeol", *how,
    ]  # fmt: skip
    made = subprocess.run(command, check=True, capture_output=True).stdout
    assert outcome(b"From: mika@shop.example\nSubject: x\n" + made, named) == PROVEN


# --- what does not ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("was, now", [(b"Monday", b"Friday"), (b"Monday.", b"Monday. "), (b"utf-8", b"us-ascii")])
def test_one_letter_of_what_was_signed_is_another(was: bytes, now: bytes, mika: Holder, named: Sources) -> None:
    assert outcome(mika.mail().replace(was, now), named)[:2] == ("fail", "content-changed")


def test_somebodys_certificate_beside_a_signature_by_another_key(mika: Holder, named: Sources) -> None:
    forged = Holder(mika.certificate, ec.generate_private_key(ec.SECP256R1()), mika.above)
    assert outcome(forged.mail(), named)[:2] == ("fail", "signature-wrong")


def test_whose_fault_it_is_cannot_be_known_of_a_copy_that_was_written_anew(mika: Holder, named: Sources) -> None:
    changed = parse(mika.mail().replace(b"Monday", b"Friday"))
    question = plan_questions(changed, Reach.OFFLINE, sources=named).within_reach()[-1]
    assert question.given["lossy"] is False
    answer = look_up(Question("smime", question.observable, Reach.OFFLINE, given={**question.given, "lossy": True}))
    assert isinstance(answer, Known)
    assert [row["why"] for row in mappings(answer.value["signatures"])] == ["cannot-be-known"]


def test_a_signature_that_lost_what_it_was_of(mika: Holder, named: Sources) -> None:
    assert outcome(mika.mail().replace(b"multipart/signed", b"multipart/mixed"), named)[:2] == ("neutral", "detached")


def test_a_signature_that_is_none(named: Sources) -> None:
    assert outcome(put_together(ENTITY, b"nonsense"), named)[:2] == ("permerror", "malformed")
    assert outcome(put_together(ENTITY, b"0" * 2_000_000), named)[:2] == ("permerror", "too-large")


def test_a_signature_of_another_kind_raises_no_question(named: Sources) -> None:
    pgp = put_together(ENTITY, b"-----BEGIN PGP SIGNATURE-----", kind="application/pgp-signature")
    assert looked_at(pgp, named).answers == {}


# --- who answers for it -----------------------------------------------------------------------------------------------


def test_an_issuer_whom_nobody_knows(authorities: Authorities, named: Sources) -> None:
    stranger = authorities.stranger.issue("Mika", "mika@shop.example")
    assert outcome(stranger.mail(), named) == ("pass", "", "untrusted", "unknown-issuer")


def test_who_answers_for_himself_alone(authorities: Authorities, named: Sources) -> None:
    alone = Holder(authorities.stranger.certificate, authorities.stranger.key)
    assert outcome(alone.mail(), named)[2:] == ("untrusted", "self-signed")


@pytest.mark.parametrize(
    "doubt, how",
    [
        ("expired", {"end": NOW - timedelta(days=1)}), ("not-valid-yet", {"start": NOW + timedelta(days=1)}),
        ("not-for-mail", {"purposes": (WEB,)}),
    ],
)  # fmt: skip
def test_a_certificate_of_another_time_or_for_something_else(
    doubt: str, how: dict[str, Any], authorities: Authorities, named: Sources
) -> None:
    holder = authorities.issuer.issue("Mika", "mika@shop.example", **how)
    assert outcome(holder.mail(), named) == ("pass", "", "untrusted", doubt)


def test_an_issuer_of_web_certificates_issues_none_for_mail(authorities: Authorities, named: Sources) -> None:
    web = authorities.root.issue("Web Issuer", authority=True, purposes=(WEB,))
    assert outcome(web.issue("Mika", "mika@shop.example").mail(), named)[2:] == ("untrusted", "chain")


def test_who_has_a_certificate_issues_none(mika: Holder, named: Sources) -> None:
    assert outcome(mika.issue("Bank", "info@bank.example").mail(), named)[2:] == ("untrusted", "chain")


@pytest.mark.parametrize("in_subject", [False, True])
def test_an_issuer_for_one_house_issues_for_no_other(
    in_subject: bool, authorities: Authorities, named: Sources
) -> None:
    limits = x509.NameConstraints([x509.RFC822Name("shop.example")], None)
    shop = authorities.root.issue("Shop Issuer", authority=True, constraints=limits)
    bank = shop.issue("Bank", "info@bank.example", in_subject=in_subject)
    assert only(bank.mail(), named)["addresses"] == ("info@bank.example",)
    assert outcome(bank.mail(), named)[2:] == ("untrusted", "chain")
    assert outcome(shop.issue("Shop", "desk@shop.example").mail(), named) == PROVEN


@needs_openssl
def test_a_digest_that_can_be_forged(authorities: Authorities, named: Sources, tmp_path: Path) -> None:
    holder = authorities.issuer.issue("Mika", "mika@shop.example")
    (tmp_path / "entity").write_bytes(ENTITY)
    command = [
        str(OPENSSL), "cms", "-sign", "-in", str(tmp_path / "entity"), "-signer", str(holder.file(tmp_path)),
        "-inkey", str(holder.key_file(tmp_path)), "-binary", "-md", "sha1",
    ]  # fmt: skip
    made = subprocess.run(command, check=True, capture_output=True).stdout
    assert outcome(b"From: mika@shop.example\n" + made, named)[2:] == ("untrusted", "weak-digest")


def test_the_roots_of_this_machine_where_none_are_named(
    authorities: Authorities, mika: Holder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authorities.root.file(tmp_path)))
    roots_module.roots_of_machine.cache_clear()
    (answer,) = looked_at(mika.mail(), Sources()).known("smime").values()
    roots_module.roots_of_machine.cache_clear()
    assert answer.value["roots"] == "machine"
    assert outcome(mika.mail(), Sources(mail_roots=(str(authorities.root.file(tmp_path)),))) == PROVEN


def test_roots_that_cannot_be_read_clear_nobody_and_blame_nobody(mika: Holder, tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("nothing")
    for path in ("missing.pem", "empty.pem"):
        assert outcome(mika.mail(), Sources(mail_roots=(str(tmp_path / path),)))[2:] == ("unknown", "roots-unread")


def test_without_the_library_the_content_and_the_names_are_told(
    mika: Holder, named: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mekiki.collect.roots", None)
    row = only(mika.mail(), named)
    assert (row["result"], row["why"], row["trust"], row["doubt"]) == (
        "neutral",
        "not-installed",
        "unknown",
        "not-installed",
    )
    assert row["addresses"] == ("mika@shop.example",)
    assert outcome(mika.mail().replace(b"Monday", b"Friday"), named)[:2] == ("fail", "content-changed")


def test_nothing_is_read_in_for_a_mail_that_nobody_signed() -> None:
    program = (
        "import sys; from mekiki.investigate import investigate; investigate(b'From: a@b.example\\n\\nhello');"
        "print([each for each in sys.modules if each.startswith('cryptography') or each in"
        " ('mekiki.parse.cms', 'mekiki.collect.smime', 'mekiki.collect.roots', 'ssl')])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


# --- hostile ----------------------------------------------------------------------------------------------------------


def _nested(depth: int) -> bytes:
    return b"\x30\x80" * depth


def _many_authorities(mika: Holder, count: int) -> Holder:
    """A signer whose issuer has many certificates, each issued by all of the others."""
    key = ec.generate_private_key(ec.SECP256R1())
    first = mika.issue("Loop", authority=True, key=key)
    loops = [Holder(first.certificate, key).issue("Loop", authority=True, key=key) for _ in range(count)]
    return Holder(*_pair(loops[0].issue("Mika", "mika@shop.example")), tuple(each.certificate for each in loops))


def _pair(holder: Holder) -> tuple[x509.Certificate, Any]:
    return holder.certificate, holder.key


@pytest.mark.parametrize(
    "signature",
    [
        _nested(400_000), b"\x30\x84\xff\xff\xff\xff" * 1000, untold(0x30, b"\x06\x09" + bytes.fromhex("2a864886f70d010702")),
        told(0x30, told(0x06, bytes.fromhex("2a864886f70d010702")) + told(0xA0, _nested(1000))), b"\x1f" * 1000, b"0\x00",
    ],
)  # fmt: skip
def test_bombs_are_no_signatures(signature: bytes, named: Sources) -> None:
    start = process_time()
    assert outcome(put_together(ENTITY, signature), named)[0] == "permerror"
    assert process_time() - start < 2


def test_authorities_that_certify_one_another_end(mika: Holder, named: Sources) -> None:
    start = process_time()
    assert outcome(_many_authorities(mika, 10).mail(), named)[2:] == ("untrusted", "unknown-issuer")
    assert process_time() - start < 2


def test_a_thousand_signatures_cost_what_three_do(mika: Holder, named: Sources) -> None:
    part = mika.mail().partition(b"\r\n\r\n")[2].replace(b"SIG", b"IN%d")
    many = b"".join(
        b"--OUT\r\nContent-Type: multipart/signed; boundary=IN%d\r\n\r\n" % n + part % (n, n, n) for n in range(900)
    )
    raw = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=OUT\r\n\r\n" + many + b"--OUT--\r\n"
    start = process_time()
    assert len(rows(raw, named)) == 3
    assert process_time() - start < 5


def test_a_signed_mail_costs_a_few_milliseconds(mika: Holder, named: Sources) -> None:
    message = parse(mika.mail())
    plan = plan_questions(message, Reach.OFFLINE, sources=named)
    collect(plan)
    start = process_time()
    for _ in range(20):
        collect(plan)
    assert (process_time() - start) / 20 < 0.05
