"""Characters that betray a foreign hand in Japanese text: simplified and old forms, kanji that pose as kana."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mekiki.knowledge import brands
from mekiki.knowledge.files import load
from mekiki.knowledge.overlay import by_overlay
from mekiki.model.regex import regex


@cache
def simplified() -> re.Pattern[str]:
    """A run of Han characters with at least one that only simplified Chinese uses."""
    letters = load("glyphs.json")["simplified"]
    return regex(rf"[一-鿿]*[{letters}][一-鿿]*")


@cache
def has_simplified() -> re.Pattern[str]:
    return regex(f"[{load('glyphs.json')['simplified']}]")


@cache
def _old_forms() -> Mapping[str, str]:
    """Japan's form by the old or Chinese one, without those that names or ordinary text keep."""
    data = load("glyphs.json")
    kept = set(data["name_forms"]) | set(load("tells.json")["still_used"])
    forms = {**data["variant"], **load("tells.json")["traditional"]}
    return {old: new for old, new in forms.items() if old not in kept}


@cache
def old_form() -> re.Pattern[str]:
    """One character in a form that today's Japanese has given up."""
    return regex(f"[{''.join(_old_forms())}]")


def is_name_form(ch: str) -> bool:
    """Whether the character is a variant that Japanese names keep."""
    return ch in load("glyphs.json")["name_forms"]


@by_overlay(cache)
def _kept_spellings() -> tuple[str, ...]:
    """Names of brands that keep an old form, such as 野村證券."""
    return tuple({spelling for _, spelling, _ in brands.spellings() if old_form().search(spelling)})


def without_brand_names(word: str) -> str:
    """The word without the names of brands that write themselves in old forms."""
    for spelling in _kept_spellings():
        word = word.replace(spelling, "")
    return word


def modern(word: str) -> str:
    """The word in today's forms."""
    return word.translate(_modern_table())


@cache
def _modern_table() -> dict[int, str]:
    return str.maketrans(dict(_old_forms()))


def kana_meant(ch: str) -> str:
    """The kana that a kanji or mark poses as; the character itself where it poses as none."""
    return str(load("glyphs.json")["kana_confusable"].get(ch, ch))


@cache
def unsplittable() -> tuple[str, ...]:
    """Words that no Japanese writer breaks by a space."""
    return tuple(load("glyphs.json")["unsplittable"])
