"""Sending programs by how they name themselves, and words by which access networks name their customers' lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.files import load


@cache
def kits() -> Mapping[str, str]:
    """What is said of a sending program that is mostly met in abuse, by a lower-case piece of its name."""
    return {row["name"].lower(): row["source"] for row in load("mailers.json")["kits"]}


@cache
def outdated() -> tuple[str, ...]:
    """Lower-case beginnings of the names of mail programs whose maker gave them up."""
    return tuple(row["name"].lower() for row in load("mailers.json")["outdated"])


@cache
def script_fields() -> frozenset[str]:
    """Header fields, in lower case, in which a web server names the script that handed in the mail."""
    return frozenset(row["field"].lower() for row in load("mailers.json")["script_fields"])


@cache
def dynamic_names() -> re.Pattern[str]:
    """Finds a word of access networks as a whole label, or piece of one, of a reverse name."""
    words = "|".join(sorted(load("mailers.json")["dynamic_words"], key=len, reverse=True))
    return re.compile(rf"(?:^|[.\d_-])(?:{words})(?=[.\d_-])")
