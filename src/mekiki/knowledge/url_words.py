"""Words of login pages, words put beside a brand's name, file endings, folders of site software, look-alike signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.brands import words_of_names
from mekiki.knowledge.files import load


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("url-words.json")[name]["words"])


def login_words() -> frozenset[str]:
    """Words that stand in addresses of login pages."""
    return _words("login")


def is_filler(word: str) -> bool:
    """Whether a word is one of those that are put beside a brand's name to make an address ("login", "jp", "07")."""
    return word in _words("fillers") or word.isdigit() or word in login_words()


def is_sign(word: str) -> bool:
    """Whether a word beside an ordinary one ("saison") shows that a brand is meant: of a login page, or its trade."""
    return word in login_words() or word in _words("signs")


def is_desk(word: str) -> bool:
    """Whether a word beside a firm's name makes it the name of its log-in page, or of the desk that serves its customers."""
    return word in login_words() or word in _words("desks")


def program_endings() -> frozenset[str]:
    return _words("programs")


def archive_endings() -> frozenset[str]:
    return _words("archives")


def page_endings() -> frozenset[str]:
    return _words("page_endings")


def is_neighbour(word: str) -> bool:
    """Whether the word is one of everyday life that happens to be a letter away from a brand's."""
    return word in _words("neighbours") or word in everyday_neighbours() or word in words_of_names()


@cache
def everyday_neighbours() -> frozenset[str]:
    """Words that people use every day in some language, each a letter away from a brand's name."""
    return frozenset(load("neighbours.json")["words"])


@cache
def site_folders() -> Mapping[str, str]:
    """Folders of site software, with its name."""
    return dict(load("url-words.json")["site_folders"]["folders"])


@cache
def _look_alikes() -> tuple[dict[int, str], Mapping[str, str]]:
    table = load("url-words.json")["look_alikes"]
    return {ord(sign): plain for sign, plain in table["characters"].items()}, table["runs"]


def skeletons(word: str) -> tuple[str, ...]:
    """The plain words that a word looks like (UTS 39's skeleton, for Latin): its signs replaced, then its runs too.

    >>> skeletons("rnicard"), skeletons("раypal"), skeletons("kagoya")
    (('rnicard', 'micard'), ('paypal',), ('kagoya',))
    """
    characters, runs = _look_alikes()
    plain = word if word.isascii() else unicodedata.normalize("NFKC", word).translate(characters)
    folded = plain
    for run, letter in runs.items():
        if run in folded:
            folded = folded.replace(run, letter)
    return (plain,) if folded == plain else (plain, folded)


@cache
def _phrases(name: str) -> AnyOf:
    return AnyOf(*load("url-words.json")[name]["words"])


def names_action(text: str) -> bool:
    """Whether the text of a link calls to something: to log in, confirm, pay, follow a parcel."""
    return _phrases("actions").stand_in(text.lower())


def is_about_unsubscribing(text: str) -> bool:
    """Whether a text or an address is about ending a subscription."""
    return _phrases("unsubscribe").stand_in(text.lower())
