"""Names of people and places, as the wording model may not learn them: who wrote and who lives where is no guilt.

Beside them the ordinary words of English, which name nobody. The lists and their sources: ``data/proper-names/README.md``.
Fitting reads them, and whoever must tell whether a firm's name is a first name.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

NAMES = Path(__file__).parent / "data" / "proper-names" / "names.txt.gz"
ORDINARY = NAMES.with_name("ordinary.txt.gz")

# Capitalised in the dictionary, and yet no name of anybody or of a place.
_NO_NAMES = frozenset(("bluetooth", "christmas", "easter", "ethernet", "internet", "ltd", "mrs", "web"))
# What postal addresses are made of: the states of the USA by their letters (those that are no words), and kinds of street.
_POSTAL = frozenset(
    "ak ar az ca ct dc fl ga ia il ks ky mi mn mo ms mt nc nd ne nh nj nm nv ny ri sc sd tn tx ut va vt wa wi wv wy "
    "ave blvd nw rd st ste sw".split()
)


@cache
def proper_names() -> frozenset[str]:
    """Single words, in small letters, that name a person, a place or a people and are no ordinary word of English."""
    return _words(NAMES) - _NO_NAMES | _POSTAL


@cache
def ordinary_words() -> frozenset[str]:
    """Words of English of three letters and more that a dictionary writes in small letters."""
    return _words(ORDINARY)


def _words(file: Path) -> frozenset[str]:
    return frozenset(gzip.decompress(file.read_bytes()).decode("ascii").split())
