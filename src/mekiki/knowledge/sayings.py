"""Sayings: what a story of fraud says in so many wordings that only patterns catch them, by language.

``data/sayings`` holds a file for each story. A piece is a regular expression over folded text (``knowledge.lexicon.fold``). It
begins where a word begins, but in languages that write words without blanks; one that starts with ``*`` may begin within a word.
``{name}`` stands for the pieces of that name under "parts", in the same language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, cast

from mekiki.knowledge.files import load
from mekiki.model.regex import regex

UNSPACED = frozenset(("ja", "ko", "th", "zh"))
"""Languages in which a word may begin anywhere in a run of letters: Korean too, for what stands before and behind its nouns."""
ANY = "mul"
"""Stands for any language (ISO 639-2): signs, numbers and names that are written alike everywhere."""
_PART = regex(r"\{([a-z][a-z-]*)\}")


def saying(story: str, name: str) -> re.Pattern[str]:
    """The pattern that finds one saying of a story in whatever language it is said."""
    whole, western = _sources(story, name)
    if not western or western == whole:
        return regex(whole)
    return cast("re.Pattern[str]", _ByScript(whole, western))


def one_of(story: str, *names: str) -> re.Pattern[str]:
    """The pattern that finds any of several sayings of a story; the group that it finds is named like the saying."""
    sources = [(name, *_sources(story, name)) for name in names]
    whole = "|".join(f"(?P<{name}>{source})" for name, source, _ in sources)
    western = "|".join(f"(?P<{name}>{source})" for name, _, source in sources if source)
    return cast("re.Pattern[str]", _ByScript(whole, western))


def _sources(story: str, name: str) -> tuple[str, str]:
    """The pattern of a saying in all its languages, and in those alone that are written with blanks."""
    told = load(f"sayings/{story}.toml")
    words, parts = told["says"][name]["words"], told.get("parts", {})
    western = {lang: pieces for lang, pieces in words.items() if lang not in UNSPACED}
    return _joined(words, parts), _joined(western, parts)


class _ByScript:
    """The pattern of a saying. In a text without the letters of ``UNSPACED`` only the other languages are looked for: pieces that
    may begin anywhere are tried at every letter, and cost as much as all the others.
    """

    def __init__(self, whole: str, western: str) -> None:
        self._whole, self._western = regex(whole), regex(western)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return (self._whole if _is_eastern(text) else self._western).search(text, *span)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return (self._whole if _is_eastern(text) else self._western).match(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return (self._whole if _is_eastern(text) else self._western).finditer(text, *span)


# Thai, Hangul, kana and Chinese signs, with their full-width forms.
_EASTERN = regex(r"[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")


@lru_cache(maxsize=64)
def _is_eastern(text: str) -> bool:
    return not text.isascii() and _EASTERN.search(text) is not None


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
