"""The sayings of stories: written as texts are read, in known languages, none without a sign that lets its check be called."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from mekiki.knowledge.files import load, paths
from mekiki.knowledge.openings import openings
from mekiki.knowledge.sayings import ANY, UNSPACED, _read_openings, one_of, saying, signs_of, with_parts
from mekiki.knowledge.textfold import fold

sre: Any = importlib.import_module("re._parser")  # which takes a pattern apart, and has no public name
STORIES = [path.stem for path in paths("sayings")]
LANGUAGES = {path.stem for path in paths("moves")} | {"ar", ANY}  # Arabic has phrases, and no moves yet


def pieces(story: str, *names: str) -> Iterator[tuple[str, str]]:
    """(language, piece) of these sayings, or of all; the parts put in."""
    told = load(f"sayings/{story}.toml")
    for name in names or told["says"]:
        for lang, words in told["says"][name]["words"].items():
            for piece in words:
                yield lang, with_parts(piece.removeprefix("*"), lang, told.get("parts", {}))


@pytest.mark.parametrize("story", STORIES)
def test_a_file_of_sayings_is_well_formed(story: str) -> None:
    told = load(f"sayings/{story}.toml")
    assert told["source"] == "own" or told["source"].startswith("http")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", told["date"])
    for name, said in told["says"].items():
        assert all(said["means"][lang] for lang in ("en", "ja")), name
        assert said["words"].keys() <= LANGUAGES, name
        assert saying(story, name).pattern
        for lang, words in said["words"].items():
            assert 0 < len(words) == len(set(words)), (name, lang)
            for piece in words:
                if lang in UNSPACED | {ANY}:
                    assert not piece.startswith("*"), "there a piece begins anywhere"
                else:
                    assert not piece.startswith(r"\b"), "a piece begins where a word does"
    for group in told.get("signs", ()):
        assert set(group["of"]) <= told["says"].keys()
        assert group["words"].keys() <= LANGUAGES
    every = str([said["words"] for said in told["says"].values()])
    assert all(f"{{{part}}}" in every for part in told.get("parts", {}))


@pytest.mark.parametrize("story", STORIES)
def test_pieces_are_written_as_texts_are_read(story: str) -> None:
    """Folded text has small letters, half-width digits and no typographic apostrophe: what is written otherwise finds nothing."""
    for lang, piece in pieces(story):
        letters = re.sub(r"\\.|\(\?[a-z:=!<]+", "", piece)
        assert letters == letters.lower(), (lang, piece)
        re.compile(piece)


def told_by(piece: str, lang: str = "en") -> list[str]:
    """Texts that a pattern finds, short ones, so many that each of its alternatives stands in one."""
    letter = {"ru": "и", "uk": "и", "el": "ν"}.get(lang, "x")  # any letter that goes on with a word of the language
    return [text.replace(_SOME_LETTER, letter) for text in _told_by(sre.parse(piece))]


_SOME_LETTER = "\0"


def _told_by(items: Iterable[tuple[object, Any]]) -> list[str]:
    choices = [_choices(code, value) for code, value in items]
    rows = max(map(len, choices), default=1)
    return ["".join(each[row % len(each)] for each in choices) for row in range(rows)]


def _choices(code: object, value: Any) -> list[str]:
    if code is sre.LITERAL:
        return [chr(value)]
    if code is sre.BRANCH:
        return [text for branch in value[1] for text in _told_by(branch)]
    if code is sre.SUBPATTERN:
        return _told_by(value[-1])
    if code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, _, body = value
        return [text * least for text in _told_by(body)] if least else ["", *_told_by(body)]
    if code is sre.IN:
        (first, which), *_ = value
        if first is sre.LITERAL:
            return [chr(each) for kind, each in value if kind is sre.LITERAL]
        if first is sre.RANGE:
            return [chr(which[0])]
        return [" " if which is sre.CATEGORY_SPACE else "1" if which is sre.CATEGORY_DIGIT else _SOME_LETTER]
    if code in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return [""]
    assert code in (sre.ANY, sre.NOT_LITERAL), code
    return [_SOME_LETTER]


def test_the_texts_that_a_pattern_finds_hold_each_alternative() -> None:
    assert told_by(r"(?:pay|wire)s? (?:now|today)\b") == ["pay now", "wires today"]
    assert told_by(r"[^.!?]{0,50}(?:\w+ ){0,3}[ab]\d") == ["a1", "xx b1"]


@pytest.mark.parametrize("story", STORIES)
def test_whatever_is_said_has_a_sign_that_is_looked_for_first(story: str) -> None:
    """A list of signs that lacks a word of one language makes the check silent there."""
    for group, literals in zip(load(f"sayings/{story}.toml").get("signs", ()), signs_of(story), strict=True):
        for lang, piece in pieces(story, *group["of"]):
            for text in told_by(piece, lang):
                assert any(literal in fold(text) for literal in literals), (lang, piece, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reply with the following: your one-time code and the PIN.", ["code", "pin"]),
        ("ワンタイムパスワードと暗証番号", ["code", "pin"]),
        ("“Reply” – with the one-time code …", ["code"]),
        ("one-time code、暗証番号", ["code", "pin"]),
    ],
)
def test_in_any_letters_the_same_is_found(text: str, found: list[str]) -> None:
    folded = fold(text)
    assert [hit.lastgroup for hit in one_of("several-secrets", "code", "pin").finditer(folded)] == found
    assert bool(saying("several-secrets", "pin").search(folded)) is ("pin" in found)


@pytest.mark.parametrize("story", STORIES)
def test_in_a_long_text_a_saying_is_found_where_its_pattern_finds_it(story: str) -> None:
    """There it is tried only where one of its pieces may begin."""
    for name in load(f"sayings/{story}.toml")["says"]:
        said = (text for lang, piece in pieces(story, name) for text in told_by(piece, lang))
        text = fold(" – ".join(["nothing of the kind " * 10, *said, "nichts dergleichen、何もない"]))
        found = saying(story, name)
        spans = [hit.span() for hit in found.finditer(text)]
        assert spans == [hit.span() for hit in re.finditer(found.pattern, text)]
        first = found.search(text, 150)
        assert (first and first.span()) == next((span for span in spans if span[0] >= 150), None)


def test_openings_are_told_only_where_no_match_begins_otherwise() -> None:
    for begins_anyhow in (r"\w*gebühr", r"\d+ jahre", "(?i:bank)", "(?:bank|)", "[^a]bank", "(?:the )?.bank"):
        assert openings(begins_anyhow) == ()
    assert openings("(?:the )?(?:my )?bank") == ("bank", "my ban", "the ba", "the my")
    many = "|".join(f"{number:03}konto" for number in range(200))
    assert openings(many) == tuple(f"{number:02}" for number in range(20)), "shorter ones, where they would be too many"


def test_a_python_that_takes_no_pattern_apart_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mekiki.knowledge.openings.sre", None)
    monkeypatch.setattr("mekiki.knowledge.sayings._openings", _read_openings)
    text = "nothing of the kind " * 10 + " the one-time code – and the PIN"
    assert openings("bank") == ()
    assert [hit.lastgroup for hit in one_of("several-secrets", "code", "pin").finditer(fold(text))] == ["code", "pin"]
