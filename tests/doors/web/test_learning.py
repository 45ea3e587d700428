"""Corrections become labelled mail, labelled mail becomes weights, and the weights judge: the whole way, by its commands."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from workbenches import EXAMPLES, KAGOYA, ROOT

from mekiki.doors.web.remarks import correct
from mekiki.investigate import investigate
from mekiki.store.casebook import Casebook, home

_RUN = "import sys; from mekiki.doors.cli import main; sys.exit(main(sys.argv[1:]))"


def mekiki(folder: Path, *arguments: str) -> str:
    """What a command prints, with the casebook of a reader whose home is the folder."""
    own = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PYTHONWARNINGS": "ignore"}
    own.pop("MEKIKI_DATABASE", None)
    command = [sys.executable, "-c", _RUN, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=own, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def corrected(book: Casebook) -> None:
    """Mails of all kinds, each labelled by a person."""
    genuine = sorted((ROOT / "tests" / "fixtures" / "genuine" / "ja").glob("*.eml"))[:6]
    lot = [(each.read_bytes(), "legitimate") for each in genuine]
    lot += [(KAGOYA.read_bytes().replace(b"1c55-", b"%04d-" % number), "phishing") for number in range(5)]
    for name, label in (("inheritance-en", "scam"), ("advertising-en", "spam")):
        raw = (EXAMPLES / f"{name}.eml").read_bytes()
        lot += [(raw.replace(b"Subject: ", b"Subject: %d " % number), label) for number in range(3)]
    for raw, label in lot:
        correct(book, book.entry(book.keep(investigate(raw)).name).id, label, "hanako")


def test_what_people_correct_is_learned_and_then_judged_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with Casebook.open(home()) as book:
        corrected(book)
        kept = len(book.entries())
    said = mekiki(tmp_path, "case", "corrections", "--lang", "en", "--out", "learned")
    assert f"{kept} corrected cases" in said
    mekiki(tmp_path, "fit", "learned", "--out", "weights", "--date", "2026-01-02")
    weights = (tmp_path / "weights" / "weights.toml").read_text("utf-8")
    assert "2026-01-02" in weights
    assert tomllib.loads(weights)["malicious"]
    mekiki(tmp_path, "case", "reexamine", "--weights", str(tmp_path / "weights" / "weights.toml"))
