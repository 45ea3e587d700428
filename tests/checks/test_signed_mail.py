"""Signed mail as a whole, from the bytes to the verdict: what reassures, what does not, and what is said once only."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from mekiki.collect.plan import Sources
from mekiki.investigate import examine_again, investigate
from mekiki.measure.corpus import features_of
from mekiki.model.case import Case
from mekiki.model.finding import Finding
from smimemail import Authorities, Holder, put_together

BANK = "=?utf-8?B?" + b64encode("三井住友銀行".encode()).decode() + "?="
TEXT = (
    "Content-Type: text/plain; charset=utf-8\r\n\r\nお振込の受付が完了しました。 https://www.smbc.co.jp/\r\n".encode()
)
OWN, POSED = f"{BANK} <info@smbc.co.jp>", f"{BANK} <info@smbc-desk-jp.com>"
ARRIVED = "from out.mailer.test (out.mailer.test [203.0.113.5]) by mx.office.example with ESMTP; "


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return Authorities()


@pytest.fixture(scope="module")
def bank(authorities: Authorities) -> Holder:
    return authorities.issuer.issue("SMBC", "info@smbc.co.jp")


@pytest.fixture
def named(authorities: Authorities, tmp_path: Path) -> Sources:
    return Sources(mail_roots=(str(authorities.root.file(tmp_path)),))


def of_smime(case: Case) -> list[str]:
    return [each.id for each in case.findings if each.family == "smime"]


def contribution(case: Case, check: str) -> float:
    return sum(each.log_odds for each in case.verdict.contributions if each.check == check)


def test_the_banks_own_signature_speaks_for_its_mail(bank: Holder, named: Sources) -> None:
    case = investigate(bank.mail(TEXT, From=OWN), sources=named)
    assert of_smime(case) == ["smime.signed-by-brand"]
    assert contribution(case, "smime.signed-by-brand") == pytest.approx(-2.0)


def test_a_look_alikes_own_certificate_takes_nothing_off(authorities: Authorities, named: Sources) -> None:
    poser = authorities.issuer.issue("Desk", "info@smbc-desk-jp.com")
    unsigned = f"From: {POSED}\r\nSubject: Minutes\r\n".encode() + TEXT
    case, bare = investigate(poser.mail(TEXT, From=POSED), sources=named), investigate(unsigned)
    assert of_smime(case) == ["smime.signed-as-another"]
    assert case.verdict.probability >= bare.verdict.probability
    assert case.verdict.story == "attacker-owned"


def test_the_banks_signature_reassures_of_nothing_that_stands_outside_of_it(bank: Holder, named: Sources) -> None:
    inner = bank.mail(TEXT, From=OWN)
    within = inner[inner.index(b"Content-Type: multipart/signed") :]
    lure = b"\r\n--OUT\r\nContent-Type: text/plain\r\n\r\nLog in: https://smbc-login.test/\r\n--OUT--\r\n"
    head = f"From: {OWN}\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=OUT\r\n\r\n--OUT\r\n".encode()
    case = investigate(head + within + lure, sources=named)
    assert of_smime(case) == ["smime.unsigned-part"]
    (place,) = next(each for each in case.findings if each.id == "smime.unsigned-part").places
    assert place.part == "2"


def test_a_signed_mail_that_is_attached_is_no_signature_of_this_one(bank: Holder, named: Sources) -> None:
    head = (
        f"From: {OWN}\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=OUT\r\n\r\n--OUT\r\n\r\nSee below.\r\n"
    )
    attached = b"--OUT\r\nContent-Type: text/plain; name=a.txt\r\n\r\n" + bank.mail(TEXT, From=OWN) + b"\r\n--OUT--\r\n"
    assert of_smime(investigate(head.encode() + attached, sources=named)) == []


@pytest.mark.parametrize("twice", [f"{OWN}, Desk <desk@garden.test>", f"{OWN}\r\nFrom: Desk <desk@garden.test>"])
def test_two_who_are_said_to_have_written_it(twice: str, bank: Holder, named: Sources) -> None:
    assert "smime.signed-by-brand" not in of_smime(investigate(bank.mail(TEXT, From=twice), sources=named))


def test_a_genuine_mail_that_is_sent_once_more(bank: Holder, named: Sources) -> None:
    later = bank.mail(TEXT, From=OWN, Received=f"{ARRIVED}Fri, 31 Dec 2049 10:00:00 +0900")
    assert of_smime(investigate(later, sources=named)) == []


def test_another_text_under_the_banks_signature(bank: Holder, named: Sources) -> None:
    changed = bank.mail(TEXT, From=OWN).replace("受付".encode(), "停止".encode())
    case = investigate(changed, sources=named)
    assert of_smime(case) == ["smime.content-changed"]
    assert 0 < contribution(case, "smime.content-changed") < 0.3


def test_the_banks_certificate_and_a_strangers_key(bank: Holder, authorities: Authorities, named: Sources) -> None:
    forged = Holder(bank.certificate, authorities.stranger.key, bank.above)
    assert of_smime(investigate(forged.mail(TEXT, From=OWN), sources=named)) == ["smime.signature-wrong"]


def test_somebody_elses_certificate_under_the_banks_address(authorities: Authorities, named: Sources) -> None:
    stranger = authorities.issuer.issue("Desk", "desk@garden.test")
    assert of_smime(investigate(stranger.mail(TEXT, From=OWN), sources=named)) == ["smime.signer-differs"]


def test_a_signature_that_is_not_understood_is_told_and_weighs_nothing(named: Sources) -> None:
    case = investigate(put_together(TEXT, b"nonsense", From=OWN), sources=named)
    (found,) = (each for each in case.findings if each.family == "smime")
    assert (found.id, found.places[0].part) == ("smime.not-judged", "2")
    assert contribution(case, "smime.not-judged") == 0


def test_a_kept_case_gives_the_same_answer_where_the_roots_are_gone(
    bank: Holder, authorities: Authorities, tmp_path: Path
) -> None:
    roots = authorities.root.file(tmp_path)
    case = investigate(bank.mail(TEXT, From=OWN), sources=Sources(mail_roots=(str(roots),)))
    roots.unlink()
    assert examine_again(case).verdict == case.verdict


def test_what_is_said_of_the_receivers_silence_is_not_said_of_proven_mail(bank: Holder, named: Sources) -> None:
    def silence(findings: tuple[Finding, ...]) -> bool:
        return any(each.id == "auth.no-results" for each in findings)

    came = f"{ARRIVED}{bank.mail(TEXT).decode().partition('Date: ')[2].partition(chr(13))[0]}"
    assert not silence(investigate(bank.mail(TEXT, From=OWN, Received=came), sources=named).findings)
    assert silence(investigate(bank.mail(TEXT, From=OWN, Received=came)).findings)


def test_the_measuring_knows_nothing_of_signatures(bank: Holder) -> None:
    changed = bank.mail(TEXT, From=OWN).replace("受付".encode(), "停止".encode())
    assert of_smime(investigate(changed)) == ["smime.content-changed"]
    assert not [id for id, _ in features_of(changed).findings if id.startswith("smime.")]
