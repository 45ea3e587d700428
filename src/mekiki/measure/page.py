"""An evaluation as one HTML file that opens from disk: the same tables as on the terminal, and the plots."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from mekiki.measure.statistics import Share
from mekiki.measure.tables import Cell, Curve, Evaluation, Section, shown
from mekiki.model.facts import Text
from mekiki.report.letters import faces

TEMPLATES = Path(__file__).parent / "templates"
SIDE = 320  # of a plot, in its own units
_MARGIN = 44
_ONE_LINE = 18  # letters of a cell that is never wrapped: a row is no taller for a column out of sight
_ONE_SENTENCE = 60
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_AXES = {
    "roc": (
        Text("false alarms on genuine mail", "正規メールの誤検出率"),
        Text("recall of bad mail", "悪質メールの再現率"),
    ),
    "reliability": (Text("probability said", "予測した確率"), Text("share that was bad", "実際に悪質だった割合")),
}
_BY = Text("{0}: {2} by {1}", "{0}：{1}に対する{2}")
_ROWS = Text("{0} rows", "{0} 行")
_CONTENTS = Text("Contents", "目次")
_DOT = Text("said {0:.1%}, was {1:.1%}", "予測 {0:.1%}、実際 {1:.1%}")


def as_page(evaluation: Evaluation, lang: str = "en") -> str:
    """The page; every value is escaped by the template."""
    evaluation = evaluation.in_(lang)
    return _template().render(
        lang=lang,
        title=evaluation.title,
        about=evaluation.about,
        contents=_CONTENTS.in_(lang),
        sections=[_Shown(each, lang) for each in evaluation.sections],
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["faces"] = faces()
    return environment.get_template("evaluation.html.j2")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A section as the template wants it."""

    of: Section
    lang: str

    @property
    def rows(self) -> list[list[tuple[str, str, Share | None]]]:
        return [
            [(shown(cell), _class(cell), cell if isinstance(cell, Share) and cell.of else None) for cell in row]
            for row in self.of.rows
        ]

    @property
    def heads(self) -> list[tuple[str, str]]:
        """The columns, with the class of those that hold figures and nothing else: their names stand over them."""
        kinds = [{_class(row[at]) for row in self.of.rows if row[at] is not None} for at in range(len(self.of.columns))]
        return [
            (str(name), "number" if kind == {"number"} else "")
            for name, kind in zip(self.of.columns, kinds, strict=True)
        ]

    @property
    def plots(self) -> list[Plot]:
        return [Plot(curve, self.lang) for curve in self.of.curves]

    @property
    def long(self) -> bool:
        return len(self.of.rows) > 30

    @property
    def rows_told(self) -> str:
        return _ROWS.in_(self.lang).format(len(self.of.rows))


def _class(cell: Cell) -> str:
    if isinstance(cell, str):
        return "text" if len(cell) <= _ONE_LINE else "text long" if len(cell) <= _ONE_SENTENCE else "text long wide"
    return "text" if cell is None else "number"


@dataclass(frozen=True, slots=True)
class Plot:
    """A curve in the plot's own coordinates."""

    curve: Curve
    lang: str

    @property
    def axes(self) -> tuple[str, str]:
        across, up = _AXES[self.curve.kind]
        return across.in_(self.lang), up.in_(self.lang)

    @property
    def told(self) -> str:
        return _BY.in_(self.lang).format(self.curve.title, *self.axes)

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (*at(0, 1), SIDE, SIDE)

    @property
    def extent(self) -> str:
        return f"0 0 {SIDE + 2 * _MARGIN} {SIDE + 2 * _MARGIN}"

    @property
    def ticks(self) -> list[tuple[str, tuple[float, float], tuple[float, float]]]:
        """Label, place on the x axis, place on the y axis."""
        return [(f"{tick:.0%}", at(tick, 0), at(0, tick)) for tick in _TICKS]

    @property
    def path(self) -> str:
        """A ROC curve rises in steps; bins are joined straight."""
        points = self.curve.points
        if self.curve.kind == "roc":
            steps = [((after[0], before[1]), after) for before, after in pairwise(points)]
            points = (points[0], *(point for step in steps for point in step))
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in points))

    @property
    def dots(self) -> list[tuple[float, float, str]]:
        if self.curve.kind == "roc":
            return []
        return [(*at(*point), _DOT.in_(self.lang).format(*point)) for point in self.curve.points]


def at(x: float, y: float) -> tuple[float, float]:
    """From shares to the plot's coordinates, in which y grows downward."""
    return _MARGIN + x * SIDE, _MARGIN / 2 + (1 - y) * SIDE
