"""The form in which texts are matched: in small letters, full-width ASCII to half-width, typographic quotes to plain ones.

One character stays one, so that every match stands at its exact place. Letters that only look like Latin ones within a word, and
marks that no language writes, are undone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from mekiki.knowledge.files import load
from mekiki.model.regex import regex

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {ord(a): ord(b) for a, b in zip("’‘‛`´“”„‐‑‒–—\n\r\t\u00a0\u3000", "'''''\"\"\"-----     ", strict=True)}
# Mathematical letters and digits (U+1D400-1D7FF) stand for plain ones wherever they stand in words.
_FOLD |= {
    code: ord(plain)
    for code in range(0x1D400, 0x1D800)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain.isascii()
}
# Turkish writes its i with a dot and without one, and a capital loses the difference where a program knows no Turkish
# (HESABINIZ); Russian leaves out the dots of its ё as it likes.
_FOLD |= {ord(a): ord(b) for a, b in zip("İıЁё", "iiее", strict=True)}
# The characters that _FOLD changes, as ranges: a class of single characters this large would be searched one by one. So would
# a pattern that begins with a run of them.
_CHANGED = "[İıЁё\u00a0\u00b4\u2010-\u2014\u2018-\u201e\u3000\uff01-\uff5e\U0001d400-\U0001d7ff]"
_TO_FOLD = regex(f"{_CHANGED}{_CHANGED}*+")
# Letters of other alphabets that may stand for Latin ones, among them the small capitals of phonetics.
_CAPITALS = "\u0262\u026a\u0274\u0280\u0299\u029c\u029f\u028f\u1d00-\u1d22\ua730\ua731"
_OTHER = rf"\u0251-\u02af\u0370-\u052f\u0561-\u0587\u13a0-\u13f5\uab70-\uabbf\u0585{_CAPITALS}"
_SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "  # as the names of the Unicode Character Database begin
_MAY_POSE = regex(rf"[{_OTHER}]")
_POSES = regex(
    rf"(?<![a-z{_OTHER}])(?:[a-z]++[{_OTHER}][a-z{_OTHER}]*+|[{_OTHER}]++[a-z][a-z{_OTHER}]*+|[{_CAPITALS}]{{3,}})"
)
# Letters that no language writes with these marks (transliterations do, a word or two), plain and composed; kana and kanji too.
_NEVER_MARKED = "bfmpqvx"
_MARK = "\u0300-\u036f"
_COMPOSED = {
    ch: base
    for ch in map(chr, range(0xC0, 0x1F00))
    if (base := unicodedata.normalize("NFD", ch)[0]) != ch and base.isascii() and base.islower()
}
_ODD = "".join(ch for ch, base in _COMPOSED.items() if base in _NEVER_MARKED)
_ODDLY_MARKED = regex(rf"[{_NEVER_MARKED}\u3041-\u30ff\u4e00-\u9fff](?=[{_MARK}])|[{_ODD}]")
_MAY_BE_ODD = regex(rf"[{_MARK}{_ODD}]")  # in hardly any text, and found ten times as fast
_PLAIN_LETTERS = {ord(ch): base for ch, base in _COMPOSED.items()}
_LEAST_MARKED, _LEAST_MARKED_KINDS = 5, 3


def fold(text: str) -> str:
    """The form in which texts are matched; as long as the text itself."""
    if "\n" in text or "\t" in text or "\r" in text:
        text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    if not text.isascii():
        text = text.replace("\u00a0", " ")  # by far the most frequent of what is folded
    if text.isascii():
        return text.lower()
    if _TO_FOLD.search(text):
        text = _TO_FOLD.sub(_plain, text)
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(_folded_character(ch) for ch in text)
    return folded if folded.isascii() else _as_it_looks(folded)


def _as_it_looks(folded: str) -> str:
    """The text with Latin letters for those that pose as them within a word, and without marks that say nothing.

    >>> fold("раѕsword of the Москва branch"), fold("ḃöth ṕäṡṡẃörd ḿäíl ṕäý ṽía ḃänk")
    ('password of the москва branch', 'both password mail pay via bank')
    """
    if is_western(folded):
        return folded  # such letters and marks are none of Western Europe's
    if _MAY_POSE.search(folded):
        folded = _POSES.sub(lambda hit: hit[0].translate(_looks()), folded)
    return folded.translate(_PLAIN_LETTERS) if is_marked_all_over(folded) else folded


def is_western(text: str) -> bool:
    """Whether all characters of a text are of ISO 8859-1; found out more quickly than whether any is of many others."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def posing(text: str) -> Iterator[re.Match[str]]:
    """Where words stand in which letters of another alphabet pose as Latin ones; ``text`` is in small letters."""
    return _POSES.finditer(text) if _MAY_POSE.search(text) else iter(())


def oddly_marked(text: str) -> list[re.Match[str]]:
    """Where letters stand with marks that no language puts on them; ``text`` is in small letters."""
    return list(_ODDLY_MARKED.finditer(text))


def is_marked_all_over(text: str) -> bool:
    """Whether marks stand on letters that no language puts them on, several and of several kinds."""
    if _MAY_BE_ODD.search(text) is None:
        return False
    found: set[str] = set()
    for number, hit in enumerate(_ODDLY_MARKED.finditer(text), 1):
        found.add(_COMPOSED.get(hit[0], hit[0]))
        if number >= _LEAST_MARKED and len(found) >= _LEAST_MARKED_KINDS:
            return True
    return False


@cache
def _looks() -> Mapping[int, str]:
    """The Latin letter, in small, that each of another alphabet looks like."""
    table = load("glyphs.json")["confusable"]
    looks = {ord(ch): plain.lower() for ch, plain in table.items() if _MAY_POSE.match(ch) and len(plain) == 1}
    named = {code: unicodedata.name(chr(code), "").partition(_SMALL_CAPITAL)[2] for code in range(0x250, 0x1D23)}
    return looks | {code: name.lower() for code, name in (named | {0xA730: "F", 0xA731: "S"}).items() if len(name) == 1}


def _plain(hit: re.Match[str]) -> str:
    return hit.group().translate(_FOLD)


def _folded_character(ch: str) -> str:
    lowered = ch.translate(_FOLD).lower()
    return lowered if len(lowered) == 1 else ch
