"""What the settings say of the reader adds to what a mail tells of its own: neither of both gets out by any door."""

from __future__ import annotations

import base64
import re
import sys
from itertools import product
from pathlib import Path

import pytest

from mekiki.doors.cli import main
from mekiki.doors.export import FORMATS
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.reader import Reader
from mekiki.report.keptcopy import kept_copy
from mekiki.report.personal import Personal

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

SETTINGS = """
[reader]
mailboxes = ["kenji@desk.example"]
domains = ["desk.example"]
names = ["Kenji Kudo"]
[notice]
sender = "abuse@desk.example"
"""
DESK = Reader(("kenji@desk.example",), ("desk.example",), ("Kenji Kudo",))
MAIL = """\
Return-Path: <billing@quota-fix-77.com>
Received: from mail.quota-fix-77.com (mail.quota-fix-77.com [40.71.38.95])
\tby MB02.tsukimi-foods.local (10.20.1.55) with Microsoft SMTP Server; Mon, 12 May 2025 09:12:11 +0900
Received: from mx.tsukimi-foods.example (localhost [127.0.0.1])
\tby mail.quota-fix-77.com with ESMTP id 4N2\n\tfor <hanako@tsukimi-foods.example>; Mon, 12 May 2025 09:12:09 +0900
From: KAGOYA <billing@quota-fix-77.com>
To: Hanako Morikawa <hanako@tsukimi-foods.example>
Subject: tsukimi-foods.example: KAGOYA mailbox full, verify within 24 hours
Date: Mon, 12 May 2025 09:12:08 +0900
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>Dear user of tsukimi-foods.example,</p><p>Your KAGOYA mailbox is full and will be closed within 24 hours.
<a href="https://tsukimi-foods.quota-fix-77.com/kagoya/login.php?d=tsukimi-foods.example">Verify your password</a></p>
"""
TOLD = re.compile(rb"tsukimi.?foods|hanako|morikawa", re.IGNORECASE)


def run(*arguments: str) -> int:
    return main(list(arguments))


def told_in(*texts: bytes) -> list[bytes]:
    """What tells the reader, also in what is carried as base64."""
    runs = [
        base64.b64decode(run + b"=" * (-len(run) % 4)) for each in texts for run in re.findall(rb"[\w+/]{40,}", each)
    ]
    return [hit for each in (*texts, *runs) for hit in TOLD.findall(each)]


def files_of(folder: Path) -> list[bytes]:
    return [each.read_bytes() for each in folder.rglob("*") if each.is_file()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A mail to somebody else's house, examined under the settings of a desk."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mekiki.toml").write_text(SETTINGS)
    (tmp_path / "mail.eml").write_text(MAIL)
    assert run("inspect", "--save", "case", "mail.eml") in (0, 1)
    return tmp_path


def test_a_warning_does_not_tell_the_house_that_the_mail_was_sent_to(folder: Path) -> None:
    assert run("publish", "--out", "warning", "case") == 0
    assert told_in(*files_of(folder / "warning")) == []


def test_no_report_that_goes_out_tells_it(folder: Path) -> None:
    assert run("notice", "--to", "all", "--out", "notices", "case") == 0
    assert files_of(folder / "notices")
    assert told_in(*files_of(folder / "notices")) == []


def test_no_list_and_no_indicator_tells_it(folder: Path) -> None:
    for number, (form, scope) in enumerate(product(FORMATS, ("url", "host", "domain"))):
        run("export", "--format", form, "--scope", scope, "--out", f"out/{number}", "case")
    (folder / "out").mkdir(exist_ok=True)
    assert told_in(*files_of(folder / "out")) == []


def test_no_copy_and_no_answer_tells_it(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("redact", "--out", "copy.eml", "mail.eml") == 0
    capsysbinary.readouterr()
    assert run("reply", "case") == 0
    assert told_in((folder / "copy.eml").read_bytes(), capsysbinary.readouterr().out) == []


def test_the_casebook_keeps_a_copy_without_it() -> None:
    assert told_in(kept_copy(investigate(MAIL.encode(), reader=DESK)).raw) == []


def test_the_check_before_publication_finds_it_whatever_the_settings_say(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "page").mkdir()
    (folder / "page" / "en.md").write_text("It was sent to somebody at tsukimi-foods.example.\n")
    assert run("check-publication", "--case", "case", "page") == 1
    assert "tells who received the mail: domain" in capsys.readouterr().out


@pytest.mark.parametrize(
    "settings", [DESK, Reader(domains=("desk.example",)), Reader(mailboxes=("kenji@desk.example",))]
)
def test_settings_hide_no_less_than_no_settings(settings: Reader) -> None:
    def secrets(reader: Reader) -> set[str]:
        case: Case = investigate(MAIL.encode(), reader=reader)
        return {each.text for each in Personal.of(case, reader).secrets}

    assert secrets(settings) >= secrets(Reader()) | {"tsukimi-foods.example"}
