"""The dates that are written in a mail's text, as far as they are written out beyond doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from mekiki.checks.readings import reading
from mekiki.checks.readings.wording import folded_bodies, folded_subject
from mekiki.knowledge.calendar import japanese_weekdays, months, weekdays
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_FAR = 60  # days; a date without a year is taken to lie so near the mail's own date, or else to be unknown
_MOST = 200  # dates read in one mail


class WrittenDate(NamedTuple):
    """A date as written; ``year`` is None where none is given, ``weekdays`` empty where no day of the week is."""

    year: int | None
    month: int
    day: int
    weekdays: frozenset[int]  # 0 is Monday; two where a short name fits two languages
    words: str
    place: Place
    before: str  # folded text just before and after, for the words that make it a deadline
    after: str

    @property
    def exists(self) -> bool:
        """Whether the month has such a day; 29 February of no given year does."""
        return _date(self.year or 2000, self.month, self.day) is not None

    def near(self, sent: date) -> date | None:
        """The day that is meant, in the year nearest to the mail's own date; None where that cannot be told."""
        if self.year is not None:
            return _date(self.year, self.month, self.day)
        days = [_date(sent.year + shift, self.month, self.day) for shift in (-1, 0, 1)]
        known = [day for day in days if day is not None and abs((day - sent).days) <= _FAR]
        return min(known, key=lambda day: abs((day - sent).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_JAPANESE_MARK = regex(r"[0-9](?:月|/[0-9]{1,2} ?\([月火水木金土日]\))")  # quick to search for
_LEAD = 9  # characters of year and month before that mark
_JAPANESE = regex(
    r"(?<![0-9/.-])(?:(?P<year>20\d\d)[年/.]|令和(?P<era>\d{1,2})年)?\s?(?P<month>1[0-2]|0?[1-9])"
    r"(?:月\s?(?P<day>\d{1,2})日|/(?P<short>\d{1,2})(?=\s?\([月火水木金土日]\)))"
    r"(?:\s?\((?P<name>[月火水木金土日])(?:曜日?)?(?:[・,、]?祝)?\))?"
)
_TWO_NUMBERS = regex(r"[0-9][./-][0-9]")  # begins with a plain set of characters, so that searching is quick
_NUMERIC = regex(
    r"(?<![\w./-])(?:(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)"
    r"|(?P<one>[0-3]?\d)(?P<mark>[./])(?P<two>[0-3]?\d)(?P=mark)(?P<last>(?:19|20)\d\d))(?![\w/-]|\.\d)"
)
_DAY_BEFORE = regex(r"(?<![\d.,:/-])(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?\s(?:de\s|of\s)?$")
_YEAR_AFTER = regex(r"\.?,?\s(?:de\s|del\s|of\s)?(?P<year>(?:19|20)\d\d)\b(?![.:]\d)")
_DAY_AFTER = regex(
    r"\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d|\s?[ap]\.?m|%)(?:,?\s(?P<year>(?:19|20)\d\d)\b(?![.:]\d))?"
)
_WEEKDAY_BEFORE = regex(r"(?<!\w)(?P<name>[^\W\d_]{3,}(?:-feira)?)\.?,?\s(?:the\s|den\s|dem\s|le\s|el\s|il\s)?$")
_DIGIT = regex("[0-9]")
_WINDOW = 40  # characters before a month's name in which its weekday and day may stand
_AROUND = 24  # characters before and after a date that tell whether it is a deadline

Maker = Callable[[int, int], Place]


@cache
def _month_names() -> tuple[AhoCorasick, tuple[str, ...]]:
    names = tuple(months())
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names


@reading
def written_dates(message: Message) -> tuple[WrittenDate, ...]:
    """The dates in the subject and the shown bodies, without those in quoted lines."""
    found = []
    if message.subject_place is not None:
        found += list(_in_text(folded_subject(message), _part_of(message.subject_place)))
    for body, folded in folded_bodies(message):
        for each in _in_text(folded, body.place):
            found.append(each)
            if len(found) >= _MOST:
                return tuple(found)
    return tuple(found)


def _part_of(whole: Place) -> Maker:
    def place(start: int, end: int) -> Place:
        quote = whole.quote[start:end]
        return Place(whole.layer, whole.part, whole.header, whole.index, whole.start + start, whole.start + end, quote)

    return place


def _in_text(folded: str, place: Maker) -> Iterator[WrittenDate]:
    if "月" in folded or ("/" in folded and not folded.isascii()):
        yield from _japanese(folded, place)
    if "0" in folded or "1" in folded or "2" in folded:
        yield from _numeric(folded, place)
        yield from _named(folded, place)


def _made(
    text: str, place: Maker, extent: tuple[int, int], year: int | None, month: int, day: int, names: frozenset[int]
) -> Iterator[WrittenDate]:
    start, end = extent
    line = text[max(text.rfind("\n", 0, start), start - 200) + 1 : start].lstrip()
    if day and not line.startswith((">", "|")):
        around = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        yield WrittenDate(year, month, day, names, text[start:end].strip(), place(start, end), *around)


def _japanese(text: str, place: Maker) -> Iterator[WrittenDate]:
    done = 0
    for mark in _JAPANESE_MARK.finditer(text):
        starts = range(max(done, mark.start() - _LEAD), mark.start() + 1)
        hit = next((hit for at in starts if (hit := _JAPANESE.match(text, at))), None)
        if hit is None:
            continue
        done = hit.end()
        year = int(hit["year"]) if hit["year"] else 2018 + int(hit["era"]) if hit["era"] else None
        names = frozenset((japanese_weekdays()[hit["name"]],)) if hit["name"] else frozenset[int]()
        yield from _made(text, place, hit.span(), year, int(hit["month"]), int(hit["day"] or hit["short"]), names)


def _numeric(text: str, place: Maker) -> Iterator[WrittenDate]:
    """ISO dates, day.month.year, and with slashes those of which one order alone is possible."""
    for pair in _TWO_NUMBERS.finditer(text):
        at = pair.start()
        while at and text[at - 1].isdigit() and pair.start() - at < 4:
            at -= 1
        hit = _NUMERIC.match(text, at)
        if hit is None:
            continue
        if hit["year"]:
            year, month, day = int(hit["year"]), int(hit["month"]), int(hit["day"])
        else:
            year, day, month = int(hit["last"]), int(hit["one"]), int(hit["two"])
            if hit["mark"] == "/" and day <= 12:
                day, month = month, day
                if day <= 12:
                    continue
            if not 1 <= month <= 12:
                continue
        names, start = _weekday_before(text, hit.start())
        yield from _made(text, place, (start, hit.end()), year, month, day, names)


def _named(text: str, place: Maker) -> Iterator[WrittenDate]:
    """Day and month by name, in either order."""
    automaton, all_names = _month_names()
    for number, start, end in automaton.find_matches_as_indexes(text):
        if text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
            continue
        if not _DIGIT.search(text, max(0, start - 8), end + 4):
            continue
        before = _DAY_BEFORE.search(text, max(0, start - _WINDOW), start)
        if before:
            after = _YEAR_AFTER.match(text, end)
            stop, opening, day = after.end() if after else end, before.start(), int(before["day"])
        else:
            after = _DAY_AFTER.match(text, end)
            if after is None:
                continue
            stop, opening, day = after.end(), start, int(after["day"])
        if day > 31:  # "May 96" is a month and a year
            continue
        names, opening = _weekday_before(text, opening)
        year = int(after["year"]) if after and after["year"] else None
        yield from _made(text, place, (opening, stop), year, months()[all_names[number]], day, names)


def _weekday_before(text: str, at: int) -> tuple[frozenset[int], int]:
    """The weekday that a word just before a date names, and where the date begins with it."""
    hit = _WEEKDAY_BEFORE.search(text, max(0, at - _WINDOW), at)
    names = weekdays().get(hit["name"]) if hit else None
    return (names, hit.start()) if hit and names else (frozenset(), at)
