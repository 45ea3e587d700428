"""Sayings: what a story of fraud says in so many wordings that only patterns catch them, by language.

``data/sayings`` holds a file for each story. A piece is a regular expression over folded text (``knowledge.lexicon.fold``). It
begins where a word begins, but in languages that write words without blanks; one that starts with ``*`` may begin within a word.
``{name}`` stands for the pieces of that name under "parts", in the same language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mekiki.knowledge.files import load
from mekiki.model.regex import regex

UNSPACED = frozenset(("ja", "ko", "th", "zh"))
"""Languages in which a word may begin anywhere in a run of letters: Korean too, for what stands before and behind its nouns."""
ANY = "mul"
"""Stands for any language (ISO 639-2): signs, numbers and names that are written alike everywhere."""
_PART = regex(r"\{([a-z][a-z-]*)\}")


def saying(story: str, name: str) -> re.Pattern[str]:
    """The pattern that finds one saying of a story in whatever language it is said."""
    told = load(f"sayings/{story}.toml")
    return regex(_joined(told["says"][name]["words"], told.get("parts", {})))


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
