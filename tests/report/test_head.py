"""The head of a report: what is looked for first, only where it says something, and never the reader."""

from __future__ import annotations

from io import StringIO

import pytest
from report_cases import case_of
from rich.console import Console

from mekiki.model.case import Case
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.report.head import HeadLine, head_lines, sender_words
from mekiki.report.html import render_html
from mekiki.report.safe import Safe
from mekiki.report.terminal import render_terminal

TO = "hanako.mori@post.example"
HOP = "Received: from vps.test (vps.test [192.0.2.7]) by mx.post.example; Thu, 13 Oct 2022 06:41:10 +0900"
RESULTS = (
    "Authentication-Results: mx.post.example; spf=pass smtp.mailfrom=vps.test; dkim=none; "
    "dmarc=fail header.from=bank.example"
)


def head(
    *fields: str, lang: str = "en", from_: str = "Bank <info@bank.example>", trusted: str = ""
) -> dict[str, HeadLine]:
    raw = "\n".join([f"From: {from_}", f"To: <{TO}>", "Subject: x", *fields, "", "Hello"])
    case = case_of(parse(raw.encode()), reader=Reader(trusted_hosts=(trusted,) if trusted else ()))
    return {line.id: line for line in head_lines(case, lang, Safe(case))}


def test_a_mail_that_is_all_of_a_piece_has_nothing_to_tell() -> None:
    assert not head(
        "Return-Path: <b17@news.bank.example>", "Reply-To: Desk <info@bank.example>", "Sender: <Info@bank.example>",
        "Message-ID: <1@mail.bank.example>",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "id", "text"),
    [
        ("Reply-To: <desk@other.test>", "reply-to", "desk@other[.]test"),
        ("Reply-To: <desk@bank.example>", "reply-to", "desk@bank[.]example"),
        ("Sender: Web <www@vps.test>", "sender", "www@vps[.]test"),
        ("Return-Path: <b17@vps.test>", "return-path", "b17@vps[.]test"),
        ("Message-ID: <20221013.7@vps.test>", "message-id", "vps[.]test"),
        ("Message-ID: <20221013.7@DESKTOP-4>", "message-id", "DESKTOP-4"),
        ("X-Mailer: Mailer 6 (https://mailer.test/)", "mailer", "Mailer 6 (hxxps://mailer[.]test/)"),
        ("User-Agent: Thunder 91", "mailer", "Thunder 91"),
    ],
)
def test_what_differs_is_told(field: str, id: str, text: str) -> None:
    for lang in ("en", "ja"):
        told = head(field, lang=lang)
        assert list(told) == [id]
        assert told[id].text == text


def test_a_null_return_path_is_told_unless_the_mail_is_a_notice() -> None:
    null = "Return-Path: <>"
    assert head(null)["return-path"].text.startswith("<>")
    assert not head(null, from_="MAILER-DAEMON@bank.example")
    assert not head(null, "Auto-Submitted: auto-replied")
    assert not head(null, 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"')
    assert head(null, "Auto-Submitted: no")


def test_results_are_the_word_of_the_host_that_wrote_them() -> None:
    told = head(HOP, RESULTS)["authentication"]
    assert told.text == "SPF passes (vps[.]test), DKIM none, DMARC fails (bank[.]example)"
    assert told.small == "the word of mx[.]●●●; not counted, as you have not named it as trusted"
    japanese = head(HOP, RESULTS, lang="ja")["authentication"]
    assert japanese.text == "SPF 合格（vps[.]test）、DKIM なし、DMARC 不合格（bank[.]example）"
    trusted = head(HOP, RESULTS, trusted="mx.post.example")["authentication"]
    assert trusted.small == "the word of mx[.]●●●, which you trust"


def test_results_without_the_name_of_a_host_are_told_as_such() -> None:
    told = head("Authentication-Results: spf=fail smtp.mailfrom=vps.test; dkim=none")["authentication"]
    assert told.small.startswith("the word of the receiving host")


@pytest.mark.parametrize(
    "local",
    [
        "bounce+hanako.mori=post.example", "b-hanako.mori-post.example-7", "b.hanako-mori.post-example",
        "aGFuYWtvLm1vcmlAcG9zdC5leGFtcGxl",
    ],
)  # fmt: skip
def test_no_line_tells_the_reader(local: str) -> None:
    for line in head(f"Return-Path: <{local}@vps.test>", f"Reply-To: <{TO}>", f"Sender: <{local}@vps.test>").values():
        assert "mori" not in line.text.lower()
        assert local not in line.text
        assert "●●●" in line.text


def test_a_mail_without_a_sender_shows_no_empty_brackets() -> None:
    for raw in ("Subject: x\n\nx", "From:\n\nx", "From: <>\n\nx"):
        case = case_of(parse(raw.encode()))
        assert sender_words(case.message, Safe(case)) == ""
        assert "&lt;&gt;" not in render_html(case, "en").partition('class="claims"')[2].partition("</dl>")[0]


def test_a_name_of_thousands_of_letters_is_shown_by_its_beginning_and_end() -> None:
    """It filled 130 lines of a terminal before anything was told of the mail."""
    raw = f'From: "{"Desk of Accounts " * 200}" <{"a" * 600}@bank.example>\n\nx'
    case = case_of(parse(raw.encode()))
    shown = sender_words(case.message, Safe(case))
    assert shown.startswith("Desk of Accounts")
    assert shown.endswith("a@bank[.]example>")
    assert shown.count(" … ") == 2
    assert len(shown) < 400


def test_the_case_file_shows_the_lines_in_its_verdict() -> None:
    raw = f"From: Bank <info@bank.example>\nTo: <{TO}>\nReply-To: <desk@other.test>\n{HOP}\n{RESULTS}\n\nHello"
    card = render_html(case_of(parse(raw.encode())), "en").partition('class="claims"')[2].partition("</dl>")[0]
    assert "desk@other[.]test" in card
    assert "DMARC fails (bank[.]example)" in card


def test_what_stands_in_the_header_of_a_forward_is_not_said_of_the_sender() -> None:
    """The results and the route of the mail that a person passed on are that person's; the sender's are lost."""
    raw = (
        f"{HOP}\n{RESULTS}\nReturn-Path: <hanako@office.example>\nX-Mailer: Mailer 6\nMessage-ID: <1@office.example>\n"
        f"From: Hanako <hanako@post.example>\nTo: <{TO}>\nSubject: Fwd: x\n\n"
        "---------- Forwarded message ---------\nFrom: Bank <evil@x.test>\nDate: Thu, 13 Oct 2022 06:41:10 +0900\n"
        "Subject: x\n\nHello\n"
    )
    case = case_of(parse(raw.encode()))
    assert not head_lines(case, "en", Safe(case))
    printed = StringIO()
    render_terminal(case, "en", Console(file=printed, width=200))
    for page in (render_html(case, "en"), printed.getvalue()):
        assert "The route was lost when the mail was passed on" in page
        assert "carries no Received line" not in page


FORWARD = b"""From: Hanako <hanako@office.example>
Subject: FW: x

Please look.

-----Original Message-----
From: Bank <bank@evil.test>
Sent: Tuesday, July 1, 2025 10:00 AM
To: hanako@office.example
Subject: Your account

Log in.
"""
ATTACHED = (
    b"From: Hanako <hanako@office.example>\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nPlease look.\n"
    b"--B\nContent-Type: message/rfc822\n\nFrom: Bank <bank@evil.test>\nSubject: Your account\n\nLog in.\n--B--\n"
)


def on_terminal(case: Case, lang: str) -> str:
    console = Console(file=StringIO(), width=110)
    render_terminal(case, lang, console)
    out = console.file
    assert isinstance(out, StringIO)
    return out.getvalue()


def bare(text: str) -> str:
    """Without blanks, since a terminal folds where it must."""
    return "".join(text.split())


@pytest.mark.parametrize(
    ("lang", "missing", "advice", "out_of"),
    [
        (
            "en",
            "no longer holds: headers, route, authentication results",
            "Forward as attachment",
            "taken out of a report",
        ),
        ("ja", "失われているもの：ヘッダー", "添付ファイルとして転送", "添付されていた元のメール"),
    ],
)
def test_terminal_and_page_say_alike_how_the_copy_came_and_how_to_get_a_better_one(
    lang: str, missing: str, advice: str, out_of: str
) -> None:
    forwarded, attached = (case_of(parse(raw)) for raw in (FORWARD, ATTACHED))
    for told in (on_terminal(forwarded, lang), render_html(forwarded, lang)):
        assert bare(missing) in bare(told)
        assert bare(advice) in bare(told)
    for told in (on_terminal(attached, lang), render_html(attached, lang)):
        assert bare(out_of) in bare(told)
        assert advice not in told
