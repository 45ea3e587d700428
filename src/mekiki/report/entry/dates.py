"""Dates and spans of time as people write them in each language."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_WEEKDAYS_JA = "月火水木金土日"
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_JAPAN = timedelta(hours=9)


def day(when: date | datetime, lang: str) -> str:
    """A day, with its weekday.

    >>> day(date(2022, 10, 13), "ja"), day(date(2022, 10, 13), "en")
    ('2022年10月13日（木）', 'Thursday, 13 October 2022')
    """
    if lang == "ja":
        return f"{when.year}年{when.month}月{when.day}日（{_WEEKDAYS_JA[when.weekday()]}）"
    return f"{_WEEKDAYS_EN[when.weekday()]}, {when.day} {_MONTHS[when.month - 1]} {when.year}"


def date_of(when: date | datetime, lang: str) -> str:
    """A day without its weekday, for tables.

    >>> date_of(date(2016, 4, 19), "ja"), date_of(date(2016, 4, 19), "en")
    ('2016年4月19日', '19 April 2016')
    """
    return (
        f"{when.year}年{when.month}月{when.day}日"
        if lang == "ja"
        else f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    )


def stamp(when: datetime, lang: str) -> str:
    """A time to the second, with its zone, as a line of a trace gives it.

    >>> from datetime import timezone
    >>> stamp(datetime(2022, 10, 13, 6, 41, 17, tzinfo=timezone(_JAPAN)), "ja")
    '2022年10月13日 6:41:17（日本時間）'
    >>> stamp(datetime(2022, 10, 12, 21, 41, 17, tzinfo=timezone.utc), "en")
    '12 October 2022, 21:41:17 (UTC)'
    """
    if lang == "ja":
        return f"{date_of(when, lang)} {when.hour}:{when:%M:%S}（{zone(when, lang)}）"
    return f"{date_of(when, lang)}, {when:%H:%M:%S} ({zone(when, lang)})"


def moment(when: datetime, lang: str) -> str:
    """A time to the minute, with its zone.

    >>> from datetime import timezone
    >>> moment(datetime(2022, 10, 13, 6, 41, tzinfo=timezone(_JAPAN)), "ja")
    '2022年10月13日（木）午前6時41分（日本時間）'
    >>> moment(datetime(2022, 10, 12, 21, 41, tzinfo=timezone.utc), "en")
    'Wednesday, 12 October 2022, 21:41 (UTC)'
    """
    if lang == "ja":
        half = "午前" if when.hour < 12 else "午後"
        return f"{day(when, lang)}{half}{when.hour % 12}時{when.minute:02d}分（{zone(when, lang)}）"
    return f"{day(when, lang)}, {when:%H:%M} ({zone(when, lang)})"


def zone(when: datetime, lang: str) -> str:
    offset = when.utcoffset()
    if offset is None:
        return "時差の記載なし" if lang == "ja" else "no time zone given"
    if lang == "ja" and offset == _JAPAN:
        return "日本時間"
    if not offset:
        return "協定世界時 UTC" if lang == "ja" else "UTC"
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def span(days: int, lang: str) -> str:
    """A number of days as a person would say it.

    >>> span(8, "ja"), span(45, "en"), span(900, "en"), span(1, "en")
    ('8日', '6 weeks', '2 years', 'one day')
    """
    if days < 21:
        return f"{days}日" if lang == "ja" else "one day" if days == 1 else f"{days} days"
    if days < 70:
        return f"約{round(days / 7)}週間" if lang == "ja" else f"{round(days / 7)} weeks"
    if days < 730:
        return f"約{round(days / 30.4)}か月" if lang == "ja" else f"{round(days / 30.4)} months"
    return f"{days // 365}年あまり" if lang == "ja" else f"{days // 365} years"
