"""The casebook on a terminal, and its counts as tables and as a picture. Values of mails come masked, and are defanged here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from rich.cells import cell_len, set_cell_size

from mekiki.model.change import Change
from mekiki.model.facts import Text
from mekiki.model.seen import Wave
from mekiki.report import words
from mekiki.report.letters import faces
from mekiki.report.safe import defang, defang_host, visible
from mekiki.report.standins import without_stand_ins
from mekiki.report.texts import brand_name, chance_of, listed, percent, pretext_name, said, term

_NARROWEST = 8  # columns of a cell that is cut, where a terminal is narrow
_WIDEST = 32  # columns of a cell in the table of campaigns
_SUBJECT = 24  # columns that a subject has at least, where cases stand in a table


@dataclass(frozen=True, slots=True)
class CaseRow:
    name: str
    label: str
    told: str  # as corrected, else undecided or open where it stands so, else the label
    corrected: bool
    probability: float
    day: str  # of the mail; "" where it does not say, and of a link alone
    sightings: int
    brand: str | None
    campaign: str
    subject: str
    link: str  # of a case about a link alone, as it may be shown; "" of a mail
    sender: str


@dataclass(frozen=True, slots=True)
class CampaignRow:
    name: str
    cases: int
    first: str
    last: str
    labels: tuple[str, ...]
    brands: tuple[str, ...]
    domains: tuple[str, ...]
    subject: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted; ``hours`` by (weekday from Monday 0, hour)."""

    cases: int
    sightings: int
    campaigns: int
    brands: Mapping[str, int]
    pretexts: Mapping[str, int]
    networks: Mapping[str, int]
    months: Mapping[str, int]
    hours: Mapping[tuple[int, int], int]


SAYS: Mapping[str, Text] = {
    "corrected": Text("Corrected to {label}", "訂正：{label}"),
    "none": Text("No case.", "事例はありません。"),
    "no-campaign": Text(
        "No campaign yet: it takes two cases of one hand.",
        "キャンペーンはまだありません。同じ送り手の事例が二件そろうと現れます。",
    ),
    "case": Text("Case", "事例"),
    "day": Text("Mail of", "受信日"),
    "label": Text("Verdict", "鑑定"),
    "times": Text("Seen", "回数"),
    "brand": Text("In the name of", "名乗り"),
    "campaign": Text("Campaign", "キャンペーン"),
    "subject": Text("Subject", "件名"),
    "cases": Text("Cases", "件数"),
    "first": Text("First", "初回"),
    "last": Text("Last", "直近"),
    "domains": Text("Led to", "誘導先"),
    "brands": Text("By brand", "ブランド別"),
    "pretexts": Text("By pretext", "口実別"),
    "networks": Text("By network", "ネットワーク別"),
    "months": Text("By month", "月別"),
    "hours": Text("By hour", "時刻別"),
    "weekdays": Text("By weekday", "曜日別"),
    "total": Text(
        "Cases: {cases} · times seen: {sightings} · campaigns: {campaigns}",
        "{cases} 件（のべ {sightings} 回）、キャンペーン {campaigns} 件",
    ),
    "title": Text("The casebook in figures", "事例集計"),
    "when": Text("By weekday and hour", "曜日と時刻"),
    "clock": Text("By the clock of the receiving server", "受信サーバーの時計による"),
    "changed": Text("now", "今回"),
    "gained": Text("sees now", "新しい指摘"),
    "lost": Text("no longer", "なくなった指摘"),
    "few": Text("nothing to count", "集計するものがありません"),
}
_DAYS = Text("Mon Tue Wed Thu Fri Sat Sun", "月 火 水 木 金 土 日")


def say(key: str, lang: str, **values: object) -> str:
    return SAYS[key].in_(lang).format(**values)


# --- tables ----------------------------------------------------------------------------------------------------------


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widest: int = 44, room: int = 0) -> str:
    """Columns as wide as their widest cell, none wider than ``widest``; a double-width character counts two.

    Where lines have only so much ``room``, the widest columns give way.
    """
    cells = [tuple(heads), *(tuple(each) for each in rows)]
    widths = [min(widest, max(cell_len(row[at]) for row in cells)) for at in range(len(heads))]
    while room and sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in cells:
        fitted = (set_cell_size(_cut(cell, width), width) for cell, width in zip(row, widths, strict=True))
        lines.append("  ".join(fitted).rstrip())
    return "\n".join(lines)


def _clean(text: str) -> str:
    return visible(defang(without_stand_ins(" ".join(text.split()))))


def case_rows(rows: Sequence[CaseRow], lang: str, room: int = 0) -> str:
    if not rows:
        return say("none", lang)
    heads = [say(key, lang) for key in ("case", "day", "label", "times", "brand", "campaign", "subject")]
    cells = [
        (
            row.name,
            row.day or "—",
            _verdict(row, lang),
            str(row.sightings),
            brand_name(row.brand, lang) or "—",
            row.campaign or "—",
            row.link or _clean(row.subject) or said("no-subject", lang),
        )
        for row in rows
    ]
    return table(heads, cells, room=room) if _has_room(heads, cells, room) else _in_pairs(cells, room)


def _has_room(heads: Sequence[str], cells: Sequence[Sequence[str]], room: int, widest: int = 44) -> bool:
    """Whether in a table something of the subjects, which come last, would be seen."""
    before = (min(widest, max(cell_len(each[at]) for each in (heads, *cells))) for at in range(len(heads) - 1))
    return not room or room >= sum(2 + width for width in before) + _SUBJECT


def _in_pairs(cells: Iterable[Sequence[str]], room: int) -> str:
    """Two lines a case, where no table fits: its name and verdict are worth more than a column for each thing."""
    lines = []
    for name, day, verdict, times, *others in cells:
        often = f"  ×{times}" if times != "1" else ""
        about = "  " + " · ".join(each for each in others if each != "—")
        lines += [f"{name}  {day}  {verdict}{often}", _cut(about, room)]
    return "\n".join(lines)


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _verdict(row: CaseRow, lang: str) -> str:
    """What a person said, and a case that is left open, as that of an innocent link, have no probability."""
    name = term(words.LABELS, row.told, lang)
    if row.corrected:
        return say("corrected", lang, label=name)
    return name if row.told == "open" else f"{name} · {chance_of(row.label, row.probability, lang)}"


def campaign_rows(rows: Sequence[CampaignRow], lang: str, room: int = 0) -> str:
    if not rows:
        return say("no-campaign", lang)
    heads = [say(key, lang) for key in ("campaign", "cases", "first", "last", "label", "brand", "domains", "subject")]
    cells = [
        (
            row.name,
            str(row.cases),
            row.first,
            row.last,
            term(words.LABELS, row.labels[0], lang),
            _brands(row.brands, lang),
            _domains(row.domains[:2], lang),
            _clean(row.subject) or said("no-subject", lang),
        )
        for row in rows
    ]
    if _has_room(heads, cells, room, _WIDEST):
        return table(heads, cells, _WIDEST, room)
    lines = []
    for row, (*_, label, brands, domains, subject) in zip(rows, cells, strict=True):
        about = " · ".join(each for each in (brands, domains, subject) if each != "—")
        lines += [_cut(f"{_of_campaign(row, lang)}  {label}", room), _cut(f"  {about}", room)]
    return "\n".join(lines)


def _of_campaign(row: CampaignRow, lang: str) -> str:
    days = row.first if row.first == row.last else f"{row.first} – {row.last}"
    return f"{row.name}  {say('cases', lang)} {row.cases}  {days}"


def campaign_page(row: CampaignRow, waves: Sequence[Wave], lang: str) -> str:
    """One campaign: what it is, and when it came."""
    most = max(wave.cases for wave in waves)
    lines = [_of_campaign(row, lang), ""]
    for wave in waves:
        names = " · ".join(
            each for each in (_brands(wave.brands, lang), _domains(wave.domains[:4], lang)) if each != "—"
        )
        lines.append(f"{wave.month}  {'▇' * max(1, round(wave.cases / most * 12)):<12} {wave.cases:>3}  {names}")
    return "\n".join([*lines, ""])


def _brands(ids: Iterable[str], lang: str) -> str:
    return listed([brand_name(id, lang) for id in ids], lang) or "—"


def _domains(domains: Iterable[str], lang: str) -> str:
    return listed([defang_host(each) for each in domains], lang) or "—"


def change_line(name: str, subject: str, change: Change, lang: str) -> str:
    """What a second look changed in one case."""
    verdicts = (
        f"{term(words.LABELS, label, lang)} {percent(chance)}"
        for label, chance in ((change.before, change.probability_before), (change.after, change.probability_after))
    )
    told = f"{name}  {' → '.join(verdicts)}  {_clean(subject)[:60]}"
    told += f"\n    {say('gained', lang)}: {', '.join(change.gained)}" if change.gained else ""
    return told + (f"\n    {say('lost', lang)}: {', '.join(change.lost)}" if change.lost else "")


def tables(counts: Counts, lang: str, room: int = 0) -> str:
    """All counts, one table under the other; the bars are as long as there is ``room``."""
    blocks = [_total(counts, lang)]
    for key, rows in _series(counts, lang):
        if any(count for _, count in rows):
            most = max(count for _, count in rows)
            width = max(cell_len(name) for name, _ in rows)
            longest = max(4, min(30, room - width - 3 - len(str(most)))) if room else 30
            lines = [
                f"{set_cell_size(name, width)}  {'▇' * round(count / most * longest) or '·'} {count}"
                for name, count in rows
            ]
            blocks.append("\n".join([f"── {say(key, lang)}", *lines]))
    return "\n\n".join(blocks)


def _total(counts: Counts, lang: str) -> str:
    return say("total", lang, cases=counts.cases, sightings=counts.sightings, campaigns=counts.campaigns)


def _series(counts: Counts, lang: str, most: int = 12) -> list[tuple[str, list[tuple[str, int]]]]:
    days = _DAYS.in_(lang).split()
    return [
        ("brands", [(brand_name(id, lang), count) for id, count in list(counts.brands.items())[:most]]),
        ("pretexts", [(pretext_name(id, lang), count) for id, count in list(counts.pretexts.items())[:most]]),
        ("networks", [(visible(name), count) for name, count in list(counts.networks.items())[:most]]),
        ("months", list(counts.months.items())[-24:]),
        ("weekdays", [(days[day], sum(c for (on, _), c in counts.hours.items() if on == day)) for day in range(7)]),
        ("hours", [(f"{hour:02}", sum(c for (_, at), c in counts.hours.items() if at == hour)) for hour in range(24)]),
    ]


# --- a picture -------------------------------------------------------------------------------------------------------

_WIDE, _GAP, _LINE = 760, 28, 24
_STYLE = """
:root{--paper:#fffdf7;--ink:#2a251e;--soft:#675f52;--line:#e3d9c6;--bar:#b5301a;--heat:181,48,26}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#1d1a15;--ink:#ebe4d6;--soft:#b3a996;--line:#393227;--bar:#ff8a6d;--heat:255,138,109}}
.paper{fill:var(--paper)}
text{fill:var(--ink);font:14px -apple-system,"Segoe UI","Mekiki Sans","Hiragino Sans","Noto Sans CJK JP",Meiryo,sans-serif}
.soft{fill:var(--soft);font-size:12px}.head{font-weight:600;font-size:15px}.title{font-size:20px;font-weight:600}
.bar{fill:var(--bar)}.track{fill:var(--line)}.end{text-anchor:end}.mid{text-anchor:middle}
"""


def picture(counts: Counts, lang: str) -> str:
    """All counts as one SVG: bars, and a map of weekdays and hours. Dark where the viewer is."""
    body: list[str] = [f'<text class="title" x="{_GAP}" y="44">{escape(say("title", lang))}</text>']
    body.append(f'<text class="soft" x="{_GAP}" y="68">{escape(_total(counts, lang))}</text>')
    at = 84
    for key, rows in _series(counts, lang)[:4]:
        if rows:
            at = _bars(body, at, say(key, lang), rows)
    at = _heat(body, at, counts, lang)
    title = escape(say("title", lang))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {at}" role="img" lang="{lang}" aria-label="{title}">'
        f"<title>{title}</title><style>{faces()}{_STYLE}</style>"
        f'<rect class="paper" width="{_WIDE}" height="{at}"/>{"".join(body)}</svg>\n'
    )


def _bars(body: list[str], at: int, title: str, rows: Sequence[tuple[str, int]]) -> int:
    """One row of bars; where the next block begins."""
    at += 36
    body.append(f'<text class="head" x="{_GAP}" y="{at}">{escape(title)}</text>')
    most, left, room = max(count for _, count in rows), 270, _WIDE - 270 - 70
    for name, count in rows:
        at += _LINE
        shown = name if cell_len(name) <= 32 else set_cell_size(name, 31).rstrip() + "…"
        body.append(f'<text class="end" x="{left - 12}" y="{at}">{escape(shown)}</text>')
        body.append(
            f'<rect class="bar" x="{left}" y="{at - 12}" width="{max(2.0, count / most * room):.1f}" height="14" rx="2"/>'
        )
        body.append(f'<text class="soft" x="{left + count / most * room + 8:.1f}" y="{at}">{count}</text>')
    return at


def _heat(body: list[str], at: int, counts: Counts, lang: str) -> int:
    at += 36
    body.append(
        f'<text class="head" x="{_GAP}" y="{at}">{escape(say("when", lang))} '
        f'<tspan class="soft" dx="8">{escape(say("clock", lang))}</tspan></text>'
    )
    if not counts.hours:
        body.append(f'<text class="soft" x="{_GAP}" y="{at + _LINE}">{escape(say("few", lang))}</text>')
        return at + 2 * _LINE
    most, size, left = max(counts.hours.values()), 26, 88
    at += 14
    for day, name in enumerate(_DAYS.in_(lang).split()):
        y = at + day * size
        body.append(f'<text class="soft end" x="{left - 10}" y="{y + 18}">{name}</text>')
        for hour in range(24):
            count = counts.hours.get((day, hour), 0)
            fill = (
                f"fill:rgba(var(--heat),{0.15 + 0.85 * count / most:.2f})" if count else "fill:var(--line);opacity:.45"
            )
            body.append(
                f'<rect x="{left + hour * size}" y="{y}" width="{size - 2}" height="{size - 2}" rx="3" style="{fill}">'
                f"<title>{name} {hour:02}:00 {count}</title></rect>"
            )
    at += 7 * size + 14
    for hour in range(0, 24, 3):
        body.append(f'<text class="soft mid" x="{left + hour * size + 12}" y="{at}">{hour}</text>')
    return at + _GAP
