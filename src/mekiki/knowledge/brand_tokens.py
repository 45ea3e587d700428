"""By which words hosts and paths name a brand, and what resembles such a word. A word proves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from publicsuffixlist import PSLFILE

from mekiki.knowledge import brands, domains
from mekiki.knowledge.derived import derived_of_brands
from mekiki.knowledge.domains import is_reserved, names_above, registrable_domain
from mekiki.knowledge.files import load, paths
from mekiki.knowledge.overlay import by_overlay
from mekiki.knowledge.url_words import is_filler, is_neighbour, skeletons
from mekiki.knowledge.words import popular_labels
from mekiki.model.regex import regex

_LONG = 6  # letters from which a word may be recognised inside a longer one, or with a slip
_VERY_LONG = 9  # letters from which it hardly stands there by accident
_SHORT = 3  # letters of a name that stands within others by chance
_PIECES = regex(r"[^a-z0-9]+")
_TAIL = regex(r"[a-z]+$")
_LABEL = 5  # letters from which a label of an owned domain is a word by itself
_SHORT_LABEL = 4  # letters from which it is one beside words of a log-in page


class Token(NamedTuple):
    """One word; ``weak`` where it is an ordinary word too, ``observed`` where it is a misspelling met in phishing.

    ``label`` where it is no more than what a brand is called and registered, weak and not looked at by anybody.
    """

    word: str
    brand: str
    weak: bool = False
    observed: bool = False
    label: bool = False


class Resemblance(NamedTuple):
    """The word that another one resembles, and how: "characters" (look-alike signs) or "slip" (one letter off)."""

    token: Token
    how: str


@by_overlay(cache)
def tokens() -> Mapping[str, Token]:
    """Every word by itself: the listed ones, and the labels of the brands' own domains that are no everyday words."""
    code = [Path(each) for each in (__file__, brands.__file__, domains.__file__, PSLFILE)]
    data = paths("brands", "brand-tokens.json", "words-of-names.json")
    return {word: Token._make(row) for word, row in derived_of_brands("tokens", [*code, *data], _read_tokens).items()}


def _read_tokens() -> dict[str, tuple[str, str, bool, bool, bool]]:
    data = load("brand-tokens.json")
    found = {
        word: (word, row["brand"], bool(row.get("weak")), row["source"] == "jpcert", False)
        for word, row in data["tokens"].items()
    }
    ordinary = brands.words_of_names() | frozenset(data["ordinary"])
    everyday = brands.words_of_names() | brands.everyday_names() | brands.abbreviations() | brands.units()
    for domain, id in brands.owned_domains().items():
        label = registrable_domain(domain).partition(".")[0]
        if len(label) >= _LABEL and label not in ordinary:
            found.setdefault(label, (label, _eldest(domain, id), label == "apple", False, False))
        elif len(label) >= _SHORT_LABEL and label.isalpha() and label not in everyday and _is_called(id, label):
            found.setdefault(label, (label, _eldest(domain, id), True, False, True))
    return found


def _is_called(id: str, label: str) -> bool:
    """Whether the label is the whole of a name of the brand: "ledger" is Ledger's, "wallet" was only registered by a firm."""
    row = brands.all_brands()[id]
    names = (name for each in row.names.values() for name in each)
    return any(label == "".join(name.lower().split()) for name in (*names, *row.weak_names))


def _eldest(domain: str, id: str) -> str:
    """Of several rows that own one domain, the one that is named like it, else the first."""
    label = registrable_domain(domain).partition(".")[0]
    owners = _owners_outright().get(domain, ())
    return next((owner for owner in owners if owner == label), owners[0] if owners else id)


@by_overlay(cache)
def _owners_outright() -> Mapping[str, tuple[str, ...]]:
    """Ids of all brands that own a domain, in the order of the knowledge."""
    found: dict[str, tuple[str, ...]] = {}
    for row in brands.all_brands().values():
        for domain in row.domains:
            found[domain] = (*found.get(domain, ()), row.id)
    return found


@by_overlay(cache)
def _inside() -> tuple[AhoCorasick, tuple[Token, ...]]:
    long = tuple(token for token in tokens().values() if len(token.word) >= _LONG and not token.weak)
    return AhoCorasick([token.word for token in long], matchkind=MatchKind.LeftmostLongest), long


def tokens_inside(text: str) -> list[Token]:
    """The long words inside a host's labels: at the start of a word, after a word put beside names, or very long."""
    automaton, long = _inside()
    found = []
    for which, start, _ in automaton.find_matches_as_indexes(text):
        before = _TAIL.search(text, 0, start)
        if before is None or is_filler(before.group()) or len(long[which].word) >= _VERY_LONG:
            found.append(long[which])
    return found


def serves_customers(host: str) -> bool:
    """Whether a provider serves its customers' pages below this name, so that its own name imitates nobody."""
    return not _services("customers_hosts").isdisjoint(names_above(host))


def serves_tenants(host: str) -> bool:
    """Whether the host lies below a service that names a sub-domain after the company that it serves."""
    return not _services("tenants").isdisjoint(names_above(host))


@cache
def _services(kind: str) -> frozenset[str]:
    return frozenset(load("brand-tokens.json")[kind])


@by_overlay(cache)
def _slips() -> Mapping[str, tuple[Token, ...]]:
    """Genuine long words by every form of theirs that lacks one letter."""
    found: dict[str, list[Token]] = {}
    for token in tokens().values():
        if len(token.word) >= _LONG and not token.observed and not token.weak:
            for form in _lacking_one(token.word):
                found.setdefault(form, []).append(token)
    return {form: tuple(each) for form, each in found.items()}


def _lacking_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@by_overlay(lru_cache(maxsize=16384))
def resembles(word: str) -> Resemblance | None:
    """The brand's word that this one imitates: by look-alike signs, or by one letter more, less, other or swapped.

    >>> resembles("kag0ya").token.word, resembles("amazom").token.word, resembles("kagoya"), resembles("nagoya")
    ('kagoya', 'amazon', None, None)
    """
    if not 4 <= len(word) <= 40 or _genuine(word) is not None:
        return None
    for plain in skeletons(word):
        token = _genuine(plain) if plain != word and len(plain) >= _LABEL else None
        if token is not None:
            return Resemblance(token, "characters")
    if len(word) < _LONG or not word.replace("-", "").isalpha() or is_neighbour(word) or word in popular_labels():
        return None
    if len(word) > _LONG and _genuine(word[:-1]) is not None:
        return None  # "paypaya" has PayPay whole, and is no slip of PayMaya
    for form in sorted(_lacking_one(word)):  # in one order, so that of two that are near the same is named every time
        for token in _slips().get(form, ()):
            if _one_slip(word, token.word):
                return Resemblance(token, "slip")
    return None


def _genuine(word: str) -> Token | None:
    """A brand's own word, as against one that its imitators were seen to use."""
    token = tokens().get(word)
    return token if token is not None and not token.observed else None


def _one_slip(word: str, genuine: str) -> bool:
    """One letter more, less or other, or two neighbours swapped; a plural, a number or a hyphen is none."""
    if word.replace("-", "") == genuine.replace("-", ""):
        return False
    if word.startswith(genuine):
        return word[len(genuine) :] not in "s0123456789" and word[-1] == genuine[-1]
    if abs(len(word) - len(genuine)) > 1 or word[0] != genuine[0]:
        return False
    if len(word) != len(genuine):
        shorter, longer = sorted((word, genuine), key=len)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    off = [at for at in range(len(word)) if word[at] != genuine[at]]
    if len(off) == 1:
        return True
    return (
        len(off) == 2 and off[1] == off[0] + 1 and word[off[0]] == genuine[off[1]] and word[off[1]] == genuine[off[0]]
    )


@cache
def _houses() -> Mapping[str, tuple[str, ...]]:
    return {id: tuple(house) for house in load("brand-tokens.json")["houses"] for id in house}


def house_of(brand: str) -> tuple[str, ...]:
    """The brands that share a name with this one, itself included."""
    return _houses().get(brand, (brand,))


def of_house(brand: str, words: frozenset[str]) -> str:
    """Which brand of the house is meant where further words stand beside the name ("rakuten" with "card")."""
    house = house_of(brand)
    if len(house) == 1:
        return brand
    rows = brands.all_brands()
    for trade, signs in load("brand-tokens.json")["kinds"].items():
        if words.intersection(signs):
            meant = [id for id in house if id in rows and rows[id].trade == trade]
            if meant and rows[brand].trade != trade:
                return meant[0]
    return brand


@by_overlay(cache)
def own_tokens(brand: str) -> frozenset[str]:
    """The genuine words of one brand."""
    return frozenset(word for word, token in tokens().items() if token.brand == brand and not token.observed)


def stands_in_beside(host: str, other: str, brand: str, word: str = "") -> bool:
    """Whether two hosts both lie under reserved names and the other one's holds the brand's name, or the word for it, as well.

    A mail has stand-ins for all that is a firm's ("news.aeonbank.co.jp.example", "paypay-notice.example"), and who would own
    them is nobody: where its sender's name is such a one, a reserved name is no evidence for the brand, nor against it.

    >>> stands_in_beside("click.paypay-notice.example", "info.paypay.example", "paypay")
    True
    >>> stands_in_beside("paypay-notice.com", "paypay.example", "paypay")
    False
    """
    if not is_reserved(host) or not is_reserved(other):
        return False
    plain, pieces = other.replace("-", ""), frozenset(_PIECES.split(other))
    names = (name.replace("-", "") for name in (word, *own_tokens(brand)))
    return any(name in (plain if len(name) > _SHORT else pieces) for name in names if name)
