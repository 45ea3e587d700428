"""An Outlook .msg file becomes a mail again, and says what of the mail is gone."""

from __future__ import annotations

import random
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from mekiki.parse import outlook
from mekiki.parse.containers import UnreadableMail
from mekiki.parse.outlook import rfc822_from_msg

MSG = Path(__file__).parent.parent / "fixtures" / "msg"


def fixture(name: str) -> bytes:
    return (MSG / f"{name}.msg").read_bytes()


def mail(name: str) -> EmailMessage:
    return message_from_bytes(rfc822_from_msg(fixture(name))[0], policy=policy.default)


def losses(name: str) -> tuple[str, ...]:
    return rfc822_from_msg(fixture(name))[1]


def texts(message: EmailMessage) -> list[str]:
    return [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]


def test_japanese_properties_become_a_japanese_mail() -> None:
    message = mail("unicode-japanese")
    assert message["From"] == "星空図書館 窓口 <mado@hoshizora-lib.example>"
    assert message["To"] == "青木 みどり <midori@reader.test>"
    assert message["Cc"] == "Branch Office <branch@reader.test>"
    assert message["Subject"] == "【星空図書館】会員証の更新について"
    assert message["Date"] == "Wed, 04 Mar 2026 05:06:07 +0000"
    assert message["Message-ID"] == "<card-1@hoshizora-lib.example>"


def test_text_and_html_are_alternatives_of_each_other() -> None:
    message = mail("unicode-japanese")
    assert message.get_content_type() == "multipart/alternative"
    plain, html = texts(message)
    assert plain == "新しい会員証をお受け取りください。\r\n"
    assert '<a href="https://kaiin.hoshizora-lib.example/card">こちら</a>' in html


def test_a_mail_without_transport_headers_says_so() -> None:
    assert losses("unicode-japanese") == ("transport-headers",)
    assert losses("transport-headers") == ()


def test_eight_bit_properties_are_read_in_their_code_page_vendor_characters_included() -> None:
    message = mail("ansi-cp932")
    assert message["Subject"] == "会議のご案内"
    assert message["From"] == "髙橋①㈱ <takahashi@kaigi.example>"
    assert texts(message) == ["会議は明日です。\r\n", "<p>会議は明日です。\r\n</p>"]


def test_html_keeps_its_bytes_and_is_labelled_with_its_code_page() -> None:
    html = next(part for part in mail("ansi-cp932").walk() if part.get_content_type() == "text/html")
    assert html.get_content_charset() == "shift_jis"
    assert html.get_payload(decode=True) == "<p>会議は明日です。\r\n</p>".encode("cp932")


def test_transport_headers_stay_as_they_came_line_by_line() -> None:
    raw, _ = rfc822_from_msg(fixture("transport-headers"))
    assert raw.startswith(
        b"Received: from relay.post.example (relay.post.example [192.0.2.10])\r\n"
        b"\tby mx.reader.test (Postfix) with ESMTPS id 4ABC\r\n"
        b"\tfor <midori@reader.test>; Wed, 4 Mar 2026 14:06:09 +0900 (JST)\r\n"
        b"Received: from [198.51.100.7] (unknown [198.51.100.7])\r\n"
    )
    assert b"X-Mailer: Invented 1.0\r\n" in raw


def test_a_header_that_describes_the_lost_body_is_replaced() -> None:
    message = mail("transport-headers")
    assert message.get_all("Content-Type") == ['text/plain; charset="utf-8"']
    assert message.get_all("MIME-Version") == ["1.0"]
    assert message.get_all("Subject") == ["Your card"]


def test_attachments_keep_their_long_names_and_their_bytes() -> None:
    attachment = next(part for part in mail("attachments").walk() if part.get_filename() == "請求書_三月分.txt")
    assert attachment.get_content_disposition() == "attachment"
    assert attachment.get_content() == "total 1,000\r\n"


def test_a_picture_of_the_body_is_inline_under_its_content_id() -> None:
    picture = next(part for part in mail("attachments").walk() if part.get_filename() == "mark.gif")
    assert picture.get_content_disposition() == "inline"
    assert picture["Content-ID"] == "<mark@keiri.example>"


def test_a_link_to_a_file_and_an_embedded_object_are_counted_as_lost() -> None:
    assert losses("attachments") == ("transport-headers", "attachments", "ole-object")


def test_an_exchange_address_is_no_mail_address() -> None:
    assert "INVENTED" not in mail("attachments")["From"]


def test_a_mail_in_the_mail_is_a_mail_again() -> None:
    inner = next(part for part in mail("embedded").walk() if part.get_content_type() == "message/rfc822")
    (original,) = inner.iter_parts()
    assert original["From"] == "Hoshizora Library <mado@hoshizora-lib.example>"
    assert len(original.get_all("Received", [])) == 2
    assert "Please collect" in original.get_content()


def test_mails_in_mails_end_at_the_fifth_and_the_rest_is_a_loss() -> None:
    inside = [part for part in mail("nested-eight-deep").walk() if part.get_content_type() == "message/rfc822"]
    assert len(inside) == 4
    assert "depth" in losses("nested-eight-deep")


def test_an_rtf_body_gives_back_the_html_that_it_was_made_from() -> None:
    (html,) = (text for text in texts(mail("rtf-only")) if "<" in text)
    assert html == (
        '<html><body><a href="https://kaiin.hoshizora-lib.example/card?a={1}">会員証</a>&nbsp;更新\r\n</body></html>'
    )
    assert "body-rtf-only" in losses("rtf-only")


def test_a_line_break_in_a_property_begins_no_header_field() -> None:
    raw, _ = rfc822_from_msg(fixture("injection"))
    assert b"\r\nX-Forged" not in raw
    assert b"\r\nBcc" not in raw
    assert mail("injection")["Subject"] == "Hello Bcc: everybody@reader.test <script>"


def test_the_same_file_gives_the_same_mail_twice() -> None:
    assert rfc822_from_msg(fixture("attachments")) == rfc822_from_msg(fixture("attachments"))


@pytest.mark.parametrize(("name", "reason"), [("cut-off", "broken-msg"), ("no-mail", "not-a-mail")])
def test_what_is_no_mail_is_told_from_what_is_a_broken_one(name: str, reason: str) -> None:
    with pytest.raises(UnreadableMail) as caught:
        rfc822_from_msg(fixture(name))
    assert caught.value.reason == reason


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"From: a@b.example\r\n\r\n", bytes(5000)])
def test_what_is_no_compound_file_is_broken(data: bytes) -> None:
    with pytest.raises(UnreadableMail):
        rfc822_from_msg(data)


def test_a_file_beyond_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlook, "MAX_MSG", 1000)
    with pytest.raises(UnreadableMail) as caught:
        rfc822_from_msg(fixture("unicode-japanese"))
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize("path", sorted(MSG.glob("*.msg")), ids=lambda path: path.stem)
def test_damaged_files_give_a_mail_or_the_one_exception(path: Path) -> None:
    """Three hundred small damages to each fixture, the same ones every time."""
    whole = path.read_bytes()
    dice = random.Random(path.stem)
    for _ in range(300):
        hurt = bytearray(whole)
        for _ in range(dice.choice((1, 4, 30))):
            hurt[dice.randrange(len(hurt))] = dice.choice((0, 1, 0xFF, dice.randrange(256)))
        del hurt[dice.choice((len(hurt), dice.randrange(len(hurt)))) :]
        try:
            raw, _ = rfc822_from_msg(bytes(hurt))
        except UnreadableMail:
            continue
        assert len(raw) < 8 * len(whole) + 4096
