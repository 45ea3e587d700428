"""The command line: what it prints, in which order, and how it behaves where something cannot be read."""

from __future__ import annotations

import io
import json
import mailbox
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mekiki.doors.cli import _parser, main
from mekiki.doors.keeping import Keeping
from mekiki.doors.mailserver import MailServer
from mekiki.doors.settingkeys import TABLES
from mekiki.doors.settings import WayOut
from mekiki.investigate import investigate
from mekiki.model.linkalone import mail_of
from mekiki.model.reader import Reader
from mekiki.model.version import __version__
from mekiki.parse.containers import UnreadableMail
from mekiki.report.jsonform import schema
from mekiki.report.texts import colon
from mekiki.report.unread import unreadable as unreadable_in_words

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
MSG = ROOT / "tests" / "fixtures" / "msg"
KAGOYA = str(EXAMPLES / "kagoya.eml")
LETTER = str(EXAMPLES / "newsletter-ja.eml")

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _nowhere_in_particular(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test runs in an empty folder, in English, and finds no settings of whoever runs it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def objects(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def paths(printed: str) -> list[tuple[str, int]]:
    return [(each["input"]["path"], each["input"]["index"]) for each in objects(printed)]


# --- one mail, several, and the places they come in -------------------------------------------------------------------


def test_one_mail_is_explained(capsys: Captured) -> None:
    assert main(["inspect", KAGOYA]) == 0
    said = capsys.readouterr().out
    for words in ("Phishing", "KAGOYA", "40.71.38.95", "17aday[.]com", "administrators"):
        assert words in said


def test_no_colour_goes_into_a_pipe(capsys: Captured) -> None:
    main(["inspect", KAGOYA])
    assert "\x1b" not in capsys.readouterr().out


def test_json_on_a_terminal_holds_nothing_that_acts_there(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.eml").write_bytes("From: a@b.example\nSubject: x\x9b2J\u202ey\u2028z\x85\n\nx\n".encode())
    assert main(["inspect", "--json", str(tmp_path / "a.eml")]) == 0
    printed = capsys.readouterr().out
    assert not set(printed) & set("\x9b\x85\u202e\u2028")
    assert len(printed.splitlines()) == 1
    assert "x\x9b2J\u202ey\u2028z" in json.loads(printed)["message"]["subject"]


def test_json_is_one_object_a_line_in_the_order_of_the_arguments(capsys: Captured) -> None:
    assert main(["inspect", "--json", LETTER, KAGOYA, LETTER]) == 0
    assert paths(capsys.readouterr().out) == [(LETTER, 0), (KAGOYA, 0), (LETTER, 0)]


def test_an_mbox_is_read_mail_by_mail(capsys: Captured, tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for path in (KAGOYA, LETTER):
        box.add(Path(path).read_bytes())
    box.close()
    assert main(["inspect", "--json", "box"]) == 0
    assert paths(capsys.readouterr().out) == [("box", 0), ("box", 1)]


def test_a_maildir_is_read_whole(capsys: Captured, tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Maildir", create=True)
    for path in (KAGOYA, LETTER):
        box.add(Path(path).read_bytes())
    assert main(["inspect", "--json", "Maildir"]) == 0
    subjects = {each["message"]["subject"] for each in objects(capsys.readouterr().out)}
    assert "メールボックスのセキュリティメッセージ" in subjects
    assert len(subjects) == 2


def test_an_outlook_message_is_read(capsys: Captured) -> None:
    assert main(["inspect", "--json", str(MSG / "transport-headers.msg")]) == 0
    (told,) = objects(capsys.readouterr().out)
    assert told["message"]["copy"] == "outlook"
    assert told["message"]["subject"]


def test_a_dash_is_standard_input(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(KAGOYA).read_bytes())))
    assert main(["inspect", "--json", "-"]) == 0
    assert paths(capsys.readouterr().out) == [("-", 0)]


# --- what cannot be read ----------------------------------------------------------------------------------------------


def unreadable(kind: str, folder: Path) -> Path:
    path = folder / kind
    match kind:
        case "empty.eml":
            path.write_bytes(b"")
        case "photograph.png":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
        case "list.txt":
            path.write_text("milk\nbread\nbutter\n")
        case "no-mail.msg" | "cut-off.msg":
            shutil.copy(MSG / kind, path)
    return path


KINDS = ("missing.eml", "empty.eml", "photograph.png", "list.txt", "no-mail.msg", "cut-off.msg")


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_read_is_one_clear_line(kind: str, capsys: Captured, tmp_path: Path) -> None:
    path = unreadable(kind, tmp_path)
    assert main(["inspect", str(path)]) == 2
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert str(path) in line
    assert "Traceback" not in line
    assert said.out == ""


@pytest.mark.parametrize("command", ["inspect", "show", "redact", "check-publication"])
def test_the_name_of_a_file_cannot_act_on_the_terminal(command: str, capsys: Captured) -> None:
    assert main([command, "no\x1b[2Jsuch"]) == 2
    assert "no⟨U+001B⟩[2Jsuch" in complaint(capsys)


@pytest.mark.parametrize("kind", KINDS)
def test_the_other_mails_are_still_done(kind: str, capsys: Captured, tmp_path: Path) -> None:
    path = str(unreadable(kind, tmp_path))
    assert main(["inspect", "--json", KAGOYA, path, LETTER]) == 2
    told = objects(capsys.readouterr().out)
    assert [each["input"]["path"] for each in told] == [KAGOYA, path, LETTER]
    assert told[1]["error"]
    assert "verdict" in told[0]
    assert "verdict" in told[2]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told_as_such(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "secret.eml"
    path.write_bytes(b"From: a@b.example\n\nhello")
    path.chmod(0)
    assert main(["inspect", str(path)]) == 2
    assert "secret.eml" in capsys.readouterr().err


def test_an_empty_folder_is_told_as_such(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert main(["inspect", "nothing"]) == 2
    assert "nothing" in capsys.readouterr().err


# --- languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "locale, heading",
    [("ja_JP.UTF-8", "フィッシング詐欺"), ("en_GB.UTF-8", "Phishing"), ("C", "Phishing"), ("de_DE.UTF-8", "Phishing")],
)
def test_the_language_comes_from_the_locale(
    locale: str, heading: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    main(["inspect", KAGOYA])
    assert heading in capsys.readouterr().out


def test_or_from_the_settings_or_from_the_option(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "mekiki.toml").write_text('[reader]\nlang = "ja"\n')
    main(["inspect", KAGOYA])
    assert "フィッシング詐欺" in capsys.readouterr().out
    main(["inspect", "--lang", "en", KAGOYA])
    assert "Phishing" in capsys.readouterr().out


# --- settings ---------------------------------------------------------------------------------------------------------


def test_the_settings_say_which_mailboxes_exist(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "mekiki.toml").write_text(
        '[reader]\nmailboxes = ["post@office.example"]\ndomains = ["office.example"]\n'
    )
    main(["inspect", "--json", KAGOYA])
    (told,) = objects(capsys.readouterr().out)
    assert "recipient.unknown-mailbox" in {finding["id"] for finding in told["findings"]}
    assert any("take mailboxes out of mekiki.toml" in question["en"] for question in told["verdict"]["questions"])


@pytest.mark.parametrize(
    "line", ['mailboxes = "a@b.example"', "catch_all = 3", "colour = true", 'lang = "fr"', "lang ="]
)
def test_settings_that_cannot_be_used_are_one_clear_line(line: str, capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "mekiki.toml").write_text(f"[reader]\n{line}\n")
    assert main(["inspect", KAGOYA]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "mekiki.toml" in said


@pytest.mark.parametrize(
    "text, said",
    [
        ('reach = "lookup"', "reach is not known there; it belongs in [reader]"),
        ('rech = "lookup"', "rech is not known; did you mean reach in [reader]?"),
        ('[reader]\nrech = "lookup"', "reader.rech is not known; did you mean reach?"),
        ('[collect]\nreach = "lookup"', "collect.reach is not known there; it belongs in [reader]"),
        ("\n[colect]", "[colect] is not known; did you mean [collect]?"),
        ("\n[zzz]", "[zzz] is not known; known are [reader], [collect], [casebook], [overlay], [notice]"),
        ("[notice]\nhots = 3", "notice.hots is not known; did you mean host?"),
        ("reader = 3", "reader is a table: write [reader], and its keys below"),
    ],
)
def test_a_key_that_nobody_reads_is_named_with_the_one_that_was_meant(
    text: str, said: str, capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "mekiki.toml").write_text(f"{text}\n")
    assert main(["inspect", KAGOYA]) == 2
    line = len(text.splitlines())
    assert capsys.readouterr().err == f"mekiki: mekiki.toml: line {line}: {said}\n"


def test_the_settings_know_every_key_that_is_read() -> None:
    assert set(TABLES["reader"]) == {each.name for each in fields(Reader)} - {"overlay"}
    assert set(TABLES["collect"]) == {each.name for each in fields(WayOut)} - {"databases"} | {"mmdb"}
    assert set(TABLES["casebook"]) == {each.name for each in fields(Keeping)}
    assert set(TABLES["notice"]) == {each.name for each in fields(MailServer)}


# --- case files and cases on disk -------------------------------------------------------------------------------------


def test_the_case_file_is_written_and_its_path_is_said(capsys: Captured, tmp_path: Path) -> None:
    assert main(["inspect", "--html", "out/kagoya.html", KAGOYA]) == 0
    assert capsys.readouterr().out.strip() == "out/kagoya.html"
    page = (tmp_path / "out" / "kagoya.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "17aday[.]com" in page


def test_several_case_files_go_into_a_folder(capsys: Captured, tmp_path: Path) -> None:
    assert main(["inspect", "--html", "out", KAGOYA, LETTER]) == 0
    assert len(list((tmp_path / "out").glob("000*.html"))) == 2


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_folder_of_case_files_begins_with_a_page_that_lists_them(lang: str, capsys: Captured, tmp_path: Path) -> None:
    assert main(["inspect", "--html", "out", "--lang", lang, KAGOYA, LETTER]) == 0
    first = capsys.readouterr().out.splitlines()[-1]
    page = (tmp_path / first).read_text("utf-8")
    assert first == "out/index.html"
    assert re.findall(r'<a href="([^"]+)">', page) == sorted(path.name for path in (tmp_path / "out").glob("000*.html"))
    assert ("Phishing" if lang == "en" else "フィッシング詐欺") in page
    assert "kagoya.net>" not in page
    assert "<script" not in page


@pytest.mark.parametrize("lang, why", [("en", "there is no such file"), ("ja", "ファイルがありません")])
def test_the_page_names_what_could_not_be_read_as_well(lang: str, why: str, capsys: Captured, tmp_path: Path) -> None:
    assert main(["inspect", "--html", "out", "--lang", lang, KAGOYA, "<b>請求書.eml", LETTER]) == 2
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert f"<bdi>&lt;b&gt;請求書.eml</bdi><p>{why}</p>" in page
    assert main(["inspect", "--html", "out", "--lang", lang, KAGOYA, LETTER]) == 0
    assert why not in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_each_of_several_reports_says_which_file_it_is_of(capsys: Captured, tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box\x1b[2J")
    for path in (KAGOYA, LETTER):
        box.add(Path(path).read_bytes())
    box.close()
    assert main(["inspect", "--lang", "en", LETTER, "box\x1b[2J"]) == 0
    told = capsys.readouterr().out
    heads = [line for line in told.splitlines() if line.startswith((LETTER, "box"))]
    assert heads == [LETTER, "box⟨U+001B⟩[2J", "box⟨U+001B⟩[2J, mail 2"]
    assert main(["inspect", "--html", "out", LETTER, "box\x1b[2J"]) == 0
    assert f"<bdi>{Path(LETTER).name}</bdi>" in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert main(["inspect", LETTER]) == 0
    assert LETTER not in capsys.readouterr().out.splitlines()


def test_a_mailbox_of_several_mails_needs_a_folder_as_well(capsys: Captured, tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for path in (KAGOYA, LETTER):
        box.add(Path(path).read_bytes())
    box.close()
    assert main(["inspect", "--html", "out", "--save", "kept", "box"]) == 0
    assert len(list((tmp_path / "out").glob("000*.html"))) == 2
    assert len(list((tmp_path / "kept").glob("*/case.json"))) == 2


# --- nothing is written over that is not ours -------------------------------------------------------------------------


def complaint(capsys: Captured) -> str:
    """The one line on standard error."""
    (line,) = capsys.readouterr().err.splitlines()
    return line.removeprefix("mekiki: ")


@pytest.mark.parametrize("lang, left", [("en", "left as it is"), ("ja", "上書きしませんでした")])
@pytest.mark.parametrize(
    "command", ["inspect my.eml --html", "show kept --html", "replay kept --html", "redact my.eml --out"]
)
def test_the_mail_itself_is_never_written_over(command: str, lang: str, left: str, capsys: Captured) -> None:
    mail = Path(shutil.copy(KAGOYA, "my.eml")).read_bytes()
    main(["inspect", "--save", "kept", "my.eml"])
    capsys.readouterr()
    assert main([*command.split(), "my.eml", "--lang", lang]) == 2
    assert left in complaint(capsys)
    assert Path("my.eml").read_bytes() == mail


@pytest.mark.parametrize(
    "command", ["case stats --svg", "case export", "case export --anew", "evaluate none --json", "evaluate none --html"]
)
def test_nor_is_it_by_a_command_over_many(command: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(Path("data").resolve()))
    mail = Path(shutil.copy(KAGOYA, "my.eml")).read_bytes()
    for lang, left in (("en", "left as it is"), ("ja", "上書きしませんでした")):
        assert main([*command.split(), "my.eml", "--lang", lang]) == 2
        assert left in complaint(capsys)
    assert Path("my.eml").read_bytes() == mail


@pytest.mark.parametrize(
    "command, out, wanted",
    [
        ("inspect my.eml --html", "report.pdf", ".html"),
        ("inspect my.eml my.eml --html", "report.PDF", ".html"),
        ("show kept --html", "report.txt", ".html"),
        ("replay kept --html", "report.docx", ".html"),
        ("redact my.eml --out", "shared.msg", ".eml"),
        ("export kept --format stix --out", "list.csv", ".json"),
        ("export kept --format hosts --out", "list.pdf", ".txt"),
        ("case stats --svg", "counts.png", ".svg"),
        ("case export", "all.tsv", ".zip"),
        ("evaluate none --html", "figures.pdf", ".html"),
        ("evaluate none --json", "figures.csv", ".json"),
    ],
)
def test_a_name_that_promises_another_form_is_told(
    command: str, out: str, wanted: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(Path("data").resolve()))
    shutil.copy(KAGOYA, "my.eml")
    main(["inspect", "--save", "kept", "my.eml"])
    capsys.readouterr()
    for lang, said in (("en", f"name a {wanted} file"), ("ja", f"{wanted} のファイル名を指定してください")):
        assert main([*command.split(), out, "--lang", lang]) == 2
        assert said in capsys.readouterr().err.splitlines()[-1]
    assert not Path(out).exists()


def test_a_folder_named_as_one_is_one_for_a_single_mail_too(capsys: Captured) -> None:
    assert main(["inspect", "--html", "out/", KAGOYA]) == 0
    assert [path.suffix for path in Path("out").iterdir()] == [".html"]


def test_nor_is_a_page_that_somebody_else_wrote(capsys: Captured) -> None:
    Path("page.html").write_text("<!doctype html><title>Mekiki</title>", encoding="utf-8")
    assert main(["inspect", "--html", "page.html", KAGOYA]) == 2
    assert Path("page.html").read_text("utf-8") == "<!doctype html><title>Mekiki</title>"


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_case_file_takes_the_place_of_an_older_one(lang: str, capsys: Captured) -> None:
    Path("page.html").touch()  # and of a file that was only reserved
    for mail in (KAGOYA, LETTER, LETTER):
        assert main(["inspect", "--lang", lang, "--html", "page.html", mail]) == 0
        assert main(["inspect", "--lang", lang, "--html", "pages", mail, KAGOYA]) == 0


@pytest.mark.parametrize("lang, said", [("en", "name a folder"), ("ja", "フォルダーを指定")])
def test_several_mails_do_not_go_into_one_file(lang: str, said: str, capsys: Captured, tmp_path: Path) -> None:
    assert main(["inspect", "--lang", lang, "--html", "one.html", KAGOYA, LETTER]) == 2
    assert said in complaint(capsys)
    assert not (tmp_path / "one.html").exists()


@pytest.mark.parametrize("lang, said", [("en", "name another folder"), ("ja", "別のフォルダーを指定")])
def test_a_case_never_takes_the_place_of_another(lang: str, said: str, capsys: Captured) -> None:
    main(["inspect", "--save", "kept", KAGOYA])
    before = {path: path.read_bytes() for path in Path("kept").rglob("*") if path.is_file()}
    assert main(["inspect", "--lang", lang, "--save", "kept", LETTER]) == 2
    assert said in complaint(capsys)
    assert {path: path.read_bytes() for path in Path("kept").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name, content", [("mail.eml", b"From: a@b.example\n\nhello"), ("case.json", b"[1]")])
def test_nor_does_it_take_the_place_of_what_is_no_case(name: str, content: bytes, capsys: Captured) -> None:
    Path("mine").mkdir()
    (Path("mine") / name).write_bytes(content)
    assert main(["inspect", "--save", "mine", KAGOYA]) == 2
    assert [path.read_bytes() for path in Path("mine").iterdir()] == [content]


def test_the_same_mail_may_be_examined_and_saved_again(capsys: Captured) -> None:
    for _ in range(2):
        assert main(["inspect", "--save", "kept", KAGOYA]) == 0


# --- a case that cannot be opened -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang, said", [("en", "not written by Mekiki"), ("ja", "Mekiki が書いたものではありません")])
@pytest.mark.parametrize(
    "content", ["[]", "3", "null", "{", "", "[" * 100_000, '{"format": 1}', "a verdict that is none"]
)
def test_what_is_no_case_is_told_in_one_line(content: str, lang: str, said: str, capsys: Captured) -> None:
    main(["inspect", "--save", "kept", KAGOYA])
    capsys.readouterr()
    record = json.loads(Path("kept/case.json").read_text("utf-8"))
    if content == '{"format": 1}':
        content = json.dumps({"format": 1, "sha256": record["sha256"]})
    elif content.startswith("a verdict"):
        content = json.dumps(record | {"verdict": 3})
    Path("kept/case.json").write_text(content, encoding="utf-8")
    for command in ("show", "replay", "reply"):
        assert main([command, "--lang", lang, "kept"]) == 2
        assert said in complaint(capsys)


def test_of_a_folder_of_cases_the_cases_are_named(capsys: Captured) -> None:
    main(["inspect", "--save", "kept", KAGOYA, LETTER])
    capsys.readouterr()
    assert main(["show", "kept"]) == 2
    said = complaint(capsys)
    assert "2 cases" in said
    (first, second) = sorted(map(str, Path("kept").iterdir()))
    assert f"{first} {second}" in said


@pytest.mark.parametrize("lang, said", [("en", "no such folder"), ("ja", "そのようなフォルダーはありません")])
@pytest.mark.parametrize("command", ["show", "replay", "reply", "check-publication"])
def test_that_there_is_no_such_folder_is_said(command: str, lang: str, said: str, capsys: Captured) -> None:
    assert main([command, "nowhere", "--lang", lang]) == 2
    assert complaint(capsys) == f"nowhere: {'there is ' if lang == 'en' else ''}{said}"


# --- the system's own words are nobody's language ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "lang, said",
    [
        ("en", "a file stands where a folder|there is a file of this name"),
        ("ja", "フォルダーであるべき場所に|同じ名前のファイルが"),
    ],
)
@pytest.mark.parametrize("command", ["inspect --save taken/kept", "inspect --html taken/page.html"])
def test_what_the_system_refuses_is_told_plainly(command: str, lang: str, said: str, capsys: Captured) -> None:
    Path("taken").write_text("a file", encoding="utf-8")
    assert main([*command.split(), KAGOYA, "--lang", lang]) == 2
    told = complaint(capsys)
    assert re.search(said, told)
    assert "Errno" not in told


@pytest.mark.parametrize(
    "lang, said", [("en", "there is no such file or folder"), ("ja", "ファイルやフォルダーはありません")]
)
def test_settings_that_are_not_there_are_told_plainly(lang: str, said: str, capsys: Captured) -> None:
    assert main(["inspect", "--config", "nofile.toml", "--lang", lang, KAGOYA]) == 2
    told = complaint(capsys)
    assert told.startswith("nofile.toml: ")
    assert said in told


@pytest.mark.parametrize(
    "settings, en, ja",
    [
        ("[reader]\nnames = ['山田']".encode("cp932"), "is not written in UTF-8", "UTF-8 で書かれていません"),
        (b"[reader]\nlang = fr\n", "(at line 2, column 8)", "TOML として読み取れません（2 行目の 8 文字目）"),
        (b"[reader]\nrech = 'x'", "did you mean reach?", "reach のことですか"),
        (b"[reader]\ncatch_all = 3", "takes true or false", "に書けるのは true か false です"),
        (
            b'[reader]\nmailboxes = ["hanako"]',
            "reader.mailboxes: 'hanako' is not an address such as 'hanako@office.example'",
            "reader.mailboxes の 'hanako' はメールアドレス（例：hanako@office.example）ではありません",
        ),
        (
            b'[reader]\ntrusted_hosts = ["mx.office.example", "mx office"]',
            "reader.trusted_hosts: 'mx office' is not a host",
            "reader.trusted_hosts の 'mx office' はホスト名（例：mx.office.example）ではありません",
        ),
        (b"[collect]\nresolvers = ['x']", "takes addresses, not 'x'", "IP アドレスだけ"),
    ],
)  # fmt: skip
def test_mistakes_in_the_settings_are_told_in_both_languages(
    settings: bytes, en: str, ja: str, capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "mekiki.toml").write_bytes(settings)
    for lang, said in (("en", en), ("ja", ja)):
        assert main(["inspect", "--reach", "offline", "--lang", lang, KAGOYA]) == 2
        assert said in complaint(capsys)


@pytest.mark.parametrize(
    "content, said",
    [(b"\x00\x01\xfe" * 400, "メールではありません（バイナリーデータ）"), (b"milk\nbread\n", "ヘッダー行なし")],
)
def test_why_a_file_is_no_mail_is_told_in_japanese_too(content: bytes, said: str, capsys: Captured) -> None:
    Path("thing").write_bytes(content)
    assert main(["inspect", "--lang", "ja", "thing"]) == 2
    assert said in complaint(capsys)


def test_so_is_a_folder_without_mail_and_a_file_without_permission(capsys: Captured) -> None:
    Path("nothing").mkdir()
    assert main(["inspect", "--lang", "ja", "nothing"]) == 2
    assert "このフォルダーにはメールなし" in complaint(capsys)
    assert unreadable_in_words(UnreadableMail("a", "unreadable", os.strerror(13)), "ja") == (
        "a: 読み取れません（アクセスする権限がありません）"
    )
    assert unreadable_in_words(UnreadableMail("a", "too-large", "mail 2: more than 100 MiB"), "ja").endswith(
        "（2 通目、100 MiB 超）"
    )


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_database_that_is_not_there_is_told_and_the_country_is_known_all_the_same(
    lang: str, capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "mekiki.toml").write_text('[collect]\nmmdb = ["nope.mmdb"]\n')
    assert main(["inspect", "--lang", lang, KAGOYA]) == 0
    told = capsys.readouterr().out
    assert {"en": "there is no such database", "ja": "指定されたデータベースがありません"}[lang] in told
    assert "nope.mmdb" in told
    assert {"en": "the United States", "ja": "アメリカ"}[lang] in told or "United States" in told


def test_the_version_is_told(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"mekiki {__version__}\n"


# --- cases on disk ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.eml")), ids=lambda path: path.name)
def test_a_saved_case_is_shown_again_without_loss(path: Path, capsys: Captured) -> None:
    main(["inspect", "--json", "--save", "kept", str(path)])
    first = capsys.readouterr().out
    assert main(["show", "--json", "kept"]) == 0
    assert capsys.readouterr().out == first


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_saved_case_reads_as_on_the_first_day(lang: str, capsys: Captured) -> None:
    main(["inspect", "--lang", lang, "--save", "kept", KAGOYA])
    first = capsys.readouterr().out
    assert main(["show", "--lang", lang, "kept"]) == 0
    assert capsys.readouterr().out == first


def test_a_folder_that_holds_no_case_is_told_as_such(capsys: Captured, tmp_path: Path) -> None:
    assert main(["show", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    ["inspect --html taken/kagoya.html MAIL", "inspect --save taken/kept MAIL", "show kept --html taken/kagoya.html",
     "redact MAIL --out taken/mail.eml", "notice kept --to registrar --out taken/reports",
     "export kept --format csv --out taken/list.csv"],
    ids=lambda command: command.split()[0],
)  # fmt: skip
def test_what_cannot_be_written_is_told_in_a_line(command: str, capsys: Captured, tmp_path: Path) -> None:
    main(["inspect", "--save", "kept", KAGOYA])
    capsys.readouterr()
    (tmp_path / "taken").write_text("a file where a folder would have to be", encoding="utf-8")
    assert main([KAGOYA if word == "MAIL" else word for word in command.split()]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("mekiki: ")
    assert "taken" in last


# --- the sisters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.eml")), ids=lambda path: path.name)
def test_every_case_satisfies_the_schema(path: Path, capsys: Captured) -> None:
    main(["schema"])
    printed = json.loads(capsys.readouterr().out)
    main(["inspect", "--json", str(path)])
    Draft202012Validator(printed).validate(json.loads(capsys.readouterr().out))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("lang, title", [("en", "Brand name in the path"), ("ja", "ブランド名")])
def test_a_check_is_explained(lang: str, title: str, capsys: Captured) -> None:
    assert main(["explain", "links.brand-in-path", "--lang", lang]) == 0
    assert title in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_check_is_graded_in_the_words_of_the_report(lang: str, capsys: Captured) -> None:
    main(["inspect", "--lang", lang, KAGOYA])
    line = next(line for line in capsys.readouterr().out.splitlines() if "links.brand-in-path" in line)
    severity, confidence, *_ = (part.strip() for part in line.split("·"))
    main(["explain", "links.brand-in-path", "--lang", lang])
    graded = capsys.readouterr().out.splitlines()
    name, grade = severity.split(" ", 1)
    parts = colon(lang)
    assert any(line.startswith(f"{name}{parts}{grade} · ") and f"{parts}{confidence} · " in line for line in graded)


def test_an_unknown_check_is_told_as_such(capsys: Captured) -> None:
    assert main(["explain", "links.no-such-thing"]) == 2
    assert "mekiki checks" in capsys.readouterr().err


@pytest.mark.parametrize("lang, said", [("en", "is it links.odd-port?"), ("ja", "links.odd-port のことですか")])
def test_the_check_that_was_likely_meant_is_named(lang: str, said: str, capsys: Captured) -> None:
    assert main(["explain", "link.odd-port", "--lang", lang]) == 2
    assert said in complaint(capsys)


def test_a_family_of_checks_is_listed(capsys: Captured) -> None:
    for family in ("links", "links.", "links.*", "Links"):
        assert main(["checks", family, "--lang", "en"]) == 0
        assert all(line.startswith("links.") for line in capsys.readouterr().out.splitlines())
        assert main(["explain", family, "--lang", "en"]) == 2
        assert complaint(capsys) == "links is a family of checks, not one; `mekiki checks links` lists it"
    assert main(["checks", "nosuch", "--lang", "ja"]) == 2
    assert "nosuch という検査の系統はありません" in complaint(capsys)


@pytest.mark.parametrize("command", ["inspect mail.eml", "case list"])
def test_what_a_command_does_not_know_is_told_with_its_own_usage(command: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*command.split(), "--nosuch"])
    told = capsys.readouterr().err
    assert told.startswith(f"usage: mekiki {command.removesuffix(' mail.eml')} ")
    assert told.endswith("error: unrecognized arguments: --nosuch\n")


@pytest.mark.parametrize(
    "command, en, ja",
    [
        (
            "inspec mail.eml",
            "inspec is not known; did you mean inspect?",
            "inspec は指定できません。inspect のことですか",
        ),
        ("case serach x", "serach is not known; did you mean search?", "serach は指定できません。search のことですか"),
        (
            "inspect --reach look mail.eml",
            "look is not known; did you mean lookup?",
            "look は指定できません。lookup のことですか",
        ),
        ("inspect --rech lookup x", "arguments: --rech; did you mean --reach?", "--rech（--reach のことですか）"),
        ("zzz", "invalid choice: 'zzz' (choose from", "'zzz' は指定できません（"),
        ("--config=a.toml inspect", "--config stands behind the command", "--config はコマンドの後ろに書きます"),
    ],
)
def test_a_slip_in_the_command_is_told_with_what_was_meant(
    command: str, en: str, ja: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang, said in (("C.UTF-8", en), ("ja_JP.UTF-8", ja)):
        monkeypatch.setenv("LC_ALL", lang)
        with pytest.raises(SystemExit, match="2"):
            main(command.split())
        assert said in capsys.readouterr().err


def test_a_command_alone_tells_what_there_is(capsys: Captured) -> None:
    assert main([]) == 2
    assert "investigate mails" in capsys.readouterr().err


def test_a_case_file_and_json_go_together(capsys: Captured) -> None:
    assert main(["inspect", "--json", "--html", "out.html", KAGOYA]) == 0
    assert objects(capsys.readouterr().out)[0]["verdict"]["label"] == "phishing"
    assert Path("out.html").is_file()


def test_settings_as_notepad_writes_them_are_read(capsys: Captured) -> None:
    Path("mekiki.toml").write_bytes('\ufeff[reader]\r\nlang = "ja"\r\n'.encode())
    assert main(["inspect", KAGOYA]) == 0
    assert "フィッシング" in capsys.readouterr().out


def test_all_checks_are_listed(capsys: Captured) -> None:
    assert main(["checks"]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 60


# --- as a program -----------------------------------------------------------------------------------------------------


def mekiki(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        "import sys; from mekiki.doors.cli import main; sys.exit(main())",
        *arguments,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


@pytest.mark.parametrize("module", ["mekiki", "mekiki.doors.cli"])
def test_the_package_itself_is_the_command(module: str) -> None:
    command = [sys.executable, "-m", module, "inspect", "--json", KAGOYA]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(objects(done.stdout.decode())) == 1


@pytest.mark.parametrize("arguments", [["inspect", *[KAGOYA] * 40], ["demo"]])
def test_a_reader_who_has_seen_enough_is_no_error(arguments: list[str]) -> None:
    with mekiki(*arguments) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_japanese_is_printed_whatever_the_locale() -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    with mekiki("inspect", "--lang", "ja", KAGOYA, env=plain | {"LC_ALL": "C"}) as running:
        said, complaint = running.communicate()
    assert complaint == b""
    assert "親愛なる" in said.decode("utf-8")


def test_what_a_terminal_has_no_signs_for_does_not_end_the_report() -> None:
    with mekiki("inspect", "--lang", "ja", KAGOYA, env=os.environ | {"PYTHONIOENCODING": "ascii"}) as running:
        said, complaint = running.communicate()
    assert (running.returncode, complaint) == (0, b"")
    assert rb"\u9451\u5b9a" in said
    assert b"17aday[.]com" in said


README_COMMANDS = re.findall(r"^mekiki ([^#|<\n]+)", (ROOT / "README.md").read_text("utf-8"), re.M)


@pytest.mark.parametrize("command", README_COMMANDS)
def test_the_commands_that_the_readme_shows_exist(command: str) -> None:
    assert callable(_parser([]).parse_args(shlex.split(command)).run)


# --- a bare link ------------------------------------------------------------------------------------------------------


def test_how_the_asker_wrote_a_link_is_no_clue(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["url", "hxxps://tulips[.]example/a", "--json"]) == 0
    assert "links.defanged" not in capsys.readouterr().out
    case = investigate(mail_of("hxxps://tulips[.]example/a"))
    assert not [each for each in case.findings if each.id == "links.defanged"]


def test_of_a_link_whose_owner_is_named_it_is_not_said_that_nothing_can_be_said(capsys: Captured) -> None:
    assert main(["url", "https://www.smbc-card.com/", "https://tulips.example/a"]) == 0
    owned, unknown = capsys.readouterr().out.split("hxxps://tulips")
    assert "belongs to: Sumitomo Mitsui Card" in owned
    assert "Nothing speaks against the address" in owned
    assert "Nothing can be said" not in owned
    assert "%" not in owned
    assert "Nothing can be said of the address alone." in unknown
