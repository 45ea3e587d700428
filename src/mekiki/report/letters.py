"""Letters that Japanese fonts lack: Czech, Polish, Turkish, Vietnamese, Russian, Greek.

A Japanese font holds “c” and a loose caron, and no “č”: a browser that finds it first draws the caron on the letter after.
So these ranges, and no other letters, come from a Latin font, wherever in a list of fonts the Japanese one stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from mekiki.model.regex import regex

PAPER = Path(__file__).with_name("paper.css")
RANGE = "U+100-24F,U+300-36F,U+370-52F,U+1E00-1FFF"
_FAR = regex(r"[\u0100-\u024f\u0300-\u036f\u0370-\u052f\u1e00-\u1fff]+")
_FAMILIES = {
    "sans": ("Noto Sans", "Liberation Sans", "Roboto", "Ubuntu", "DejaVu Sans", "FreeSans"),
    "serif": ("Noto Serif", "Liberation Serif", "DejaVu Serif", "FreeSerif"),
    "mono": ("Noto Sans Mono", "Liberation Mono", "DejaVu Sans Mono", "FreeMono"),
}
_WEIGHTS = {"1 549": ("", " Regular"), "550 1000": (" Bold",)}


def faces() -> str:
    """The style rules that make the families “Mekiki Sans”, “Mekiki Serif” and “Mekiki Mono” out of fonts of this machine."""
    return "".join(_faces()) + "\n"


@cache
def paper() -> str:
    """What all published pages look like: the fonts, the colours by day and by night, the head and the foot of a page."""
    return faces() + PAPER.read_text("utf-8")


def far(text: str) -> str:
    """The text of a drawing, escaped, with these letters in fonts of their own: resvg knows no ranges."""
    return _FAR.sub(r'<tspan class="t-far">\g<0></tspan>', escape(text, quote=False))


def far_style(within: str, kind: str, others: str) -> str:
    """The rule for these letters within drawn text of one kind, whose own fonts come after."""
    fonts = ",".join(f"'{each}'" for each in _FAMILIES[kind])
    return f"{within} .t-far{{font-family:{fonts},{others}}}"


def _faces() -> Iterator[str]:
    for kind, families in _FAMILIES.items():
        for weight, endings in _WEIGHTS.items():
            fonts = ",".join(f'local("{family}{ending}")' for family in families for ending in endings)
            yield (
                f'@font-face{{font-family:"Mekiki {kind.title()}";font-weight:{weight};src:{fonts};unicode-range:{RANGE}}}'
            )
