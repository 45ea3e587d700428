"""Which checks read one and the same clue from different sources, so that it is not counted twice (same.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mekiki.knowledge.derived import derived

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


def clue_of(id: str) -> str:
    """The clue that a check, or one of its variants ("pretext.recognised#refund"), reads: its own, unless it shares it."""
    of_all = _clue_of_check()
    check = id.partition("#")[0]
    return of_all.get(id) or of_all.get(check, check)


def strongest(terms: Mapping[str, float]) -> Mapping[str, float]:
    """Of the log-odds by weight id that tell the same clue, those that weigh most; all others as they are, in their order."""
    if not _may_share(terms):
        return terms
    best: dict[str, str] = {}
    for id in terms:
        clue = clue_of(id)
        kept = best.get(clue)
        if kept is None or (abs(terms[id]), id) > (abs(terms[kept]), kept):
            best[clue] = id
    kept_ids = set(best.values())
    return {id: value for id, value in terms.items() if id in kept_ids}


def _may_share(terms: Mapping[str, float]) -> bool:
    """Whether two may tell one clue: two of the table, or a check with a weight for each of several things it tells."""
    return len(terms.keys() & _clue_of_check().keys()) > 1 or any("#" in id for id in terms)
