"""Literal words that are looked for together: one pass over a text, where ``in`` makes one for each word."""

from __future__ import annotations

from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind


class AnyOf:
    """Several words, any of which may stand in a text, as words of their own or within others.

    >>> INBOXES = AnyOf("受信トレイ", "inbox", "box")
    >>> INBOXES.stand_in("Drag it to your inbox."), INBOXES.stand_in("Ask Hanako."), INBOXES.met("an inbox")
    (True, False, ['inbox', 'box'])
    """

    def __init__(self, *words: str) -> None:
        self._words = words

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def stand_in(self, text: str) -> bool:
        """Whether any of them does."""
        return bool(self._automaton.find_matches_as_indexes(text))

    def met(self, text: str) -> list[str]:
        """Those that do, in their own order."""
        numbers = {number for number, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return [self._words[number] for number in sorted(numbers)]
