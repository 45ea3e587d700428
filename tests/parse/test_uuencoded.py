"""A file that is written into a plain text is a file of the mail."""

from __future__ import annotations

import binascii
from time import process_time

import pytest
from documents_made import QR, pdf_page

from mekiki.model.message import Message
from mekiki.parse.message import parse

URL = "https://a.example/x"
HEAD = b"From: a@b.example\nContent-Type: text/plain\n\nHello\n\n"


def written(name: str, content: bytes, end: str = "\n") -> bytes:
    lines = [binascii.b2a_uu(content[at : at + 45]).decode().rstrip("\n") for at in range(0, len(content), 45)]
    return end.join([f"begin 644 {name}", *lines, "`", "end", ""]).encode()


def targets(message: Message) -> list[tuple[str, str, str]]:
    return [(link.target, link.source, link.place.part) for link in message.links]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("name", "content", "source"),
    [
        ("a.html", f"<html><a href='{URL}'>Open</a></html>".encode(), "attachment"),
        ("b c.pdf", pdf_page(b"Open", URL.encode()), "attachment"), ("a.png", QR, "qr"),
    ],
)  # fmt: skip
def test_a_file_in_a_text_leads_where_it_would_by_itself(name: str, content: bytes, source: str, end: str) -> None:
    message = parse(HEAD + written(name, content, end) + b"\nBye\n")
    assert targets(message) == [(URL, source, "1.1")]
    assert [(part.path, part.filename, part.content) for part in message.parts][1:] == [("1.1", name, content)]


def test_each_file_of_a_text_is_read() -> None:
    page = f"<html><a href='{URL}'>Open</a></html>".encode()
    message = parse(HEAD + written("a.html", page) + written("b.html", page))
    assert [part for _, _, part in targets(message)] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    "words", [b"begin 644 work\nand end\n", b"We begin 644 a\n!!\nend\n", b"begin 644 a.html\nM1234\n"]
)
def test_words_that_begin_so_are_no_file(words: bytes) -> None:
    assert [part.path for part in parse(HEAD + words).parts] == ["1"]


def test_many_beginnings_cost_no_more_than_a_few() -> None:
    start = process_time()
    parse(HEAD + b"begin 644 a\nM\n" * 300_000)
    assert process_time() - start < 3  # alone on a machine, it takes half a second
