"""The figures of the casebook as drawings: bars, columns by month, and a map of the week. Colours are the page's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import ceil
from unicodedata import east_asian_width

from markupsafe import Markup

from mekiki.doors.web.words import say
from mekiki.model.seen import Wave
from mekiki.report import words
from mekiki.report.safe import visible
from mekiki.report.texts import brand_name, pretext_name, term
from mekiki.store.statistics import Statistics

_WIDE = 400
_MOST = 10
_ROW = 44
_CELL = 15.5
_GAP = 24  # months without a case that are drawn one by one
_MOST_MONTHS = 60
_HALF = 24  # of the width of a month's name
_NAMED = 50.0  # between two months whose names are written
_LONG_MONTH = 64.0
_YEARS = "…"  # a longer gap
_NAME = 26.0  # full letters that a name may take

Rows = Sequence[tuple[str, int]]


def of(counted: Statistics, lang: str) -> list[tuple[str, Markup, Rows]]:
    """Title, drawing and the same as rows, of everything that there is something to draw of."""
    brands: Rows = [(brand_name(id, lang), count) for id, count in _first(counted.brands)]
    pretexts: Rows = [(pretext_name(id, lang), count) for id, count in _first(counted.pretexts)]
    networks: Rows = [(visible(name), count) for name, count in _first(counted.networks)]
    labels: Rows = [(_label(label, lang), count) for label, count in counted.labels.items()]
    months = _calendar(counted.months)
    days = say("weekdays", lang).split()
    hours: Rows = [(f"{days[day]} {hour:02}:00", count) for (day, hour), count in sorted(counted.hours.items())]
    drawn = [
        ("by-brand", bars(brands), brands),
        ("by-month", columns(months), [each for each in months if each[1]]),
        ("by-pretext", bars(pretexts), pretexts),
        ("by-week", week(counted.hours, lang), hours),
        ("by-network", bars(networks), networks),
        ("by-label", bars(labels, list(counted.labels)), labels),
    ]
    return [(say(key, lang), drawing, rows) for key, drawing, rows in drawn if rows]


def _label(label: str, lang: str) -> str:
    return term(words.LABELS, label, lang)


def _first(counts: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    return list(counts.items())[:_MOST]


def _calendar(months: Mapping[str, int]) -> Rows:
    """The months from the first to the last, those without cases too; a gap of years is one column."""
    rows: list[tuple[str, int]] = []
    before = 0
    for month, count in months.items():
        at = int(month[:4]) * 12 + int(month[5:7]) - 1
        quiet = range(before + 1, at) if rows else range(0)
        rows += [(_YEARS, 0)] if len(quiet) > _GAP else [(f"{each // 12}-{each % 12 + 1:02}", 0) for each in quiet]
        rows.append((month, count))
        before = at
    return rows[-_MOST_MONTHS:]


def _svg(height: float, parts: Iterable[str], width: float = _WIDE) -> Markup:
    return Markup(f'<svg class="chart" viewBox="0 0 {width:g} {height:g}" aria-hidden="true">{"".join(parts)}</svg>')


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def bars(rows: Rows, verdicts: Sequence[str] = ()) -> Markup:
    """One bar a row, below its name and its count; where the rows are verdicts, each in the colour of its own."""
    most = max((count for _, count in rows), default=1)
    parts = []
    for at, (name, count) in enumerate(rows):
        y, kind = at * _ROW, f"amount {verdicts[at]}" if verdicts else "amount"
        parts += [
            _text(0, y + 15, _fitted(name)),
            _text(_WIDE, y + 15, str(count), "end num"),
            f'<rect class="track" x="0" y="{y + 22}" width="{_WIDE}" height="9" rx="2"/>',
            f'<rect class="{kind}" x="0" y="{y + 22}" width="{max(3.0, count / most * _WIDE):.1f}" height="9" rx="2"/>',
        ]
    return _svg(len(rows) * _ROW, parts)


def columns(rows: Rows) -> Markup:
    """One column a month; none where there was no case."""
    most = max((count for _, count in rows), default=1)
    step = min(52.0, _WIDE / max(len(rows), 1))
    parts = [f'<line class="axis" x1="0" x2="{_WIDE}" y1="150" y2="150"/>']
    every = 1 if step > 2 * _HALF else ceil(3 * _HALF / step)
    for at, (month, count) in enumerate(rows):
        x = at * step
        if month == _YEARS:
            parts.append(_text(x + step / 2, 144, month, "mid soft"))
        elif at % every == 0:
            parts.append(_text(min(max(x + step / 2, _HALF), _WIDE - _HALF), 170, month, "mid soft"))
        if not count:
            continue
        height = max(3.0, count / most * 120)
        box = f'x="{x + step * 0.14:.1f}" y="{150 - height:.1f}" width="{step * 0.72:.1f}" height="{height:.1f}" rx="2"'
        parts.append(f'<rect class="amount" {box}><title>{escape(month)}: {count}</title></rect>')
        if step > 20:
            parts.append(_text(x + step / 2, 150 - height - 6, str(count), "mid num"))
    return _svg(180, parts)


def week(hours: Mapping[tuple[int, int], int], lang: str) -> Markup:
    """Weekdays down, hours across; the darker, the more."""
    most, left = max(hours.values(), default=1), 26
    parts = []
    for day, name in enumerate(say("weekdays", lang).split()):
        parts.append(_text(left - 6, day * _CELL + 12, name, "end soft"))
        for hour in range(24):
            count = hours.get((day, hour), 0)
            kind, share = ("amount", 0.18 + 0.82 * count / most) if count else ("track", 0.6)
            box = f'x="{left + hour * _CELL}" y="{day * _CELL}" width="{_CELL - 2}" height="{_CELL - 2}" rx="3"'
            parts.append(
                f'<rect class="{kind}" fill-opacity="{share:.2f}" {box}><title>{name} {hour:02}:00 – {count}</title></rect>'
            )
    parts += [_text(left + hour * _CELL + 7, 7 * _CELL + 15, str(hour), "mid soft") for hour in range(0, 24, 3)]
    return _svg(7 * _CELL + 22, parts)


def waves(found: Sequence[Wave], lang: str) -> Markup:
    """The months of a campaign on a line, as far from one another as they were."""
    most = max((wave.cases for wave in found), default=1)
    places = _places([int(wave.month[:4]) * 12 + int(wave.month[5:7]) for wave in found])
    parts, named = [f'<line class="axis" x1="0" x2="{_WIDE}" y1="46" y2="46"/>'], -1.0 * _WIDE
    for x, wave in zip(places, found, strict=True):
        size = 4 + 14 * (wave.cases / most) ** 0.5
        names = " · ".join(brand_name(id, lang) for id in wave.brands[:3])
        dot = f'cx="{x:.1f}" cy="46" r="{size:.1f}"'
        parts.append(
            f'<circle class="amount" {dot}><title>{escape(f"{wave.month}: {wave.cases} {names}")}</title></circle>'
        )
        if x == places[-1] or (x - named >= _NAMED and places[-1] - x >= _NAMED):
            named = x
            parts.append(_text(x, 82, wave.month, "mid soft"))
            parts.append(_text(x, 18, str(wave.cases), "mid num"))
    return _svg(90, parts)


def _places(months: Sequence[int]) -> list[float]:
    """Where on the line the months stand, which are in order; a month is never longer than it must be to be read."""
    if not months:
        return []
    step = min(_LONG_MONTH, (_WIDE - 2 * _HALF) / max(1, months[-1] - months[0]))
    return [_HALF + step * (each - months[0]) for each in months]


def _fitted(name: str) -> str:
    """A name, cut where it is longer than there is room."""
    taken = 0.0
    for at, letter in enumerate(name):
        taken += 1.0 if east_asian_width(letter) in "WF" else 0.56
        if taken > _NAME:
            return name[: max(1, at - 1)] + "…"
    return name
