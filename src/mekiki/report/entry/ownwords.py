"""The words that an entry is made of whatever the mail says.

A display name that stands among them ("Will", or "What came" in a sender's hands) is masked in the mail like any other, but is
no secret to be looked for in what is published: else it would forbid every publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import ModuleType

from mekiki.knowledge.consequences import consequences
from mekiki.knowledge.decodings import tight, words
from mekiki.knowledge.files import load
from mekiki.knowledge.lexicon import pretexts
from mekiki.model.case import Case
from mekiki.model.facts import Text


def are_own_words(name: str, case: Case) -> bool:
    """Whether a name stands in what an entry about this case says of itself."""
    fixed, run_together = _fixed()
    said = words("\n".join(_spoken([(each.title, each.found, each.why, each.innocent) for each in case.findings])))
    if len("".join(name.split())) < (7 if name.isascii() else 3):
        pattern = rf"(?<![a-z0-9]){re.escape(words(name))}(?![a-z0-9])"
        return bool(re.search(pattern, fixed) or re.search(pattern, said))
    return tight(name) in run_together or tight(name) in tight(said)


@cache
def _fixed() -> tuple[str, str]:
    """All fixed words, as they are looked for word by word, and run together."""
    text = "\n".join(
        (*(each for module in _modules() for each in _spoken(vars(module))), *_spoken(consequences()), *_spoken(pretexts()),
         *_strings(load("desks.json")))
    )  # fmt: skip
    return words(text), tight(text)


def _modules() -> tuple[ModuleType, ...]:
    from mekiki.report import seen
    from mekiki.report import words as report_words
    from mekiki.report.entry import (
        aims,
        arrival,
        counsel,
        form,
        html,
        journey,
        landing,
        markdown,
        reservation,
        telling,
        wording,
    )
    from mekiki.report.pictures import anatomy, card

    own = (aims, arrival, counsel, form, html, journey, landing, markdown, reservation, telling, wording)
    return (*own, seen, report_words, anatomy, card)


def _spoken(value: object) -> Iterator[str]:
    """Every text in both languages that a value holds."""
    if isinstance(value, Text):
        yield from (value.en, value.ja)
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _spoken(each))
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from (text for each in value for text in _spoken(each))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (text for each in fields(value) for text in _spoken(getattr(value, each.name)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _strings(each))
