"""Whatever a command cannot do, it says in the language chosen: all of the line, and by the same exit status."""

from __future__ import annotations

import argparse
import ast
import io
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

import mekiki
from mekiki.doors.cli import _parser, main
from mekiki.doors.commandline import in_room, speak
from mekiki.doors.web.words import say
from mekiki.report.casebook import CampaignRow, CaseRow, campaign_rows, case_rows, table

Captured = pytest.CaptureFixture[str]

_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
# words of a sentence; what stands in ` or in quotes is no part of one
_ENGLISH = re.compile(r"[a-z]{2,} (?:[a-z]+ )*[a-z]{2,}")
_AS_IT_IS = re.compile(r"`[^`]*`|'[^']*'|（[^）]*）|/\S+|--[a-z-]+")

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = {
    "mail.eml": "From: hanako@shop.example\nTo: taro@shop.example\nSubject: order\n\nThank you.\n",
    "broken.toml": "[reader\n",
    "unknown.toml": '[reader]\ncustomer_of = ["amazom"]\n',
    "folder.toml": '[overlay]\nfolder = "none"\nx = 1\n',
    "list.toml": "[[overlay]]\n",
    "no-list.toml": "brand = 3\n",
    "rows.toml": """
        [[brand]]
        id = "Foo Bar"
        [[brand]]
        id = "newbrand"
        domains = ["x"]
        trade = "nope"
        country = "jp"
        login = "x"
        names = { jpn = ["x"] }
        foo = 1
        [[brand]]
        id = "other"
        names = []
        weak_names = 3
        domains = ["日本語..example"]
        [[exception]]
        senders = ["a.example"]
        [[exception]]
        check = "links.old-port"
        [[exception]]
        check = "lonks.*"
        [[exception]]
        check = "x"
        """,
    "days.toml": '[casebook]\nkeep_days = "x"\n',
    "recipients.toml": "[casebook]\nkeep_recipients = 3\n",
    "label.toml": "[casebook]\nkeep_days_by_label = { fish = 3 }\n",
    "begun.jsonl": "",
    "begun.jsonl.journal": "x",
    "other.jsonl": "",
    "other.jsonl.journal": '{"arguments": ["elsewhere"]}',
    "old.jsonl": "",
    "old.jsonl.journal": '{"arguments": ["mail.eml"]}',
    "done.jsonl": "",
    "none/readme.txt": "",
    "rows/labels.tsv": "path\tlabel\n",
    "columns/labels.tsv": "path\tx\nmail\ty\n",
    "ham/labels.tsv": "path\tlabel\nmail.eml\tham\n",
    "damaged/case.json": "{",
    "damaged/mail.eml": "",
    "later/case.json": '{"format": 99}',
    "later/mail.eml": "",
    "entry/entry.json": "{}",
    "later-entry/entry.json": '{"format": 99}',
}
COMMANDS = [
    "inspect mail.eml --config broken.toml",
    "inspect mail.eml --config nosuch.toml",
    "inspect mail.eml --config unknown.toml",
    "inspect mail.eml --config folder.toml",
    "inspect mail.eml --config list.toml",
    "inspect mail.eml --config no-list.toml",
    "inspect mail.eml --config rows.toml",
    "inspect mail.eml --keep --config days.toml",
    "inspect mail.eml --keep --config recipients.toml",
    "inspect mail.eml --keep --config label.toml",
    "case show nosuch",
    "case forget",
    "case forget nosuch",
    "case import mail.eml",
    "case import nosuch.zip",
    "case export /proc/x.zip",
    "case corrections --out /proc/x",
    "case stats --svg /proc/x.svg",
    "case reexamine --weights mail.eml",
    "case reexamine --weights days.toml",
    "campaign show C9",
    "serve --workers 0",
    "serve --port 65536",
    "serve --host 0.0.0.0 --port 0",
    "serve --port {taken}",
    "serve --add-account hanako",
    "publish damaged",
    "publish damaged --out x",
    "publish none --out x",
    "publish nosuch --out x",
    "site build mail.eml --out x",
    "site build entry --out x",
    "site build later-entry --out x",
    "site build none --out x",
    "check-publication nosuch",
    "check-publication none --case nosuch",
    "check-publication none --case later",
    "export none --format hosts",
    "export damaged --format csv",
    "notice later",
    "scan mail.eml --out x.txt",
    "scan mail.eml --out /proc/x.jsonl",
    "scan mail.eml --out begun.jsonl",
    "scan mail.eml --out other.jsonl",
    "scan mail.eml --out old.jsonl",
    "scan mail.eml --out done.jsonl",
    "evaluate",
    "evaluate none",
    "evaluate rows",
    "evaluate columns",
    "evaluate --urls mail.eml",
    "evaluate --urls nosuch.csv",
    "fit none",
    "fit ham --out x",
    "url nonsense",
    "show none",
    "show mail.eml",
    "show nosuch",
    "show later",
    "explain links.nosuch",
    "check-plugin nosuch",
    "demo nosuch",
]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return tmp_path


def _said(
    command: str, locale: str, captured: Captured, monkeypatch: pytest.MonkeyPatch
) -> tuple[int | str | None, str]:
    monkeypatch.setenv("LC_ALL", locale)
    try:
        status: int | str | None = main(command.split())
    except SystemExit as ended:
        status = ended.code
    return status, captured.readouterr().err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", COMMANDS)
def test_what_cannot_be_done_is_said_in_the_language_chosen(
    command: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = command.format(taken=taken.getsockname()[1])
        status, english = _said(command, "C.UTF-8", capsys, monkeypatch)
        same, japanese = _said(command, "ja_JP.UTF-8", capsys, monkeypatch)
    assert status == same == 2
    assert len(english.splitlines()) == len(japanese.splitlines()) > 0
    for en, ja in zip(english.splitlines(), japanese.splitlines(), strict=True):
        assert en.startswith("mekiki: ")
        assert ja.startswith("mekiki: ")
        assert _JAPANESE.search(ja), ja
        assert not _ENGLISH.search(_AS_IT_IS.sub("", ja)), ja
        assert not _JAPANESE.search(en.replace("日本語..example", "")), en


USAGES = [
    "nosuch", "scan", "export x --format y", "export x --format hosts --expires 0", "serve --port x",
    "scan mail.eml --out x.csv --processes -2", "case list --limit", "inspect x --nosuch", "inspect x --help=3", "case", "fit",
    "show x --l",
]  # fmt: skip


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", USAGES)
def test_so_are_arguments_that_cannot_be_read(command: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    status, english = _said(command, "C.UTF-8", capsys, monkeypatch)
    same, japanese = _said(command, "ja_JP.UTF-8", capsys, monkeypatch)
    assert status == same == 2
    assert english.startswith("usage: ")
    assert japanese.startswith("使い方: ")
    last = japanese.splitlines()[-1]
    assert "エラー" in last
    assert not _ENGLISH.search(last.partition("エラー")[2]), last


def _parsers(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """A parser and those of its commands, by what is written to reach them."""
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from _parsers(below, f"{name} {word}".strip())


HELP = [name for name, _ in _parsers(_parser([]))]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_each_command_says_what_it_does_and_what_each_of_its_arguments_is(lang: str) -> None:
    try:
        speak(lang)
        parsers = dict(_parsers(_parser([])))
    finally:
        speak("en")
    assert len(parsers) > 30
    silent = [name for name, each in parsers.items() if not each.description]
    for name, each in parsers.items():
        silent += [f"{name}: {one.dest}" for one in each._actions if not one.help and one.dest != argparse.SUPPRESS]
    assert silent == []


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", HELP)
def test_so_is_the_help_and_no_line_is_wider_than_the_screen(
    command: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", "80")
    for locale, is_japanese in (("ja_JP.UTF-8", True), ("C.UTF-8", False)):
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit):
            main([*command.split(), "--help"])
        lines = capsys.readouterr().out.splitlines()
        told = [line for line in lines if "mekiki " not in line and _ENGLISH.search(_AS_IT_IS.sub("", line))]
        if is_japanese:
            assert told == []
        else:
            assert told
            assert not [line for line in lines if _JAPANESE.search(line.replace("目利き", ""))]
        assert max(cell_len(line) for line in lines if "{phishing," not in line) <= 80, "but for what cannot be broken"


@pytest.mark.usefixtures("here")
def test_the_language_may_stand_in_the_settings_before_the_arguments_are_understood(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("ja.toml").write_text('[reader]\nlang = "ja"\n', encoding="utf-8")
    for command in ("scan --config ja.toml", "scan --lang ja"):
        assert "引数が足りません" in _said(command, "C.UTF-8", capsys, monkeypatch)[1]
    assert "are required" in _said("scan --config ja.toml --lang en", "ja_JP.UTF-8", capsys, monkeypatch)[1]


_OF_DOORS = sorted(Path(mekiki.__file__).with_name("doors").rglob("*.py"))


@pytest.mark.parametrize("path", _OF_DOORS, ids=lambda path: str(path.name))
def test_no_door_prints_a_sentence_that_is_no_text(path: Path) -> None:
    """A sentence that is printed stands in a Text, or was made of one."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print":
            plain = [each for each in call.args if isinstance(each, ast.Constant | ast.JoinedStr)]
            for each in plain:
                pieces = each.values if isinstance(each, ast.JoinedStr) else [each]
                words = " ".join(str(one.value) for one in pieces if isinstance(one, ast.Constant))
                assert not _ENGLISH.search(words), f"{path.name}:{call.lineno}: {words}"


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("arguments", ["explain links.odd-port", "url https://kagoya.jp.login.test/kagoya.net/?e=1"])
def test_lines_end_where_the_terminal_ends_and_nowhere_else(
    arguments: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert main([*arguments.split(), "--lang", lang]) in (0, 1)
    whole = capsys.readouterr().out
    assert max(map(cell_len, whole.splitlines())) > 50
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    main([*arguments.split(), "--lang", lang])
    parted = capsys.readouterr().out
    assert max(map(cell_len, parted.splitlines())) <= 50
    assert "".join(parted.split()) == "".join(whole.split())


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("arguments", ["url no-address-at-all-whatever-one-takes-it-for", "redact my.eml"])
def test_so_do_complaints_and_what_is_told_beside_the_output(
    arguments: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    main([*arguments.split(), "--lang", lang])
    whole = capsys.readouterr().err
    assert max(map(cell_len, whole.splitlines())) > 40
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main([*arguments.split(), "--lang", lang])
    parted = capsys.readouterr().err
    assert max(map(cell_len, parted.splitlines())) <= 40
    assert "".join(parted.split()) == "".join(whole.split())


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_so_does_the_end_of_a_scan(lang: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    mails = sorted(map(str, EXAMPLES.glob("*.eml")))
    assert len(mails) > 3
    assert main(["scan", "--lang", lang, "--processes", "1", "--out", "rows.csv", *mails]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= 50
    assert "Microsoft" in " ".join(lines) or "マイクロソフト" in "".join(map(str.strip, lines))


def test_an_empty_line_at_the_end_is_kept_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The months of a campaign and the table of its cases ran into one another."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert in_room("2022-10  2\n") == "2022-10  2\n"


_COMPLAINS = re.compile(r"print\([^\n]*[\"']mekiki: ")


@pytest.mark.parametrize("path", _OF_DOORS, ids=lambda path: str(path.name))
def test_every_door_complains_in_one_way(path: Path) -> None:
    assert len(_COMPLAINS.findall(path.read_text("utf-8"))) == (path.name == "commandline.py")


def test_a_list_of_cases_fits_a_terminal_and_is_whole_without_one() -> None:
    row = CaseRow(
        "ef6542126a34", "phishing", "phishing", False, 0.99, "2022-10-13", 2, None, "C1", "長い件名" * 12, "", ""
    )
    assert max(map(cell_len, case_rows([row], "ja", 80).splitlines())) <= 80
    assert "ef6542126a34  2022-10-13  フィッシング詐欺 · 99%  ×2" in case_rows([row], "ja", 60)
    assert max(map(cell_len, case_rows([row], "ja").splitlines())) > 80


def test_a_cell_that_is_cut_within_a_wide_letter_has_no_gap_before_the_dots() -> None:
    assert table(["件名", "x"], [["セキュリティ", "1"]], widest=8) == "件名      x\nセキュ…   1"


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_list_of_campaigns_fits_a_terminal_and_still_says_what_each_is(lang: str, columns: int) -> None:
    days = ("2022-10-13", "2023-02-05")
    rows = [
        CampaignRow("C1", 12, *days, ("phishing",), ("kagoya",), ("lure.test", "login-lure.test"), "長い件名" * 12),
        CampaignRow("C23", 2, days[1], days[1], ("phishing",), (), (), "Re: your parcel"),
    ]
    lines = campaign_rows(rows, lang, columns).splitlines()
    assert max(map(cell_len, lines)) <= columns
    said = " ".join(lines)
    for each in ("C1 ", " 12 ", *days, "lure[.]test", "長い", "C23", "Re: your parcel"):
        assert each in said
    assert said.count("Phishing" if lang == "en" else "フィッシング詐欺") == 2
    assert max(map(cell_len, campaign_rows(rows, lang).splitlines())) > 80


_HALF_WIDTH = re.compile(rf"[(][^()]*{_JAPANESE.pattern}|{_JAPANESE.pattern}[)(]|[)][ぁ-んァ-ヶ一-龠、。]|[“”]")
_SPEAK_OF_THEM = ("counted_in_brackets.py", "western_quotes.py")


def test_japanese_is_written_with_its_own_brackets_and_quotation_marks() -> None:
    written = [
        (path.name, line, said)
        for path in Path(mekiki.__file__).parent.rglob("*.py")
        if path.name not in _SPEAK_OF_THEM
        for line, said in _japanese_of(ast.parse(path.read_text("utf-8")))
    ]

    assert len(written) > 1000
    assert [each for each in written if _HALF_WIDTH.search(each[2])] == []


def _japanese_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The Japanese of every ``Text`` in a file, with the line that it stands in; what a gap is filled with is left out."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Text":
            for each in [*call.args[1:2], *(given.value for given in call.keywords if given.arg == "ja")]:
                parts = each.values if isinstance(each, ast.JoinedStr) else [each]
                words = [part.value if isinstance(part, ast.Constant) else "…" for part in parts]
                if _JAPANESE.search(said := "".join(map(str, words))):
                    yield each.lineno, said


def test_one_is_no_plural_in_the_workbench() -> None:
    assert say("count-cases", "en", count=1) == "1 case"
    assert say("figures-lead", "en", cases=2, sightings=1, campaigns=0).startswith("Cases: 2, seen 1 time in all.")
    assert "1 case without a date of its own" in say("figures-undated", "en", count=1)
    assert "the word" not in say("notices-lead", "en")
