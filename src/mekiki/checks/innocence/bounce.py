"""A mail server reports in the standard form that a mail could not be delivered."""

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
    saw,
)
from mekiki.model.facts import Address

_DAEMONS = frozenset(("mailer-daemon", "postmaster", "mail-daemon", "mdaemon"))
_ACTION = b"action:"
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
        en="{sender} reports a failed delivery in the machine-readable form of RFC 3464.",
        ja="{sender} から、RFC 3464 の形式で配送エラーが報告されています。",
    ),
    why=Text(
        en=(
            "Mail servers send such reports by themselves; fraud that imitates them brings a login page "
            "instead of the report."
        ),
        ja=(
            "サーバーが自動で送るものです。これを装う詐欺メールには、機械向けの報告部分がなく、"
            "代わりにログイン画面へのリンクがあります。"
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
    ),
    source="RFC 3464, RFC 5321 4.5.5 (null return path)",
)
def bounce(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or (message.return_path.strip("<>") and sender.local_part.lower() not in _DAEMONS):
        return
    report = next((part for part in message.parts if part.content_type == "message/delivery-status"), None)
    if report is not None and _ACTION in report.content.lower():
        yield saw(sender.place, report.place(), sender=Address(sender.address))
