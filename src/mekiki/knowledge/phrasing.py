"""The wording model: which English words and pairs of words fraud uses, weighed on labelled mail.

Data (``data/wording-model.json``) and model card (``docs/model-card.md``) are written by ``mekiki fit``. A mail in a
language with too little genuine training mail gets no score at all: that language itself is no clue.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import fsum, sqrt
from typing import NamedTuple

from mekiki.knowledge.files import load
from mekiki.model.regex import regex

WORD = regex(r"[a-z][a-z']{0,24}")
_LONGEST_WORD = 25
_BLANKED = bytes(byte if chr(byte) in "abcdefghijklmnopqrstuvwxyz'" else ord(" ") for byte in range(256))
LONGEST = 20_000  # characters of a mail that are scored
_ENGLISH = frozenset("the and of to you your for is this with have are in on be that it we our from will not".split())
# Of its neighbours, where they are no English words: Dutch shares "of", "is", "in" and "we" with English.
_NEIGHBOURS = (
    frozenset(
        "de het een en van voor met op te uw je niet naar bij aan ook der und das ist ein eine den dem zu mit nicht sie auf el la"
        " los las un una del que por para con su le les des du et est vous votre pour dans il di che per non della um uma os"
        " da na ao och det ett att som til av nie sie jest ze".split()
    )
    - _ENGLISH
)
_SMALL = _ENGLISH | frozenset(
    "a about after also am an any as at because been before but by can could do had has he her his i if just me more my no only"
    " or other out over she should so some such than their them then there these they those through too up us was were what when"
    " which while who would".split()
)
_SHORTEST = 8  # words; below this there is no wording to judge


class Heads(NamedTuple):
    """The three questions that the model answers, each a table of weights over the same vocabulary."""

    malicious: Mapping[str, float]
    scam: Mapping[str, float]
    spam: Mapping[str, float]
    bias: Mapping[str, float]


def words_of(folded: str) -> list[str]:
    """The words of a folded text in its order; none of a text that is not English by its function words.

    The model knows no other language.
    """
    words = _split(folded[:LONGEST])
    english = sum(map(_ENGLISH.__contains__, words))
    if len(words) < _SHORTEST or english < max(2, len(words) // 10):
        return []
    if sum(map(_NEIGHBOURS.__contains__, words)) > english:
        return []
    return words


def _split(text: str) -> list[str]:
    """What ``WORD`` finds, in a third of the time: everything else is made a blank, and words part at blanks."""
    words = text.encode("ascii", "replace").translate(_BLANKED).decode("ascii").split()
    if "'" in text:
        words = [bare for word in words if (bare := word.lstrip("'"))]
    return words if max(map(len, words), default=0) <= _LONGEST_WORD else WORD.findall(text)


def says_something(term: str) -> bool:
    """Whether a term is more than the small words that every text is held together by.

    >>> [says_something(term) for term in ("your", "of the", "of funds")]
    [False, False, True]
    """
    return not _SMALL.issuperset(term.split())


def terms_of(folded: str) -> tuple[frozenset[str], int]:
    """The words and pairs of neighbouring words of a folded text, and how many different words there are."""
    words = words_of(folded)
    single = frozenset(words)
    return single.union(map(" ".join, zip(words, words[1:], strict=False))), len(single)


@cache
def shipped() -> Heads:
    """The model that comes with the package."""
    return heads_from(load("wording-model.json"))


HEADS = ("malicious", "scam", "spam")


Weighed = tuple[str, float, float, float]  # a term and its weights, in the order of HEADS


class _Entry(NamedTuple):
    """What the shipped model knows of a word, in one place: each look into a table this large costs its time."""

    alone: Weighed | None  # None where it weighs nothing by itself
    pairs: dict[str, Weighed]  # with the word that follows


@cache
def _shipped_rows() -> Mapping[str, _Entry]:
    tables = [getattr(shipped(), head) for head in HEADS]
    alone: dict[str, Weighed] = {}
    pairs: dict[str, dict[str, Weighed]] = {}
    for term in set().union(*tables):
        first, blank, second = term.partition(" ")
        table = pairs.setdefault(first, {}) if blank else alone
        malicious, scam, spam = (each.get(term, 0.0) for each in tables)
        table[second or first] = term, malicious, scam, spam
    return {word: _Entry(alone.get(word), pairs.get(word, {})) for word in alone.keys() | pairs.keys()}


class Scores(NamedTuple):
    """What ``score`` gives under each head of the shipped model, the terms met, and the weights of those by head."""

    totals: Mapping[str, float]
    terms: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]


def shipped_scores(words: list[str]) -> Scores:
    """The scores of a text's words under the shipped model."""
    known, distinct = _shipped_rows(), set(words)
    entries = {word: known[word] for word in known.keys() & distinct}
    met = [entry.alone for entry in entries.values() if entry.alone is not None]
    met += _pairs_met(words, {word: entry.pairs for word, entry in entries.items() if entry.pairs})
    scale, bias = sqrt(max(len(distinct), 1)), shipped().bias
    terms, *columns = zip(*met, strict=True) if met else ((),) * (1 + len(HEADS))
    weights = dict(zip(HEADS, columns, strict=True))
    return Scores({head: fsum(column) / scale - bias[head] for head, column in weights.items()}, terms, weights)


def _pairs_met(words: list[str], pairs: Mapping[str, Mapping[str, Weighed]]) -> list[Weighed]:
    """Each known pair that stands in the text, once; no pair is made of words that begin none."""
    found: dict[str, Weighed] = {}
    for word, following in zip(words, words[1:], strict=False):
        rows = pairs.get(word)
        if rows is not None and following in rows:
            row = rows[following]
            found[row[0]] = row
    return list(found.values())


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
