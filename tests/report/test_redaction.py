"""A redacted mail tells nobody who received it, in whatever encoding, and still reads as the same mail."""

from __future__ import annotations

import base64
import quopri
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from leakset import ENCODINGS, MAIL, READER, SECRETS, encoded

from mekiki.collect.page.decoy import form_of_token
from mekiki.collect.privacy import is_key_label
from mekiki.investigate import investigate
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.report.personal import Personal
from mekiki.report.redaction import Attachments, Redacted, redact
from mekiki.report.redactionwords import told_place
from mekiki.report.tokens import reads_as_drawn

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.eml"))
ABOUT_THE_RECIPIENT = ("recipient.", "salutation.", "links.personal-token", "links.address-in-link")
HEAD = MAIL.partition("Content-Type:")[0].encode()
IN_TEXT = [
    name for name in ENCODINGS
    if name not in ("png-text", "raw-sjis", "svg-around", "image-uri", "punycode", "turned", "turned-comma", "without-space",
                    "wide-space", "with-host", "shortened", "base64-iso2022", "percent-sjis", "utf16-le")
]  # fmt: skip


def mail_with(text: str, coding: str = "8bit", charset: str = "utf-8", kind: str = "html") -> bytes:
    data = text.encode(charset, "replace")
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(coding, bytes)(data)
    head = f"Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {coding}\n\n"
    return HEAD + head.encode() + body


def told(raw: bytes) -> set[str]:
    """What anybody can still read out of a mail: fields, bodies and the names of its parts."""
    message = parse(raw)
    personal = Personal.of_message(parse(MAIL.encode(), READER), READER)
    texts = [header.value for header in message.headers] + [header.raw for header in message.headers]
    texts += [body.source for body in message.bodies] + [part.filename for part in message.parts]
    return {secret.what for text in texts for secret in personal.found(text)}


def test_addresses_names_and_tokens_give_way_to_others_of_the_same_shape() -> None:
    done = redact(MAIL.encode(), READER)
    text = done.raw.decode()
    assert not any(
        SECRETS[each] in text
        for each in ("address", "mailbox", "name", "name-latin", "token", "path-token", "message-id")
    )
    assert told(done.raw) == set()
    assert {each.what for each in done.replaced} >= {"address", "name", "domain", "token", "message-id"}
    assert all(len(each.secret) == len(each.placeholder) for each in done.replaced)
    assert done.left == done.removed == ()


def test_the_name_in_the_salutation_gives_way_though_no_header_holds_it() -> None:
    raw = b"From: a@shop.example\nTo: h.m@office.example\nSubject: Hanako Mori\n\nDear Hanako Mori,\nDear Customer,\n"
    copy = redact(raw).raw.decode()
    assert "Mori" not in copy
    assert "Dear Customer," in copy


def test_one_secret_has_one_placeholder_everywhere() -> None:
    message = parse(redact(MAIL.encode(), READER).raw)
    address = message.to[0].address
    assert message.fields("x-original-to")[0].value == address
    assert f"uid={address}" in message.links[0].url
    assert message.hops[0].envelope_for == address


def test_the_sender_is_not_hidden() -> None:
    message = parse(redact(MAIL.encode(), READER).raw)
    assert message.from_[0].address == "info@mailer.test"
    assert message.return_path == "bounce-31@mailer.test"


@pytest.mark.parametrize("encoding", IN_TEXT)
def test_no_encoding_of_the_address_survives(encoding: str) -> None:
    text = f"<p>親愛なる</p>\n<p>{encoded(f'address {encoding}')}</p>\n<p>tail</p>"
    done = redact(mail_with(text), READER)
    assert told(done.raw) == set()
    assert done.left == ()


@settings(max_examples=25, deadline=None)
@given(
    secret=st.sampled_from(["address", "mailbox", "name", "name-latin", "local", "domain"]),
    encoding=st.sampled_from(
        ["plain", "percent", "base64", "hex", "entity-decimal", "zero-width", "upper", "full-width"]
    ),
    coding=st.sampled_from(["8bit", "base64", "quoted-printable"]),
    charset=st.sampled_from(["utf-8", "iso-2022-jp", "cp932", "euc-jp"]),
    kind=st.sampled_from(["plain", "html"]),
    around=st.text("あいう漢字 abc\n", max_size=30),
)
def test_nothing_survives_whatever_the_charset_and_the_transfer_encoding(
    secret: str, encoding: str, coding: str, charset: str, kind: str, around: str
) -> None:
    done = redact(
        mail_with(f"{around}\n>> {encoded(f'{secret} {encoding}')} <<\n{around}", coding, charset, kind), READER
    )
    assert told(done.raw) == set()
    assert done.left == ()


@pytest.mark.parametrize("coding", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "cp932"])
def test_a_body_keeps_its_charset_its_transfer_encoding_and_its_words(coding: str, charset: str) -> None:
    text = "親愛なる山田 花子様\nあなたのアドレスは hanako.yamada@office.example です。\n"
    body = parse(redact(mail_with(text, coding, charset, "plain"), READER).raw).bodies[0]
    assert body.text.startswith("親愛なる受信 者名様\nあなたのアドレスは ")
    part = parse(redact(mail_with(text, coding, charset, "plain"), READER).raw).parts[0]
    assert (part.charset, part.encoding) == (charset, coding)


def test_a_mail_in_a_multipart_keeps_its_parts() -> None:
    raw = (
        HEAD
        + b"""Content-Type: multipart/mixed; boundary="Zq8RkP2vT6mN4xW9-b"

to hanako.yamada@office.example
--Zq8RkP2vT6mN4xW9-b
Content-Type: text/plain

hanako.yamada@office.example
--Zq8RkP2vT6mN4xW9-b
Content-Type: message/rfc822

To: hanako.yamada@office.example

x
--Zq8RkP2vT6mN4xW9-b
Content-Type: application/pdf; name="a.pdf"
Content-Disposition: attachment; filename="a.pdf"

harmless
--Zq8RkP2vT6mN4xW9-b
Content-Type: application/pdf; name="for-hanako.yamada.pdf"
Content-Disposition: attachment; filename="for-hanako.yamada.pdf"

made for hanako.yamada@office.example
--Zq8RkP2vT6mN4xW9-b--
"""
    )
    done = redact(raw, READER)
    assert told(done.raw) == set()
    assert b"hanako" not in done.raw
    assert [part.content_type for part in parse(done.raw).parts][-2:] == ["application/pdf", "application/pdf"]
    assert b"harmless" in done.raw
    assert len(done.removed) == 1
    assert done.removed[0].startswith("attachment application/pdf, ")


def test_attachments_are_kept_or_dropped_as_asked() -> None:
    raw = (
        HEAD
        + b'Content-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment\n\nmade for keiri-7f@office.example\n'
    )
    assert b"keiri" in redact(raw, READER, Attachments.KEEP).raw
    assert b"keiri" not in redact(raw, READER, Attachments.CLEAN).raw
    harmless = raw.replace(b"made for keiri-7f@office.example", b"made for nobody")
    assert b"nobody" in redact(harmless, READER).raw
    assert b"nobody" not in redact(harmless, READER, Attachments.DROP).raw


def test_an_encoded_display_name_is_rewritten_and_the_field_still_read() -> None:
    raw = MAIL.replace("To: 山田 花子 <", "To: =?iso-2022-jp?B?GyRCOzNFRBsoQiAbJEIyVjtSGyhC?= <").encode()
    box = parse(redact(raw, READER).raw).to[0]
    assert (box.name, box.address.partition("@")[2]) == ("受信 者名", "reader.example")


def test_a_number_of_a_mail_that_holds_an_address_is_counted_as_it_is_written() -> None:
    number = "abcD1234xyz.taro@pot99887766AbCdEf.1.wthvzh83p6d4kp7onnxcsophna"
    raw = f"From: a@shop.test\nTo: taro@pot\nMessage-ID: <{number}@shop.test>\nSubject: x\n\nhello {number}\n".encode()
    done = redact(raw)
    assert number not in done.raw.decode()
    assert number in {each.secret for each in done.replaced}


def test_line_ends_are_kept() -> None:
    raw = MAIL.replace("\n", "\r\n").encode()
    done = redact(raw, READER).raw
    assert done.count(b"\n") == done.count(b"\r\n") == raw.count(b"\r\n")


def test_a_mail_that_tells_nothing_is_not_touched() -> None:
    raw = b"From: a@shop.test\nSubject: hello\n\nbody\n"
    assert redact(raw).raw == raw


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_copy_gives_the_same_findings_but_for_those_on_the_recipient(path: Path) -> None:
    reader = Reader(domains=("office.example",))
    done: Redacted = redact(path.read_bytes(), reader)
    before, after = investigate(path.read_bytes(), reader), investigate(done.raw, done.reader)
    changed = {each.id for each in before.findings} ^ {each.id for each in after.findings}
    # whose picture encodes the recipient's address: it is not shared, nor what was read in it
    if path.stem == "qr-code-en":
        assert any("image/" in each for each in done.removed)
        changed -= {
            "content.qr-link", "links.elsewhere-than-sender", "pressure.code-and-sign-in", "pressure.second-factor-and-link",
        }  # fmt: skip
    assert {id for id in changed if not id.startswith(ABOUT_THE_RECIPIENT)} == set()
    assert before.verdict.label is after.verdict.label


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
@example(b"\r")
def test_hostile_bytes_are_no_reason_to_fail(data: bytes) -> None:
    done = redact(b"To: hanako.yamada@office.example\n" + data, READER)
    assert b"hanako.yamada@office.example" not in done.raw or done.left
    assert redact(data).raw or not data


@pytest.mark.parametrize(
    ("word", "is_key"),
    [
        ("3f1c9a7be2d04f6a", True), ("8271635409127", True), ("k3v9x2m7q81z", True),
        ("123e4567-e89b-12d3-a456-426614174000", True), ("20240512", False), ("12052024", False), ("2024-05-12", False),
        ("autumn-catalogue", False), ("accounts", False),
    ],
)  # fmt: skip
def test_a_key_is_one_in_a_host_in_a_link_and_in_a_text(word: str, is_key: bool) -> None:
    """Where there is no doubt the three that ask say the same; where there is, collect/privacy says why they do not."""
    assert (is_key_label(word), bool(form_of_token(word)), reads_as_drawn(word, 8)) == (is_key,) * 3


@pytest.mark.parametrize(
    "place",
    [
        "header From", "header Subject: 2 stretches", "header Content-Type: names", "text: 3 lines", "text: all of it",
        "text between the parts: 1 stretches", "encoded words: 1 stretches", "text: a QR code that is drawn in it", "part 1.2",
        "name of part 1", "QR code in part 2", "parts nested too deep", "the report that carried the mail",
        "the whole file: it cannot be read as a mail",
        "attachment application/pdf, 10 bytes, SHA-256 0af, because it names the recipient",
        "attachment application/zip, 10 bytes, SHA-256 0af, because it cannot be read whole (encrypted, too-much, closed)",
        "attachment text/plain, 10 bytes, SHA-256 0af, because as asked for",
    ],
)  # fmt: skip
def test_what_was_taken_out_and_what_is_left_is_told_in_japanese_too(place: str) -> None:
    said = told_place(place)
    assert said.en == place
    names = r"[\w]+/\w+|From|Subject|Content-Type|SHA-256|MIME|QR|0af"
    assert not re.search(r"[A-Za-z]", re.sub(names, "", said.ja)), said.ja


# --- the receiving house ---------------------------------------------------------------------------------------------

INTERNAL = b"""\
Return-Path: <bounce@garden.test>
Received: from EXCH02.kmfoods.local (10.1.2.4) by EXCH01.kmfoods.local (10.1.2.3) with Microsoft SMTP Server id 15.1; \
Tue, 4 Nov 2025 10:00:05 +0900
Received: from gw-nerima.kmfoods.local (192.168.77.5) by EXCH02.kmfoods.local (10.1.2.4); Tue, 4 Nov 2025 10:00:03 +0900
Received: from mx3.shared-filter.test (mx3.shared-filter.test [203.0.113.50]) by gw-nerima.kmfoods.local (Postfix) \
with ESMTP id 4XyZ12abCdEf9; Tue, 4 Nov 2025 10:00:02 +0900
Received: from vps.garden.test (vps.garden.test [198.51.100.7]) by mx3.shared-filter.test (Postfix) with ESMTPS \
id ZZ99kkLL33mm for <tanaka.k@kitamachi.example>; Tue, 4 Nov 2025 10:00:00 +0900
Received: from DESKTOP-KT77 (unknown [10.9.8.7]) by vps.garden.test with ESMTPA; Tue, 4 Nov 2025 09:59:00 +0900
Authentication-Results: gw-nerima.kmfoods.local; spf=fail smtp.mailfrom=garden.test
X-MS-Exchange-Organization-AuthSource: EXCH01.kmfoods.local
From: "Amazon" <account-update@garden.test>
To: <tanaka.k@kitamachi.example>
Subject: Your account
Date: Tue, 04 Nov 2025 10:00:00 +0900
Message-ID: <1@garden.test>

Sign in: https://garden.test/verify
"""
HOUSE = re.compile(r"kmfoods|EXCH0|10\.1\.2\.|192\.168\.77|gw-nerima", re.IGNORECASE)
TRUSTED = Reader(
    mailboxes=("tanaka.k@kitamachi.example",),
    trusted_hosts=("gw-nerima.kmfoods.local", "mx3.shared-filter.test"),
)


@pytest.mark.parametrize("reader", [Reader(), TRUSTED], ids=["unknown", "trusted"])
def test_no_copy_tells_the_machines_of_the_house_that_received_the_mail(reader: Reader) -> None:
    done = redact(INTERNAL, reader)
    assert HOUSE.findall(done.raw.decode()) == []
    assert done.left == ()
    assert "machine" in {each.what for each in done.replaced}


def test_the_lines_that_name_them_are_read_as_the_same_trace() -> None:
    was, copy = parse(INTERNAL, TRUSTED), redact(INTERNAL, TRUSTED)
    now = parse(copy.raw, copy.reader)
    assert now.origin == was.origin
    assert [hop.time for hop in now.hops] == [hop.time for hop in was.hops]
    assert [len({hop.by for hop in each.hops}) for each in (was, now)] == [5, 5], "different hosts stay different"
    assert now.hops[0].by_ip.startswith("10.")
    assert now.hops[1].ip.startswith("192.168.")


def test_what_stands_below_the_boundary_is_the_senders_and_stays() -> None:
    text = redact(INTERNAL, TRUSTED).raw.decode()
    assert "DESKTOP-KT77 (unknown [10.9.8.7]) by vps.garden.test" in text
    assert "from vps.garden.test (vps.garden.test [198.51.100.7])" in text


def test_a_host_that_stays_is_told() -> None:
    work = redact(INTERNAL, TRUSTED)
    from mekiki.report.redaction import _Redaction

    personal = Personal.of_message(parse(INTERNAL, TRUSTED), TRUSTED)
    left = [*_Redaction(personal, Attachments.CLEAN).left(INTERNAL, TRUSTED)]
    assert "header Received" in left
    assert "header X-MS-Exchange-Organization-AuthSource" in left
    assert work.left == ()


def test_a_providers_host_tells_nobody_and_stays() -> None:
    raw = INTERNAL.replace(b"EXCH01.kmfoods.local", b"mx.google.com")
    assert b"by mx.google.com" in redact(raw).raw


# --- raw bytes in addresses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (b"\xff@e", b"\xff@e"),
        (b"<m\xfcller@firma.example>", b"m\xfcller"),
        (b"<info@m\xfcller.example>", b"m\xfcller"),
        (b"\x93\x63\x92\x86@office.example", b"office"),
        (b"M\xfcller@office.example <h.t@office.example>", b"office"),
    ],
)
def test_raw_bytes_in_an_address_raise_nothing_and_do_not_stay(to: bytes, told: bytes) -> None:
    done = redact(b"From: a@b.test\r\nTo: " + to + b"\r\nSubject: x\r\n\r\nhello\r\n")
    assert b"From: a@b.test" in done.raw
    assert told not in done.raw or told == b"\xff@e"


@given(st.binary(max_size=60))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_to_it_never_raises(to: bytes) -> None:
    redact(b"From: a@b.test\nTo: " + to + b"\nDelivered-To: hanako.mori@kitamachi.example\n\nhello " + to + b"\n")


def test_an_address_cut_by_a_line_break_with_blanks_behind_it_is_taken_out() -> None:
    mail = (
        b"From: a@shop.example\nTo: hanako.mori@post.example\nSubject: x\nContent-Type: text/plain\n"
        b"Content-Transfer-Encoding: quoted-printable\n\nYour box hanako.= \nmori@post.example is full.\n"
    )
    copy = redact(mail)
    assert not copy.left
    assert b"mori" not in copy.raw
