"""Text in the form of RFC 3676: what was broken for the way is whole again for the reader."""

from __future__ import annotations

import pytest

from mekiki.model.message import Body
from mekiki.parse.message import parse


def body(text: str, parameters: str = "; format=flowed; delsp=yes") -> Body:
    head = f"From: a@b.example\nContent-Type: text/plain; charset=utf-8{parameters}\n\n"
    return parse((head + text).encode()).bodies[0]


def test_a_url_and_a_word_that_were_broken_are_whole() -> None:
    """As in the Japanese mail of Apple's programs."""
    text = "本人確認が必要で \nす。24時間以 \n内に https://bank.test/login/ \naccount/verify.php?id=1 を開く。\n"
    message = parse(f"From: a@b.example\nContent-Type: text/plain; format=flowed; delsp=yes\n\n{text}".encode())
    assert "必要です。24時間以内に" in message.bodies[0].text
    assert [link.url for link in message.links] == ["https://bank.test/login/account/verify.php?id=1"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One \ntwo\nthree", "One two\nthree"),
        ("One\ntwo", "One\ntwo"),
        ("> One \n> two\nthree", "> One two\nthree"),
        ("> One \nmine", "> One \nmine"),
        (">> One \n> two", ">> One \n> two"),
        ("One \n From here", "One From here"),
        ("Dear all, \n\nhello", "Dear all, \n\nhello"),
        ("hello\n-- \nAnna", "hello\n-- \nAnna"),
        ("One \n", "One \n"),
        ("One\r\ntwo \r\nthree", "One\ntwo three"),
        ("", ""),
    ],
)
def test_a_line_that_ends_in_a_blank_goes_on(text: str, shown: str) -> None:
    assert body(text, "; format=flowed").text == shown


def test_with_delsp_the_blank_is_for_the_way_only_where_the_line_goes_on() -> None:
    assert body("On \ne").text == "One"
    assert body("One \n\ntwo \n> x").text == "One \n\ntwo \n> x"
    assert body("-- \nAnna").text == "-- \nAnna"


def test_text_of_another_form_keeps_its_lines() -> None:
    assert body("One \ntwo", "").text == "One \ntwo"


def test_every_stretch_knows_where_it_stood() -> None:
    found = body("> On \n> e\ntwo \n\n three \nfour")
    for start, source, length in found.spans:
        assert found.text[start : start + length] == found.source[source : source + length]
    assert sum(length for _, _, length in found.spans) == len(found.text)
