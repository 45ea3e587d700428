"""What in a link no person would have written: it may stand for one reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from mekiki.collect.page.decoy import form_of_token, is_short_code
from mekiki.collect.privacy import DAY
from mekiki.model.message import Link

_SHORTEST_TOKEN, _SHORTEST_IN_PATH = 8, 14
_MOST_PAIRS = 400
_JUDGED = 4096  # characters by which a value is judged; what a longer one begins with is what it is
_A_WORD = re.compile(r"[A-Za-z0-9_.~+=-]{5,}")
_PIECE = re.compile(r"[^&=;/?#,]+")
_VALUE = re.compile(r"(?:^|(?<==))[^&=;/?#,]+(?![^&;/?#,])")
_WORD = re.compile(r"[A-Za-z0-9_.~%+-]{6,}")
_PART = re.compile(r"[A-Za-z0-9]{6,}")
_NO_KEY = re.compile(  # versions and addresses of machines, days, hosts
    r"\d+(?:\.\d+)+\.?|(?:19|20)\d\d-\d\d-\d\d\w*|[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,18}\.?"
)


def tokens_of(link: Link) -> set[str]:
    """The values in a link that no person would have written: they may stand for one reader.

    What a visit would put a decoy in the place of is one of them, under its percent-encoding as well.
    """
    told = {each for each in _PIECE.findall(f"{link.query}&{link.fragment}") if reads_as_drawn(each, _SHORTEST_TOKEN)}
    told |= {
        each for tail in (link.query, link.fragment) for each in _VALUE.findall(tail) if is_short_code(each[:_JUDGED])
    }
    told |= {each for tail in (link.query, link.fragment) for each in _replaced_in(tail)}
    steps = link.path.split("/")
    told |= {
        step for before, step in pairwise(["", *steps]) if form_of_token(step[:_JUDGED], in_path=True, name=before)
    }
    return told | {each for each in steps if reads_as_drawn(each, _SHORTEST_IN_PATH)}


def keys_in(text: str) -> Iterator[tuple[int, int]]:
    """Where in a header field of a sender's or a receiver's programs such values stand; hosts and addresses of machines are none.

    >>> [(text[a:b]) for text in ("8823190:spring:x", "<https://a.example/u?t=Zk39xPqLm22>", "mx17.int.shop.example 192.0.2.77")
    ...     for a, b in keys_in(text)]
    ['8823190', 'Zk39xPqLm22']
    """
    for hit in _WORD.finditer(text):
        if _NO_KEY.fullmatch(hit.group()):
            continue
        if reads_as_drawn(hit.group(), _SHORTEST_TOKEN):
            yield hit.span()
        else:
            for part in _PART.finditer(hit.group()):
                if is_short_code(part.group()):
                    yield hit.start() + part.start(), hit.start() + part.end()


def _replaced_in(tail: str) -> Iterator[str]:
    for pair in tail.split("&")[:_MOST_PAIRS]:
        name, equals, value = pair.partition("=")
        value = value if equals else pair
        plain = unquote(value)
        if _A_WORD.fullmatch(plain) and form_of_token(plain[:_JUDGED], name=name if equals else ""):
            yield from (value, plain)


def reads_as_drawn(word: str, shortest: int) -> bool:
    """Whether a word by itself looks drawn by lot: long, of letters and digits mixed, or one long number.

    It stands in a sentence as well as in a link, so no name and no place helps (see collect/privacy on its two siblings).

    >>> [reads_as_drawn(word, 8) for word in ("9f8a7c6b5d", "mailbox", "20221013", "8271635409127")]
    [True, False, False, True]
    """
    word = word[:_JUDGED]
    if len(word) < shortest or DAY.fullmatch(word) or not re.fullmatch(r"[A-Za-z0-9_.~%+=-]+", word):
        return False
    digits = sum(letter.isdigit() for letter in word)
    if digits == len(word):
        return len(word) >= 10
    changes = sum(a.isdigit() != b.isdigit() for a, b in zip(word, word[1:], strict=False))
    mixed = sum(a.isupper() and b.islower() for a, b in zip(word, word[1:], strict=False))
    return (digits >= 2 and changes >= 3) or (len(word) >= 16 and digits >= 1) or (mixed >= 3 and len(word) >= 16)
