"""What nobody read is said: a mail whose words stand in a picture is not shown as one that says nothing."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from mekiki.investigate import investigate
from mekiki.report.html import render_html
from mekiki.report.inpictures import pictures_unread
from mekiki.report.terminal import render_terminal

PICTURE = '<a href="https://garden.test/x"><img src="cid:notice" width="600"></a>'
SAID = (
    "The mail has hardly any text, and shows 1 picture. Words in a picture are not read: what they say has no part in "
    "the verdict."
)


def mail(body: str, kind: str = "html") -> bytes:
    return f"From: Bank <info@garden.test>\nSubject: Notice\nContent-Type: text/{kind}\n\n{body}\n".encode()


def test_a_mail_that_is_one_picture_says_in_both_reports_that_its_words_were_not_read() -> None:
    case = investigate(mail(PICTURE))
    assert pictures_unread(case.message, "en") == SAID
    assert SAID in render_html(case, "en")
    out = io.StringIO()
    render_terminal(case, "en", Console(file=out, width=100))
    assert SAID in " ".join(out.getvalue().split())


def test_pictures_are_counted_in_both_languages() -> None:
    message = investigate(mail(PICTURE + PICTURE)).message
    assert "shows 2 pictures" in pictures_unread(message, "en")
    assert "画像を 2 枚表示します" in pictures_unread(message, "ja")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Short, without any picture.",
        '<img src="https://garden.test/seen.gif" width="1" height="1">Hello',
        "Please see the picture below; it shows how the new entrance looks from the street." + PICTURE,
    ],
    ids=["nothing", "no picture", "a counting pixel", "a text beside it"],
)
def test_where_nothing_stands_in_pictures_alone_nothing_is_said(body: str) -> None:
    assert pictures_unread(investigate(mail(body)).message, "en") == ""
