"""Words of trade: a sender's name that holds one is no person's."""

from __future__ import annotations

from functools import cache

from mekiki.knowledge.files import load


@cache
def trade_words() -> frozenset[str]:
    """In small letters, in the languages of Latin script."""
    return frozenset(load("trade-words.json")["words"])
