"""Tables made from data files are made once, never out of date, and never needed to be there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mekiki.knowledge import derived as module
from mekiki.knowledge.derived import derived


class Maker:
    """Makes a table of the lines of a file, and counts how often."""

    def __init__(self, source: Path) -> None:
        self.source, self.times = source, 0

    def __call__(self) -> dict[str, tuple[int, ...]]:
        self.times += 1
        return {line: (len(line),) for line in self.source.read_text("utf-8").split()}

    def ask(self) -> dict[str, tuple[int, ...]]:
        return derived("words", [self.source], self)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    places = [tmp_path / "beside", tmp_path / "cache" / "mekiki"]
    monkeypatch.setattr(module, "_folders", lambda: places)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return places


@pytest.fixture
def maker(tmp_path: Path, folders: list[Path]) -> Maker:
    (tmp_path / "words.txt").write_text("one two", encoding="utf-8")
    return Maker(tmp_path / "words.txt")


def test_a_table_is_made_once(maker: Maker, folders: list[Path]) -> None:
    assert maker.ask() == maker.ask() == {"one": (3,), "two": (3,)}
    assert maker.times == 1
    assert [each.parent for each in folders[0].iterdir()] == [folders[0]]


def test_a_changed_source_makes_a_new_one_and_the_old_one_goes(maker: Maker, folders: list[Path]) -> None:
    maker.ask()
    maker.source.write_text("three", encoding="utf-8")
    assert maker.ask() == {"three": (5,)}
    assert len(list(folders[0].iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"no table", b"{", b"\xf3\xff"])
def test_a_damaged_table_is_made_anew(maker: Maker, folders: list[Path], damage: bytes) -> None:
    maker.ask()
    kept = next(folders[0].iterdir())
    kept.write_bytes(damage)
    assert maker.ask() == {"one": (3,), "two": (3,)}
    assert maker.times == 2
    assert kept.read_bytes() != damage


def test_where_the_first_folder_takes_nothing_the_second_does(maker: Maker, folders: list[Path]) -> None:
    folders[0].write_text("a file, no folder")
    maker.ask()
    maker.ask()
    assert maker.times == 1
    assert len(list(folders[1].iterdir())) == 1


def test_without_any_folder_it_is_made_each_time(maker: Maker, folders: list[Path]) -> None:
    folders[0].write_text("a file")
    folders[1].parent.write_text("a file")
    maker.ask()
    assert maker.ask() == {"one": (3,), "two": (3,)}
    assert maker.times == 2


def test_where_no_bytecode_shall_be_written_no_table_is(
    maker: Maker, folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    maker.ask()
    assert not folders[0].exists()


def test_somebody_elses_cache_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert module._folders()[1:] == [tmp_path / "mekiki"]
    monkeypatch.setattr("os.geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert len(module._folders()) == 1
