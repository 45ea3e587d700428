"""Sets of words made small enough to keep and to compare: bottom-k sketches, and MinHash bands to look them up by.

A sketch holds the ``size`` smallest hashes of a set: of a short text it is the whole set and its likeness exact, of a long
one the likeness is estimated from the smallest of both (Cohen and Kaplan 2007, bottom-k sketches). Bands are for finding
candidates only (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from heapq import nsmallest

_BITS = 32
_SPREAD = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio, an odd multiplier (Knuth, TAOCP 3, 6.4)
_MASK = (1 << 64) - 1

Sketch = tuple[int, ...]


def hashed(word: str) -> int:
    """A number of 64 bits for a word, the same on every machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def sketch(words: Iterable[str], size: int) -> Sketch:
    """The smallest hashes of the words, in ascending order."""
    return tuple(nsmallest(size, {hashed(word) >> (64 - _BITS) for word in words}))


def jaccard(one: Sketch, other: Sketch, size: int) -> float:
    """The share that two sets have in common of all that is in either: exact below ``size``, else estimated."""
    if not one or not other:
        return 0.0
    ours, theirs = set(one), set(other)
    union = nsmallest(size, ours | theirs) if max(len(one), len(other)) >= size else ours | theirs
    return sum(each in ours and each in theirs for each in union) / len(union)


def bands(words: Iterable[str], count: int, rows: int) -> list[str]:
    """Names of the buckets that a set falls into: two sets share one with a likelihood of 1-(1-j^rows)^count.

    One hash a word, spread over the bins (one-permutation hashing); an empty bin borrows from the next full one.
    """
    bins: list[int | None] = [None] * (count * rows)
    for value in {hashed(word) for word in words}:
        at, rest = value % len(bins), value * _SPREAD & _MASK
        kept = bins[at]
        bins[at] = rest if kept is None else min(rest, kept)
    if all(value is None for value in bins):
        return []
    full = [_borrowed(bins, at) for at in range(len(bins))]
    return [f"{at}:" + ".".join(f"{v:x}" for v in full[at * rows : at * rows + rows]) for at in range(count)]


def _borrowed(bins: list[int | None], at: int) -> int:
    for step in range(len(bins)):
        value = bins[(at + step) % len(bins)]
        if value is not None:
            return (value + step * _SPREAD) & _MASK
    raise ValueError("no bin is full")
