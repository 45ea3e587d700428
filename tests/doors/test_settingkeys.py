"""What may stand in ``mekiki.toml`` is told by every command that reads it, with file, line, key and what is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from mekiki.doors.cli import main
from mekiki.doors.mailserver import MailServer, mail_server_from
from mekiki.doors.settings import BadSettings, reader_from

Captured = pytest.CaptureFixture[str]
MANY = """\
[reader]
lang = "ja"
domains = ["office example"]

[collect]
budgt = 3
proxy = "proxy.office.example:3128"

[casebook]
keep_days = "a month"

[notice]
port = 70000
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def errors(text: str) -> list[str]:
    Path("mekiki.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as caught:
        reader_from()
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    "command",
    ["inspect mail.eml", "show case", "replay case", "case list", "campaign list", "checks", "explain links.odd-port",
     "scan mail.eml --out rows.jsonl", "url https://shop.example/", "redact mail.eml --out x.eml", "notice case", "reply case",
     "export case --format csv", "publish case --out warning", "site build warning --out site", "check-publication warning",
     "check-plugin x", "evaluate corpus", "fit corpus", "demo", "serve --port 0"],
)  # fmt: skip
def test_a_mistake_in_any_table_is_told_by_every_command(command: str, capsys: Captured) -> None:
    Path("mekiki.toml").write_text("[notice]\nhost = 3\n", encoding="utf-8")
    assert main(command.split()) == 2
    assert capsys.readouterr().err == "mekiki: mekiki.toml: line 2: notice.host takes a text\n"


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    assert errors(MANY) == [
        "mekiki.toml: line 3: reader.domains: 'office example' is not a domain such as 'office.example'",
        "mekiki.toml: line 6: collect.budgt is not known; did you mean budget?",
        "mekiki.toml: line 7: collect.proxy takes http://host:port",
        "mekiki.toml: line 10: casebook.keep_days takes a number of days up to 100000, 0 for ever",
        "mekiki.toml: line 13: notice.port takes a number between 1 and 65535",
    ]


def test_they_are_told_in_the_language_that_the_broken_settings_ask_for(capsys: Captured) -> None:
    Path("mekiki.toml").write_text(MANY, encoding="utf-8")
    assert main(["inspect", "mail.eml"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[1] == "mekiki: mekiki.toml: 6 行目：collect.budgt という項目はありません。budget のことですか"
    assert told[4] == "mekiki: mekiki.toml: 13 行目：notice.port に書けるのは 1 から 65535 までの数です"


@pytest.mark.parametrize(
    "table, line, said",
    [
        ("collect", 'resolvers = ["192.0.2.53:0"]', "takes addresses, not '192.0.2.53:0'"),
        ("collect", 'blocklists = ["https://bl.example/"]', "'https://bl.example/' is not a domain such as"),
        ("collect", 'proxy = "http://:3128"', "takes http://host:port"),
        ("collect", 'proxy = "http://proxy.example:port"', "takes http://host:port"),
        ("casebook", "keep_recipients = 1", "takes true or false"),
        ("casebook", "keep_days = 4000000", "takes a number of days"),
        ("casebook", "keep_days_by_label = 30", "takes days for each label, such as { spam = 90 }"),
        ("casebook", "keep_days_by_label = { spams = 3 }", "spams is no label; known are"),
        ("notice", 'sender = "abuse desk"', "'abuse desk' is not an address such as"),
        ("notice", 'host = "smtp://smtp.office.example"', "is not a host such as 'smtp.office.example'"),
        ("notice", "port = true", "takes a number between"),
        ("notice", 'starttls = "yes"', "takes true or false"),
    ],
)
def test_what_cannot_be_meant_is_told_before_it_is_needed(table: str, line: str, said: str) -> None:
    (told,) = errors(f"[{table}]\n{line}\n")
    assert told.startswith(f"mekiki.toml: line 2: {table}.{line.partition(' ')[0]}")
    assert said in told


@pytest.mark.parametrize(
    "text, line",
    [
        ('notice = { host = "a.example", port = 0 }', 1),
        ("reader.names = []\nnotice.port = 0", 2),
        ('[ "notice" ]\n# port = 1\n"port"=0', 3),
        ("[[exception]]\ncheck = 'links.odd-port'\n[notice]\nport = 0", 4),
        ("[casebook.keep_days_by_label]\nspams = 3", 1),
    ],
)
def test_the_line_is_found_however_toml_is_written(text: str, line: int) -> None:
    (told,) = errors(text)
    assert told.startswith(f"mekiki.toml: line {line}: ")


def test_a_sender_that_is_left_empty_is_none_and_no_mistake() -> None:
    Path("mekiki.toml").write_text('[notice]\nsender = ""\nhost = ""\n', encoding="utf-8")
    assert mail_server_from(None) == MailServer()
