"""A mail that somebody passed on: the original where it was kept, or what is left of it, with what is lost."""

from __future__ import annotations

from base64 import encodebytes
from io import BytesIO
from pathlib import Path
from quopri import encodestring
from zipfile import ZipFile

import pytest

from mekiki.model.message import Copy
from mekiki.parse.containers import mails
from mekiki.parse.message import parse
from mekiki.parse.passedon import reporters

ORIGINAL = b"""\
Received: from x (x [192.0.2.9]) by mx.office.example; Tue, 3 Mar 2026 10:00:00 +0900
From: "Bank" <evil@x.example>
To: taro@office.example
Subject: original subject
Date: Tue, 3 Mar 2026 09:59:00 +0900

Click https://evil.example/
"""


def report(part: bytes, boundary: bytes = b"B", kind: bytes = b"mixed", cover: bytes = b"text/plain\n\nFYI") -> bytes:
    return (
        b"From: taro@office.example\nTo: csirt@office.example\nSubject: Fwd: please check\n"
        b"Content-Type: multipart/%b; boundary=%b\n\n--%b\nContent-Type: %b\n--%b\n%b\n--%b--\n"
    ) % (kind, boundary, boundary, cover, boundary, part, boundary)


KEPT = {
    "message/rfc822": b"Content-Type: message/rfc822\n\n" + ORIGINAL,
    "in base64": b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + encodebytes(ORIGINAL),
    "in quoted-printable": b"Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
    + encodestring(ORIGINAL),
    "as a file": b"Content-Type: application/octet-stream; name=a.eml\nContent-Disposition: attachment; filename=a.eml\n"
    b"Content-Transfer-Encoding: base64\n\n" + encodebytes(ORIGINAL),
    "as a text file": b"Content-Type: text/plain; name=a.eml\nContent-Disposition: attachment; filename=a.eml\n\n"
    + ORIGINAL,
    "in a report of a report": b"Content-Type: message/rfc822\n\n"
    + report(b"Content-Type: message/rfc822\n\n" + ORIGINAL, b"C"),
}


@pytest.mark.parametrize("part", KEPT.values(), ids=KEPT.keys())
def test_an_attached_original_is_what_is_examined(part: bytes) -> None:
    message = parse(report(part))
    assert message.copy is Copy.ATTACHED
    assert message.subject == "original subject"
    assert message.sender is not None
    assert message.sender.address == "evil@x.example"
    assert len(message.hops) == 1
    assert [link.host for link in message.links] == ["evil.example"]


def wrapped(times: int) -> bytes:
    """The original as it comes when so many hands passed it on, each as an attachment."""
    mail = ORIGINAL
    for hand in range(times):
        mail = report(b"Content-Type: message/rfc822\n\n" + mail, b"B%d." % hand)
    return mail


def test_what_went_through_many_hands_is_examined_as_it_first_came() -> None:
    message = parse(wrapped(7))
    assert message.subject == "original subject"
    assert message.raw.strip() == ORIGINAL.strip()
    assert "reports-depth" not in {defect.id for defect in message.defects}


def test_where_the_hands_are_too_many_it_is_said_that_the_original_was_not_reached() -> None:
    message = parse(wrapped(40))
    assert message.subject == "Fwd: please check"
    assert [(defect.id, defect.detail) for defect in message.defects if defect.id == "reports-depth"] == [
        ("reports-depth", "16")
    ]


def test_crlf_line_ends_change_nothing() -> None:
    message = parse(report(KEPT["in base64"]).replace(b"\n", b"\r\n"))
    assert message.subject == "original subject"


def test_a_bounce_is_itself_what_was_received() -> None:
    message = parse(report(KEPT["message/rfc822"], kind=b"report; report-type=delivery-status"))
    assert message.copy is Copy.ORIGINAL


def test_of_two_attached_mails_neither_is_the_mail() -> None:
    assert parse(report(KEPT["message/rfc822"] + b"\n--B\n" + KEPT["message/rfc822"])).copy is Copy.ORIGINAL


STYLES = """\
=== Gmail, English | Fwd:
---------- Forwarded message ---------
From: Bank <evil@x.example>
Date: Tue, Mar 3, 2026 at 9:59 AM
Subject: original subject
To: <taro@office.example>
=== Gmail, Japanese | Fwd:
---------- Forwarded message ---------
From: Bank <evil@x.example>
Date: 2026年3月3日(火) 9:59
Subject: original subject
To: <taro@office.example>
=== Gmail, German | Fwd:
---------- Forwarded message ---------
Von: Bank <evil@x.example>
Date: Di., 3. März 2026 um 09:59 Uhr
Subject: original subject
To: <taro@office.example>
=== Outlook, English | FW:
From: Bank <evil@x.example>
Sent: Tuesday, March 3, 2026 9:59 AM
To: Taro <taro@office.example>
Subject: original subject
=== Outlook, Japanese | FW:
差出人: Bank <evil@x.example>
送信日時: 2026年3月3日 9:59
宛先: Taro <taro@office.example>
件名: original subject
=== Outlook, German | WG:
Von: Bank <evil@x.example>
Gesendet: Dienstag, 3. März 2026 09:59
An: Taro <taro@office.example>
Betreff: original subject
=== Outlook, mailto in brackets | FW:
From: Bank [mailto:evil@x.example]
Sent: Tuesday, March 3, 2026 9:59 AM
To: Taro <taro@office.example>
Subject: original subject
=== Outlook, Portuguese | ENC:
De: Bank <evil@x.example>
Enviada em: terça-feira, 3 de março de 2026 09:59
Para: Taro <taro@office.example>
Assunto: original subject
=== Outlook, French | TR:
De : Bank <evil@x.example>
Envoyé : mardi 3 mars 2026 09:59
À : Taro <taro@office.example>
Objet : original subject
=== Outlook, Italian | I:
Da: Bank <evil@x.example>
Inviato: martedì 3 marzo 2026 09:59
A: Taro <taro@office.example>
Oggetto: original subject
=== Outlook, Dutch | FW:
Van: Bank <evil@x.example>
Verzonden: dinsdag 3 maart 2026 09:59
Aan: Taro <taro@office.example>
Onderwerp: original subject
=== Outlook, Spanish | RV:
De: Bank <evil@x.example>
Enviado el: martes, 3 de marzo de 2026 9:59
Para: Taro <taro@office.example>
Asunto: original subject
=== Apple Mail, English | Fwd:
Begin forwarded message:

> From: Bank <evil@x.example>
> Subject: original subject
> Date: March 3, 2026 at 9:59:00 GMT+9
> To: Taro <taro@office.example>
=== Apple Mail, Japanese | Fwd:
転送されたメッセージ:

差出人: Bank <evil@x.example>
件名: original subject
日付: 2026年3月3日 9:59:00 JST
宛先: Taro <taro@office.example>
=== Apple Mail, German | Fwd:
Anfang der weitergeleiteten Nachricht:

Von: Bank <evil@x.example>
Betreff: original subject
Datum: 3. März 2026 um 09:59:00 MEZ
An: Taro <taro@office.example>
=== Thunderbird, English | Fwd:
-------- Forwarded Message --------
Subject: original subject
Date: Tue, 3 Mar 2026 09:59:00 +0900
From: Bank <evil@x.example>
To: taro@office.example
=== Thunderbird, Japanese | Fwd:
-------- 転送メッセージ --------
件名: original subject
日付: Tue, 3 Mar 2026 09:59:00 +0900
差出人: Bank <evil@x.example>
宛先: taro@office.example
=== Thunderbird, German | Fwd:
-------- Weitergeleitete Nachricht --------
Betreff: original subject
Datum: Tue, 3 Mar 2026 09:59:00 +0900
Von: Bank <evil@x.example>
An: taro@office.example
=== Gmail, Korean | Fwd:
---------- Forwarded message ---------
보낸사람: Bank <evil@x.example>
Date: 2026년 3월 3일 (화) 오전 9:59
Subject: original subject
To: <taro@office.example>
=== Thunderbird, French | Fwd:
-------- Message transféré --------
Sujet : original subject
Date : Tue, 3 Mar 2026 09:59:00 +0900
De : Bank <evil@x.example>
Pour : taro@office.example
=== Thunderbird, Italian | Fwd:
-------- Messaggio Inoltrato --------
Oggetto: original subject
Data: Tue, 3 Mar 2026 09:59:00 +0900
Mittente: Bank <evil@x.example>
A: taro@office.example
=== Outlook, Polish | PD:
Od: Bank <evil@x.example>
Wysłane: wtorek, 3 marca 2026 09:59
Do: Taro <taro@office.example>
Temat: original subject
=== Outlook, Chinese of Taiwan | FW:
寄件者: Bank <evil@x.example>
傳送時間: 2026年3月3日 上午 09:59
收件者: Taro <taro@office.example>
主旨: original subject
=== iPhone, Korean | 전달:
전달된 메시지:

보낸 사람: Bank <evil@x.example>
날짜: 2026년 3월 3일 오전 9:59:00 GMT+9
받는 사람: taro@office.example
제목: original subject
=== in brackets | [Fwd:
-------- Original Message --------
Subject: original subject
Date: Tue, 3 Mar 2026 09:59:00 +0900
From: Bank <evil@x.example>
To: taro@office.example
"""
INLINE = {
    title.partition(" | ")[0]: (title.partition(" | ")[2] + " ", block)
    for title, _, block in (style.partition("\n") for style in STYLES.split("=== ")[1:])
}


def forward(prefix: str, block: str) -> bytes:
    head = f"From: taro@office.example\nTo: csirt@office.example\nSubject: {prefix}original subject\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\nFYI\n\n{block}\nClick https://evil.example/\n".encode()


@pytest.mark.parametrize(("prefix", "block"), INLINE.values(), ids=INLINE.keys())
def test_a_forward_in_the_text_still_tells_who_wrote(prefix: str, block: str) -> None:
    message = parse(forward(prefix, block))
    assert message.copy is Copy.INLINE_FORWARD
    assert message.subject == "original subject"
    assert [(box.name, box.address) for box in message.from_] == [("Bank", "evil@x.example")]
    assert [box.address for box in message.to] == ["taro@office.example"]
    assert {"headers", "route", "authentication"} <= set(message.losses)
    assert not message.hops
    assert "received-missing" not in {defect.id for defect in message.defects}


@pytest.mark.parametrize(("prefix", "block"), INLINE.values(), ids=INLINE.keys())
def test_it_still_tells_when_in_any_language(prefix: str, block: str) -> None:
    date = parse(forward(prefix, block)).date
    assert date is not None
    assert (date.year, date.month, date.day, date.hour, date.minute) == (2026, 3, 3, 9, 59)


@pytest.mark.parametrize(("prefix", "block"), INLINE.values(), ids=INLINE.keys())
def test_marks_of_quotation_are_the_mail_programs(prefix: str, block: str) -> None:
    head, _, text = forward(prefix, block).decode().partition("FYI\n\n")
    marked = "".join(f"> {line}\n" for line in text.splitlines())
    message = parse(f"{head}FYI\n\n{marked}".replace("csirt@office", "friend@helper").encode())
    shown = message.bodies[0].text
    assert message.subject == "original subject"
    assert shown.startswith("FYI")
    assert "\nClick https://evil.example/" in shown
    (link,) = message.links
    assert shown[link.place.start : link.place.end] == "https://evil.example/"
    assert message.from_[0].place.quote == "evil@x.example"


def _forwarded_twice(colleague: str) -> bytes:
    sent = "Sent: Tuesday, March 3, 2026 10:59 AM\nTo: taro@office.example\nSubject: Fwd: original subject\n"
    outer = f"From: Hanako <{colleague}>\n{sent}"
    return forward("FW: Fwd: ", f"{outer}\nTaro, please check.\n\n{INLINE['Gmail, English'][1]}")


def test_a_mail_that_went_through_a_colleagues_hands_is_not_the_colleagues() -> None:
    message = parse(_forwarded_twice("hanako@office.example"))
    assert [box.address for box in message.from_] == ["evil@x.example"]
    assert message.subject == "original subject"
    assert "hanako@office.example" in message.recipients


def test_what_a_stranger_says_to_have_been_forwarded_is_his() -> None:
    message = parse(_forwarded_twice("hanako@elsewhere.test"))
    assert [box.address for box in message.from_] == ["hanako@elsewhere.test"]


def _msg(name: str) -> bytes:
    return (Path(__file__).parents[1] / "fixtures" / "msg" / name).read_bytes()


def _as_file(content: bytes, name: str) -> bytes:
    head = f"Content-Type: application/octet-stream; name={name}\nContent-Disposition: attachment; filename={name}\n"
    return f"{head}Content-Transfer-Encoding: base64\n\n".encode() + encodebytes(content)


def _zipped(content: bytes, name: str) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "part",
    [
        _as_file(_msg("unicode-japanese.msg"), "mail.msg"),
        _as_file(_zipped(_msg("unicode-japanese.msg"), "mail.msg"), "mail.zip"),
    ],
    ids=["attached", "in an archive"],
)
def test_an_attached_outlook_file_is_what_is_examined(part: bytes) -> None:
    message, alone = parse(report(part)), parse(_msg("unicode-japanese.msg"))
    assert message.copy is Copy.OUTLOOK
    assert (message.subject, message.from_, message.losses) == (alone.subject, alone.from_, alone.losses)
    assert [link.url for link in message.links] == [link.url for link in alone.links] != []
    assert [box.address for box in reporters(message)] == ["csirt@office.example", "taro@office.example"]


def test_an_outlook_file_that_is_no_mail_is_a_file() -> None:
    message = parse(report(_as_file(_msg("no-mail.msg"), "mail.msg")))
    assert message.copy is Copy.ORIGINAL
    assert message.subject == "Fwd: please check"


def test_what_is_left_is_pinned_to_its_words() -> None:
    message = parse(forward(*INLINE["Gmail, English"]))
    (box,) = message.from_
    text = message.bodies[0].text
    assert text[box.place.start : box.place.end] == "evil@x.example"
    assert box.name_place is not None
    assert text[box.name_place.start : box.name_place.end] == "Bank"


@pytest.mark.parametrize("subject", ["Re: original subject", "original subject"])
def test_a_reply_or_a_plain_mail_is_no_forward(subject: str) -> None:
    block = INLINE["Outlook, English"][1]
    raw = f"From: taro@office.example\nTo: b@office.example\nSubject: {subject}\n\nFYI\n\n{block}\n".encode()
    assert parse(raw).copy is Copy.ORIGINAL


def _several(*originals: bytes, kind: str = "message/rfc822", outer: str = "multipart/mixed") -> bytes:
    head = f"From: Hanako <hanako@office.example>\nSubject: two mails\nContent-Type: {outer}; boundary=B\n\n--B\n\nPlease look.\n"
    parts = [f"--B\nContent-Type: {kind}\nContent-Disposition: attachment; filename={at}.eml\n\n".encode() + each + b"\n"
             for at, each in enumerate(originals)]  # fmt: skip
    return head.encode() + b"".join(parts) + b"--B--\n"


_ONE = b"From: Bank <bank@evil.test>\nTo: hanako@office.example\nSubject: one\n\nhttps://evil.test/one\n"
_TWO = b"From: Shop <shop@other.test>\nTo: hanako@office.example\nSubject: two\n\nhttps://other.test/two\n"


@pytest.mark.parametrize("kind", ["message/rfc822", "application/octet-stream"])
def test_of_a_report_with_several_mails_each_is_one_and_the_colleague_none(kind: str) -> None:
    found = list(mails("-", BytesIO(_several(_ONE, _TWO, kind=kind))))
    read = [parse(each.raw, copy=each.copy, among=each.among) for each in found]
    assert [each.index for each in found] == [0, 1]
    assert [each.from_[0].address for each in read] == ["bank@evil.test", "shop@other.test"]
    assert {each.copy for each in read} == {Copy.ATTACHED}
    assert all("mails-several" in {defect.id for defect in each.defects} for each in read)
    assert [link.url for link in read[0].links] == ["https://evil.test/one"]


def test_given_whole_it_is_read_as_the_first_of_them_and_says_so() -> None:
    message = parse(_several(_ONE, _TWO))
    assert message.from_[0].address == "bank@evil.test"
    assert "mails-several" in {defect.id for defect in message.defects}


def test_a_digest_and_a_mail_reported_twice_are_no_several() -> None:
    assert parse(_several(_ONE, _TWO, outer="multipart/digest")).from_[0].address == "hanako@office.example"
    assert "mails-several" not in {defect.id for defect in parse(_several(_ONE, _ONE)).defects}
