"""Which domain a domain resembles: letters that look alike, one letter wrong, a reassuring word added to a brand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from publicsuffixlist import PSLFILE

from mekiki.knowledge import brands, domains, providers
from mekiki.knowledge.derived import derived_of_brands
from mekiki.knowledge.domains import is_address, organizational_domain, registrable_domain
from mekiki.knowledge.files import load, paths
from mekiki.knowledge.overlay import by_overlay
from mekiki.knowledge.providers import is_popular
from mekiki.knowledge.url_words import everyday_neighbours
from mekiki.knowledge.visited import is_visited
from mekiki.model.facts import Text

SHORTEST = 6  # letters of a label for which one wrong letter says something
_UNKNOWN = 9  # letters from which also a little-known name is no chance neighbour
_LONG = 14  # letters from which two wrong ones do

ALIKE = Text(en="letters that look alike", ja="見た目の似た文字")
MISSPELT = Text(en="a letter changed, added or left out", ja="一、二文字の違い")
ADDED = Text(en="a word added to the name", ja="名前に言葉を付け足した形")


class Likeness(NamedTuple):
    """A domain that resembles one that a brand owns, and in which way."""

    brand: str
    domain: str
    how: Text


@by_overlay(lru_cache(maxsize=8192))
def likeness(host: str) -> Likeness | None:
    """What a host's registered name resembles; None where it is a brand's own, one that people visit, or like nothing known.

    >>> likeness("mail.amaz0n.test").how.en, likeness("www.amazon.co.jp"), likeness("amazon.test")
    ('letters that look alike', None, None)
    """
    if not host or is_address(host) or brands.owners_of(host) or is_popular(host) or is_visited(host):
        return None
    label = unicode_label(registrable_domain(host).partition(".")[0])
    known = _labels()
    if len(label) < 5 or label in known or label in ordinary_labels():
        return None
    found = _skeletons().get(skeleton(label))
    if found:
        return Likeness(*known[found], ALIKE)
    return _with_added_word(label) or _misspelt(label)


def resembles(one: str, other: str) -> bool:
    """Whether two different labels look alike or differ in one letter (two, where they are long)."""
    if one == other or min(len(one), len(other)) < 5:
        return False
    if skeleton(one) == skeleton(other):
        return True
    most = _most_errors(min(len(one), len(other)))
    return bool(most) and distance(one, other, most) <= most


def unicode_label(label: str) -> str:
    """A label as it is shown: "xn--…" in its own letters; unchanged where it decodes to nothing."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode") or label
    except UnicodeError:
        return label


@cache
def _alike() -> tuple[Mapping[int, str], tuple[tuple[str, str], ...]]:
    """A translation table for single characters, and pairs of letters that are taken for one."""
    ascii_pairs: dict[str, str] = load("lookalikes.json")["ascii"]
    table = {ord(ch): plain.lower() for ch, plain in load("glyphs.json")["confusable"].items()}
    table |= {ord(ch): plain for ch, plain in ascii_pairs.items() if len(ch) == 1}
    return table, tuple((pair, plain) for pair, plain in ascii_pairs.items() if len(pair) > 1)


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """The word with every character replaced by the one that the eye takes it for (after UTS #39)."""
    table, pairs = _alike()
    word = word.lower().translate(table).translate(table)
    for pair, plain in pairs:
        word = word.replace(pair, plain)
    return word


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, leave out or swap with the next (optimal string alignment); ``most + 1`` for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    far = most + 1
    before: list[int] = []
    row = [min(each, far) for each in range(len(other) + 1)]
    for at, ch in enumerate(one, 1):
        earlier, before, row = before, row, [far] * (len(other) + 1)
        row[0] = min(at, far)
        for to in range(max(1, at - most), min(len(other), at + most) + 1):  # beyond these it is further than most
            letter = other[to - 1]
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (ch != letter))
            if at > 1 and to > 1 and ch == other[to - 2] and one[at - 2] == letter:
                cost = min(cost, earlier[to - 2] + 1)
            row[to] = min(cost, far)
        if min(row) > most:
            return far
    return min(row[-1], most + 1)


def _most_errors(length: int) -> int:
    return 2 if length >= _LONG else 1 if length >= SHORTEST else 0


@by_overlay(cache)
def _labels() -> Mapping[str, tuple[str, str]]:
    """(brand id, domain) by the telling label of each domain that a brand owns."""
    code = [Path(each) for each in (__file__, brands.__file__, domains.__file__, providers.__file__, PSLFILE)]
    return derived_of_brands("labels", [*code, *paths("brands", "popular.json")], _read_labels)


def _read_labels() -> dict[str, tuple[str, str]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in brands.all_brands().values():
        for domain in row.domains - row.customer_domains:
            name = registrable_domain(domain)
            label = name.partition(".")[0]
            # No department of a shared suffix, nor one of a wider body: keishicho.metro.tokyo.lg.jp is not "tokyo".
            if len(label) >= 5 and name == organizational_domain(domain) and row.id in brands.owners_of(name):
                found.setdefault(label, []).append((row.id, domain))
    return {label: min(pairs, key=lambda pair: _plainest(label, *pair)) for label, pairs in found.items()}


def _plainest(label: str, id: str, domain: str) -> tuple[bool, bool, bool, int, str, str]:
    """Of several brands with one label the namesake, of its domains the plainest."""
    return id != label, domain != f"{label}.com", not is_popular(domain), len(domain), id, domain


@cache
def ordinary_labels() -> frozenset[str]:
    """Words that are what they are, and no misspelling of a brand: "public" beside publix."""
    return brands.words_of_names() | frozenset(load("lookalikes.json")["ordinary"]) | everyday_neighbours()


@by_overlay(cache)
def _skeletons() -> Mapping[str, str]:
    code = [Path(each) for each in (__file__, brands.__file__, domains.__file__, providers.__file__, PSLFILE)]
    return derived_of_brands(
        "skeletons", [*code, *paths("brands", "popular.json", "lookalikes.json", "glyphs.json")], _read_skeletons
    )


def _read_skeletons() -> dict[str, str]:
    return {skeleton(label): label for label in _labels()}


@cache
def _added_words() -> frozenset[str]:
    return frozenset(load("lookalikes.json")["added"])


def _with_added_word(label: str) -> Likeness | None:
    """ "amazon-security", "securepaypal": the brand's label and words that reassure.

    Between hyphens something else may stand, too ("jp-amazon-login-x7"), unless the brand's label is an ordinary word:
    "larsen-windows-accounts" sells windows.
    """
    known, added = _labels(), _added_words()
    parts = label.split("-")
    if len(parts) > 1:
        others = [part for part in parts if part not in added]
        named = next(filter(None, (_skeletons().get(skeleton(part), "") for part in others)), "")
        if not named or len(others) == len(parts) or (len(others) > 1 and _is_ordinary(named)):
            return None
        return Likeness(*known[named], ADDED)
    for word in added:
        for rest in (label.removeprefix(word), label.removesuffix(word)):
            if rest != label and rest in known:
                return Likeness(*known[rest], ADDED)
    return None


def _is_ordinary(label: str) -> bool:
    return any(label == name.lower() for name in brands.all_brands()[_labels()[label][0]].weak_names)


@by_overlay(cache)
def _shortened(first: str) -> Mapping[str, tuple[str, ...]]:
    """Labels by what is left of them when letters are left out, so that misspellings are looked up, not searched.

    One table a first letter, made when it is asked for: all of them together cost every start a tenth of a second.
    """
    found: dict[str, list[str]] = {}
    for label in _labels():
        most = _most_errors(len(label))
        if most and label[0] == first:
            for short in set(_shorter(label, most)):
                found.setdefault(short, []).append(label)
    return {short: tuple(labels) for short, labels in found.items()}


def _shorter(word: str, times: int) -> Iterator[str]:
    yield word
    if times:
        for at in range(len(word)):
            yield from _shorter(word[:at] + word[at + 1 :], times - 1)


_OF_A_BRANCH = 3  # letters at the most of a part between hyphens that is a word of its own


def _is_another_branch(label: str, known: str) -> bool:
    """Whether two labels differ in a whole short part between hyphens: "bank-north-ce" is no misspelt "bank-north-sa"."""
    parts = [pair for pair in zip(label.split("-"), known.split("-"), strict=False) if pair[0] != pair[1]]
    return (
        label.count("-") == known.count("-") > 0
        and len(parts) == 1
        and max(map(len, parts[0])) <= _OF_A_BRANCH
        and not set(parts[0][0]) & set(parts[0][1])
    )


def _misspelt(label: str) -> Likeness | None:
    if not SHORTEST - 1 <= len(label) <= 20 or not label.isascii():
        return None
    table = _shortened(label[0])
    candidates = {known for short in set(_shorter(label, _most_errors(len(label)))) for known in table.get(short, ())}
    for known in sorted(candidates):
        most = _most_errors(len(known))
        if len(known) < _UNKNOWN and not is_popular(_labels()[known][1]):
            continue
        if distance(label, known, most) <= most and not _is_another_branch(label, known):
            return Likeness(*_labels()[known], MISSPELT)
    return None
