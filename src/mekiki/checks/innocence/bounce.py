"""A mail server reports that a mail could not be delivered."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.servers import is_mail_servers
from mekiki.checks.readings.weblinks import offers_strange_page, strangers
from mekiki.model.facts import Address

_ACTION = b"action:"
_PLAIN = ("text/plain", "text/rfc822-headers", "message/")
_WITHOUT_FORM = 0.5  # of the weight, which was measured on the standard form
_STANDARD = Text(
    en="The report is in the machine-readable form of RFC 3464.", ja="報告は、機械で読み取れる RFC 3464 の形式です。"
)
_BY_NOBODY = Text(
    en="Its return path is empty, as it is in such reports, and it leads nowhere.",
    ja="この種の通知の決まりどおり Return-Path が空で、どこへも誘導していません。",
)
_BOUNCE = (
    b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.home.example\nSubject: Undelivered Mail Returned to Sender\n"
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=B\n\n"
    b"--B\nContent-Type: text/plain\n\nThis is the mail system.\n"
    b"--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.home.example\n\n"
    b"Final-Recipient: rfc822; nobody@office.example\nAction: failed\nStatus: 5.1.1\n--B--\n"
)


@check(
    id="innocence.bounce",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    title=Text(
        en="A delivery report of a mail server",
        ja="メールサーバーの配送エラー通知",
    ),
    found=Text(
        en="{sender} reports a failed delivery.",
        ja="{sender} から配送エラーが報告されています。",
    ),
    why=Text(
        en=(
            "Mail servers send such reports by themselves, in a form for machines or in plain text; fraud that imitates "
            "them brings a login page."
        ),
        ja=(
            "サーバーが、機械向けの形式や簡単な文章で自動的に送るものです。これを装う詐欺メールには、"
            "ログイン画面へのリンクがあります。"
        ),
    ),
    innocent=Text(
        en=(
            "No reassurance if you sent no such mail: then somebody used your address, and the mail it "
            "returns may itself be spam."
        ),
        ja=(
            "そのメールを送った覚えがなければ安心できません。"
            "だれかがあなたのアドレスを差出人に使った可能性があり、"
            "返ってきた元のメール自体が迷惑メールのこともあります。"
        ),
    ),
    examples=(
        Example(_BOUNCE, sees=({"sender": "MAILER-DAEMON@mx.home.example"},)),
        Example(
            mail(
                "Your message could not be delivered. Release it here: https://webmail.example/login",
                from_="MAILER-DAEMON <mailer-daemon@mx.home.example>",
            )
        ),
        Example(  # as most servers wrote them before the standard, and many do still
            mail(
                "Hi. I was not able to deliver your message to <nobody@office.example>. 550 5.1.1 No such user.",
                from_="MAILER-DAEMON@mx.home.example",
                headers=("Return-Path: <>",),
            ),
            sees=({"sender": "MAILER-DAEMON@mx.home.example"},),
        ),
        Example(
            mail(
                "Your message could not be delivered. Release it here: https://webmail.test/login",
                from_="MAILER-DAEMON <mailer-daemon@mx.home.example>",
                headers=("Return-Path: <>",),
            )
        ),
        Example(  # a letter with a button, and the form of a report below
            _BOUNCE.replace(
                b"Content-Type: text/plain\n\nThis is the mail system.",
                b'Content-Type: text/html\n\n<a href="https://webmail.test/login">Release your mail</a>',
            )
        ),
        Example(
            mail(
                "Your message could not be delivered.",
                from_="MAILER-DAEMON <mailer-daemon@mx.home.example>",
                headers=("Return-Path: <b17@mailer.test>",),
            )
        ),
    ),
    source="RFC 3464, RFC 5321 4.5.5 (null return path)",
)
def bounce(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or (message.return_path.strip("<>") and not is_mail_servers(sender)):
        return
    report = next((part for part in message.parts if part.content_type == "message/delivery-status"), None)
    if offers_strange_page(message):
        return
    if report is not None and _ACTION in report.content.lower():
        yield Sighting((sender.place, report.place()), {"sender": Address(sender.address)}, more=_STANDARD)
    elif is_mail_servers(sender) and _is_by_nobody(message) and _is_plain(message):
        yield Sighting((sender.place,), {"sender": Address(sender.address)}, _WITHOUT_FORM, more=_BY_NOBODY)


def _is_by_nobody(message: Message) -> bool:
    header = message.field("return-path")
    return header is not None and header.value.strip() == "<>"


def _is_plain(message: Message) -> bool:
    """Whether the mail is text alone, the mail that it returns aside, and leads to no stranger."""
    return not strangers(message) and all(part.content_type.startswith(_PLAIN) for part in message.parts)
