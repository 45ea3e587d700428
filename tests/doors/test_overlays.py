"""The overlay in the settings: what it may say, how its mistakes are told, and that each command sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mekiki.doors.cli import main
from mekiki.doors.settings import BadSettings, reader_from
from mekiki.model.overlay import Exempt, OwnBrand

Captured = pytest.CaptureFixture[str]

BRAND = """
[[brand]]
id = "hoshino-cu"
names = { ja = ["星野ほほえみ信用組合"], en = ["Hoshino Credit Union"] }
domains = ["hoshino-cu.example"]
trade = "bank"
"""
MAIL = """From: 星野ほほえみ信用組合 <info@quick-mail.test>
Subject: 口座のご確認
Content-Type: text/plain; charset=utf-8

星野ほほえみ信用組合です。 https://hoshino-cu.garden.test/login http://stranger.test:8081/
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("mail.eml").write_text(MAIL, encoding="utf-8")


def settings(text: str, name: str = "mekiki.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def errors(text: str) -> list[str]:
    with pytest.raises(BadSettings) as caught:
        reader_from(settings(text))
    return str(caught.value).splitlines()


def test_rows_stand_in_the_settings_and_in_a_folder() -> None:
    settings(
        '[[exception]]\ncheck = "links.odd-port"\n[[brand]]\nid = "kagoya"\ndomains = ["Kagoya.Example."]',
        "ours/a.toml",
    )
    overlay = reader_from(settings('[overlay]\nfolder = "ours"\n' + BRAND)).overlay
    assert [each.id for each in overlay.brands] == ["hoshino-cu", "kagoya"]
    assert overlay.brands[1] == OwnBrand("kagoya", domains=("kagoya.example",))
    assert overlay.exceptions == (Exempt("links.odd-port"),)


def test_every_mistake_is_a_line_with_file_row_and_key() -> None:
    text = """
[[brand]]
id = "kagoya"
domain = ["kagoya.example"]
[[brand]]
id = "hoshino"
names = []
domains = ["no domain"]
trade = "banks"
[[brand]]
id = "Mizuki"
[[exception]]
check = "links.od-port"
[[exception]]
domains = "intranet.example"
"""
    assert [each.split(";")[0][:70].rstrip() for each in errors(text)] == [
        "mekiki.toml: brand 1 (kagoya): domain is not known",
        "mekiki.toml: brand 2 (hoshino): names takes one spelling at least",
        "mekiki.toml: brand 2 (hoshino): domains takes domains, not 'no domain'",
        "mekiki.toml: brand 2 (hoshino): trade takes one of bank, card, crypto,",
        "mekiki.toml: brand 2 (hoshino): names is missing, and Mekiki knows no",
        "mekiki.toml: brand 3: id takes a name of small letters, digits and hyp",
        "mekiki.toml: exception 1: check names no check: 'links.od-port'",
        "mekiki.toml: exception 2: domains takes a list of texts",
        "mekiki.toml: exception 2: check is missing",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[overlay]\nfolder = "nowhere"', "mekiki.toml: overlay.folder: there is no folder nowhere"),
        ('[overlay]\nfolders = "ours"', "mekiki.toml: overlay.folders is not known; known is folder"),
        ('[brand]\nid = "a"', "mekiki.toml: brand is a list of tables: write [[brand]]"),
        (BRAND + BRAND, "mekiki.toml: brand 2 (hoshino-cu): id stands there twice"),
        (
            '[reader]\ncustomer_of = ["kagoyaa"]',
            "mekiki.toml: reader.customer_of: no brand is called 'kagoyaa'; is it 'kagoya'?",
        ),
    ],
)
def test_a_mistake_is_told_in_one_line(text: str, said: str, capsys: Captured) -> None:
    assert errors(text) == [said]
    assert main(["inspect", "mail.eml"]) == 2
    assert capsys.readouterr().err == f"mekiki: {said}\n"


def test_a_broken_file_of_the_folder_is_named() -> None:
    settings("[[brand]", "ours/broken.toml")
    (line,) = errors('[overlay]\nfolder = "ours"')
    assert line.startswith("ours/broken.toml: ")


def test_an_own_brand_may_be_used_as_a_customer() -> None:
    assert reader_from(settings('[reader]\ncustomer_of = ["hoshino-cu"]' + BRAND)).customer_of == ("hoshino-cu",)


def test_inspect_scan_and_url_see_it(capsys: Captured) -> None:
    settings(BRAND + '[[exception]]\ncheck = "links.odd-port"\n')
    assert main(["inspect", "mail.eml"]) == 0
    assert "Claims to be: Hoshino Credit Union" in capsys.readouterr().out
    assert main(["url", "https://www.hoshino-cu.example/", "https://hoshino-cu.garden.test/"]) == 0
    said = capsys.readouterr().out
    assert "belongs to: Hoshino Credit Union" in said
    assert "imitates: Hoshino Credit Union" in said
    assert main(["scan", "mail.eml", "--out", "rows.jsonl", "--processes", "1"]) == 0
    assert json.loads(Path("rows.jsonl").read_text())["impersonates"] == "hoshino-cu"


def test_a_kept_case_is_listed_by_the_brands_name(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    settings(BRAND)
    main(["inspect", "--keep", "mail.eml"])
    capsys.readouterr()
    main(["case", "list"])
    assert "Hoshino Credit" in capsys.readouterr().out
