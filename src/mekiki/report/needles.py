"""Addresses, domains and local parts of readers, sought in a text all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

_PERCENT = re.compile("%[0-9A-Fa-f]{2}")
# Halves of letters are no text to search in.
_SMALL = str.maketrans(
    {each: each.lower() for each in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {chr(0xD800 + at): "?" for at in range(0x800)}
)


class Needles:
    """Needles sought all at once: a mail may name thousands of people, and each of its texts is searched for every one."""

    def __init__(self, needles: Iterable[str]) -> None:
        self.needles = [each for each in needles if each]
        self._automaton = AhoCorasick(self.needles) if self.needles else None

    def _hits(self, text: str) -> list[tuple[int, int, int]]:
        """(which, start, end) of them all, capitals of ASCII as small letters."""
        small = text.translate(_SMALL)
        return self._automaton.find_matches_as_indexes(small, overlapping=True) if self._automaton else []

    def met(self, text: str) -> list[str]:
        """Those that a text holds, in the order given."""
        return [self.needles[which] for which in sorted({which for which, _, _ in self._hits(text)})]

    def standing(self, text: str) -> Iterator[tuple[int, str]]:
        """(start, needle) where they stand side by side: addresses anywhere, even run into other letters, and before all else;
        domains and local parts as words of their own; of those that begin together the longest.
        """
        found = []
        for which, start, end in self._hits(text):
            needle = self.needles[which]
            is_address = "@" in needle or "=" in needle
            if is_address or (_begins_word(text, start) and not _is_letter(text[end : end + 1])):
                found.append((start, not is_address, -len(needle), needle))
        done = 0
        for start, _, _, needle in sorted(found):
            if start >= done:
                yield start, needle
                done = start + len(needle)


def _begins_word(text: str, at: int) -> bool:
    """Whether a word may begin there; behind a percent sequence one does."""
    return not at or not _is_letter(text[at - 1]) or bool(_PERCENT.fullmatch(text, max(0, at - 3), at))


def _is_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
