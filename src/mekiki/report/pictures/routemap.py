"""The map of an entry: where the mail was sent from, where its link leads, and the country of the brand it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mekiki.report import worldmap
from mekiki.report.pictures.ink import Picture, rect
from mekiki.report.worldmap import Spot, land, world_map

_OUTER = re.compile(r"^<svg[^>]*>|</svg>$")
_NAMES = {which: re.compile(rf'<g class="names {which}".*?</g>', re.DOTALL) for which in ("wide", "narrow")}


def route_map(spots: Sequence[Spot], alt: str, lang: str, *, wide: bool = True) -> Picture:
    """``wide`` for a desk; else with letters for a telephone. Its land is drawn once, in ``defs``."""
    kept, dropped = ("wide", "narrow") if wide else ("narrow", "wide")
    inner = _OUTER.sub("", world_map(spots, alt, id=f"map-{kept}"))
    body = rect(0, 0, worldmap.WIDTH, worldmap.HEIGHT, "f-sea", 8) + _NAMES[dropped].sub("", inner)
    name = "map-wide" if wide else "map"
    return Picture(name, round(worldmap.WIDTH), round(worldmap.HEIGHT), body, alt, lang, f"<defs>{land()}</defs>")
