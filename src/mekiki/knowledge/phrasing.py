"""The wording model: which English words and pairs of words fraud uses, weighed on labelled mail.

Data (``data/wording-model.json``) and model card (``docs/model-card.md``) are written by ``mekiki fit``. A mail in a
language with too little genuine training mail gets no score at all: that language itself is no clue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum, sqrt

from mekiki.knowledge.files import load

WORD = re.compile(r"[a-z][a-z']{0,24}")
LONGEST = 20_000  # characters of a mail that are scored
_ENGLISH = frozenset("the and of to you your for is this with have are in on be that it we our from will not".split())
_SHORTEST = 8  # words; below this there is no wording to judge


@dataclass(frozen=True, slots=True)
class Heads:
    """The three questions that the model answers, each a table of weights over the same vocabulary."""

    malicious: Mapping[str, float]
    scam: Mapping[str, float]
    spam: Mapping[str, float]
    bias: Mapping[str, float]


def terms_of(folded: str) -> tuple[frozenset[str], int]:
    """The words and pairs of neighbouring words of a folded text, and how many different words there are.

    Empty for a text that is not English by its function words (the model knows no other language).
    """
    words = WORD.findall(folded[:LONGEST])
    known = _ENGLISH
    if len(words) < _SHORTEST or sum(word in known for word in words) < max(2, len(words) // 10):
        return frozenset(), 0
    single = frozenset(words)
    pairs = frozenset(map(" ".join, zip(words, words[1:], strict=False)))
    return single | pairs, len(single)


@cache
def shipped() -> Heads:
    """The model that comes with the package."""
    return heads_from(load("wording-model.json"))


HEADS = ("malicious", "scam", "spam")


@cache
def _shipped_rows() -> Mapping[str, tuple[float, ...]]:
    """The shipped weights of a term under all heads, so that a mail's terms are looked up once."""
    tables = [getattr(shipped(), head) for head in HEADS]
    return {term: tuple(table.get(term, 0.0) for table in tables) for term in set().union(*tables)}


def shipped_scores(
    terms: frozenset[str], distinct: int
) -> tuple[Mapping[str, float], list[tuple[str, tuple[float, ...]]]]:
    """What ``score`` gives under each head of the shipped model, and the terms met with their weights in that order."""
    rows = _shipped_rows()
    met = [(term, rows[term]) for term in rows.keys() & terms]
    scale, bias = sqrt(max(distinct, 1)), shipped().bias
    columns = zip(*(row for _, row in met), strict=True) if met else ((),) * len(HEADS)
    return {head: fsum(column) / scale - bias[head] for head, column in zip(HEADS, columns, strict=True)}, met


def heads_from(data: Mapping[str, Mapping[str, float]]) -> Heads:
    return Heads(data["malicious"], data["scam"], data["spam"], data["bias"])


def score(heads: Heads, head: str, terms: frozenset[str], distinct: int) -> tuple[float, list[tuple[str, float]]]:
    """The score under one head, and the terms met with their weights.

    The score is the sum of the weights of the terms met, divided by the square root of the number of different words,
    less the head's bias; above 0 speaks for what the head asks about.
    """
    table: Mapping[str, float] = getattr(heads, head)
    met = [(term, table[term]) for term in terms & table.keys()]
    # fsum: the same whatever the order of the set
    total = fsum(weight for _, weight in met)
    total = total / sqrt(max(distinct, 1)) - heads.bias[head]
    return total, met
