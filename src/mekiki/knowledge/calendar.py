"""Names of days and months in the languages of the mails, and the words that make a date a deadline."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.files import load
from mekiki.knowledge.textfold import fold


@cache
def weekdays() -> Mapping[str, frozenset[int]]:
    """The days of the week (0 is Monday) that a folded name stands for in any language but Japanese."""
    found: dict[str, set[int]] = {}
    for lang, days in load("calendar.json")["weekdays"].items():
        if lang != "ja":
            for number, names in enumerate(days):
                for name in names:
                    found.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def japanese_weekdays() -> Mapping[str, int]:
    return {names[0]: number for number, names in enumerate(load("calendar.json")["weekdays"]["ja"])}


@cache
def months() -> Mapping[str, int]:
    """The month (1 is January) by its folded name in any language."""
    return {
        fold(name): number
        for names_of in load("calendar.json")["months"].values()
        for number, names in enumerate(names_of, 1)
        for name in names
    }


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """Folded words around a deadline: "before" it, "after" it, or saying that it is "over"; the longest first."""
    words = {fold(word) for each in load("calendar.json")["deadline"][kind].values() for word in each}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
