"""The data files of words and pieces of patterns: each says where it is known from, in known languages, each piece a good one."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest

from mekiki.knowledge.files import DATA, load, paths
from mekiki.knowledge.openings import openings
from mekiki.knowledge.sayings import ANY

LANGUAGES = {path.stem for path in paths("moves")} | {"ar", ANY}  # Arabic has names and phrases, and no moves yet
FILES = [
    "account-words.toml", "answers.toml", "conditions.toml", "firm-words.toml", "mail-heads.toml", "namings.toml",
    "passwords.toml", "quoted-back.toml", "quoted-mails.toml", "sent-to.toml", "shown-frauds.toml", "sums.toml", "voices.toml",
]  # fmt: skip


def tables(file: str) -> dict[str, dict[str, list[str]]]:
    return {name: table for name, table in load(file).items() if name != "source"}


@pytest.mark.parametrize("file", FILES)
def test_where_the_words_are_known_from_is_said(file: str) -> None:
    source: dict[str, Any] = load(file)["source"]
    assert source["where"]
    assert source["says"]
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", source["date"])


@pytest.mark.parametrize("file", FILES)
def test_every_language_is_a_known_one_and_every_piece_a_good_one(file: str) -> None:
    for name, table in tables(file).items():
        assert table.keys() <= LANGUAGES, name
        for lang, pieces in table.items():
            assert 0 < len(pieces) == len(set(pieces)), (name, lang)
            for piece in pieces:
                assert re.compile(piece).groups == 0, (name, piece)


@pytest.mark.parametrize("file", FILES)
def test_every_table_is_read(file: str) -> None:
    code = "".join(
        path.read_text("utf-8") for path in (DATA.parent, DATA.parents[1] / "checks") for path in path.rglob("*.py")
    )
    assert [name for name in tables(file) if f'"{name}"' not in code and f"'{name}'" not in code] == []


@pytest.mark.parametrize(
    ("file", "found", "signs"), [("firm-words.toml", "forms", "signs"), ("sums.toml", "millions", "signs")]
)
def test_what_is_looked_for_first_begins_every_piece(file: str, found: str, signs: str) -> None:
    for piece in _every(file, found):
        for begin in openings(piece):  # of a long one the first letters
            assert any(begin.startswith(sign) or sign.startswith(begin) for sign in _every(file, signs)), piece


def _every(file: str, name: str) -> list[str]:
    return [piece for pieces in load(file)[name].values() for piece in pieces]


def test_no_two_files_are_the_same_list() -> None:
    """Of a list that stands in two places only one is kept up."""
    every = [(f"{file} {name}", table) for file in FILES for name, table in tables(file).items()]
    for (one, first), (other, second) in combinations(every, 2):
        assert first != second or sum(map(len, first.values())) < 5, (one, other)
