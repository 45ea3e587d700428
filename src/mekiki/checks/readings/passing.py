"""Brands that a text names in passing: as examples ("such as …"), among others in a list, in the title of another mail that it
tells of, or where a URL names a service that it goes by. Nobody speaks as those."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.wording import Hit, brands_named, folded_bodies
from mekiki.knowledge import voices
from mekiki.model.message import Message
from mekiki.model.regex import regex

_AND = voices.and_()
_BETWEEN = regex(rf" *((?:{_AND} *)+)(?:[^\W\d_][\w.!'-]*(?: [\w.!'-]+)? *((?:{_AND} *)+))?")
_BEFORE = regex(rf"[^\W\d_][\w.!'-]* *{_AND} *$")
_AFTER = regex(rf" *{_AND}(?: *{_AND})* *[^\W\d_]")
_RUN = regex(r"[!-;=?-~]+")  # what a URL is written with
_URL = regex(r"[(\[\"']*(?:https?://|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}/[^ ])")
_IN_URLS = frozenset("./-_:=?&@%#~+")  # of these one stands beside a name that is part of a URL
_LONGEST_URL = 300  # characters on either side of a name that are looked at
_LONGEST_GAP = 60  # characters between two names of one list
_LEAST = 3  # of which a list is made
_MOST = 2000  # names of one body that are looked at


class _Name(NamedTuple):
    start: int
    end: int
    ids: frozenset[str]


@reading
def in_passing(message: Message) -> frozenset[tuple[str, int]]:
    """Where (part, start) a body names a brand as an example, as one of several, in a title, or inside a URL."""
    found: set[tuple[str, int]] = set()
    named: dict[str, list[Hit]] = {}
    for hit in (hit for each in brands_named(message) for hit in each.hits):
        if hit.where == "body":
            named.setdefault(hit.place.part, []).append(hit)
    for body, text in folded_bodies(message) if named else ():
        names = _names(named.get(body.part, ()), text)
        passed = [name for name in names if _is_example(text, name) or _is_in_url(text, name)]
        passed += _listed(text, names)
        found |= {(body.part, start) for name in passed for start in range(name.start, name.end)}
    return frozenset(found)


def _names(found: Sequence[Hit], text: str) -> list[_Name]:
    """The names that stand in this text, those that overlap taken as one."""
    merged: list[_Name] = []
    for hit in sorted(found, key=lambda each: (each.place.start, -each.place.end)):
        if hit.place.end > len(text):
            continue
        if len(merged) >= _MOST:
            break
        name = _Name(hit.place.start, hit.place.end, frozenset((hit.term.id,)))
        if merged and name.start < merged[-1].end:
            last = merged.pop()
            name = _Name(last.start, max(last.end, name.end), last.ids | name.ids)
        merged.append(name)
    return merged


def _is_example(text: str, name: _Name) -> bool:
    before = text[max(0, name.start - 24) : name.start]
    if (
        voices.introduces_example().search(before) is not None
        or voices.among_others().match(text, name.end) is not None
    ):
        return True
    return voices.in_title().search(text, max(0, name.start - 90), name.start) is not None


def _is_in_url(text: str, name: _Name) -> bool:
    """Whether a name stands in a URL that the text writes out: translate.google.com/… is where a page is read."""
    if _IN_URLS.isdisjoint(text[max(0, name.start - 1) : name.start] + text[name.end : name.end + 1]):
        return False  # without a look at the whole run, for most names
    start, end = max(0, name.start - _LONGEST_URL), name.end + _LONGEST_URL
    start = max(start, text.rfind(" ", start, name.start) + 1)
    run = next((each for each in _RUN.finditer(text, start, end) if each.end() >= name.end), None)
    return run is not None and run.start() <= name.start and _URL.match(run.group()) is not None


def _listed(text: str, names: Sequence[_Name]) -> Iterator[_Name]:
    """The names of lists of three or more, of which two at least are brands of different houses."""
    chain: list[_Name] = []
    length = 0
    for one, other in itertools.pairwise([*names, _Name(len(text), len(text), frozenset())]):
        chain, length = (chain, length) if chain else ([one], 1)
        gap = _BETWEEN.fullmatch(text, one.end, other.start) if other.start - one.end <= _LONGEST_GAP else None
        if gap is not None and other.ids:
            chain.append(other)
            length += 2 if gap.group(2) else 1
            continue
        if _are_of_several(chain) and length + _beside(text, chain) >= _LEAST:
            yield from chain
        chain, length = [], 0


def _are_of_several(chain: Sequence[_Name]) -> bool:
    return len(chain) > 1 and not frozenset.intersection(*(each.ids for each in chain))


def _beside(text: str, chain: Sequence[_Name]) -> int:
    """How many words that are no brands stand in the list before its first brand and after its last."""
    first, last = chain[0].start, chain[-1].end
    return bool(_BEFORE.search(text, max(0, first - _LONGEST_GAP), first)) + bool(_AFTER.match(text, last))
