"""How wide words are, without asking a font: widths are taken a little too large rather than too small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import combining, east_asian_width

MONO = 0.602  # em that each letter of DejaVu Sans Mono is wide; of Menlo and Consolas less
_NARROW, _SLIM, _WIDE = frozenset("iljI.,:;'|!`’‘·"), frozenset('frt()[]{}-/\\ "“”*'), frozenset("mwMW@%—…―")
_NEVER_FIRST = frozenset("、。，．・：；？！）」』】〉》ー々ゝっゃゅょァィゥェォッャュョ,.!?)]}%")

_NEVER_LAST = frozenset("「『（【〔〈《“‘([")


@lru_cache(maxsize=4096)
def advance(letter: str, mono: bool = False) -> float:
    """The width of one letter in em."""
    if combining(letter):
        return 0.0
    if mono and letter in "●…":
        return MONO
    if east_asian_width(letter) in "WFA" and letter not in "“”‘’…—·×":
        return 1.0
    if mono:
        return MONO
    if letter >= "\u0100" and letter.isalpha():  # out of another font, see letters.py, and that may be a wide one
        return 0.85 if letter.isupper() else 0.7
    if letter in _NARROW:
        return 0.32
    if letter in _SLIM:
        return 0.42
    if letter in _WIDE:
        return 0.95
    return 0.68 if letter.isupper() else 0.58


def width_of(text: str, size: float, mono: bool = False) -> float:
    """The width of a line of text at a size, in the unit of the size."""
    return sum(advance(letter, mono) for letter in text) * size


_PIECE = re.compile(r"[A-Za-z0-9À-ɏ'’‘“”\"$€£#+<(\[]+[A-Za-z0-9À-ɏ'’”\".,:;!?%)\]>-]*|\s+|.", re.DOTALL)


def wrapped(text: str, size: float, room: float, mono: bool = False) -> list[str]:
    """The text in lines no wider than ``room``: broken between words, in Japanese between letters (kinsoku), and
    inside a word only where it does not fit a line.
    """
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, size, room, mono):
        wide = width_of(piece, size, mono)
        if line and used + wide > room:
            stays, taken = _parted(line, piece)
            lines.append(stays.rstrip())
            line, piece = "", (taken + piece).lstrip()
            used, wide = 0.0, width_of(piece, size, mono)
        line, used = line + piece, used + wide
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _parted(line: str, piece: str) -> tuple[str, str]:
    """What stays of a full line, and what must go down with the next piece: with a sign that may not begin a line the
    letter or the word before it, and a bracket that opens what stands on the next.
    """
    at, first = len(line), piece[:1]
    while at > max(1, len(line) - 4) and (first in _NEVER_FIRST or line[at - 1] in _NEVER_LAST):
        at -= 1
        first = line[at]
    while 1 < at < len(line) and _is_latin(line[at - 1]) and _is_latin(first):
        at -= 1
        first = line[at]
    return (line[:at], line[at:]) if at > 1 else (line, "")


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _pieces(text: str, size: float, room: float, mono: bool) -> Iterator[str]:
    if mono:
        yield from text
        return
    for piece in _PIECE.findall(text):
        if width_of(piece, size) <= room:
            yield piece
        else:
            yield from piece


def shortened(text: str, most: int) -> str:
    """The text, cut at its end where it is too long for a picture."""
    return text if len(text) <= most else text[: most - 1] + "…"
