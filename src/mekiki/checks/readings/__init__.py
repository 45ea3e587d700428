"""What many checks draw from a mail: words met, brands claimed, who is authenticated, links worth a look.

A reading is computed once a mail and kept in the message's memo.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from mekiki.knowledge.overlay import named_here
from mekiki.model.message import Message

T = TypeVar("T")


def reading(function: Callable[[Message], T]) -> Callable[[Message], T]:
    """Remember what the function drew from a message for as long as the message lives."""

    @wraps(function)
    def remembered(message: Message) -> T:
        memo, key = message.memo, named_here(function)
        try:
            return memo[key]  # type: ignore[no-any-return]
        except KeyError:
            pass
        found = memo[key] = function(message)
        return found

    return remembered
