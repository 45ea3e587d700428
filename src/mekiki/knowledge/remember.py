"""Answers that are kept for short questions only: what a mail holds may be long, and must not fill the memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import signature
from typing import TypeVar

Answer = TypeVar("Answer")


def remembered(maxsize: int, longest: int = 2000) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Like ``lru_cache``, for a function of one string or more; of more than ``longest`` characters nothing is kept."""

    def keeping(function: Callable[..., Answer]) -> Callable[..., Answer]:
        kept = lru_cache(maxsize=maxsize)(function)

        @wraps(function)
        def asked(word: str, *rest: str) -> Answer:
            if len(word) > longest or (rest and sum(map(len, rest)) > longest):
                return function(word, *rest)
            return kept(word, *rest)

        @wraps(function)
        def asked_one(word: str) -> Answer:
            return kept(word) if len(word) <= longest else function(word)

        return asked_one if len(signature(function).parameters) == 1 else asked

    return keeping
