"""``mekiki demo`` plays a world for a stranger: the story, the report, the ledger; and it never leaves this machine."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from browser import WHY_NOT
from mekiki.doors.cli import main
from mekiki.doors.demo import play
from mekiki.model.evidence import Reach
from mekiki.model.extras import adding
from mekiki.rehearsal.world import WORLDS, World


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of whoever runs the tests, and a connection to anything but loopback is a failure."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("COLUMNS", "110")
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1", f"wanted to leave this machine: {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def played(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["demo", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_without_a_word_it_plays_the_founding_mail(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    world, told = World.load("kagoya"), played(capsys, "--lang", lang)
    story, _, rest = told.partition("╭")
    heading = {
        "en": "The ledger: everything that left this machine",
        "ja": "照会の記録：このコンピューターから外に出たもの",
    }[lang]
    ledger = rest.partition(heading)[2]
    assert world.title.in_(lang) in story
    assert rest.count(heading) == 1
    assert "rdap[.]verisign[.]com/com/v1/domain/17aday.com" in ledger
    assert "40.71.38.95" in ledger
    assert "spf[.]kagoya[.]net" in ledger  # to the last line
    assert told.replace("\n", "").rstrip().endswith(world.teaches.in_(lang)[-20:])


def test_the_operators_blocklists_are_asked_in_a_world_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A world has none of them, and the report says so rather than nothing."""
    settings = tmp_path / "mine.toml"
    settings.write_text('[collect]\nblocklists = ["bl.listen-dns.net"]\n')
    told = played(capsys, "--config", str(settings), "--json")
    asked = {line["asked"] for line in json.loads(told)["ledger"] if line["topic"] == "blocklist"}
    assert "A 2.0.0.127.bl.listen-dns.net" in asked
    assert "not even its own test entry is listed" in played(capsys, "--config", str(settings), "--lang", "en")


def test_a_world_with_blocklists_tells_the_listed_from_the_dead() -> None:
    case = play(World.load("blocklists"), Reach.LOOKUP)
    found = case.evidence.known("blocklist")["17aday.com"].value
    assert found["listed"] == (("bl.shirokuro-list.net", "127.0.0.4", "a page that asks for passwords"),)
    assert found["silent"] == {"bl.shirokuro-lits.net": "no test entry"}
    assert "landing.blocklisted" in {each.id for each in case.findings}


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "no world is called nosuch"), ("ja", "nosuch という世界はありません")]
)
def test_a_world_that_there_is_not_is_named_by_its_name_alone(
    lang: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "nosuch", "--lang", lang]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert str(WORLDS) not in told


@pytest.mark.parametrize("stated", ["XX", "Japan", "J", ""])
@pytest.mark.parametrize(("lang", "said"), [("en", "by its two letters"), ("ja", "2 文字の国コード")])
def test_a_visitor_comes_from_a_country(stated: str, lang: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--seen-from", stated, "--lang", lang]) == 2
    assert said in capsys.readouterr().err


def test_which_may_be_written_small(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Phishing" in played(capsys, "--reach", "offline", "--seen-from", "jp", "--lang", "en")


def test_offline_it_asks_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    told = played(capsys, "--reach", "offline", "--lang", "en")
    assert "The ledger" not in told
    assert "Phishing" in told


def test_as_json_it_is_a_case_and_no_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(played(capsys, "genuine-page", "--json"))["verdict"]["label"] == "legitimate"


def test_as_a_case_file_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    played(capsys, "--html", "case.html", "--lang", "ja")
    assert "Microsoft Corporation" in (tmp_path / "case.html").read_text("utf-8")


def test_all_worlds_are_listed_the_founding_one_first(capsys: pytest.CaptureFixture[str]) -> None:
    names = [line.split()[0] for line in played(capsys, "--list", "--lang", "ja").splitlines()]
    assert names[0] == "kagoya"
    assert sorted(names) == sorted(World.names())


def test_a_world_of_one_s_own_is_played_from_its_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = (WORLDS / "kagoya.toml").read_text("utf-8").replace("17aday.com", "my-own-story-3.com")
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    assert "my-own-story-3[.]com" in played(capsys, "own.toml", "--lang", "en")


def test_a_world_that_is_not_there_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "atlantis"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_the_extra_it_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("internet", "nameserver"):
        monkeypatch.delitem(sys.modules, f"mekiki.rehearsal.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "dnslib", None)
    assert main(["demo"]) == 2
    assert adding("demo") in capsys.readouterr().err


@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "a page can be visited")
def test_the_warning_that_is_published_shows_the_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nobody has to know that a visit is wanted for it: the world is this machine's own."""
    out = tmp_path / "w"
    told = played(capsys, "--publish", str(out), "--lang", "en")
    assert told.rstrip().endswith(str(out))
    assert {"page.en.png", "page.ja.png"} <= {each.name for each in (out / "pictures").iterdir()}
    assert "behind the link was not opened" not in (out / "en.md").read_text("utf-8")


def test_how_far_to_go_is_still_whoever_asks_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    played(capsys, "--publish", str(tmp_path / "w"), "--reach", "lookup", "--lang", "en")
    assert "behind the link was not opened" in (tmp_path / "w" / "en.md").read_text("utf-8")
