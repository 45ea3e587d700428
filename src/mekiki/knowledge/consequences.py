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


# What is usually asked for in the name of a trade's firms, where a mail does not say it.
_BY_TRADE = {
    "bank": "bank-credentials",
    "card": "card-data",
    "crypto": "wallet-seed",
    "mail-product": "mail-credentials",
    "parcel": "fee-payment",
    "securities": "securities-credentials",
}
_OF_ONE_TRADE = frozenset(("bank-credentials", "card-data", "securities-credentials", "wallet-seed"))


def asked_by_trade(trade: str) -> str:
    """What mail in the name of a firm of this trade is usually after; "" where that is nothing of its own."""
    return _BY_TRADE.get(trade, "")


def asked_of(asks: str, trade: str) -> str:
    """What a pretext's usual aim is in the name of a firm of this trade: nobody asks for a wallet's words as a broker."""
    own = _BY_TRADE.get(trade, "")
    return own if asks in _OF_ONE_TRADE and own in _OF_ONE_TRADE else asks


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
