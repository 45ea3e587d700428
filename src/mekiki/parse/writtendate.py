"""When a mail was sent, as the mail program of whoever passed it on wrote it out: "quinta-feira, 4 de maio de 2023 15:46"."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from mekiki.knowledge.calendar import months
from mekiki.model.regex import regex

_LONGEST = 200  # characters
_SHORTEST = 3  # letters of a month's name cut short: "févr.", "Sept."
_RFC_5322 = regex(r"(?:[a-z]{3},\s*)?\d{1,2} [a-z]{3} \d{2,4} \d{1,2}:\d\d(?::\d\d)? (?:[+-]\d{4}|[a-z]{1,4}\b)")
_YEAR_FIRST = regex(
    r"(?P<year>\d{4})\s?(?:年|년|[-/.])\s?(?P<month>\d{1,2})\s?(?:月|월|[-/.])\s?(?P<day>\d{1,2})(?:日|일|(?!\d))"
)
_DAY_FIRST = regex(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.ºª°])? ?(?:of |de |d['’])?(?P<name>[^\W\d_]{3,12})[.,]{0,2} "
    r"(?:de |del )?(?P<year>\d{4})(?!\d)"
)
_MONTH_FIRST = regex(r"\b(?P<name>[^\W\d_]{3,12})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?!\d)")
_NUMBERS = regex(r"(?<!\d)(?P<one>\d{1,2})(?P<mark>[./-])(?P<other>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)")
_TIME = regex(
    r"(?P<before>午前|午後|上午|下午|오전|오후)?\s?(?<!\d)(?P<hour>[01]?\d|2[0-4])\s?(?:[:h時点시]|\.(?=\d\d\b))\s?(?P<minute>[0-5]\d)[分분]?"
    r"(?:[:.]?(?P<second>[0-5]\d)(?!\d))?\s?(?P<after>[ap]\.? ?m\b)?"
)
_ZONE = regex(
    r"(?<![a-z\d])(?:(?:gmt|utc)?(?P<sign>[+\-−])(?P<hours>\d\d?):?(?P<minutes>\d\d)?(?!\d)|(?P<name>gmt|utc|jst)\b)"
)
_HOURS_OF = {"gmt": 0, "utc": 0, "jst": 9}
_AFTERNOON = ("午後", "下午", "오후")


def written_date(words: str) -> datetime | None:
    """The moment that is written out in any language whose months are known; without a zone where none is given.

    None where it cannot be told beyond doubt: 3/4/2023 is March here and April there.

    >>> written_date("quinta-feira, 4 de maio de 2023 15:46")
    datetime.datetime(2023, 5, 4, 15, 46)
    """
    text = " ".join(words[:_LONGEST].lower().split())
    if _RFC_5322.match(text):
        return _by_rfc(text)
    found = _day(text)
    if found is None:
        return None
    (year, month, day), start, end = found
    rest = f"{text[:start]} , {text[end:]}"
    time = _TIME.search(rest)
    if time is None:
        return None
    hour = int(time["hour"])
    if time["before"] or time["after"]:
        is_late = time["before"] in _AFTERNOON or (time["after"] or "").startswith("p")
        hour = hour % 12 + 12 * is_late
    try:
        moment = datetime(year, month, day, hour, int(time["minute"]), int(time["second"] or 0))
        zone = _zone(rest[time.end() :])
    except ValueError:  # 31 June, 24:30, a zone of 90 hours: nobody's clock
        return None
    return moment if zone is None else moment.replace(tzinfo=zone)


def _by_rfc(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _day(text: str) -> tuple[tuple[int, int, int], int, int] | None:
    """Year, month and day, and where they stand."""
    hit = _YEAR_FIRST.search(text)
    if hit:
        return (int(hit["year"]), int(hit["month"]), int(hit["day"])), *hit.span()
    for form in (_DAY_FIRST, _MONTH_FIRST):
        for hit in form.finditer(text):
            month = _month(hit["name"])
            if month:
                return (int(hit["year"]), month, int(hit["day"])), *hit.span()
    hit = _NUMBERS.search(text)
    if hit is None:
        return None
    one, other = int(hit["one"]), int(hit["other"])
    if hit["mark"] == "." or one > 12 or one == other:  # with dots, the day goes first everywhere
        return (int(hit["year"]), other, one), *hit.span()
    return ((int(hit["year"]), one, other), *hit.span()) if other > 12 else None


def _month(name: str) -> int:
    """The month of a name that is written out or cut short; 0 where it is none, or might be two."""
    if name in months():
        return months()[name]
    meant = {number for full, number in months().items() if full.startswith(name)} if len(name) >= _SHORTEST else set()
    return meant.pop() if len(meant) == 1 else 0


def _zone(text: str) -> timezone | None:
    hit = _ZONE.search(f" {text}"[:40])
    if hit is None:
        return None
    if hit["name"]:
        return timezone(timedelta(hours=_HOURS_OF[hit["name"]]))
    shift = timedelta(hours=int(hit["hours"]), minutes=int(hit["minutes"] or 0))
    return timezone(shift if hit["sign"] == "+" else -shift)
