"""What was measured, as sections of tables: the terminal, the JSON and the page all show these and nothing else."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.cells import cell_len

from mekiki.measure.statistics import Interval, Share

Cell = str | int | float | Share | Interval | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Something to plot, both axes from 0 to 1. ``kind`` is "roc" or "reliability"."""

    kind: str
    title: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table with a heading, and the notes that say how to read it."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    curves: tuple[Curve, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that one run measured; ``mails`` holds a line a mail, for whoever wants to look at the misses."""

    title: str
    about: dict[str, Any]
    sections: tuple[Section, ...]
    mails: tuple[dict[str, Any], ...] = field(default=(), repr=False)


def section(
    id: str, title: str, columns: str, rows: Sequence[Sequence[Cell]], *notes: str, curves: Sequence[Curve] = ()
) -> Section:
    """A section; the columns are divided by "|"."""
    return Section(id, title, tuple(columns.split("|")), tuple(map(tuple, rows)), notes, tuple(curves))


# --- text -------------------------------------------------------------------------------------------------------------


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


def as_text(evaluation: Evaluation) -> str:
    """The evaluation as aligned columns."""
    lines = [evaluation.title, "=" * cell_len(evaluation.title)]
    lines += [f"{name}: {value}" for name, value in evaluation.about.items()]
    for each in evaluation.sections:
        lines += ["", each.title, "-" * cell_len(each.title), *_aligned(each), *each.notes]
    return "\n".join(lines) + "\n"


def _aligned(of: Section) -> list[str]:
    cells = [[shown(cell) for cell in row] for row in of.rows]
    widths = [max(cell_len(row[at]) for row in [of.columns, *cells]) for at in range(len(of.columns))]
    numeric = [all(not isinstance(row[at], str) for row in of.rows) and bool(of.rows) for at in range(len(widths))]
    return [_line(of.columns, widths, numeric), *(_line(row, widths, numeric) for row in cells)]


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [
        " " * (width - cell_len(cell)) + cell if flush else cell + " " * (width - cell_len(cell))
        for cell, width, flush in zip(cells, widths, right, strict=True)
    ]
    return "  ".join(padded).rstrip()


# --- JSON -------------------------------------------------------------------------------------------------------------


def as_dict(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as plain values: a row is an object under the columns' names, a share one with its interval."""
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
