"""Kinds of files that do something when they are opened, by ending and by content."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.files import load


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    endings: dict[str, str] = {}
    types: dict[str, str] = {}
    for name, row in load("dangers.json")["kinds"].items():
        endings.update(dict.fromkeys(row["endings"], name))
        types.update(dict.fromkeys(row["types"], name))
    return endings, types


def danger_of(ending: str, kind: str = "") -> str:
    """What a file of this ending and content type is ("program", "script", "shortcut", "disk-image", "note",
    "macro-document", "web-page"); "" for none of these. The content is heard before the name.

    >>> danger_of("exe"), danger_of("pdf")
    ('program', '')
    """
    endings, types = _tables()
    return types.get(kind, "") or endings.get(ending, "")


@cache
def documents() -> frozenset[str]:
    """Endings that readers hold for a harmless document or picture."""
    return frozenset(load("dangers.json")["documents"])


@cache
def expected() -> Mapping[str, frozenset[str]]:
    """Content types that a file of this ending may have, for the endings whose content can be told."""
    return {ending: frozenset(types) for ending, types in load("dangers.json")["expected"].items()}
