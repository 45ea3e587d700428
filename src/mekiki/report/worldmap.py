"""A map of the world as SVG: where a mail came from, whose name it bears, and where its links lead.

What is known by the country alone is drawn as the hatched country, never as a point that would look exact.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from itertools import accumulate, chain, takewhile
from math import acos, asin, atan2, cos, degrees, pi, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from mekiki.model.regex import regex
from mekiki.report.letters import far

SHAPES = Path(__file__).with_name("worldmap.json")
WIDTH = 1000.0
_SCALE = WIDTH / (2 * 0.8707 * pi)
_NORTH, _SOUTH = 84.0, -57.0  # degrees; what lies beyond sends no mail
_WIDEST = 760.0  # units of the map that one name may take
_STEPS = 48  # pieces of a great circle
_SIZES = {"wide": 16.0, "narrow": 34.0}  # letters, in units of the map: 1,000 wide on a desk and on a telephone
_BREAKS = regex(r"(?<=[ ・])")
_ROLES = ("origin", "landing", "home", "receiving")


class Spot(NamedTuple):
    """One place on the map. ``exact``: a point is known (a city), not the country alone."""

    role: str  # origin, receiving, home (of the brand claimed), landing
    label: str
    country: str  # ISO 3166-1 alpha-2
    latitude: float
    longitude: float
    exact: bool = False


class Box(NamedTuple):
    """A label's extent; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.x < other.x + other.width and other.x < self.x + self.width
            and self.y < other.y + other.height and other.y < self.y + self.height
        )  # fmt: skip


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """A point in units of the map (Natural Earth projection; Šavrič et al., The Cartographic Journal 2011)."""
    return _plane(longitude, latitude, _TOP)


def _plane(longitude: float, latitude: float, top: float) -> tuple[float, float]:
    phi, lam = radians(latitude), radians(longitude)
    p2 = phi * phi
    p4 = p2 * p2
    x = lam * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return WIDTH / 2 + x * _SCALE, top - y * _SCALE


_TOP = -_plane(0, _NORTH, 0)[1]
HEIGHT = round(project(_SOUTH, 0)[1], 1)


@cache
def _shapes() -> dict[str, Any]:
    shapes: dict[str, Any] = json.loads(SHAPES.read_bytes())
    return shapes


# --- the drawing ------------------------------------------------------------------------------------------------------


def land() -> str:
    """The land as a symbol, to stand once on a page on which several maps use it."""
    return (
        f'<symbol id="map-land" viewBox="0 0 {WIDTH * 10:g} {HEIGHT * 10:g}"><path d="{_shapes()["land"]}"/></symbol>'
    )


def world_map(spots: Sequence[Spot], title: str, id: str = "map") -> str:
    """The map with these places and the route between those that a mail travelled. The page holds ``land()`` once.

    Every word in it is escaped here; ``id`` keeps the parts of two maps on one page apart.
    """
    spots = sorted(spots, key=lambda each: _ROLES.index(each.role))
    hatched = dict.fromkeys(each.country for each in spots if not each.exact)
    parts = [
        f'<svg class="map" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{escape(title)}">',
        f'<defs><pattern id="{id}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45) scale(10)"><path d="M0 0V5"/></pattern></defs>',
        f'<path class="edge" d="{_edge()}"/>',
        f'<use class="land" href="#map-land" width="{WIDTH:g}" height="{HEIGHT:g}"/>',
    ]
    parts += [_country(code, id, _tone(code, spots)) for code in hatched]
    parts += _route(spots)
    parts += [_mark(spot) for spot in reversed(spots)]
    for name, size in _SIZES.items():
        parts.append(f'<g class="names {name}" font-size="{size:g}">')
        parts += [_name(spot, box, size) for spot, box in zip(spots, label_boxes(spots, size), strict=True)]
        parts.append("</g>")
    return "".join([*parts, "</svg>"])


@cache
def _edge() -> str:
    """The edges of the map, ±180°, where a route that leaves on one side comes in on the other."""
    rows = range(int(_SOUTH), int(_NORTH) + 1, 3)
    sides = ([project(lat, lon) for lat in rows] for lon in (-180, 180))
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in side) for side in sides)


def _tone(code: str, spots: Sequence[Spot]) -> str:
    return next(each.role for each in spots if each.country == code)


def _country(code: str, id: str, role: str) -> str:
    path = _shapes()["countries"].get(code)
    shape = f'<path class="country at-{role}" transform="scale(.1)" d="{path}"/>' if path else ""
    hatch = f'<path class="hatch at-{role}" transform="scale(.1)" fill="url(#{id}-hatch)" d="{path}"/>' if path else ""
    return shape + hatch


def _mark(spot: Spot) -> str:
    x, y = project(spot.latitude, spot.longitude)
    at = f'cx="{x:.1f}" cy="{y:.1f}"'
    if spot.exact:
        return f'<circle class="halo" {at} r="11"/><circle class="spot at-{spot.role}" {at} r="7"/>'
    return f'<circle class="disc at-{spot.role}" {at} r="15"/><circle class="heart at-{spot.role}" {at} r="4"/>'


def _route(spots: Sequence[Spot]) -> list[str]:
    """The way of the mail (solid), and from the home that is claimed to where the mail really left (dashed)."""
    by_role = {spot.role: spot for spot in reversed(spots)}
    origin, receiving, home = by_role.get("origin"), by_role.get("receiving"), by_role.get("home")
    lines = []
    if origin and receiving and origin.country != receiving.country:
        lines.append(f'<path class="way" d="{_line(origin, receiving)}"/>')
    if origin and home and origin.country != home.country:
        lines.append(f'<path class="claim" d="{_line(home, origin)}"/>')
    return lines


def _line(one: Spot, other: Spot) -> str:
    """The great circle between two places, lifted off the pen where it crosses ±180°."""
    drawn, before = [], None
    for lat, lon in great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)):
        x, y = project(lat, lon)
        pen = "M" if before is None or abs(lon - before) > 180 else "L"
        drawn.append(f"{pen}{x:.1f} {y:.1f}")
        before = lon
    return "".join(drawn)


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> list[tuple[float, float]]:
    """Points (latitude, longitude) along the shortest way; where it crosses ±180°, one on either edge."""
    (lat0, lon0), (lat1, lon1) = (tuple(map(radians, each)) for each in (one, other))
    across = sin(lat0) * sin(lat1) + cos(lat0) * cos(lat1) * cos(lon1 - lon0)
    angle = acos(max(-1.0, min(1.0, across)))
    if angle < 1e-6 or angle > pi - 1e-6:
        return [one, other]
    points: list[tuple[float, float]] = []
    for step in range(_STEPS + 1):
        a, b = sin((1 - step / _STEPS) * angle) / sin(angle), sin(step / _STEPS * angle) / sin(angle)
        x = a * cos(lat0) * cos(lon0) + b * cos(lat1) * cos(lon1)
        y = a * cos(lat0) * sin(lon0) + b * cos(lat1) * sin(lon1)
        z = a * sin(lat0) + b * sin(lat1)
        at = degrees(asin(z / sqrt(x * x + y * y + z * z))), degrees(atan2(y, x))
        if points and abs(at[1] - points[-1][1]) > 180:
            points += _edges(points[-1], at)
        points.append(at)
    return points


def _edges(one: tuple[float, float], other: tuple[float, float]) -> list[tuple[float, float]]:
    east = 180.0 if one[1] > 0 else -180.0
    share = (east - one[1]) / (other[1] + 2 * east - one[1])
    lat = one[0] + (other[0] - one[0]) * share
    return [(lat, east), (lat, -east)]


# --- the names --------------------------------------------------------------------------------------------------------


def label_boxes(spots: Sequence[Spot], size: float) -> list[Box]:
    """Where each name stands: beside its place, inside the map, on no other name and no other place."""
    marks = [Box(x - 13, y - 13, 26, 26) for x, y in (project(each.latitude, each.longitude) for each in spots)]
    placed: list[Box] = []
    for spot in spots:
        lines = lines_of(spot.label, size)
        width, height = max(text_width(each, size) for each in lines) + 8, size * 1.3 * len(lines)
        placed.append(_free(_around(*project(spot.latitude, spot.longitude), width, height), [*placed, *marks]))
    return placed


def _around(x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """Boxes around a point, the nearest first: below, above, right, left, and further and further off."""
    for away in range(18, 360, 12):
        spots = (
            (x - width / 2, y + away), (x - width / 2, y - away - height), (x + away, y - height / 2),
            (x - away - width, y - height / 2), (x + away * 0.7, y + away * 0.7), (x - away * 0.7 - width, y + away * 0.7),
            (x + away * 0.7, y - away * 0.7 - height), (x - away * 0.7 - width, y - away * 0.7 - height),
        )  # fmt: skip
        yield from (_inside(Box(left, top, width, height)) for left, top in spots)


def _inside(box: Box) -> Box:
    x = min(max(box.x, 4.0), max(4.0, WIDTH - box.width - 4))
    return box._replace(x=x, y=min(max(box.y, 4.0), HEIGHT - box.height - 4))


def _free(boxes: Iterator[Box], taken: Sequence[Box]) -> Box:
    """The first box that lies on nothing; in a crowd, any free row of the map, where a line leads to the name."""
    nearest = next(boxes)
    width, height = nearest.width, nearest.height
    rows = range(4, int(HEIGHT - height), 8)
    anywhere = (Box(x, y, width, height) for y in rows for x in (4.0, WIDTH - width - 4, (WIDTH - width) / 2))
    found = (box for box in chain((nearest,), boxes, anywhere) if not any(box.overlaps(each) for each in taken))
    return next(found, nearest)


def lines_of(label: str, size: float) -> list[str]:
    """The label, in several lines where it is too long for one: what the place is, and where; no country is lost."""
    what, dot, where = label.partition(" · ")
    if text_width(label, size) <= _WIDEST or not dot:
        return [label]
    lines = [""]
    for each in _BREAKS.split(what):
        if lines[-1] and text_width(lines[-1] + each.rstrip(), size) > _WIDEST:
            lines.append("")
        lines[-1] += each
    return [*(_cut(each.strip(), "…", size) for each in lines), fitted(where, size)]


def fitted(place: str, size: float) -> str:
    """A place, cut where it would take more than most of the map's width; a country behind its town stays."""
    town, comma, country = place.rpartition(", ")
    return _cut(town, f"…{comma}{country}", size, comma + country) if comma else _cut(place, "…", size)


def _cut(text: str, end: str, size: float, after: str = "") -> str:
    """The text with what follows it; where that is too wide, as much of the text as leaves room for the end instead."""
    if text_width(text + after, size) <= _WIDEST:
        return text + after
    widths = accumulate(text_width(letter, size) for letter in text)
    room = _WIDEST - text_width(end, size)
    return text[: sum(1 for _ in takewhile(lambda width: width <= room, widths))] + end


def text_width(text: str, size: float) -> float:
    """About how wide a text is; a full-width letter is a square."""
    return sum(size if east_asian_width(letter) in "WFA" else size * 0.6 for letter in text)


def _name(spot: Spot, box: Box, size: float) -> str:
    x, y = project(spot.latitude, spot.longitude)
    ends = min(max(x, box.x), box.x + box.width), min(max(y, box.y), box.y + box.height)
    line = f'<path class="pointer" d="M{x:.1f} {y:.1f}L{ends[0]:.1f} {ends[1]:.1f}"/>'
    drawn = "".join(
        f'<text class="at-{spot.role}" x="{box.x + 4:.1f}" y="{box.y + size * (1 + 1.3 * row):.1f}">{far(said)}</text>'
        for row, said in enumerate(lines_of(spot.label, size))
    )
    return line + drawn
