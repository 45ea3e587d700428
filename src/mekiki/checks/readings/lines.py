"""Lines of a text, however long they are."""

from __future__ import annotations


def line_at(text: str, start: int, end: int, near: int) -> tuple[int, int]:
    """The extent of the line in which an extent stands; of a longer one, what lies within so many characters of it.

    >>> line_at("one\\ntwo\\nthree", 5, 6, 100)
    (4, 7)
    """
    low, high = max(0, start - near), min(len(text), end + near)
    before, after = text.rfind("\n", low, start), text.find("\n", end, high)
    return before + 1 if before >= 0 else low, after if after >= 0 else high
