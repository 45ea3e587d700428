"""Wherever mails come in, they come out one by one, and what is no mail is named and passed over."""

from __future__ import annotations

import io
import mailbox
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from mekiki.parse import containers
from mekiki.parse.containers import RawMail, UnreadableMail, looks_like_mail, mails, read_all

MSG = Path(__file__).parent.parent / "fixtures" / "msg"
MAIL = b"From: Sora <sora@post.example>\r\nSubject: Hello\r\n\r\nGood morning.\r\n"
FROM = b"From sora@post.example Wed Mar  4 05:06:07 2026\n"


def lf(number: int, body: bytes = b"text\n") -> bytes:
    return b"From: a@post.example\nSubject: mail %d\n\n" % number + body


def mbox(*contents: bytes) -> bytes:
    return b"".join(FROM + content + b"\n" for content in contents)


def put(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return str(path)


def raws(path: str | Path) -> list[bytes]:
    return [mail.raw for mail in mails(str(path))]


def reason(path: str | Path) -> str:
    (result,) = read_all([str(path)])
    assert isinstance(result, UnreadableMail)
    return result.reason


# --- one file -------------------------------------------------------------------------------------------------------


def test_a_mail_is_handed_over_byte_for_byte(tmp_path: Path) -> None:
    path = put(tmp_path, "a.eml", MAIL)
    assert list(mails(path)) == [RawMail(path, 0, MAIL, outlook=False)]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\n", b"\xef\xbb\xbf\r\n", FROM, b"\n" + FROM])
def test_what_stands_before_the_first_header_is_taken_off(tmp_path: Path, before: bytes) -> None:
    assert raws(put(tmp_path, "a.eml", before + MAIL)) == [MAIL]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_mail_saved_as_unicode_text_is_read(tmp_path: Path, codec: str) -> None:
    assert raws(put(tmp_path, "a.txt", MAIL.decode().encode(codec))) == [MAIL]


@pytest.mark.parametrize(
    "paste",
    [
        b"Return-Path: <a@post.example>\r\nReceived: from a.example by b.example\r\n",
        b"X-Spam-Score: 5\n",
        b"(the header, as my provider shows it)\n\n   Received: from a.example by b.example\n   Subject: x\n",
        b"Subject: nothing else",
        "Subject: 会議\n\n".encode("cp932"),
        b"Subject: a zero \0 in the header\r\n\r\nbody",
    ],
)
def test_a_pasted_header_is_mail_enough(tmp_path: Path, paste: bytes) -> None:
    assert len(raws(put(tmp_path, "paste.txt", paste))) == 1


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (b"%PDF-1.7\n1 0 obj", "application/pdf"),
        (b"PK\x03\x04" + bytes(40), "application/zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png"),
        (b"<!DOCTYPE html><html>Subject: no</html>", "text/html"),
        (bytes(range(256)) * 8, "binary"),
        (b"Dear diary, today I wrote no mail.\n", "no header lines"),
        ("件名はありません。\n".encode(), "no header lines"),
        (b"From here on it is uphill.\nAnd then down.\n", "no header lines"),
    ],
)
def test_what_is_plainly_no_mail_is_called_by_its_name(tmp_path: Path, content: bytes, detail: str) -> None:
    (result,) = read_all([put(tmp_path, "a.eml", content)])
    assert isinstance(result, UnreadableMail)
    assert (result.reason, result.detail) == ("not-a-mail", detail)


@pytest.mark.parametrize("content", [b"", b"\r\n \n\t\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_empty(tmp_path: Path, content: bytes) -> None:
    assert reason(put(tmp_path, "a.eml", content)) == "empty"


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    assert reason(tmp_path / "nowhere.eml") == "missing"
    assert reason("a\0b") == "missing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_says_why(tmp_path: Path) -> None:
    path = Path(put(tmp_path, "a.eml", MAIL))
    path.chmod(0)
    assert reason(path) == "unreadable"


def test_a_mail_beyond_the_limit_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MAIL", 1 << 20)
    assert reason(put(tmp_path, "a.eml", MAIL + b"x" * (2 << 20))) == "too-large"


def test_an_outlook_file_is_marked_whatever_its_name(tmp_path: Path) -> None:
    content = (MSG / "unicode-japanese.msg").read_bytes()
    (mail,) = mails(put(tmp_path, "a.eml", content))
    assert mail.outlook
    assert mail.raw == content


def test_a_mail_named_msg_is_a_mail(tmp_path: Path) -> None:
    (mail,) = mails(put(tmp_path, "a.msg", MAIL))
    assert not mail.outlook


def test_the_exception_tells_path_reason_and_detail() -> None:
    assert str(UnreadableMail("a.eml", "not-a-mail", "image/png")) == "a.eml: not-a-mail (image/png)"
    with pytest.raises(UnreadableMail, match="missing"):
        list(mails("/nowhere/at/all.eml"))


# --- mbox -----------------------------------------------------------------------------------------------------------


def test_an_mbox_gives_its_mails_in_order(tmp_path: Path) -> None:
    found = list(mails(put(tmp_path, "a.mbox", mbox(lf(0), lf(1), lf(2)))))
    assert [mail.index for mail in found] == [0, 1, 2]
    assert [mail.raw.split(b"\n")[1] for mail in found] == [b"Subject: mail 0", b"Subject: mail 1", b"Subject: mail 2"]


def test_a_quoted_from_line_is_unquoted_by_one(tmp_path: Path) -> None:
    content = mbox(lf(0, b">From the start\n>>From a reply\n> From is no quote\n"))
    assert raws(put(tmp_path, "a", content))[0].endswith(b"\nFrom the start\n>From a reply\n> From is no quote\n\n")


def test_a_sentence_that_begins_with_from_ends_no_mail(tmp_path: Path) -> None:
    body = b"Hello\n\nFrom here we go on at 10:30.\nNext line\n\nFrom now on\nMore: or less\n"
    assert len(raws(put(tmp_path, "a", mbox(lf(0, body), lf(1))))) == 2


def test_a_lone_mail_under_a_from_line_is_an_mbox_of_one(tmp_path: Path) -> None:
    assert raws(put(tmp_path, "a.eml", FROM + MAIL)) == [MAIL]


def test_a_mail_that_only_quotes_an_mbox_is_one_mail(tmp_path: Path) -> None:
    assert len(raws(put(tmp_path, "a.eml", MAIL + b"\r\n" + mbox(lf(0), lf(1))))) == 1


def test_windows_line_ends_are_fine(tmp_path: Path) -> None:
    assert len(raws(put(tmp_path, "a.mbox", mbox(lf(0), lf(1)).replace(b"\n", b"\r\n")))) == 2


@pytest.mark.parametrize(
    "line",
    [
        b"From - Wed Mar  4 05:06:07 2026\n",
        b"From 1786012345678901234@xxx Wed Mar 04 05:06:07 +0000 2026\n",
        b"From MAILER-DAEMON Wed Mar  4 05:06:07 2026 remote from mail\n",
        b'From "a b"@post.example Wed Mar  4 05:06 2026\n',
    ],
)
def test_the_from_lines_of_other_programs_part_mails_too(tmp_path: Path, line: bytes) -> None:
    assert len(raws(put(tmp_path, "a.mbox", line + lf(0) + b"\n" + line + lf(1)))) == 2


def test_what_python_itself_writes_as_mbox_comes_back(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    for number in range(20):
        box.add(lf(number, b"text\n\nFrom me\n"))
    box.close()
    assert len(raws(tmp_path / "a.mbox")) == 20


@pytest.mark.parametrize("chunk", [7, 64, 1000])
def test_it_does_not_matter_where_the_reading_stops_for_breath(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(containers, "_CHUNK", chunk)
    monkeypatch.setattr(containers, "_HEAD", chunk)
    monkeypatch.setattr(containers, "_LONGEST_FROM_LINE", 100)
    path = put(tmp_path, "a.mbox", mbox(*(lf(number, b"x" * number + b"\n") for number in range(150))))
    assert [len(raw) for raw in raws(path)] == [len(lf(number)) - 4 + number + 1 for number in range(150)]


def test_one_bad_mail_in_an_mbox_does_not_hide_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MAIL", 1 << 20)
    path = put(tmp_path, "a.mbox", mbox(lf(0), lf(1, b"x" * (5 << 20) + b"\n"), lf(2)))
    first, second, third = read_all([path])
    assert isinstance(first, RawMail)
    assert isinstance(second, UnreadableMail)
    assert second.reason == "too-large"
    assert isinstance(third, RawMail)
    assert third.index == 2


class Endless(io.RawIOBase):
    """An mbox of many mails that is never whole in memory."""

    def __init__(self, count: int) -> None:
        self._mails: Iterator[bytes] = (mbox(lf(number, b"y" * 20_000 + b"\n")) for number in range(count))
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (more := next(self._mails, b"")):
            self._rest += more
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece


def test_a_large_mbox_is_read_in_little_memory() -> None:
    """Forty megabytes; one mail and one chunk at a time."""
    tracemalloc.start()
    count = len([mail.index for mail in mails("-", cast(BinaryIO, Endless(2000)))])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2000
    assert peak < 8 << 20


# --- folders --------------------------------------------------------------------------------------------------------


def test_a_folder_is_read_to_its_depth_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.eml", "a/2.EML", "a/1.mbox", "c", "0001.7c53336b37003a9286aba55d2945844c"):
        put(tmp_path, name, mbox(lf(0)) if name.endswith("mbox") else MAIL)
    found = [os.path.relpath(mail.path, tmp_path) for mail in mails(str(tmp_path))]
    assert found == ["0001.7c53336b37003a9286aba55d2945844c", "a/1.mbox", "a/2.EML", "b.eml", "c"]


def test_other_files_and_hidden_ones_are_passed_over(tmp_path: Path) -> None:
    for name in ("notes.txt", "a.pdf", ".hidden", ".git/HEAD", "table.csv"):
        put(tmp_path, name, MAIL)
    put(tmp_path, "a.eml", MAIL)
    assert [os.path.basename(mail.path) for mail in mails(str(tmp_path))] == ["a.eml"]


def test_a_bad_file_is_reported_in_its_place_and_the_others_come(tmp_path: Path) -> None:
    put(tmp_path, "1.eml", MAIL)
    put(tmp_path, "2.eml", b"\x89PNG\r\n\x1a\n")
    put(tmp_path, "3.eml", MAIL)
    kinds = [type(result) for result in read_all([str(tmp_path), str(tmp_path / "nowhere")])]
    assert kinds == [RawMail, UnreadableMail, RawMail, UnreadableMail]


def test_a_folder_without_mail_is_said_to_have_none(tmp_path: Path) -> None:
    assert reason(tmp_path) == "empty"


def test_a_link_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "a/a.eml", MAIL)
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert len(raws(tmp_path)) == 1


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    put(tmp_path, "a.eml", MAIL)
    assert len(raws(tmp_path)) == 1


def test_a_maildir_gives_new_and_cur_and_its_subfolders_but_not_tmp(tmp_path: Path) -> None:
    put(tmp_path, "cur/1.M1P1.host:2,S", MAIL)
    put(tmp_path, "new/2.M2P2.mailhost", MAIL)
    put(tmp_path, "tmp/3.M3P3.host", MAIL)
    put(tmp_path, "dovecot-uidlist", b"3 V1 N1")
    put(tmp_path, ".Junk/cur/4.M4P4.host:2,S", MAIL)
    put(tmp_path, ".Junk/new/.keep", b"")
    found = [os.path.basename(mail.path)[0] for mail in mails(str(tmp_path))]
    assert sorted(found) == ["1", "2", "4"]


# --- standard input -------------------------------------------------------------------------------------------------


def test_a_dash_is_standard_input() -> None:
    assert list(mails("-", io.BytesIO(MAIL))) == [RawMail("-", 0, MAIL)]
    assert len(list(mails("-", io.BytesIO(mbox(lf(0), lf(1)))))) == 2
    assert next(mails("-", io.BytesIO((MSG / "ansi-cp932.msg").read_bytes()))).outlook


def test_empty_standard_input_is_empty() -> None:
    (result,) = read_all(["-"], io.BytesIO(b""))
    assert isinstance(result, UnreadableMail)
    assert result.reason == "empty"


def test_a_header_anywhere_near_the_top_makes_a_mail_and_a_colon_alone_does_not() -> None:
    assert looks_like_mail(b"hello\nsubject : x\n")
    assert not looks_like_mail(b"Note: call the plumber\n")
    assert not looks_like_mail(b"https://a.example/\n")
