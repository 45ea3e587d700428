"""The library's own door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mekiki


@pytest.mark.parametrize("mail", ["From: a@b.example\n\nhello", None, 7])
def test_what_is_no_bytes_is_the_callers_mistake_and_told_as_such(mail: Any) -> None:
    with pytest.raises(TypeError, match="a mail is bytes"):
        mekiki.inspect(mail)


def test_settings_are_read_from_a_path_however_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    assert mekiki.reader_from() == mekiki.Reader()
    (tmp_path / "mekiki.toml").write_text('[reader]\ndomains = ["Office.example"]\n', encoding="utf-8")
    ours = mekiki.Reader(domains=("office.example",))
    assert (
        mekiki.reader_from()
        == mekiki.reader_from("mekiki.toml")
        == mekiki.reader_from(tmp_path / "mekiki.toml")
        == ours
    )
    with pytest.raises(mekiki.BadSettings, match="no such file"):
        mekiki.reader_from("nosuch.toml")


@pytest.mark.parametrize("name", sorted({*mekiki.__all__} - {"__version__"}))
def test_each_public_name_says_what_it_is(name: str) -> None:
    said = getattr(mekiki, name).__doc__
    assert said
    assert not said.startswith(f"{name}("), "only what a data class says of itself"
