"""Answers that are kept for short questions only: what a mail holds may be long, and must not fill the memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

Question = ParamSpec("Question")
Answer = TypeVar("Answer")


def remembered(maxsize: int, longest: int = 2000) -> Callable[[Callable[Question, Answer]], Callable[Question, Answer]]:
    """Like ``lru_cache``, for a function of strings; a question of more than ``longest`` characters is not kept."""

    def keeping(function: Callable[Question, Answer]) -> Callable[Question, Answer]:
        kept = lru_cache(maxsize=maxsize)(function)

        @wraps(function)
        def asked(*words: Question.args, **named: Question.kwargs) -> Answer:
            short = sum(map(len, words)) <= longest  # type: ignore[arg-type]
            return kept(*words, **named) if short else function(*words, **named)  # type: ignore[arg-type]

        return asked

    return keeping
