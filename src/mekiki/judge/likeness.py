"""How like two cases are, by the traits of the hand behind them; a sum of log-odds that tells what it is made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from mekiki.judge.sketch import jaccard
from mekiki.judge.traits import CHROME_SIZE, SUBJECT_SIZE, TEXT_SIZE, Traits, telling
from mekiki.model.verdict import logistic

# Log-odds by how far two cases agree, between these points in a straight line. Each is the logarithm of how much more often
# pairs of one invented campaign agree so far than pairs of two do (tests/store/campaign_mails.py, seed 1; pairs of the
# development corpus for the second), drawn towards zero because the invented hands are tidier than real ones.
CURVES: Mapping[str, tuple[tuple[float, float], ...]] = {
    "text": ((0.0, -2.0), (0.05, -1.2), (0.12, 0.4), (0.25, 2.8), (0.45, 4.5), (0.7, 6.0)),
    "template": ((0.0, -0.5), (0.15, 0.0), (0.5, 0.8), (1.0, 1.6)),
    "subject": ((0.0, -0.4), (0.15, 0.0), (0.3, 0.5), (0.6, 1.5), (1.0, 2.5)),
    "name": ((0.0, -0.3), (0.5, 0.0), (1.0, 0.5)),
    "local": ((0.0, -0.2), (0.5, 0.0), (1.0, 0.6)),
    "mailer": ((0.0, -0.3), (0.5, 0.0), (1.0, 0.7)),
    "id": ((0.0, -0.2), (0.5, 0.0), (1.0, 0.8)),
    "boundary": ((0.0, -0.2), (0.5, 0.0), (1.0, 0.5)),
    "order": ((0.0, -0.4), (0.5, 0.0), (1.0, 1.0)),
    "encoding": ((0.0, -0.1), (0.5, 0.0), (1.0, 0.2)),
    "links": ((0.0, -0.6), (0.25, 0.0), (0.5, 0.8), (0.75, 1.5), (1.0, 2.2)),
    "kit": ((0.0, -0.3), (0.2, 0.0), (0.4, 2.5), (0.7, 4.0), (1.0, 5.0)),
    "hosting": ((0.0, -0.1), (0.3, 0.8), (0.5, 1.2), (1.0, 1.5)),
    "signing": ((0.0, -0.2), (0.5, 1.5), (1.0, 2.5)),
    "contact": ((0.0, -0.1), (0.3, 2.5), (0.5, 3.5), (1.0, 4.0)),
    "domain": ((0.0, -0.2), (0.2, 3.0), (0.5, 4.5), (1.0, 5.5)),
    "house": ((0.0, 0.0), (1.0, 2.0)),
    "file": ((0.0, -0.2), (0.5, 3.0), (1.0, 4.0)),
}
PRIOR = -4.5  # of pairs that share a key, about one in a hundred is one hand's in the development corpus
_GROUPS = {
    "name": "sender",
    "local": "sender",
    "house": "domain",
    "mailer": "tool",
    "id": "tool",
    "boundary": "tool",
    "order": "tool",
    "encoding": "tool",
}
# From how many hashes on a sketch says all it can; what is shorter counts in proportion.
_FULL = {"text": 25, "template": 20, "subject": 10}
_SAME_AT, _CHANGED_AT = 0.6, -0.15  # log-odds from which a trait is called the same, or changed


@dataclass(frozen=True, slots=True)
class Likeness:
    """The log-odds that one hand made two cases, by trait, and what of it can be told a reader."""

    log_odds: float
    same: tuple[str, ...] = ()  # trait ids, the weightiest first
    changed: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)  # by trait: what is shared, where it can be shown

    @property
    def probability(self) -> float:
        return logistic(self.log_odds)


def likeness(one: Traits, other: Traits) -> Likeness:
    """Compare two cases. Symmetric; a trait that either lacks says nothing."""
    terms: dict[str, float] = {}
    for name, value in measures(one, other).items():
        group = _GROUPS.get(name, name)
        terms[group] = terms.get(group, 0.0) + _at(CURVES[name], value) * _weight(name, one, other)
    same = tuple(name for name, odds in sorted(terms.items(), key=lambda each: -each[1]) if odds >= _SAME_AT)
    changed = [name for name, odds in terms.items() if odds <= _CHANGED_AT]
    changed += [name for name in ("domain", "brand") if name not in same and _differs(one, other, name)]
    details = {name: text for name in same if (text := _shared(one, other, name))}
    return Likeness(PRIOR + sum(terms.values()), same, tuple(dict.fromkeys(changed)), details)


def measures(one: Traits, other: Traits) -> dict[str, float]:
    """How far two cases agree in each trait, 0 to 1; a trait that either of them lacks is left out."""
    found: dict[str, float] = {}
    for name, size in (("text", TEXT_SIZE), ("template", CHROME_SIZE), ("subject", SUBJECT_SIZE)):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs:
            found[name] = jaccard(mine, theirs, size)
    for mine, theirs in (*zip(one.sender, other.sender, strict=False), *zip(one.tool, other.tool, strict=False)):
        name, _, value = mine.partition(":")
        if value.strip("a ") and theirs.partition(":")[2].strip("a "):
            found[name] = float(mine == theirs)
    if one.links and other.links:
        found["links"] = _links(one.links, other.links)
    for name in ("kit", "hosting", "signing", "contact", "domain", "house", "file"):
        mine, theirs = set(getattr(one, name)), set(getattr(other, name))
        if mine and theirs:
            found[name] = len(mine & theirs) / min(len(mine), len(theirs))
    return found


def _links(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The most telling shape that both have: a bare path says little, words and parameter names much."""
    shared = set(one) & set(other)
    return min(1.0, 0.25 * (1 + max(map(telling, shared)))) if shared else 0.0


def _at(curve: tuple[tuple[float, float], ...], value: float) -> float:
    right = bisect_right(curve, (value, float("inf")))
    if right >= len(curve):
        return curve[-1][1]
    (low, under), (high, over) = curve[right - 1], curve[right]
    return under + (over - under) * (value - low) / (high - low)


def _weight(name: str, one: Traits, other: Traits) -> float:
    full = _FULL.get(name)
    return min(1.0, min(len(getattr(one, name)), len(getattr(other, name))) / full) if full else 1.0


def _differs(one: Traits, other: Traits, name: str) -> bool:
    mine, theirs = getattr(one, name), getattr(other, name)
    return bool(mine and theirs) and (mine != theirs if name == "brand" else not set(mine) & set(theirs))


def _shared(one: Traits, other: Traits, name: str) -> str:
    """What two cases share in a trait, for those whose values mean something to a reader."""
    if name == "links":
        return max(set(one.links) & set(other.links), key=telling, default="")
    if name in ("hosting", "signing", "contact", "domain"):
        shared = [each for each in getattr(one, name) if each in getattr(other, name)]
        return shared[0] if shared else ""
    return ""
