"""How far the command line goes, by whose word, and by which way."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from mekiki.doors.cli import main
from mekiki.doors.network import gateway, going, system_resolvers
from mekiki.doors.settings import BadSettings, WayOut, reach_from, way_out_from
from mekiki.investigate import investigate
from mekiki.model.evidence import Reach
from mekiki.model.reader import Reader

KAGOYA = Path(__file__).parents[2] / "examples" / "kagoya.eml"
LOOKUP = Reader(reach="lookup")


@pytest.fixture(autouse=True)
def _nowhere_in_particular(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("MEKIKI_REACH", raising=False)
    monkeypatch.delenv("MEKIKI_MMDB", raising=False)


@pytest.fixture
def unplugged(tmp_path: Path) -> Iterator[Path]:
    """Settings by which nothing can be reached: the resolver is a port on which nothing listens."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        settings = tmp_path / "unplugged.toml"
        settings.write_text(f'[reader]\nreach = "lookup"\n[collect]\nresolvers = ["127.0.0.1:{port}"]\n')
        yield settings


# --- by whose word ----------------------------------------------------------------------------------------------------


def test_nobody_goes_out_who_was_not_told_to() -> None:
    assert reach_from(None, Reader()) == Reach.OFFLINE


def test_the_flag_comes_before_the_environment_and_that_before_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reach_from(None, LOOKUP) == Reach.LOOKUP
    monkeypatch.setenv("MEKIKI_REACH", "visit")
    assert reach_from(None, LOOKUP) == Reach.VISIT
    assert reach_from("offline", LOOKUP) == Reach.OFFLINE


def test_a_reach_that_there_is_not_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MEKIKI_REACH", "everywhere")
    assert main(["inspect", str(KAGOYA)]) == 2
    assert "MEKIKI_REACH takes one of offline, lookup, visit" in capsys.readouterr().err


def test_what_the_reader_wishes_is_done_by_inspect_alone() -> None:
    """`scan`, `evaluate` and `fit` ask for no reach, so they have none, whatever the settings say."""
    case = investigate(KAGOYA.read_bytes(), LOOKUP)
    assert case.plan.reach == Reach.OFFLINE
    assert case.evidence.ledger == ()


def test_offline_no_net_is_even_built() -> None:
    assert going("offline", LOOKUP, None).net is None
    assert going("lookup", Reader(), None).net is not None


# --- the way out ------------------------------------------------------------------------------------------------------


def written(tmp_path: Path, text: str) -> WayOut:
    path = tmp_path / "way.toml"
    path.write_text(f"[collect]\n{text}\n")
    return way_out_from(path)


def test_without_settings_no_blocklist_is_asked() -> None:
    assert way_out_from(None) == WayOut()
    assert WayOut().blocklists == ()


def test_a_resolver_is_an_address_with_or_without_a_port(tmp_path: Path) -> None:
    stated = 'resolvers = ["192.0.2.53", "192.0.2.54:5353", "2001:db8::53", "[2001:db8::54]:5353"]'
    assert written(tmp_path, stated).resolvers == (
        ("192.0.2.53", 53), ("192.0.2.54", 5353), ("2001:db8::53", 53), ("2001:db8::54", 5353),
    )  # fmt: skip


def test_everything_else_is_taken_as_it_stands(tmp_path: Path) -> None:
    text = (
        'budget = 5\nblocklists = ["dnsbl.test"]\nmmdb = ["/srv/a.mmdb"]\nproxy = "http://p.test:3128"\ncache = "off"'
    )
    assert written(tmp_path, text) == WayOut(
        budget=5.0, blocklists=("dnsbl.test",), databases=("/srv/a.mmdb",), proxy="http://p.test:3128", cache="off"
    )


def test_an_operators_databases_reach_the_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the settings or by MEKIKI_MMDB, which comes before them; offline as well, since nothing is asked of anybody."""
    stated = tmp_path / "way.toml"
    stated.write_text('[collect]\nmmdb = ["/srv/city.mmdb", "/srv/asn.mmdb"]\n')
    assert going("offline", Reader(), stated).sources.databases == ("/srv/city.mmdb", "/srv/asn.mmdb")
    monkeypatch.setenv("MEKIKI_MMDB", "/srv/mine.mmdb:/srv/other.mmdb")
    far = going("offline", Reader(), stated)
    assert far.sources.databases == ("/srv/mine.mmdb", "/srv/other.mmdb")
    case = investigate(KAGOYA.read_bytes(), sources=far.sources)
    (place,) = case.evidence.known("place").values()
    told = ("no database: mine.mmdb", "no database: other.mmdb")
    assert place.value["unread"] == told  # a file that is not there is never passed over in silence


@pytest.mark.parametrize(
    "text, said",
    [
        ('resolvers = "192.0.2.53"', "takes a list of strings"),
        ('resolvers = ["dns.test"]', "takes addresses, not 'dns.test'"),
        ("budget = 0", "between 1 and 120"),
        ("budget = true", "between 1 and 120"),
        ('proxy = "socks5://p.test"', "takes http://host:port"),
        ("cache = false", "takes a path"),
        ('oracle = "x"', "collect.oracle is not known"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=said):
        written(tmp_path, text)


def test_the_systems_resolvers_are_used_where_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "resolv.conf"
    file.write_text(
        "# made by hand\nsearch office.example\nnameserver 192.0.2.1\nnameserver 2001:db8::1\noptions edns0\n"
    )
    assert system_resolvers(file) == (("192.0.2.1", 53), ("2001:db8::1", 53))
    assert system_resolvers(tmp_path / "none") == ()


def test_answers_are_kept_in_the_users_cache_folder_unless_that_is_off(tmp_path: Path) -> None:
    net = gateway(WayOut())
    assert (tmp_path / "cache" / "mekiki" / "answers.sqlite").exists()
    assert net.cache is not None
    net.cache.close()
    assert gateway(WayOut(cache="off")).cache is None


def test_a_visit_has_more_time_than_looking_up() -> None:
    net = gateway(WayOut(budget=5.0, cache="off"))
    assert net.begin(reach=Reach.LOOKUP).patience.left() <= 5.0
    assert 30.0 < net.begin(reach=Reach.VISIT).patience.left() < 60.0  # not added twice


# --- a whole run ------------------------------------------------------------------------------------------------------


def test_without_a_network_the_offline_verdict_comes_soon_and_every_silence_is_told(
    unplugged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = monotonic()
    assert main(["inspect", "--config", str(unplugged), "--json", str(KAGOYA)]) == 0
    assert monotonic() - began < 5  # start included; the asking itself is held to three seconds in tests/collect
    case = json.loads(capsys.readouterr().out)
    offline = investigate(KAGOYA.read_bytes())
    assert case["reach"] == "lookup"
    assert case["verdict"]["label"] == offline.verdict.label.value
    silent = {each["topic"] for each in case["plan"]["answers"] if each["answer"] == "unavailable"}
    assert silent >= {"dns", "registration", "network", "reverse-name"}


def test_the_terminal_says_why_each_source_is_silent(unplugged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["inspect", "--config", str(unplugged), "--lang", "ja", str(KAGOYA)])
    assert "情報源に拒否されました" in capsys.readouterr().out


# --- replay -----------------------------------------------------------------------------------------------------------


def test_a_kept_case_examined_again_says_that_nothing_has_changed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["inspect", "--save", "kept", str(KAGOYA)])
    capsys.readouterr()
    assert main(["replay", "kept"]) == 0
    said = capsys.readouterr().out
    assert "Phishing" in said
    assert said.rstrip().endswith("Examined again: nothing has changed.")


def test_or_what_has(capsys: pytest.CaptureFixture[str]) -> None:
    """Kept by a version that judged otherwise and knew one check less."""
    main(["inspect", "--save", "kept", str(KAGOYA)])
    path = Path("kept/case.json")
    record = json.loads(path.read_text())
    lost = record["findings"]["is"].pop(0)["of"]["id"]
    record["verdict"]["of"]["probability"] = 0.5
    path.write_text(json.dumps(record))
    capsys.readouterr()
    main(["replay", "kept"])
    said = capsys.readouterr().out
    assert "verdict: Phishing 50% → Phishing" in said
    assert f"({lost})" in said.rpartition("What has changed since:")[2]


def test_in_japanese_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["inspect", "--save", "kept", str(KAGOYA)])
    capsys.readouterr()
    main(["replay", "--lang", "ja", "--json", "kept"])
    printed = capsys.readouterr()
    assert json.loads(printed.out)["verdict"]["label"] == "phishing"
    assert "結果は変わりません" in printed.err


def test_what_is_no_case_is_not_replayed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "nothing-here"]) == 2
    assert "no such folder" in capsys.readouterr().err
