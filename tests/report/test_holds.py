"""Attached files in a line each: name, declared type, type by content, size, and what was found inside."""

from __future__ import annotations

import io
import zipfile
from base64 import encodebytes

from report_cases import case_of

from mekiki.parse.message import parse
from mekiki.report.holds import Held, held
from mekiki.report.marked import marked
from mekiki.report.safe import Safe


def part(name: str, content_type: str, data: bytes) -> str:
    return (
        f'--B\nContent-Type: {content_type}\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{encodebytes(data).decode()}\n"
    )


def told(*parts: str, lang: str = "en") -> list[Held]:
    raw = (
        "From: <a@bank.example>\nTo: <hanako.mori@post.example>\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\nSee the file.\n"
        + "".join(parts) + "--B--\n"
    )  # fmt: skip
    case = case_of(parse(raw.encode()))
    return held(case, marked(case), lang, Safe(case))


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


PAGE = b'<html><body><a href="https://drop.test/a">a</a><p>Log in</p></body></html>'


def test_the_text_of_a_mail_is_no_attachment() -> None:
    assert told() == []


def test_a_file_that_is_what_it_says_is_told_once() -> None:
    (only,) = told(part("notes.zip", "application/zip", zipped("a.txt")))
    assert (only.name, only.type, only.holds) == ("notes.zip", "application/zip", "holds a.txt")
    assert only.size.endswith(" bytes")


def test_a_file_that_is_something_else_is_told_as_both() -> None:
    page = part("bill.html", "application/pdf", PAGE)
    assert told(page)[0].type == "application/pdf – by its content text/html"
    assert told(page, lang="ja")[0].type == "application/pdf（中身は text/html）"
    assert told(page)[0].holds == "1 link (L1)"
    assert told(page, lang="ja")[0].holds == "リンク 1 件（L1）"


def test_what_a_calendar_and_an_address_book_hold_is_counted_by_its_name() -> None:
    entry = part("invite.ics", "text/calendar", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n")
    card = part("kim.vcf", "text/vcard", b"BEGIN:VCARD\nVERSION:3.0\nFN:Kim\nEND:VCARD\n")
    assert [each.holds for each in told(entry, card)] == ["1 entry", "1 contact"]
    assert [each.holds for each in told(entry, card, lang="ja")] == ["予定 1 件", "連絡先 1 件"]


def test_a_long_archive_is_told_by_its_first_names() -> None:
    (only,) = told(part("a.zip", "application/zip", zipped(*(f"f{number}.txt" for number in range(7)))))
    assert only.holds == "holds f0.txt, f1.txt, f2.txt, f3.txt, 3 more"


def test_the_size_of_a_file_of_one_byte_is_said_so() -> None:
    assert told(part("a.txt", "text/plain", b"x"))[0].size == "1 byte"


def test_names_of_files_are_masked_and_made_harmless() -> None:
    (only,) = told(part("hanako.mori@post.example.zip", "application/zip", zipped("x\u202egpj.exe", "hanako.mori.js")))
    assert "mori" not in only.name + only.holds
    assert "⟨U+202E⟩" in only.holds
