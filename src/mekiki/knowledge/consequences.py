"""What a kind of mail is after, and what to do in each of three situations: received, clicked, typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from mekiki.knowledge.files import load
from mekiki.model.facts import Text

UNKNOWN = "unknown"


class Consequence(NamedTuple):
    """One row of ``data/consequences.json``; the advice is for who only received, who clicked, who typed.

    Of what is taken on a page: ``asked`` is what follows where it was seen to be asked for, ``guessed`` what such mail is
    after where no page was seen to ask. None where no page has a part in it.
    """

    id: str
    text: Text
    asked: Text | None
    guessed: Text | None
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
# And where the trade has nothing of its own: what a customer has there that can be taken.
_ELSE_BY_TRADE = {
    **dict.fromkeys(("hosting", "isp"), "mail-credentials"),
    **dict.fromkeys(("streaming", "transport", "utility"), "card-data"),
    **dict.fromkeys(("insurance", "loan"), "personal-data"),
    "government": "authority-account",
}
_OF_ONE_TRADE = frozenset(("bank-credentials", "card-data", "securities-credentials", "wallet-seed"))
# The same aim has a name of its own in some trades: a bank's "account" is money, a host's "account" is the mailbox.
_IN_ITS_NAME: Mapping[str, Mapping[str, str]] = {
    "account-credentials": {
        "bank": "bank-credentials",
        "card": "card-data",
        "crypto": "wallet-seed",
        "government": "authority-account",
        "hosting": "mail-credentials",
        "isp": "mail-credentials",
        "mail-product": "mail-credentials",
        "securities": "securities-credentials",
    },
    "personal-data": {"government": "authority-account"},
    "card-data": {"government": "authority-payment"},
    "fee-payment": {"government": "authority-payment"},
}


def asked_by_trade(trade: str) -> str:
    """What mail in the name of a firm of this trade is usually after; "" where that is nothing of its own."""
    return _BY_TRADE.get(trade, "")


def taken_by_trade(trade: str) -> str:
    """What a customer of this trade stands to lose, where the mail tells nothing else: an account, at the least."""
    return _BY_TRADE.get(trade) or _ELSE_BY_TRADE.get(trade, "account-credentials")


def asked_of(asks: str, trade: str) -> str:
    """What a usual aim is in the name of a firm of this trade: nobody asks for a wallet's words as a broker."""
    own = _BY_TRADE.get(trade, "")
    if asks in _OF_ONE_TRADE and own in _OF_ONE_TRADE:
        return own
    return _IN_ITS_NAME.get(asks, {}).get(trade, asks)


@cache
def consequences() -> Mapping[str, Consequence]:
    """Every consequence by what is asked for."""
    return {id: _consequence(id, row) for id, row in load("consequences.json").items()}


def _consequence(id: str, row: Mapping[str, Any]) -> Consequence:
    stages = {stage: _text(said) for stage, said in row["advice"].items()}
    asked, guessed = (_text(row[name]) if name in row else None for name in ("asked", "guessed"))
    return Consequence(id, _text(row), asked, guessed, stages["received"], stages["clicked"], stages["typed"])


def _text(row: Mapping[str, Any]) -> Text:
    return Text(str(row["en"]), str(row["ja"]))


def consequence(asks: str) -> Consequence:
    """What follows where this is asked for; an id that is not listed is said to be unknown."""
    rows = consequences()
    return rows.get(asks) or rows[UNKNOWN]
