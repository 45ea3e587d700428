"""From a brand as a labeller wrote it to the rows of knowledge/ that it may mean.

The rules, in this order; the first that finds rows decides:
1. the label is the id of a row, or one of its spellings, apart from case, width, spaces and punctuation;
2. the label with a bracketed remark taken off ("UCS (payments)");
3. each part of a label that names several, divided by "/", "・", "、", "," or "_";
4. the label without a closing word that says no more than "its account" or "its site" ("Apple ID", "amazon.com");
5. the first word of a label, where it has five letters or more and is a row's spelling ("Apple iCloud").
A label that no rule maps has no row: it is counted apart and judged neither right nor wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from mekiki.knowledge import brands
from mekiki.knowledge.brand_tokens import house_of
from mekiki.model.regex import regex

_BRACKETED = regex(r"[(\[【].*?[)\]】]")
_DIVIDED = regex(r"[/・、,_]| and ")
_CLOSING = regex(r"(?:\bid|アカウント|\bonline|オンライン|サービス|\.com|\.co\.jp)$", re.I)
NOTHING = frozenset({"", "-", "?"})


def rows_meant(label: str) -> frozenset[str]:
    """Ids of the brands that a labeller may have meant; empty where knowledge/ has no such row."""
    label = unicodedata.normalize("NFKC", label).strip()
    if label in NOTHING:
        return frozenset()
    first = label.split()[0]
    last_resort = [first] if len(first) >= 5 else []
    for candidates in (
        [label],
        [_BRACKETED.sub("", label)],
        _DIVIDED.split(label),
        [_CLOSING.sub("", label)],
        last_resort,
    ):
        found = frozenset(id for each in candidates for id in _spelled().get(_key(each), ()))
        if found:
            return found
    return frozenset()


def same_house(brand: str, meant: frozenset[str]) -> bool:
    """Whether a brand shares its name with one of those meant ("amazon" with "amazon-pay")."""
    return any(brand in house_of(id) for id in meant)


@cache
def _spelled() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for id, spelling, _ in brands.spellings():
        found.setdefault(_key(spelling), set()).add(id)
    for id in brands.all_brands():
        found.setdefault(_key(id), set()).add(id)
    found.pop("", None)
    return {key: frozenset(ids) for key, ids in found.items()}


def _key(text: str) -> str:
    """Letters and digits alone, for comparing; a plus sign is part of a name."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("+", "plus")
    return "".join(ch for ch in folded if ch.isalnum() or ch == "ー")
