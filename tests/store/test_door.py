"""The casebook from the command line: keep, list, search, show, stats, export, import, forget."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from campaign_mails import campaigns
from store_cases import SEED

from mekiki.doors.cli import main
from mekiki.doors.web.barecase import look
from mekiki.model.evidence import Reach
from mekiki.model.reader import Reader
from mekiki.report.oflink import of_a_link
from mekiki.store.casebook import Casebook

KAGOYA = str(Path(__file__).parents[2] / "examples" / "kagoya.eml")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("MEKIKI_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *command: str, status: int = 0) -> str:
    assert main(list(command)) == status
    return capsys.readouterr().out


def test_inspecting_without_keep_keeps_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said(capsys, "inspect", KAGOYA)
    assert not (tmp_path / "data").exists()


def test_the_founding_mail_twice_is_one_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Seen before" not in said(capsys, "inspect", "--keep", "--lang", "en", KAGOYA)
    assert "This very mail was handed in before" in said(capsys, "inspect", "--keep", "--lang", "en", KAGOYA)
    assert "過去の記録" in said(capsys, "inspect", "--keep", "--lang", "ja", KAGOYA)
    (entry,) = [json.loads(line) for line in said(capsys, "case", "list", "--json").splitlines()]
    assert (entry["label"], entry["sightings"], entry["brand"], entry["whole"]) == ("phishing", 3, "kagoya", False)


def test_no_file_of_the_casebook_names_the_recipient(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said(capsys, "inspect", "--keep", KAGOYA)
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert len(files) >= 3
    assert not [path for path in files if b"office.example" in path.read_bytes()]


def test_who_says_so_in_the_settings_keeps_the_mail_as_it_came(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "mekiki.toml").write_text("[casebook]\nkeep_recipients = true\n")
    said(capsys, "inspect", "--keep", KAGOYA)
    assert SEED in [path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "line",
    [
        "keep_day = 1",
        "keep_days = -1",
        "keep_days = true",
        "keep_recipients = 1",
        "keep_days_by_label = { spam = 'x' }",
        "keep_days_by_label = { spams = 3 }",
    ],
)
def test_settings_that_make_no_sense_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str) -> None:
    (tmp_path / "mekiki.toml").write_text(f"[casebook]\n{line}\n")
    assert main(["inspect", "--keep", KAGOYA]) == 2
    assert "casebook." in capsys.readouterr().err


def test_what_is_kept_is_found_and_shown_again(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said(capsys, "inspect", "--keep", KAGOYA)
    assert "メールボックスのセキュリティメッセージ" in said(capsys, "case", "search", "バージョン", "kagoya")
    assert "No case." in said(capsys, "case", "search", "--lang", "en", "nowhere")
    for copied in ("17aday[.]com", "17aday.com"):  # as a report prints it, and as it is
        assert "メールボックスのセキュリティメッセージ" in said(capsys, "case", "search", copied)
    name = json.loads(said(capsys, "case", "list", "--json"))["name"]
    shown = said(capsys, "case", "show", name[:6], "--lang", "en")
    assert "17aday[.]com" in shown
    said(capsys, "case", "show", name, "--html", "case.html")
    assert "17aday[.]com" in (tmp_path / "case.html").read_text("utf-8")
    assert json.loads(said(capsys, "case", "show", name, "--json"))["verdict"]["label"] == "phishing"


@pytest.mark.parametrize("count", ["0", "-1", "x"])
def test_a_list_of_none_is_refused_and_not_called_empty(capsys: pytest.CaptureFixture[str], count: str) -> None:
    with pytest.raises(SystemExit):
        main(["case", "list", "--limit", count])
    assert "whole number" in capsys.readouterr().err


def test_a_campaign_is_listed_and_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for number, mutation in enumerate(campaigns(2, count=1, each=4)):
        (tmp_path / f"{number}.eml").write_bytes(mutation.raw)
    shown = said(capsys, "inspect", "--keep", "--lang", "en", *(f"{number}.eml" for number in range(4)))
    assert "the same hand as in" in shown
    assert "Compared with case" in shown
    (campaign,) = [json.loads(line) for line in said(capsys, "campaign", "list", "--json").splitlines()]
    assert campaign["cases"] == 4
    for lang in ("ja", "en"):
        assert campaign["name"] in said(capsys, "campaign", "list", "--lang", lang)
        page = said(capsys, "campaign", "show", campaign["name"], "--lang", lang)
        assert "2025-01" in page
        assert "▇" in page
    assert main(["campaign", "show", "C99"]) == 2


def test_counts_come_as_tables_and_as_a_picture(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said(capsys, "inspect", "--keep", KAGOYA)
    assert "KAGOYA" in said(capsys, "case", "stats", "--lang", "en")
    assert "カゴヤ" in said(capsys, "case", "stats", "--lang", "ja")
    assert json.loads(said(capsys, "case", "stats", "--json"))["hours"] == [[3, 6, 1]]
    for lang in ("ja", "en"):
        said(capsys, "case", "stats", "--lang", lang, "--svg", "counts.svg")
        picture = (tmp_path / "counts.svg").read_text("utf-8")
        assert picture.startswith("<svg")
        assert "prefers-color-scheme:dark" in picture


def test_an_empty_casebook_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (
        ("case", "list"),
        ("campaign", "list"),
        ("case", "stats"),
        ("case", "check"),
        ("case", "reexamine"),
    ):
        assert said(capsys, *command)


def test_out_in_and_gone(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(capsys, "inspect", "--keep", KAGOYA)
    assert "1 case written" in said(capsys, "case", "export", "--lang", "en", "all.zip")
    for lang, how in (("en", "--anew writes over it"), ("ja", "--anew を付けてください")):
        assert main(["case", "export", "--lang", lang, "all.zip"]) == 2
        assert how in capsys.readouterr().err
    assert "1 case written" in said(capsys, "case", "export", "--lang", "en", "--anew", "all.zip")
    name = json.loads(said(capsys, "case", "list", "--json"))["name"]
    assert "1 case examined again; verdicts that change: 0" in said(
        capsys, "case", "reexamine", "--lang", "en", "--write"
    )
    assert "1 case forgotten" in said(capsys, "case", "forget", "--yes", "--lang", "en", name)
    assert said(capsys, "case", "list", "--json") == ""
    assert "1 new" in said(capsys, "case", "import", "--lang", "en", "all.zip")
    assert json.loads(said(capsys, "case", "list", "--json"))["name"] == name
    assert main(["case", "forget"]) == 2
    assert main(["case", "forget", "0000"]) == 2
    assert "no such case" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "told"), [("forget\n", "1 case forgotten"), ("y\n", "Nothing"), ("", "Nothing")])
def test_a_case_is_forgotten_for_good_by_the_word_alone(
    answer: str, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said(capsys, "inspect", "--keep", KAGOYA)
    name = json.loads(said(capsys, "case", "list", "--json"))["name"]
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    shown = said(capsys, "case", "forget", "--lang", "en", name[:6], status=0 if answer.startswith("f") else 2)
    assert "メールボックスのセキュリティメッセージ" in shown, "it is shown what would go"
    assert "Nothing brings a forgotten case back" in shown
    assert told in shown
    assert bool(said(capsys, "case", "list", "--json")) == (told == "Nothing")


def test_a_link_alone_is_looked_at_again_as_a_link(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """No mail stands around it that could lack a route."""
    with Casebook.open(tmp_path / "data" / "mekiki" / "casebook") as book:
        book.keep(look("https://17aday.example/jp/kagoya.net/?uid=a", Reader(), Reach.OFFLINE, None, None))
    (change,) = map(json.loads, said(capsys, "case", "reexamine", "--json").splitlines())
    assert (change["gained"], change["lost"]) == ([], [])
    assert change["probability_before"] == change["probability_after"]


def test_cases_go_when_their_time_is_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said(capsys, "inspect", "--keep", KAGOYA)
    (tmp_path / "mekiki.toml").write_text("[casebook]\nkeep_days = 36500\nkeep_days_by_label = { legitimate = 30 }\n")
    assert "0 cases forgotten" in said(capsys, "case", "forget", "--expired", "--lang", "en")


def test_a_database_that_cannot_be_reached_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEKIKI_DATABASE", "oracle://x/y")
    assert main(["case", "list"]) == 2
    assert "MEKIKI_DATABASE" in capsys.readouterr().err


def test_a_list_leaves_open_what_an_innocent_link_alone_leaves_open(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with Casebook.open(tmp_path / "data" / "mekiki" / "casebook") as book:
        book.keep(look("https://garden.example/tulips", Reader(), Reach.OFFLINE, None, None))
    for lang, verdict in (("en", "Left open"), ("ja", "判断できません")):
        shown = said(capsys, "case", "list", "--lang", lang)
        assert verdict in shown
        assert "hxxps://garden[.]example/tulips" in shown
        assert "%" not in shown
    assert json.loads(said(capsys, "case", "list", "--json"))["label"] is None


SAYS_MAIL = re.compile("themail|thismail|Ionlyreceived|Subject|メール|差出人|件名|宛先|受け取っただけ", re.IGNORECASE)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("url", ["https://paypal.com.login-secure7.example/jp/", "https://house.example/a"])
def test_a_case_about_a_link_alone_is_shown_without_a_word_of_mail(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lang: str, url: str
) -> None:
    with Casebook.open() as book:
        name = book.keep(look(url, Reader(), Reach.OFFLINE, None, None)).name
    shown = said(capsys, "case", "show", name, "--lang", lang)
    assert url.removeprefix("https://").partition("/")[0].replace(".", "[.]") in shown.replace("【", "").replace(
        "】", ""
    )
    told = "".join(shown.split()).replace("│", "").replace("".join(of_a_link("open-advice", lang).split()), "")
    assert not SAYS_MAIL.findall(told)
    said(capsys, "case", "show", name, "--lang", lang, "--html", "link.html")
    assert "この鑑定で分からないこと" in (page := (tmp_path / "link.html").read_text("utf-8")) or lang == "en"
    assert ("Left open" in page or "判断できません" in page) is ("house" in url)
    assert ("13%" in page) is False  # an open address has no probability …
    assert not any(word in page for word in ("Sent from", "疑わしいメール", "whose network sent"))  # … and came no way


def test_an_address_that_accuses_nobody_is_not_said_to_be_undecided_or_clean(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Casebook.open() as book:
        name = book.keep(look("https://house.example/a", Reader(), Reach.OFFLINE, None, None)).name
    assert "Left open" in said(capsys, "case", "show", name, "--lang", "en")
    assert "決め手なし" not in said(capsys, "case", "show", name, "--lang", "ja")


def test_a_mail_without_a_date_is_no_mail_of_the_day_on_which_it_was_examined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "undated.eml").write_bytes(b"From: a@shop.example\r\nSubject: hello\r\n\r\nhello\r\n")
    main(["inspect", "--keep", str(tmp_path / "undated.eml")])
    capsys.readouterr()
    assert said(capsys, "case", "list", "--lang", "en").splitlines()[1].split()[1] == "—"
