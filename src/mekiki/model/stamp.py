"""A moment as tables and reports to machines hold it (RFC 3339, in UTC): as text, in an order that is the order of time."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(when: datetime) -> str:
    """The moment to the second.

    >>> stamp(datetime(2026, 11, 28, 9, 5, tzinfo=UTC))
    '2026-11-28T09:05:00Z'
    """
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
