"""Whoever stands beside the reader is told no more than he: in long lists, in servers' fields, in a report around the mail."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from report_cases import case_of

from mekiki.parse.message import parse
from mekiki.report.keptcopy import kept_copy
from mekiki.report.personal import Personal
from mekiki.report.redaction import redact
from mekiki.report.safe import Mask

MSG = Path(__file__).parents[1] / "fixtures" / "msg"
ADDRESS = "hanako.mori@kitamachi.example"


def mail(more: str = "", to: str = f"Hanako Mori <{ADDRESS}>", text: str = "Verify within 24 hours.") -> bytes:
    return (
        f"Return-Path: <support@quota-fix.test>\nDelivered-To: {ADDRESS}\n"
        "Received: from a.ship-alert.test (a.ship-alert.test [203.0.113.7])\n"
        f"\tby mx.kitamachi.example with ESMTPS id 4N2\n\tfor <{ADDRESS}>; Mon, 12 May 2025 09:12:11 +0900\n"
        f"From: Mail Support <support@quota-fix.test>\nTo: {to}\n{more}Subject: Mailbox full\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\nhttps://mailbox.quota-fix.test/login.php\n"
    ).encode()


# --- long lists ------------------------------------------------------------------------------------------------------


def listed(count: int) -> str:
    return ",\n ".join(f'"P{at}" <person{at}.name@house{at}.test>' for at in range(count))


@pytest.mark.parametrize("more", [lambda many: {"to": many}, lambda many: {"more": f"Cc: {many}\n"}])
def test_nobody_in_a_long_list_stays_as_he_is(more: Callable[[str], dict[str, str]]) -> None:
    raw = mail(text="person85.name@house85.test was written to as well.", **more(f"{listed(90)}, <{ADDRESS}>"))
    done = redact(raw)
    assert not [at for at in range(90) if f"person{at}.name@".encode() in done.raw]
    assert done.left == ()
    copy = parse(done.raw)
    assert len({box.address for box in (*copy.to, *copy.cc)}) >= 90


def test_a_very_long_list_is_done_at_once() -> None:
    raw = mail(to=f"{listed(3000)}, <{ADDRESS}>")
    before = time.process_time()
    done = redact(raw)
    assert time.process_time() - before < 20
    assert b"person2999.name@" not in done.raw


# --- the fields of servers and services ------------------------------------------------------------------------------

NOTED = (
    "X-RCPT-TO: {}", "Resent-To: {}", "X-MDRcpt-To: {}", "X-Failed-Recipients: {}", "Original-Recipient: rfc822;{}",
    "X-Gm-Original-To: {}", "X-MS-Exchange-Organization-OriginalEnvelopeRecipients: {}",
    "X-Forwarded-For: a.b@kitamachi.example {}",
    "Received-SPF: pass (mx.kitamachi.example: domain) receiver=mx.kitamachi.example; envelope-to={}",
)  # fmt: skip


@pytest.mark.parametrize("field", NOTED)
def test_another_address_of_the_reader_is_hidden_wherever_a_server_notes_it(field: str) -> None:
    raw = mail(field.format("hm.private@othermail.test") + "\n", text="Account: hm.private@othermail.test")
    case = case_of(parse(raw))
    for copy in (redact(raw).raw, kept_copy(case).raw):
        assert b"hm.private" not in copy
    assert "hm.private" not in Mask(case)("for hm.private@othermail.test")


@pytest.mark.parametrize(
    "field", ["X-Report-Abuse-To: abuse@mailing.test", "Errors-To: bounce@mailing.test", "Reply-To: abuse@mailing.test"]
)
def test_what_the_sender_says_of_itself_stays(field: str) -> None:
    assert field.encode() in redact(mail(field + "\n")).raw


@pytest.mark.parametrize(
    "field, key",
    [
        ("List-Unsubscribe: <https://quota-fix.test/u?t=Zk39xPqLm22>", "Zk39xPqLm22"),
        ("X-Mailer-RecptId: 7718842", "7718842"),
        ("Feedback-ID: 8823190:spring:x", "8823190"),
        ("X-MS-Exchange-Organization-Network-Message-Id: 3f1c9a7b-11d2-4a5e-9c33-0f8e7d6c5b4a", "3f1c9a7b-11d2"),
    ],
)
def test_a_key_that_stands_for_the_reader_is_drawn_anew_in_the_header(field: str, key: str) -> None:
    done = redact(mail(f"{field}\nX-Again: {key}\n"))
    assert key.encode() not in done.raw
    assert field.partition(":")[0].encode() in done.raw
    assert "key" in [each.what for each in done.replaced]


@pytest.mark.parametrize(
    "field",
    [
        "X-Mailer: Microsoft Outlook 16.0.12345.20080", "X-Originating-IP: [198.51.100.77]", "X-Spam-Score: 12.345678901",
        "X-Host: mx17.mail.quota-fix.test", "X-Date: 2025-05-12", "List-Id: <spring2026.quota-fix.test>",
    ],
)  # fmt: skip
def test_what_a_program_says_of_itself_stays(field: str) -> None:
    assert field.encode() in redact(mail(field + "\n")).raw


# --- a report around the mail ----------------------------------------------------------------------------------------


def report(inner: bytes, from_: str = f"Hanako Mori <{ADDRESS}>") -> bytes:
    return (
        (
            f"Return-Path: <{ADDRESS}>\nDelivered-To: helpdesk@kitamachi.example\n"
            "Received: from pc-hanako.corp.kitamachi.example (pc-hanako.corp.kitamachi.example [10.1.2.3])\n"
            "\tby mx.kitamachi.example with ESMTPSA id 7Qq for <helpdesk@kitamachi.example>; Mon, 12 May 2025 10:12:11 +0900\n"
            f"From: {from_}\nTo: helpdesk@kitamachi.example\nSubject: is this real? Hanako\nMIME-Version: 1.0\n"
            "Content-Type: multipart/mixed; boundary=RR\n\n--RR\nContent-Type: text/plain\n\nHanako Mori, 045-555-0199\n"
            "--RR\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n"
        ).encode()
        + inner
        + b"\n--RR--\n"
    )


ANONYMOUS = mail().replace(ADDRESS.encode(), b"undisclosed@list.test").replace(b"Hanako Mori ", b"")


@pytest.mark.parametrize("inner", [mail(), ANONYMOUS])
@pytest.mark.parametrize("from_", [f"Hanako Mori <{ADDRESS}>", "Kenji Tanabe <kenji.tanabe@kitamachi.example>"])
def test_of_a_report_the_mail_alone_goes_out_and_without_the_readers_house(inner: bytes, from_: str) -> None:
    done = redact(report(inner, from_))
    assert "the report that carried the mail" in done.removed
    low = done.raw.lower()
    assert not [
        name for name in (b"hanako", b"mori", b"kenji", b"tanabe", b"kitamachi", b"helpdesk", b"0199") if name in low
    ]
    assert parse(done.raw).from_[0].address == "support@quota-fix.test"
    assert done.left == ()


def test_who_handed_it_in_is_the_reader_also_where_the_mail_has_lost_him() -> None:
    case = case_of(parse(report(ANONYMOUS)))
    assert Personal.of(case, None).found("by mx.kitamachi.example")
    assert b"kitamachi" not in kept_copy(case).raw


def test_a_stranger_who_wraps_his_mail_in_another_is_not_taken_for_its_reader() -> None:
    inner = mail().replace(b"support@quota-fix.test", b"notice@other.test")
    wrapped = report(inner, "Support <support@quota-fix.test>").replace(
        f"Return-Path: <{ADDRESS}>".encode(), b"Return-Path: <support@quota-fix.test>"
    )
    assert "quota-fix.test" in Mask(case_of(parse(wrapped)))("https://mailbox.quota-fix.test/")


# --- Outlook's files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rtf-only", "transport-headers", "embedded", "ansi-cp932", "unicode-japanese"])
def test_of_an_outlook_file_the_copy_is_the_mail_as_others_read_it(name: str) -> None:
    raw = (MSG / f"{name}.msg").read_bytes()
    was = parse(raw)
    done = redact(raw)
    copy = parse(done.raw)
    assert copy.subject == was.subject
    for box in was.to:
        for charset in ("ascii", "utf-16-le"):
            assert box.address.encode(charset) not in done.raw
    assert done.left == ()


def test_a_broken_outlook_file_is_not_handed_out() -> None:
    assert redact((MSG / "cut-off.msg").read_bytes()[:700]).left == ("the whole file: it cannot be read as a mail",)
