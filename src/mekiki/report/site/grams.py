"""Search without a server: which entries hold which two letters in a row. Japanese has no spaces, so words are not asked for.

``templates/site.js`` does the same to what is typed; both must normalise alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_BREAK = re.compile(r"[\s、。，．・「」『』（）()【】〈〉“”\"'!?！？:：;；/\\|<>]+")


def normalised(text: str) -> str:
    """The form that is searched: compatibility letters and capitals made plain, defanged addresses as people type them.

    >>> normalised("ＫＡＧＯＹＡ hxxps://17aday[.]com")
    'kagoya https://17aday.com'
    """
    text = unicodedata.normalize("NFKC", text).lower()
    return text.replace("[.]", ".").replace("[@]", "@").replace("[:]", ":").replace("hxxp", "http")


def grams_of(text: str) -> set[str]:
    """Every two letters in a row within the words of a text; a word of one letter stands for itself."""
    found: set[str] = set()
    for word in _BREAK.split(normalised(text)):
        found |= {word[at : at + 2] for at in range(len(word) - 1)} if len(word) > 1 else {word} - {""}
    return found


def index_of(texts: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    """For every two letters, the numbers of the texts that hold them."""
    index: dict[str, list[int]] = {}
    for number, parts in enumerate(texts):
        for gram in sorted(set().union(*(grams_of(part) for part in parts))):
            index.setdefault(gram, []).append(number)
    return index
