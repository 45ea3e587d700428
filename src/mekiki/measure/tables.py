"""What was measured, as sections of tables: the terminal, the JSON and the page all show these and nothing else.

Sections are made with their words in both languages; ``in_`` is an evaluation in one of them. The JSON and the model card are in
English, whoever runs the measurement: programs read the names of their columns.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rich.cells import cell_len

from mekiki.measure.statistics import Interval, Share
from mekiki.model.facts import Text

Words = str | Text
Cell = str | Text | int | float | Share | Interval | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Something to plot, both axes from 0 to 1. ``kind`` is "roc" or "reliability"."""

    kind: str
    title: Words
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table with a heading, and the notes that say how to read it."""

    id: str
    title: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Words, ...] = ()
    curves: tuple[Curve, ...] = ()

    def in_(self, lang: str) -> Section:
        return Section(
            self.id, _said(self.title, lang), tuple(_said(each, lang) for each in self.columns),
            tuple(tuple(_said(cell, lang) for cell in row) for row in self.rows),
            tuple(_said(each, lang) for each in self.notes),
            tuple(replace(each, title=_said(each.title, lang)) for each in self.curves),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that one run measured; ``mails`` holds a line a mail, for whoever wants to look at the misses."""

    title: Words
    about: dict[Words, Any]
    sections: tuple[Section, ...]
    mails: tuple[dict[str, Any], ...] = field(default=(), repr=False)

    def in_(self, lang: str) -> Evaluation:
        """The same in one language, every text a string."""
        about = {_said(name, lang): _said(value, lang) for name, value in self.about.items()}
        return replace(
            self, title=_said(self.title, lang), about=about, sections=tuple(each.in_(lang) for each in self.sections)
        )


def _said(value: Any, lang: str) -> Any:
    return value.in_(lang) if isinstance(value, Text) else value


def section(
    id: str, title: Words, columns: Text, rows: Sequence[Sequence[Cell]], *notes: Words, curves: Sequence[Curve] = ()
) -> Section:
    """A section; the columns are divided by "|"."""
    names = tuple(Text(en, ja) for en, ja in zip(columns.en.split("|"), columns.ja.split("|"), strict=True))
    return Section(id, title, names, tuple(map(tuple, rows)), notes, tuple(curves))


# --- text -------------------------------------------------------------------------------------------------------------


_LABELS = {
    "phish": "フィッシング", "scam": "詐欺", "phish+scam": "フィッシング・詐欺", "spam": "迷惑メール", "ham": "正規",
    "bad": "悪質（種別不明）", "unclear": "未確定",
}  # fmt: skip
_GRADES = {
    "gold": "人手で確認", "source": "出所の分類", "quoted": "公開記事の引用", "silver": "未確認", "giveaway": "ダミー入り",
}  # fmt: skip


def label_in_words(label: str) -> Text:
    """A label as ``labels.tsv`` writes it; in Japanese as people say it."""
    return Text(label, _LABELS.get(label, label))


def grade_in_words(grade: str) -> Text:
    """How sure a label is, the same way."""
    return Text(grade, _GRADES.get(grade, grade))


_VERDICTS = {
    "phishing": "フィッシング", "scam": "詐欺", "spam": "迷惑メール", "legitimate": "正規", "suspicious": "要注意",
}  # fmt: skip
NONE = Text("(none)", "（なし）")


def verdict_in_words(label: str) -> Text:
    """What a mail was called, the same way."""
    return Text(str(label), _VERDICTS.get(label, str(label)))


def mails(count: int, what: str = "") -> str:
    """A number of mails in English."""
    return f"{count} {what}{'mail' if count == 1 else 'mails'}"


def out_of(some: int, whole: int) -> Text:
    return Text(f"{some} of {whole}", f"{whole} 通中 {some} 通")


def shown(cell: Cell) -> str:
    """A cell in words: shares in percent with their interval, figures with three decimals."""
    if cell is None:
        return ""
    if isinstance(cell, Share):
        return f"{_percent(cell.value)} [{_percent(cell.low)}–{_percent(cell.high)}]" if cell.of else "–"
    if isinstance(cell, Interval):
        if math.isnan(cell.value):
            return "–"
        return f"{cell.value:.4f}" + ("" if math.isnan(cell.low) else f" [{cell.low:.4f}–{cell.high:.4f}]")
    if isinstance(cell, float):
        return "–" if math.isnan(cell) else f"{cell:.3f}"
    return str(cell)


def _percent(value: float) -> str:
    return f"{100 * value:.1f}%"


def as_text(evaluation: Evaluation, lang: str = "en") -> str:
    """The evaluation as aligned columns."""
    evaluation, colon = evaluation.in_(lang), "：" if lang == "ja" else ": "
    lines = [str(evaluation.title), "=" * cell_len(str(evaluation.title))]
    lines += [f"{name}{colon}{value}" for name, value in evaluation.about.items()]
    for each in evaluation.sections:
        lines += ["", str(each.title), "-" * cell_len(str(each.title)), *_aligned(each), *map(str, each.notes)]
    return "\n".join(lines) + "\n"


def _aligned(of: Section) -> list[str]:
    cells = [[shown(cell) for cell in row] for row in of.rows]
    head = [str(name) for name in of.columns]
    widths = [max(cell_len(row[at]) for row in [head, *cells]) for at in range(len(head))]
    numeric = [all(not isinstance(row[at], str) for row in of.rows) and bool(of.rows) for at in range(len(widths))]
    return [_line(head, widths, numeric), *(_line(row, widths, numeric) for row in cells)]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [
        " " * (width - cell_len(cell)) + cell if flush else cell + " " * (width - cell_len(cell))
        for cell, width, flush in zip(cells, widths, right, strict=True)
    ]
    return "  ".join(padded).rstrip()


# --- JSON -------------------------------------------------------------------------------------------------------------


def as_dict(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as plain values: a row is an object under the columns' names, a share one with its interval."""
    evaluation = evaluation.in_("en")
    return {
        "title": evaluation.title,
        "about": evaluation.about,
        "sections": {
            each.id: {
                "title": each.title,
                "notes": list(each.notes),
                "rows": [
                    {name: _plain(cell) for name, cell in zip(each.columns, row, strict=True)} for row in each.rows
                ],
            }
            for each in evaluation.sections
        },
        "mails": list(evaluation.mails),
    }


def _plain(cell: Cell) -> Any:
    if isinstance(cell, Share):
        return {
            "hits": cell.hits,
            "of": cell.of,
            "value": _number(cell.value),
            "low": _number(cell.low),
            "high": _number(cell.high),
        }
    if isinstance(cell, Interval):
        return {"value": _number(cell.value), "low": _number(cell.low), "high": _number(cell.high)}
    return _number(cell) if isinstance(cell, float) else cell


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
