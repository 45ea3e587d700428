"""How names look that people choose: letter pairs of well-known domains, against which a random name stands out."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from math import log2
from pathlib import Path

from publicsuffixlist import PSLFILE

from mekiki.knowledge import domains
from mekiki.knowledge.derived import derived
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.files import load, paths
from mekiki.model.regex import regex

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RUN_OF_LETTERS = regex(r"[^\W\d_]+")
_APART = bytes(
    ord(" ") if chr(code) == "_" or not chr(code).isalnum() or chr(code).isdecimal() else code for code in range(256)
)


def letter_runs(text: str) -> set[str]:
    """The different runs of letters of a text.

    >>> sorted(letter_runs("one 2 three_3, one"))
    ['one', 'three']
    """
    try:
        # the same, in a third of the time
        return set(text.encode("latin-1").translate(_APART).decode("latin-1").split())
    except UnicodeEncodeError:
        return set(_RUN_OF_LETTERS.findall(text))


@cache
def popular_labels() -> frozenset[str]:
    """The registered labels of the very well-known domains."""
    code = [Path(each) for each in (__file__, domains.__file__, PSLFILE)]
    return derived("popular-labels", [*code, *paths("popular.json")], _read_popular_labels)


def _read_popular_labels() -> frozenset[str]:
    return frozenset(registrable_domain(domain).partition(".")[0] for domain in load("popular.json")["domains"])


@cache
def _pairs() -> Mapping[str, float]:
    """Surprise (bits) of each letter after another, "^" before the first, from the labels of well-known domains."""
    counted: Counter[str] = Counter()
    for label in popular_labels() | _romanized():
        for word in label.replace("-", " ").split():
            if word.isalpha() and word.isascii() and len(word) >= 3:
                counted.update("^" + word[0] if not at else word[at - 1 : at + 1] for at in range(len(word)))
    table = {}
    for first in "^" + _LETTERS:
        whole = sum(counted[first + letter] for letter in _LETTERS)
        for letter in _LETTERS:
            table[first + letter] = -log2((counted[first + letter] + 0.5) / (whole + 13))
    return table


def _romanized() -> frozenset[str]:
    """Labels of the brands' own domains: half of them are romanized Japanese, of which the popular list has little."""
    from mekiki.knowledge.brands import owned_domains

    return frozenset(registrable_domain(domain).partition(".")[0] for domain in owned_domains())


@lru_cache(maxsize=16384)
def surprise(label: str) -> float:
    """Mean surprise of a label's letters in bits; about 3.7 for names, above 5 for most random strings."""
    letters = [ch for ch in label if "a" <= ch <= "z"]
    if not letters:
        return 0.0
    pairs = _pairs()
    return sum(pairs[("^" if not at else letters[at - 1]) + ch] for at, ch in enumerate(letters)) / len(letters)


def _runs(label: str) -> int:
    """The longest run of consonants; "y" counts as a vowel."""
    longest = run = 0
    for ch in label:
        run = run + 1 if ch in "bcdfghjklmnpqrstvwxz" else 0
        longest = max(longest, run)
    return longest


def looks_random(label: str) -> bool:
    """Whether a label reads like one that nobody chose: unusual letter pairs, unpronounceable runs, strewn digits.

    >>> [looks_random(label) for label in ("qjuxeqozev", "hqiylva", "kagoya", "sumitomo", "x7f3k9q2vb")]
    [True, True, False, False, True]
    """
    if not 6 <= len(label) <= 63 or not label.isascii() or label.startswith("xn--") or label in popular_labels():
        return False
    switches = sum(1 for a, b in itertools.pairwise(label) if a.isdigit() != b.isdigit() and "-" not in (a, b))
    if switches >= 4:
        return True
    words = [word for word in label.split("-") if word.isalpha()]
    longest = max(words, key=len, default="")
    if len(longest) < 6:
        return False
    bits, run = surprise(longest), _runs(longest)
    return bits > 5.8 or (bits > 5.56 and len(longest) >= 7) or (run >= 6 and bits > 5.0) or run >= 7
