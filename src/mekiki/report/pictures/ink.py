"""What every picture is drawn with: colours in light and dark, letters, and the frame of an SVG file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from mekiki.report.letters import far, far_style

LIGHT: Mapping[str, str] = {
    "paper": "#f4efe4", "sheet": "#fffdf7", "wash": "#f8f3e8", "ink": "#2a251e", "soft": "#675f52", "faint": "#6e6556",
    "line": "#d8ccb5", "red": "#b5301a", "redwash": "#fbe9e2", "blue": "#1d5c86", "bluewash": "#e5eff5",
    "amber": "#8a5a00", "amberwash": "#faeed3", "seal": "#b5301a", "onseal": "#fffaf0", "green": "#2d6a4b",
    "sea": "#eef0ea", "land": "#d5cdb9",
}  # fmt: skip
DARK: Mapping[str, str] = {
    "paper": "#14120e", "sheet": "#1d1a15", "wash": "#25211a", "ink": "#ebe4d6", "soft": "#b3a996", "faint": "#a0967f",
    "line": "#453d30", "red": "#ff8a6d", "redwash": "#3a1f18", "blue": "#8cc4ea", "bluewash": "#172a37",
    "amber": "#f0c069", "amberwash": "#33290f", "seal": "#cd452c", "onseal": "#fffaf0", "green": "#86cfa6",
    "sea": "#191d1e", "land": "#3a352b",
}  # fmt: skip
SANS = "'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic','Segoe UI',sans-serif"
SERIF = "'Noto Serif CJK JP','Noto Serif JP','Hiragino Mincho ProN','Yu Mincho',serif"
MONO = "'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK JP',monospace"


def colours(palette: Mapping[str, str]) -> str:
    """The classes ``f-…`` (filled with a colour) and ``s-…`` (stroked with it)."""
    return "".join(f".f-{name}{{fill:{value}}}.s-{name}{{stroke:{value};fill:none}}" for name, value in palette.items())


def style() -> str:
    """The style sheet that the classes of all pictures need, for light and dark; paper and resvg take the light half."""
    letters = f".t-sans{{font-family:{SANS}}}.t-serif{{font-family:{SERIF}}}.t-mono{{font-family:{MONO}}}.t-b{{font-weight:700}}"
    letters += far_style(".t-sans", "sans", SANS) + far_style(".t-serif", "serif", SERIF)
    light, dark = colours(LIGHT) + _on_the_map(LIGHT), colours(DARK) + _on_the_map(DARK)
    return f"{letters}{_MAP}{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


_MAP = (
    ".way,.claim,.pointer,.edge{fill:none}.way{stroke-width:3}.claim{stroke-width:2.4;stroke-dasharray:9 7}"
    ".pointer{stroke-width:1.2}.edge{stroke-width:1.5}"
    ".hatch{stroke-width:0}.halo{opacity:.9}.disc{opacity:.28}.country{opacity:.35}pattern path{stroke-width:1.6}"
    f".names text{{font-family:{SANS};font-weight:700;paint-order:stroke;stroke-width:5;stroke-linejoin:round}}"
    + far_style(".names", "sans", SANS)
)
_PAINTED = ("spot", "heart", "disc", "country", "names text")
_ROLES = {"origin": "red", "landing": "amber", "home": "blue", "receiving": "green"}


def _on_the_map(palette: Mapping[str, str]) -> str:
    """The colours of ``worldmap``'s classes: where the mail came from in red, its link in amber, the real firm in blue."""
    roles = "".join(
        ",".join(f".{part}.at-{role}" for part in _PAINTED) + f"{{fill:{palette[name]}}}"
        for role, name in _ROLES.items()
    )
    return (
        f"{roles}.land{{fill:{palette['land']}}}.halo{{fill:{palette['sheet']}}}.names text{{stroke:{palette['sea']}}}"
        f".way{{stroke:{palette['red']}}}.claim{{stroke:{palette['blue']}}}"
        f".pointer{{stroke:{palette['faint']}}}.edge{{stroke:{palette['land']}}}pattern path{{stroke:{palette['soft']}}}"
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of ``width`` times ``height`` units (CSS pixels); ``alt`` says in words what it shows."""

    name: str
    width: int
    height: int
    body: str  # SVG elements
    alt: str
    lang: str = "ja"
    defs: str = ""  # what a page holds once for all pictures that use it, a file by itself

    def svg(self) -> str:
        """A file of its own."""
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} lang="{self.lang}" role="img"><title>{escape(self.alt)}</title>'
            f"<style>{style()}</style>{self.defs}{self.body}</svg>\n"
        )

    def inline(self, kind: str = "") -> str:
        """Inside a page that holds ``style()`` once; it grows and shrinks with its column."""
        named = f' class="{kind}"' if kind else ""
        return (
            f'<svg{named} viewBox="0 0 {self.width} {self.height}" role="img" aria-label="{escape(self.alt)}" '
            f'lang="{self.lang}">{self.body}</svg>'
        )


# --- elements --------------------------------------------------------------------------------------------------------


def rect(x: float, y: float, width: float, height: float, kind: str, radius: float = 0, **more: object) -> str:
    return (
        f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}"{_more(more)}/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, kind: str, width: float = 1, **more: object) -> str:
    return (
        f'<line class="{kind}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke-width="{width:g}"{_more(more)}/>'
    )


def path(steps: str, kind: str, width: float = 1) -> str:
    return f'<path class="{kind}" d="{steps}" stroke-width="{width:g}"/>'


def circle(x: float, y: float, radius: float, kind: str) -> str:
    return f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def words(x: float, y: float, text: str, size: float, kind: str = "f-ink t-sans", **more: object) -> str:
    """One line of text at its baseline; spaces stay as they are."""
    return (
        f'<text class="{kind}" x="{x:g}" y="{y:g}" font-size="{size:g}" xml:space="preserve"{_more(more)}>'
        f"{far(text)}</text>"
    )


def _more(attributes: Mapping[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{escape(str(value))}"' for name, value in attributes.items())
