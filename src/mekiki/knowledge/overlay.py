"""What a reader lays over the knowledge, for as long as one investigation or report lasts.

What is known is asked for in many places; each asks the layer that lies over it in its own context (PEP 567), so that two
readers in one process never see each other's. What is kept in memory is kept for each layer apart, and what is kept on the
disk is made without any (``derived``). docs/decisions/0022 says why.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from mekiki.model.message import Message
from mekiki.model.overlay import Overlay, OwnBrand

Function = TypeVar("Function", bound=Callable[..., Any])
Drawn = TypeVar("Drawn")


class _Layer:
    """The brands of an overlay, and what was kept while they lay there."""

    def __init__(self, brands: tuple[OwnBrand, ...]) -> None:
        self.brands = brands
        self.kept: dict[Callable[..., Any], Callable[..., Any]] = {}


_LAID: ContextVar[_Layer | None] = ContextVar("mekiki-overlay", default=None)
_layer = lru_cache(maxsize=8)(_Layer)  # equal overlays share what was kept


@contextmanager
def laid_over(overlay: Overlay | None) -> Iterator[None]:
    """The knowledge as this overlay's owner has it; ``None`` for the knowledge itself."""
    before = _LAID.set(_layer(overlay.brands) if overlay and overlay.brands else None)
    try:
        yield
    finally:
        _LAID.reset(before)


def own_brands() -> tuple[OwnBrand, ...]:
    """The brands that lie over the knowledge here."""
    layer = _LAID.get()
    return layer.brands if layer else ()


def reading(function: Callable[[Message], Drawn]) -> Callable[[Message], Drawn]:
    """Remember what the function drew from a message, for each overlay apart, for as long as the message lives."""

    @wraps(function)
    def remembered(message: Message) -> Drawn:
        memo, layer = message.memo, _LAID.get()
        key: Hashable = (function, layer) if layer else function
        if key not in memo:
            memo[key] = function(message)
        found: Drawn = memo[key]
        return found

    return remembered


def by_overlay(keep: Callable[..., Any]) -> Callable[[Function], Function]:
    """``cache``, ``lru_cache(…)`` or ``remembered(…)`` for what depends on the brands: each overlay has a memory of its own."""

    def keeping(function: Function) -> Function:
        plain = keep(function)

        @wraps(function)
        def asked(*words: Any) -> Any:
            layer = _LAID.get()
            if layer is None:
                return plain(*words)
            kept = layer.kept.get(plain)
            if kept is None:
                kept = layer.kept[plain] = keep(function)
            return kept(*words)

        return cast(Function, asked)

    return keeping
