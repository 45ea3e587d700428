"""Sayings: what a story of fraud says in so many wordings that only patterns catch them, by language.

``data/sayings`` holds a file for each story. A piece is a regular expression over folded text (``knowledge.textfold.fold``). It
begins where a word begins, but in languages that write words without blanks; one that starts with ``*`` may begin within a word.
``{name}`` stands for the pieces of that name under "parts", in the same language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from heapq import merge
from pathlib import Path
from sys import maxsize
from typing import Any, cast

from ahocorasick_rs import AhoCorasick, MatchKind

from mekiki.knowledge.derived import derived
from mekiki.knowledge.files import load, paths
from mekiki.knowledge.openings import openings
from mekiki.model.regex import regex

UNSPACED = frozenset(("ja", "ko", "th", "zh"))
"""Languages in which a word may begin anywhere in a run of letters: Korean too, for what stands before and behind its nouns."""
ANY = "mul"
"""Stands for any language (ISO 639-2): signs, numbers and names that are written alike everywhere."""
_PART = regex(r"\{([a-z][a-z-]*)\}")


def saying(story: str, name: str) -> re.Pattern[str]:
    """The pattern that finds one saying of a story in whatever language it is said."""
    return cast("re.Pattern[str]", _Saying(_source(story, name), story, (name,)))


def one_of(story: str, *names: str) -> re.Pattern[str]:
    """The pattern that finds any of several sayings of a story; the group that it finds is named like the saying."""
    whole = "|".join(f"(?P<{name}>{_source(story, name)})" for name in names)
    return cast("re.Pattern[str]", _Saying(whole, story, names))


def _source(story: str, name: str) -> str:
    """The pattern of a saying in all its languages."""
    told = load(f"sayings/{story}.toml")
    return _joined(told["says"][name]["words"], told.get("parts", {}))


class _Saying:
    """The pattern of a saying. In a longer text it is tried only where one of its pieces may begin: elsewhere it would try those
    of every language, and hardly a text has any.
    """

    def __init__(self, source: str, story: str, names: tuple[str, ...]) -> None:
        self._whole, self._story, self._names = regex(source, lasting=True), story, names

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    @cached_property
    def _begins(self) -> tuple[AhoCorasick, re.Pattern[str] | None]:
        """What finds the openings of its pieces, and the pattern of those pieces of which none can be told."""
        tables = [_openings(self._story)[name] for name in self._names]
        rest = "|".join(source for _, source in tables if source)
        literals = list(dict.fromkeys(literal for literals, _ in tables for literal in literals))
        return AhoCorasick(literals, matchkind=MatchKind.Standard), regex(rest, lasting=True) if rest else None

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        if min(len(text), end) - start < _SHORT:
            return self._whole.search(text, start, end)
        return next(self._found(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        if min(len(text), end) - start < _SHORT:
            return self._whole.finditer(text, start, end)
        return self._found(text, start, end)

    def _found(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        automaton, rest = self._begins
        places = sorted({at for _, at, _ in automaton.find_matches_as_indexes(text, overlapping=True)})
        for place in merge(places, _starts(rest, text, start, end)) if rest is not None else places:
            if start <= place < end and (hit := self._whole.match(text, place, end)) is not None:
                yield hit
                start = hit.end()


def _starts(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[int]:
    """Every place at which a pattern matches, also within another match."""
    while (hit := pattern.search(text, start, end)) is not None:
        start = hit.start() + 1
        yield hit.start()


_SHORT = 150  # characters of text in which the pattern itself is as quick


@cache
def _openings(story: str) -> Mapping[str, tuple[tuple[str, ...], str]]:
    """Of each saying the literals that its pieces begin with, and the pattern of the pieces that begin with none."""
    code = [Path(__file__), Path(openings.__code__.co_filename)]
    return derived(f"openings-{story}", [*code, *paths(f"sayings/{story}.toml")], lambda: _read_openings(story))


def _read_openings(story: str) -> dict[str, tuple[tuple[str, ...], str]]:
    told = load(f"sayings/{story}.toml")
    parts, found = told.get("parts", {}), {}
    for name, said in told["says"].items():
        literals: set[str] = set()
        rest: dict[str, list[str]] = {}
        for lang, pieces in said["words"].items():
            for piece in pieces:
                begins = openings(with_parts(piece.removeprefix("*"), lang, parts))
                literals.update(begins)
                if not begins:
                    rest.setdefault(lang, []).append(piece)
        found[name] = (tuple(sorted(literals)), _joined(rest, parts))
    return found


def signs_of(story: str) -> tuple[tuple[str, ...], ...]:
    """The groups of literals of each of which one stands wherever the story is told (``signs=`` of a check)."""
    groups = load(f"sayings/{story}.toml").get("signs", ())
    return tuple(tuple(dict.fromkeys(each for words in group["words"].values() for each in words)) for group in groups)


def _joined(words: Mapping[str, Iterable[str]], parts: Mapping[str, Any]) -> str:
    at_words: list[str] = []
    anywhere: list[str] = []
    for lang, pieces in words.items():
        for piece in pieces:
            free = lang in UNSPACED or lang == ANY or piece.startswith("*")
            (anywhere if free else at_words).append(with_parts(piece.removeprefix("*"), lang, parts))
    anywhere = list(dict.fromkeys(anywhere))  # neighbours among languages share words
    # The edge of a word is asked for once before all, not by each: most places of a text have none.
    return "|".join([rf"\b(?:{'|'.join(dict.fromkeys(at_words))})", *anywhere] if at_words else anywhere)


def with_parts(piece: str, lang: str, parts: Mapping[str, Any]) -> str:
    """A piece with the parts that it names put in."""
    return _PART.sub(lambda named: f"(?:{'|'.join(parts[named[1]][lang])})", piece)
