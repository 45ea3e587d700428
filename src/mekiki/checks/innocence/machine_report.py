"""A machine reports to a domain's administrator in a standard form."""

from __future__ import annotations

import re
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
from mekiki.checks.readings.weblinks import offers_strange_page
from mekiki.model.regex import regex

_DMARC_KIND = Text(en="DMARC aggregate report", ja="DMARC集計レポート")
_KINDS = {
    "message/feedback-report": Text(en="feedback report (ARF)", ja="迷惑メール申告の報告（ARF）"),
    "application/tlsrpt+gzip": Text(en="TLS report", ja="TLSレポート"),
    "application/tlsrpt+json": Text(en="TLS report", ja="TLSレポート"),
}
_DMARC_SUBJECT = regex(r"(?:\[[^\]]{1,30}\] ?)?report domain: ?\S+", re.IGNORECASE)
_DMARC = mail(
    subject="Report domain: home.example Submitter: mx.office.example Report-ID: 17",
    attachments=(("office.example!home.example!1!2.xml.gz", "application/gzip", b"\x1f\x8b\x08"),),
)
_FEEDBACK = (
    b"From: fbl@home.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=B\n\n"
    b"--B\nContent-Type: text/plain\n\nAn abuse report.\n"
    b"--B\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n--B--\n"
)


@check(
    id="innocence.machine-report",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    title=Text(
        en="A report between machines",
        ja="機械どうしの定型レポート",
    ),
    found=Text(
        en="This is a {kind}.",
        ja="これは{kind}です。",
    ),
    why=Text(
        en=(
            "Such reports go to those who asked for them in their DNS and hold figures for programs; they "
            "ask nothing of the reader."
        ),
        ja=(
            "DNSで受け取りを表明した管理者に届くもので、中身はプログラムが読む数値です。"
            "読み手に何かを求めることはありません。"
        ),
    ),
    innocent=Text(
        en=(
            "No reassurance if you never published an address for such reports, or if the attachment is "
            "anything but compressed XML or JSON."
        ),
        ja="受け取りを設定した覚えがない場合や、添付がXML・JSONの圧縮ファイル以外の場合は、安心できません。",
    ),
    examples=(
        Example(
            _DMARC,
            sees=(
                {
                    "kind": Text(
                        "DMARC aggregate report",
                        "DMARC集計レポート",
                    )
                },
            ),
        ),
        Example(
            _FEEDBACK,
            sees=(
                {
                    "kind": Text(
                        "feedback report (ARF)",
                        "迷惑メール申告の報告（ARF）",
                    )
                },
            ),
        ),
        Example(  # a letter with a button, and the form of a report below
            _FEEDBACK.replace(
                b"Content-Type: text/plain\n\nAn abuse report.",
                b'Content-Type: text/html\n\n<a href="https://webmail.test/login">Confirm your account</a>',
            )
        ),
        Example(
            mail(
                "See the report.",
                subject="Report domain: home.example",
                attachments=(("report.html", "text/html", b"<form>"),),
            )
        ),
    ),
    source="RFC 7489 7.2.1.1, RFC 5965, RFC 8460",
)
def machine_report(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if offers_strange_page(message):
        return
    for part in message.parts:
        if part.content_type in _KINDS:
            yield saw(part.place(), kind=_KINDS[part.content_type])
            return
    where = message.subject_place
    if where is not None and _DMARC_SUBJECT.match(message.subject):
        attached = [part for part in message.parts if part.is_attachment or part.filename]
        if attached and all(part.filename.lower().endswith((".xml", ".xml.gz", ".gz", ".zip")) for part in attached):
            yield saw(where, attached[0].place(), kind=_DMARC_KIND)
