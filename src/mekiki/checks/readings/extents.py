"""Stretches of one text, of which it is asked again and again whether a place lies in one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Extents:
    """Whether a place lies in any of many stretches, which may overlap, is told in no more time than of a few.

    >>> within = Extents([(10, 20), (12, 15), (30, 31)])
    >>> [at for at in (9, 10, 16, 20, 30, 31) if at in within]
    [10, 16, 30]
    """

    def __init__(self, extents: Iterable[tuple[int, int]]) -> None:
        listed = sorted(extents)
        self._starts = [start for start, _ in listed]
        self._reach = list(accumulate((end for _, end in listed), max))  # of those that begin there or before

    def __contains__(self, at: int) -> bool:
        number = bisect_right(self._starts, at)
        return number > 0 and at < self._reach[number - 1]
