"""Which checks read one and the same clue from different sources, so that it is not counted twice (same.toml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from mekiki.knowledge.derived import derived
from mekiki.model.verdict import Contribution

FILE = Path(__file__).with_name("same.toml")


@cache
def clues() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each clue that several checks read: what it says, and the ids of the checks."""
    return derived("same", [FILE], _read)


def _read() -> tuple[tuple[str, tuple[str, ...]], ...]:
    import tomllib

    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["clue"]
    return tuple((row["says"], tuple(row["checks"])) for row in rows)


@cache
def _clue_of_check() -> Mapping[str, str]:
    return {id: says for says, ids in clues() for id in ids}


def clue_of(check: str) -> str:
    """The clue that a check reads: its own, unless it shares it with others."""
    return _clue_of_check().get(check, check)


def strongest(terms: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Of the terms that tell the same clue, the one that weighs most; all others as they are, in their order."""
    terms = tuple(terms)
    best: dict[str, Contribution] = {}
    for term in terms:
        kept = best.get(clue_of(term.check))
        if kept is None or _rank(term) > _rank(kept):
            best[clue_of(term.check)] = term
    return tuple(term for term in terms if best[clue_of(term.check)] is term)


def _rank(term: Contribution) -> tuple[float, str]:
    return abs(term.log_odds), term.check
