"""The wording model: which English words and pairs of words fraud uses, weighed on labelled mail.

Data (``data/wording-model.json``) and model card (``docs/model-card.md``) are written by ``mekiki fit``. A mail in a
language with too little genuine training mail gets no score at all: that language itself is no clue.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from math import fsum, sqrt
from struct import Struct
from typing import NamedTuple

from mekiki.knowledge.files import load
from mekiki.model.regex import regex

WORD = regex(r"[a-z][a-z']{0,24}")
_FOREIGN = regex(r"[^\W\d_\x00-\x7f]")
_ACCENTED = regex("[\u00c0-\u024f]")
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
    """The words of a folded text in its order; none of a text that is not English by its letters and function words.

    The model knows no other language, and the English head of a mail quoted in a Japanese one is not how that is worded.
    """
    folded = folded[:LONGEST]
    if _is_in_other_letters(folded):
        return []
    words = _split(folded)
    english = sum(map(_ENGLISH.__contains__, words))
    if len(words) < _SHORTEST or english < max(2, len(words) // 10):
        return []
    if sum(map(_NEIGHBOURS.__contains__, words)) > english:
        return []
    return words


def _is_in_other_letters(folded: str) -> bool:
    """Whether more than a fifth of a text are letters that no English word has."""
    most = len(folded) // 5
    if len(folded) - len(folded.encode("ascii", "ignore")) <= most:
        return False
    return len(_FOREIGN.findall(folded)) > most


def _split(text: str) -> list[str]:
    """What ``WORD`` finds, in a third of the time: everything else is made a blank, and words part at blanks.

    No word is torn at an accent: the Turkish "beğeni" would be read as an English "be".
    """
    if not text.isascii():
        text = _ACCENTED.sub("'", text)
    blanked = text.encode("ascii", "replace").translate(_BLANKED).decode("ascii")
    words = blanked.split()
    if " '" in f" {blanked}":
        words = [bare for word in words if (bare := word.lstrip("'"))]
    return words if max(map(len, words), default=0) <= _LONGEST_WORD else WORD.findall(text)


_MOST = 3.0  # a score beyond this says no more
_ENOUGH = 16  # different words from which a text's choice of words says all that it can


def strength(score: float, distinct: int) -> float:
    """How much of the weight a score above 0 carries: a line of ten words says less than a letter of the same score."""
    return min(_MOST, score) * min(1.0, sqrt(distinct / _ENOUGH))


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


class _Entry(NamedTuple):
    """What the shipped model knows of a word, in one place: each look into a table this large costs its time.

    Weights are packed, in the order of HEADS, so that those of a whole text lie side by side when they are summed.
    """

    alone: bytes  # b"" where the word weighs nothing by itself
    pairs: dict[str, bytes]  # with the word that follows


@cache
def _shipped_rows() -> Mapping[str, _Entry]:
    """The shipped weights under all heads, by the word that a term is or begins with."""
    tables = [getattr(shipped(), head) for head in HEADS]
    pack = Struct(f"{len(HEADS)}d").pack
    alone: dict[str, bytes] = {}
    pairs: dict[str, dict[str, bytes]] = {}
    for term in set().union(*tables):
        first, blank, second = term.partition(" ")
        table = pairs.setdefault(first, {}) if blank else alone
        table[second or first] = pack(*(each.get(term, 0.0) for each in tables))
    return {word: _Entry(alone.get(word, b""), pairs.get(word, {})) for word in alone.keys() | pairs.keys()}


class Scores(NamedTuple):
    """What ``score`` gives under each head of the shipped model, the terms met, and the weights of those by head."""

    totals: Mapping[str, float]
    terms: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]
    distinct: int  # different words of the text


def shipped_scores(words: list[str]) -> Scores:
    """The scores of a text's words under the shipped model."""
    known, distinct = _shipped_rows().get, set(words)
    met: dict[str, bytes] = {}
    begun: dict[str, Mapping[str, bytes]] = {}
    for word in distinct:
        if entry := known(word):
            alone, pairs = entry
            if alone:
                met[word] = alone
            if pairs:
                begun[word] = pairs
    met |= _pairs_met(words, begun)
    packed = array("d", b"".join(met.values()))
    weights = {head: packed[at :: len(HEADS)] for at, head in enumerate(HEADS)}
    scale, bias = sqrt(max(len(distinct), 1)), shipped().bias
    return Scores(
        {head: fsum(each) / scale - bias[head] for head, each in weights.items()}, tuple(met), weights, len(distinct)
    )


def _pairs_met(words: list[str], pairs: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Each known pair that stands in the text, once; no pair is made of words that begin none."""
    return {
        f"{word} {following}": rows[following]
        for word, following in zip(words, words[1:], strict=False)
        if (rows := pairs.get(word)) and following in rows
    }


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
