"""What lies in an archive is read like what lies open, and as little of a bomb as of any other."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from documents_made import QR

from mekiki.model.message import Copy, Message
from mekiki.parse.message import parse

PAGE = b"<html><form action='https://evil.test/steal'><input type=password></form><a href='https://evil.test/a'>x</a></html>"
MAIL = (
    b"From: Bank <bank@evil.test>\nTo: hanako@office.example\nSubject: Your account\nDate: Tue, 1 Jul 2025 10:00:00 +0900\n"
    b"\nSee https://evil.test/mail\n"
)
CALENDAR = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nURL:https://evil.test/event\nEND:VEVENT\nEND:VCALENDAR\n"


def packed(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def mail(content: bytes, name: str = "files.zip", kind: str = "application/zip", cover: str = "Please look.") -> bytes:
    head = "From: Hanako <hanako@office.example>\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\n" + cover
    part = f"\n--B\nContent-Type: {kind}\nContent-Disposition: attachment; filename={name}\nContent-Transfer-Encoding: base64\n\n"
    return (head + part + b64encode(content).decode() + "\n--B--\n").encode()


def urls(message: Message) -> set[str]:
    assert {link.place.part for link in message.links} <= {"2"}
    return {link.url for link in message.links}


@pytest.mark.parametrize(
    ("name", "content", "url"),
    [
        ("page.html", PAGE, "https://evil.test/steal"), ("page.html", PAGE, "https://evil.test/a"),
        ("date.ics", CALENDAR, "https://evil.test/event"), ("go.url", b"[InternetShortcut]\nURL=https://evil.test/go\n",
         "https://evil.test/go"), ("code.png", QR, "https://a.example/x"), ("run.hta", PAGE, "https://evil.test/a"),
    ],
)  # fmt: skip
def test_a_file_in_an_archive_leads_where_it_would_outside(name: str, content: bytes, url: str) -> None:
    once = packed({name: content, "readme.txt": b"hello"})
    assert url in urls(parse(mail(once)))
    assert url in urls(parse(mail(packed({"inner.zip": once}))))


def test_a_mail_in_an_archive_leads_too_and_what_is_attached_to_it() -> None:
    inner = mail(packed({"page.html": PAGE}))
    found = parse(mail(packed({"one.eml": MAIL, "two.eml": inner})))
    assert found.copy == Copy.ORIGINAL
    assert {"https://evil.test/mail", "https://evil.test/steal"} <= urls(found)


@pytest.mark.parametrize("also", [{}, {"__MACOSX/._mail.eml": b"\0\5\x16\7"}])
def test_a_mail_that_is_all_that_an_archive_holds_is_the_one_reported(also: dict[str, bytes]) -> None:
    message = parse(mail(packed({"mail.eml": MAIL, **also})))
    assert message.copy == Copy.ATTACHED
    assert message.from_[0].address == "bank@evil.test"


def test_beside_another_file_it_is_not() -> None:
    assert parse(mail(packed({"mail.eml": MAIL, "page.html": PAGE}))).copy == Copy.ORIGINAL


def test_a_bomb_of_mails_of_bombs_is_left_after_its_share() -> None:
    bomb = mail(packed({f"{number}.html": PAGE + b" " * 12_000_000 for number in range(5)}))
    message = parse(mail(packed({f"{number}.eml": bomb for number in range(40)})))
    assert message.from_[0].address == "hanako@office.example"


def document(xml: str) -> bytes:
    relations = (
        "<Relationships><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'"
        " Target='https://evil.test/x' TargetMode='External'/></Relationships>"
    )
    return packed(
        {
            "word/document.xml": xml.encode(),
            "word/_rels/document.xml.rels": relations.encode(),
            "[Content_Types].xml": b"<x/>",
        }
    )


def test_a_link_of_a_word_file_shows_its_words_and_leads_where_it_leads() -> None:
    xml = "<w:p><w:hyperlink r:id='rId1'><w:r><w:t>https://www.bank.</w:t></w:r><w:r><w:t>example/</w:t></w:r></w:hyperlink></w:p>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    (link,) = parse(mail(document(xml), "letter.docx", kind)).links
    assert (link.text, link.target) == ("https://www.bank.example/", "https://evil.test/x")


@pytest.mark.parametrize("before", [b"junk", b"\0\0\0", b"Dear reader\n" * 1000])
def test_an_archive_behind_other_bytes_is_one(before: bytes) -> None:
    assert "https://evil.test/a" in urls(parse(mail(before + packed({"page.html": PAGE, "b.txt": b"hello"}))))


@pytest.mark.parametrize("behind", [b"PK\5\6", b"PK\5\6" + b"\0" * 18, b"PK\1\2PK\5\6" + b"\xff" * 18])
def test_two_letters_at_the_end_are_no_archive(behind: bytes) -> None:
    assert parse(mail(b"Dear reader\n" + behind)).parts[1].detected_type == ""
