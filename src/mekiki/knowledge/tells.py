"""Tells of the language: what should have been written instead, and which phrases say something by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.files import load
from mekiki.knowledge.lexicon import entries
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quote, Text


@cache
def right_forms(id: str) -> Mapping[str, Quote | Text]:
    """What a native writer would put, by the folded phrase of an entry; a remark where there is no such form."""
    return {fold(word): _form(form) for word, form in entries()[id]["right"].items()}


def _form(form: str) -> Quote | Text:
    english = load("tells.json")["remarks"].get(form)
    return Text(english, form.strip("（）")) if english else Quote(form)


@cache
def telling_alone(id: str) -> frozenset[str]:
    """The folded phrases of an entry of which one is enough; of the others two different ones must meet."""
    return frozenset(fold(word) for word in load("tells.json")["alone"].get(id, ()))


@cache
def telling_with_sum() -> frozenset[str]:
    """The entries of which one phrase is enough where the mail also holds out millions."""
    return frozenset(load("tells.json")["with_sum"])


@cache
def technical_signs() -> AnyOf:
    """Folded words that stand in patches, logs and traces."""
    return AnyOf(*load("tells.json")["technical"])


@cache
def code_words() -> tuple[str, ...]:
    """Folded words that announce a one-time code."""
    return tuple(load("tells.json")["code_words"])
