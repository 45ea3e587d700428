"""What colleagues write above a mail that they hand in is left out; what may be the fraud's own words never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mekiki.model.message import COVER, Copy, Layer
from mekiki.model.reader import Reader
from mekiki.parse.message import parse

HEAD = (
    "From: Bank <evil@x.example>\nDate: Tue, 3 Mar 2026 09:59:00 +0900\n"
    "Subject: your account\nTo: taro@office.example\n"
)  # fmt: skip
FORWARDED = f"---------- Forwarded message ---------\n{HEAD}\nClick https://evil.example/ today\n"
MARK, COLLEAGUE, DESK = "WORDS OF TARO", "Taro Yamada <taro@office.example>", "csirt@office.example"


def handed_in(
    text: str = f"{MARK}: is it genuine?\n\n{FORWARDED}", sender: str = COLLEAGUE, to: str = DESK, kind: str = "plain"
) -> bytes:
    head = f"From: {sender}\nTo: {to}\nSubject: FW: your account\nContent-Type: text/{kind}; charset=utf-8\n\n"
    return (head + text).encode()


def outlook(sender: str, forwarded: str) -> str:
    sent = "Sent: Tuesday, March 3, 2026 10:30 AM"
    return f"From: Jiro <{sender}>\n{sent}\nTo: {COLLEAGUE}\nSubject: Fw: your account\n\n{forwarded}"


def test_what_a_colleague_writes_above_it_is_not_the_mails() -> None:
    message = parse(handed_in())
    text = message.bodies[0].text
    assert message.copy is Copy.INLINE_FORWARD
    assert COVER in message.losses
    assert MARK not in text
    (link,) = message.links
    assert (link.place.layer, text[link.place.start : link.place.end]) == (Layer.TEXT, "https://evil.example/")
    (box,) = message.from_
    assert text[box.place.start : box.place.end] == "evil@x.example"


def test_whom_the_original_was_sent_to_comes_before_who_takes_it_in() -> None:
    assert parse(handed_in()).recipients == ("taro@office.example", DESK)


@pytest.mark.parametrize(
    ("sender", "to", "cover"),
    [
        ("Taro <taro@elsewhere.example>", DESK, ""),  # anybody can dress a lure as a forwarded mail
        (COLLEAGUE, "keiri@office.example", ""),  # as a false chief does to the accounts
        ("Taro <taro@gmail.com>", "support@gmail.com", ""),
        (COLLEAGUE, DESK, "See https://other.example/login first."),
        (COLLEAGUE, DESK, "word " * 700),
    ],
)
def test_words_that_may_be_the_frauds_are_read(sender: str, to: str, cover: str) -> None:
    message = parse(handed_in(f"{MARK} {cover}\n\n{FORWARDED}", sender, to))
    assert MARK in message.bodies[0].text
    assert COVER not in message.losses


def test_links_to_ones_own_house_and_of_the_mail_program_are_no_lure() -> None:
    cover = f"{MARK} https://www.office.example/\nGet Outlook for iOS<https://aka.ms/o0ukef>"
    message = parse(handed_in(f"{cover}\n\n{FORWARDED}"))
    assert [link.host for link in message.links] == ["evil.example"]


def test_the_settings_tell_who_is_a_colleague() -> None:
    raw = handed_in(sender="Taro <taro@branch.example>")
    assert MARK in parse(raw).bodies[0].text
    reader = Reader(domains=("branch.example", "office.example"))
    assert MARK not in parse(raw, reader=reader).bodies[0].text


def test_a_mail_that_went_through_many_hands_is_what_the_first_of_them_got() -> None:
    inner = f"Have a look.\n\n{FORWARDED}"
    message = parse(handed_in(f"{MARK}\n\n{outlook('jiro@office.example', inner)}"))
    assert [box.address for box in message.from_] == ["evil@x.example"]
    assert message.subject == "your account"
    assert "Have a look" not in message.bodies[0].text


def test_of_strangers_who_forward_the_last_is_the_writer() -> None:
    message = parse(handed_in(f"{MARK}\n\n{outlook('jiro@stranger.example', FORWARDED)}"))
    assert [box.address for box in message.from_] == ["jiro@stranger.example"]


def test_marks_of_quotation_are_the_mail_programs() -> None:
    quoted = "".join(f"> {line}\n" for line in (*HEAD.splitlines(), "", "Your account ends", "https://evil.example/a"))
    message = parse(handed_in(f"{MARK}\n\n----- Original Message -----\n{quoted}"))
    text = message.bodies[0].text
    assert "\nYour account ends\n" in text
    (link,) = message.links
    assert text[link.place.start : link.place.end] == "https://evil.example/a"
    assert message.bodies[0].source[link.source_place.start if link.source_place else 0 :].count("evil.example/a") == 1


def test_in_html_what_stands_above_is_left_out_with_its_pictures() -> None:
    block = "<br>".join(HEAD.replace("<", "&lt;").splitlines())
    above = f'<p>{MARK}</p><img src="cid:logo" alt="Office">'
    below = '<p>Pay <a href="https://evil.example/">here</a></p><img src="cid:x" alt="Bank">'
    message = parse(handed_in(f"{above}<div>{block}</div>{below}", kind="html"))
    body = message.bodies[0]
    assert MARK not in body.text
    assert [image.alt for image in body.images] == ["Bank"]
    (link,) = message.links
    assert body.text[link.place.start : link.place.end] == "here"
    assert body.shown_from(body.source.index("Pay")) == body.text.index("Pay")


@given(st.text(max_size=60), st.text(max_size=60))
def test_places_hold_whatever_is_written(cover: str, said: str) -> None:
    message = parse(handed_in(f"{cover}\n{FORWARDED}{said} https://evil.example/b {said}\n".replace("\r", "")))
    texts = {body.part: body.text for body in message.bodies}
    for place in (*(link.place for link in message.links), *(box.place for box in message.from_)):
        if place.layer is Layer.TEXT:
            assert texts[place.part][place.start : place.end] == place.quote
