"""A picture in pixels: PNG drawn from SVG by resvg, with the fonts of this machine.

resvg leaves out, without a word, every letter for which it finds no font. So ``pixels`` looks first whether the letters of
the picture can be drawn at all, and raises ``NoFonts`` where they cannot: a picture without its words is worse than none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from mekiki.model.facts import Text
from mekiki.model.failures import NotDone
from mekiki.report.pictures.ink import Picture

_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/System/Library/Fonts")
_JAPANESE = (
    "NotoSansCJK",
    "NotoSerifCJK",
    "NotoSansJP",
    "NotoSerifJP",
    "ipag",
    "ipam",
    "ipaex",
    "TakaoP",
    "VL-Gothic",
    "Hiragino",
)
_ENDINGS = (".ttc", ".otf", ".ttf")
_MOST_PIXELS = 40_000_000


class NoFonts(NotDone):
    """There is no font for the letters of a picture; it says which package has one."""


def pixels(picture: Picture, zoom: float = 2.0) -> bytes:
    """The picture as PNG, ``zoom`` pixels to a unit. Raises NoFonts; nothing else of the machine is looked at."""
    return drawn(picture.svg(), zoom, picture.width, picture.height)


def drawn(svg: str, zoom: float, width: int, height: int) -> bytes:
    import resvg_py

    can_be_drawn(svg)
    fit = min(zoom, (_MOST_PIXELS / max(1, width * height)) ** 0.5)
    made: Any = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=max(fit, 0.1), languages=["ja", "en"], sans_serif_family="Noto Sans CJK JP",
        serif_family="Noto Serif CJK JP", monospace_family="DejaVu Sans Mono", font_family="Noto Sans CJK JP",
    )  # fmt: skip
    return bytes(made)


def can_be_drawn(svg: str) -> None:
    """Raises NoFonts where this machine has no letters for what the picture says."""
    if not svg.isascii() and not japanese_fonts():
        raise NoFonts(
            Text(
                "no Japanese font was found (Debian: fonts-noto-cjk)",
                "日本語フォントが見つかりません（Debian では fonts-noto-cjk）",
            )
        )


@cache
def japanese_fonts() -> tuple[Path, ...]:
    """Font files that hold Japanese letters, by their names, in the folders where resvg looks too."""
    found = []
    for folder in _FOLDERS:
        root = Path(folder).expanduser()
        if root.is_dir():
            found += [each for each in root.rglob("*") if each.suffix in _ENDINGS and each.name.startswith(_JAPANESE)]
    return tuple(sorted(found))
