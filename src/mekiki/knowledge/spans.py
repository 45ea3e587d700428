"""How long a span of days is, in words of both languages."""

from __future__ import annotations

from mekiki.model.facts import Text

_MONTH, _YEAR = 30.44, 365.25  # days, on average


def length(days: float) -> Text:
    """A span of days (its sign does not matter) as people say it: in days up to two months, then months, then years.

    >>> length(12).en, length(12).ja, length(0.2).en, length(100).ja, length(4000).en
    ('12 days', '12 日', 'a few hours', '3 か月', '10 years')
    """
    days = abs(days)
    if days < 1:
        return Text("a few hours", "数時間")
    if days < 60:
        return _counted(round(days), "day", "日")
    if days < 2 * _YEAR:
        return _counted(int(days / _MONTH), "month", "か月")
    return _counted(int(days / _YEAR), "year", "年")


def _counted(count: int, one: str, ja: str) -> Text:
    return Text(f"{count} {one}" if count == 1 else f"{count} {one}s", f"{count} {ja}")
