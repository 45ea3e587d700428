"""What is not installed is told with the command that adds it where Mekiki runs."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from mekiki.doors.cli import main
from mekiki.model import extras
from mekiki.model.extras import adding

ROOT = Path(__file__).parents[2]
SOURCES = {path: path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")}


def test_in_a_checkout_that_make_set_up_it_is_make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "_ROOT", tmp_path)
    for name in ("Makefile", "pyproject.toml"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    assert adding("ocr") == "make extra-ocr"
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "elsewhere"))
    assert adding("ocr") == "pip install --editable '.[ocr]'"


def test_where_mekiki_is_installed_it_is_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "_ROOT", tmp_path)
    assert adding("ocr") == "pip install 'mekiki[ocr]'"


def test_every_extra_that_is_told_is_one_and_told_in_one_place() -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    told = {name for text in SOURCES.values() for name in re.findall(r"adding\([\"'](\w+)[\"']\)", text)}
    assert told == set(known) - {"dev"}
    assert [path.name for path, text in SOURCES.items() if "pip install" in text] == ["extras.py"]


@pytest.mark.parametrize(
    "lang, said", [("en", "MEKIKI_DATABASE needs: {}"), ("ja", "MEKIKI_DATABASE を使うには {} が必要です")]
)
def test_a_database_server_needs_one_too(
    lang: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setenv("MEKIKI_DATABASE", "postgresql+psycopg://127.0.0.1/cases")
    assert main(["case", "list", "--lang", lang]) == 2
    assert capsys.readouterr().err == f"mekiki: {said.format(adding('postgres'))}\n"


@pytest.mark.parametrize("form", ["stix", "misp"])
def test_a_list_that_needs_one_says_so_in_japanese(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["inspect", "--save", str(tmp_path / "case"), str(ROOT / "examples" / "kagoya.eml")])
    capsys.readouterr()
    for name in ("stix2", "pymisp"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["export", str(tmp_path / "case"), "--format", form, "--lang", "ja"]) == 2
    assert capsys.readouterr().err == f"mekiki: {form.upper()} で書き出すには {adding('exchange')} が必要です\n"
