"""What a field says carelessly, or twice, is read as mail clients read it: none of it keeps the letter from being seen."""

from __future__ import annotations

from base64 import b64encode

import pytest

from mekiki.model.message import Message
from mekiki.parse.message import parse

PAGE = '<p>Confirm your account: <a href="https://garden.test/login">here</a></p>'
CODED = b64encode(PAGE.encode()).decode()


def mail(fields: str, body: str) -> Message:
    return parse(f"From: a@b.example\n{fields}\n\n{body}".encode())


def is_read(message: Message) -> bool:
    return "Confirm your account" in message.bodies[0].text and [link.host for link in message.links] == ["garden.test"]


@pytest.mark.parametrize("encoding", ["base64;", '"base64"', "base64 (as usual)", "BASE64 ;x=y"])
def test_a_transfer_encoding_is_known_by_its_word(encoding: str) -> None:
    assert is_read(mail(f"Content-Type: text/html\nContent-Transfer-Encoding: {encoding}", CODED))


def test_base64_that_goes_on_after_padding_is_decoded_to_its_end() -> None:
    pieces = "\n".join(b64encode(PAGE[at : at + 2].encode()).decode() for at in range(0, len(PAGE), 2))
    message = mail("Content-Type: text/html\nContent-Transfer-Encoding: base64", pieces)
    assert is_read(message)
    assert "invalid-base64-padding" in {each.id for each in message.defects}


def test_what_a_mailing_list_writes_below_is_no_base64() -> None:
    below = b64encode(b"The minutes").decode() + "\n\n_______\nList of the garden: leave it at list.example\n"
    message = mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64", below)
    assert message.bodies[0].text == "The minutes"


@pytest.mark.parametrize("kind", ["text / html", "text/html ; charset=utf-8", "TEXT /HTML"])
def test_blanks_around_the_slash_of_a_type_are_passed_over(kind: str) -> None:
    assert is_read(mail(f"Content-Type: {kind}", PAGE))


@pytest.mark.parametrize(
    "said", ["(of the parts) boundary=BB", "charset=utf-8; (the next) boundary=BB", "boundary=AA; boundary=BB"]
)
def test_a_boundary_is_found_behind_a_comment_and_where_two_are_said(said: str) -> None:
    assert is_read(mail(f"Content-Type: multipart/mixed; {said}", f"--BB\nContent-Type: text/html\n\n{PAGE}\n--BB--\n"))


def test_of_two_boundaries_neither_hides_the_parts_of_the_other() -> None:
    parts = f"--AA\nContent-Type: text/plain\n\nMinutes.\n--AA--\n--BB\nContent-Type: text/html\n\n{PAGE}\n--BB--\n"
    message = mail("Content-Type: multipart/mixed; boundary=AA; boundary=BB", parts)
    assert [body.text.split()[0] for body in message.bodies] == ["Minutes.", "Confirm"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_latin_letters_of_two_bytes_are_read_by_their_label(codec: str) -> None:
    coded = b64encode(PAGE.encode(codec)).decode()
    assert is_read(mail(f"Content-Type: text/html; charset={codec}\nContent-Transfer-Encoding: base64", coded))
