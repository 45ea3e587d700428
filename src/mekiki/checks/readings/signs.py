"""Literals of which one must stand in a mail before any pattern is tried: those of all checks are looked for in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from mekiki.checks.readings.wording import folded_texts
from mekiki.model.message import Message

Owner = TypeVar("Owner")
Groups = tuple[tuple[str, ...], ...]  # of each group one literal must be met


class _Found(NamedTuple):
    automaton: AhoCorasick
    groups: list[tuple[int, ...]]  # by the number of a literal, the groups that it stands in


class Signs(Generic[Owner]):
    """Who is called by which literals."""

    def __init__(self, listed: Iterable[tuple[Owner, Groups]]) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._owners = [
            (owner, frozenset(self._numbers.setdefault(group, len(self._numbers)) for group in groups))
            for owner, groups in listed
        ]

    @cached_property
    def _found(self) -> _Found:
        by_literal: dict[str, list[int]] = {}
        for group, number in self._numbers.items():
            for literal in dict.fromkeys(group):
                by_literal.setdefault(literal, []).append(number)
        automaton = AhoCorasick(list(by_literal), matchkind=MatchKind.Standard)
        return _Found(automaton, [tuple(numbers) for numbers in by_literal.values()])

    def met(self, message: Message) -> list[Owner]:
        """Those of whose groups each has a literal in a shown text or the subject."""
        if not self._owners:
            return []
        automaton, groups = self._found
        literals: set[int] = set()
        for text in folded_texts(message):
            literals.update(number for number, _, _ in automaton.find_matches_as_indexes(text, overlapping=True))
        given = {group for literal in literals for group in groups[literal]}
        return [owner for owner, wanted in self._owners if wanted <= given]
