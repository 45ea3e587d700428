"""Icons and logos of brands, known by fingerprints alone (``data/pages/icons.json``, made by ``scripts/icons``).

No picture of anybody's lies here. What a fingerprint is made of, ``collect/page/pictures.py`` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from mekiki.knowledge.files import load

# Of 288 bits, those in which two shapes may differ. Measured by scripts/icons: of 16,450 icons that mean nobody here (four sets,
# emoji among them, without the brands' own) 3 are taken for a brand's, 0.2 in 1,000; of other hands' drawings of the brands six
# in ten are found at 64 pixels and three in ten at 16; no brand's is taken for another's. Signs that are a disc
# are left out.
ALIKE = 18
PROPORTIONS = 4  # sixteenths of an octave
LEAST_DETAIL = 30  # bits set: a disc, a bar, a letter in a circle have fewer
HUES, HUES_ALIKE = 3, 15  # different hues of a sign that is known by its colours, and cells of 16 that must agree
_BITS = 288


class Likeness(NamedTuple):
    """Whose icon a picture is like: ids of brands (several where they share it), and by how many bits it differs.

    ``is_exact``: it is the very file. ``is_anybodys``: many sites show this icon because they run that software.
    """

    brands: frozenset[str]
    differs: int
    is_exact: bool
    is_anybodys: bool


class Icon(NamedTuple):
    """One row: a sign, the brands that it stands for, and its fingerprints."""

    brands: frozenset[str]
    is_anybodys: bool
    shapes: tuple[tuple[int, int], ...]
    tones: str


def known_as(marks: Mapping[str, object]) -> Likeness | None:
    """Whose icon this is, by the marks that evidence keeps of it; None for nobody's that is known."""
    if not marks:
        return None
    exact = _files().get(str(marks.get("sha256"))) or _files().get(str(marks.get("mmh3")))
    if exact:
        return Likeness(exact.brands, 0, True, exact.is_anybodys)
    told = marks.get("shapes")
    shapes = [read(str(each)) for each in told] if isinstance(told, (tuple, list)) else []
    tones = str(marks.get("tones") or "")
    return nearest(shapes, tones, icons()) if shapes or tones else None


def nearest(shapes: Iterable[tuple[int, int]], tones: str, among: Iterable[Icon]) -> Likeness | None:
    """The icon that one of the shapes, or a sign's colours, is like; a plain shape is nobody's."""
    shapes = tuple(shapes)
    found: dict[frozenset[str], Likeness] = {}
    for icon in among:
        telling = [known for known in icon.shapes if is_detailed(known)]
        off = min((apart(mine, known) for mine in shapes for known in telling), default=_BITS)
        if off > ALIKE and not same_colours(tones, icon.tones):
            continue
        off = min(off, ALIKE)
        if icon.brands not in found or off < found[icon.brands].differs:
            found[icon.brands] = Likeness(icon.brands, off, False, icon.is_anybodys)
    ranked = sorted(found.values(), key=lambda each: each.differs)
    if len(ranked) > 1 and ranked[1].differs == ranked[0].differs:
        return None  # like two that are not one: it tells nothing
    return ranked[0] if ranked else None


def apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """In how many bits two shapes differ; all of them where their proportions do."""
    return (one[0] ^ other[0]).bit_count() if abs(one[1] - other[1]) <= PROPORTIONS else _BITS


def same_colours(tones: str, known: str) -> bool:
    """Whether a sign of several hues has them in the same places: four coloured squares have no telling shape."""
    if len(set(known) - {"0"}) < HUES or len(tones) != len(known):
        return False
    return sum(mine == theirs for mine, theirs in zip(tones, known, strict=True)) >= HUES_ALIKE


def is_detailed(shape: tuple[int, int]) -> bool:
    return shape[0].bit_count() >= LEAST_DETAIL


@cache
def icons() -> tuple[Icon, ...]:
    """Every sign that is known."""
    return tuple(_icon(row) for row in load("pages/icons.json")["icons"])


def _icon(row: Mapping[str, Any]) -> Icon:
    return Icon(
        frozenset(row["brands"]), bool(row.get("anybodys")), tuple(map(read, row["shapes"])), row.get("tones", "")
    )


@cache
def _files() -> Mapping[str, Icon]:
    """The icon by the SHA-256 of a file, and by its MurmurHash3 (what older evidence has)."""
    files = [(row, _icon(row | {"shapes": []})) for row in load("pages/icons.json")["files"]]
    return {str(row[key]): icon for row, icon in files for key in ("sha256", "mmh3")}


def written(shape: tuple[int, int]) -> str:
    """A shape as evidence and data keep it."""
    return f"{shape[0]:0{_BITS // 4}x}{shape[1]:02x}"


def read(shape: str) -> tuple[int, int]:
    """A shape's bits and its proportions; of a broken one nothing that is like anything."""
    try:
        return int(shape[:-2], 16), int(shape[-2:], 16)
    except ValueError:
        return 0, -_BITS
