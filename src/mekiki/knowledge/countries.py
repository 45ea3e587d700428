"""Countries: their names in both languages, and a point in the middle of each."""

from __future__ import annotations

from mekiki.knowledge.files import load
from mekiki.model.facts import Text


def name_of(code: str) -> Text:
    """What people call the country of an ISO 3166-1 alpha-2 code; the code itself where it is unknown."""
    row = load("places/countries.json")["countries"].get(code.upper())
    return Text(row["en"], row["ja"]) if row else Text(code, code)


def middle_of(code: str) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of a country's largest piece of land; None where it is unknown."""
    row = load("places/countries.json")["countries"].get(code.upper())
    return (row["at"][0], row["at"][1]) if row and "at" in row else None
