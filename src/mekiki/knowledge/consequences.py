"""What a kind of mail is after, and what to do in each of three situations: received, clicked, typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from mekiki.knowledge.files import load
from mekiki.model.facts import Text

UNKNOWN = "unknown"


class Consequence(NamedTuple):
    """One row of ``data/consequences.json``; the advice is for who only received, who clicked, who typed."""

    id: str
    text: Text
    received: Text
    clicked: Text
    typed: Text


@cache
def consequences() -> Mapping[str, Consequence]:
    """Every consequence by what is asked for."""
    return {id: _consequence(id, row) for id, row in load("consequences.json").items()}


def _consequence(id: str, row: Mapping[str, object]) -> Consequence:
    advice: Mapping[str, Mapping[str, str]] = row["advice"]  # type: ignore[assignment]
    stages = {stage: Text(said["en"], said["ja"]) for stage, said in advice.items()}
    return Consequence(id, Text(str(row["en"]), str(row["ja"])), stages["received"], stages["clicked"], stages["typed"])


def consequence(asks: str) -> Consequence:
    """What follows where this is asked for; an id that is not listed is said to be unknown."""
    rows = consequences()
    return rows.get(asks) or rows[UNKNOWN]
