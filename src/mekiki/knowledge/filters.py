"""How receiving filters mark what they hold for spam: in the subject, and in header fields of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.files import load
from mekiki.model.regex import regex


@cache
def subject_tag() -> re.Pattern[str]:
    """Matches a filter's tag at the start of a subject, whatever brackets or asterisks it stands in."""
    words = "|".join(re.escape(word) for word in load("filters.json")["subject_words"])
    return regex(
        rf"\s*(?:(?:re|fwd?|fw)\s*:\s*)*([\[［【({{<*]{{1,8}}\s*(?:{words})[\s_a-c\d.%?!:-]{{0,12}}[\]］】)}}>*]{{1,8}})",
        re.I,
    )


@cache
def verdict_fields() -> Mapping[str, tuple[str, ...]]:
    """Lower-case beginnings of the values that say "spam", by lower-case header field."""
    return {name: tuple(row["spam"]) for name, row in load("filters.json")["verdicts"].items()}


@cache
def clean_fields() -> Mapping[str, tuple[str, ...]]:
    """Lower-case beginnings of the values that say "no spam", by lower-case header field."""
    return {name: tuple(row["clean"]) for name, row in load("filters.json")["verdicts"].items() if row["clean"]}


@cache
def virus_fields() -> Mapping[str, tuple[str, ...]]:
    """Lower-case beginnings of the values that say "infected", by lower-case header field."""
    return {name: tuple(row["infected"]) for name, row in load("filters.json")["viruses"].items()}


@cache
def quarantine_fields() -> frozenset[str]:
    """Header fields that a filter writes when it holds a mail back."""
    return frozenset(load("filters.json")["quarantine"])
