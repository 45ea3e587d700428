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

from mekiki.doors.casebook import Keeping
from mekiki.doors.cli import _parser, main
from mekiki.doors.notices import MailServer
from mekiki.doors.settings import TABLES, WayOut
from mekiki.model.reader import Reader
from mekiki.report.jsonform import schema

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
        ("[colect]\nbudget = 3", "[colect] is not known; did you mean [collect]?"),
        ("[zzz]\nrain = 3", "[zzz] is not known; known are [reader], [collect], [casebook], [overlay], [notice]"),
        ("[notice]\nhots = 3", "notice.hots is not known; did you mean host?"),
        ("reader = 3", "reader is a table: write [reader], and its keys below"),
    ],
)
def test_a_key_that_nobody_reads_is_named_with_the_one_that_was_meant(
    text: str, said: str, capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "mekiki.toml").write_text(f"{text}\n")
    assert main(["inspect", KAGOYA]) == 2
    assert capsys.readouterr().err == f"mekiki: mekiki.toml: {said}\n"


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
    assert len(list((tmp_path / "out").glob("*.html"))) == 2


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


def test_an_unknown_check_is_told_as_such(capsys: Captured) -> None:
    assert main(["explain", "links.no-such-thing"]) == 2
    assert "mekiki checks" in capsys.readouterr().err


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


def test_the_package_itself_is_the_command() -> None:
    command = [sys.executable, "-m", "mekiki", "inspect", "--json", KAGOYA]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(objects(done.stdout.decode())) == 1


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    with mekiki("inspect", *[KAGOYA] * 40) as running:
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


README_COMMANDS = re.findall(r"^mekiki ([^#|<\n]+)", (ROOT / "README.md").read_text("utf-8"), re.M)


@pytest.mark.parametrize("command", README_COMMANDS)
def test_the_commands_that_the_readme_shows_exist(command: str) -> None:
    assert callable(_parser([]).parse_args(shlex.split(command)).run)


# --- a bare link ------------------------------------------------------------------------------------------------------


def test_of_a_link_whose_owner_is_named_it_is_not_said_that_nothing_can_be_said(capsys: Captured) -> None:
    assert main(["url", "https://www.smbc-card.com/", "https://tulips.example/a"]) == 0
    owned, unknown = capsys.readouterr().out.split("hxxps://tulips")
    assert "belongs to: Sumitomo Mitsui Card" in owned
    assert "Nothing speaks against the address" in owned
    assert "Nothing can be said" not in owned
    assert "%" not in owned
    assert "Nothing can be said of the address alone." in unknown
