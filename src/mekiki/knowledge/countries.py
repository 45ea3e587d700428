"""Countries: their names in both languages, and a point in the middle of each."""

from __future__ import annotations

from functools import cache

from mekiki.knowledge.files import load
from mekiki.model.facts import Text

_WITH_ARTICLE = (
    "AE", "AX", "BS", "CC", "CD", "CF", "CG", "CK", "DO", "FK", "FO", "GB", "GM", "IO", "KM", "KY", "MH", "MP", "MV",
    "NL", "PH", "SB", "TC", "TF", "UM", "US", "VG", "VI",
)  # fmt: skip


def name_of(code: str) -> Text:
    """What people call the country of an ISO 3166-1 alpha-2 code; the code itself where it is unknown."""
    row = load("places/countries.json")["countries"].get(code.upper())
    return Text(row["en"], row["ja"]) if row else Text(code, code)


def is_country(code: str) -> bool:
    """Whether this is a country's ISO 3166-1 alpha-2 code.

    >>> is_country("JP"), is_country("jp"), is_country("XX"), is_country("Japan")
    (True, False, False, False)
    """
    return code in load("places/countries.json")["countries"]


def with_article(name: str) -> str:
    """A country's English name as it stands in a sentence.

    >>> with_article("Netherlands"), with_article("Japan")
    ('the Netherlands', 'Japan')
    """
    return f"the {name}" if name in _names_with_article() else name


@cache
def _names_with_article() -> frozenset[str]:
    return frozenset(name_of(code).en for code in _WITH_ARTICLE)


def middle_of(code: str) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of a country's largest piece of land; None where it is unknown."""
    row = load("places/countries.json")["countries"].get(code.upper())
    return (row["at"][0], row["at"][1]) if row and "at" in row else None
