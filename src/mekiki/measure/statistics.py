"""The arithmetic of measuring: intervals, ranking, calibration, confusion. Knows nothing of mail."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from math import floor, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_Z = 1.959964  # of a two-sided 95 % interval
_ROUNDS = 1000  # of the bootstrap
_SEED = 20260101  # so that the same mails give the same interval


class Share(NamedTuple):
    """A proportion with its 95 % interval."""

    hits: int
    of: int
    value: float
    low: float
    high: float


class Interval(NamedTuple):
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(hits: int, of: int) -> Share:
    """A proportion with Wilson's score interval, which stays honest near 0 and 1.

    >>> [round(float(x), 3) for x in wilson(0, 128)[2:]]
    [0.0, 0.0, 0.029]
    """
    if not of:
        return Share(0, 0, float("nan"), 0.0, 1.0)
    p, scale = hits / of, 1 + _Z**2 / of
    middle = (p + _Z**2 / (2 * of)) / scale
    half = _Z * sqrt(p * (1 - p) / of + _Z**2 / (4 * of**2)) / scale
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(hits, of, p, 0.0 if not hits else low, 1.0 if hits == of else high)


def auc(bad: Sequence[float], good: Sequence[float]) -> float:
    """How often a bad one scores above a good one, ties counting half.

    >>> auc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    if not len(bad) or not len(good):
        return float("nan")
    ordered = np.sort(np.asarray(good, float))
    above = np.searchsorted(ordered, bad, "left") + np.searchsorted(ordered, bad, "right")
    return float(above.sum() / (2 * len(bad) * len(good)))


def delong(bad: Sequence[float], good: Sequence[float]) -> Interval:
    """The area under the ROC curve with the interval of DeLong, DeLong and Clarke-Pearson (1988)."""
    value = auc(bad, good)
    if len(bad) < 2 or len(good) < 2:
        return Interval(value, 0.0, 1.0)
    of_bad = [auc([score], good) for score in bad]
    of_good = [auc(bad, [score]) for score in good]
    half = _Z * sqrt(float(np.var(of_bad, ddof=1)) / len(bad) + float(np.var(of_good, ddof=1)) / len(good))
    return Interval(value, max(0.0, value - half), min(1.0, value + half))


def roc(bad: Sequence[float], good: Sequence[float]) -> list[tuple[float, float, float]]:
    """Corners of the ROC curve: (false alarms, recall, threshold), from the strictest threshold to the laxest."""
    marks = sorted({*bad, *good}, reverse=True)
    low, high = np.sort(np.asarray(good, float)), np.sort(np.asarray(bad, float))
    points = [(0.0, 0.0, 1.0)]
    for mark in marks:
        false = len(low) - int(np.searchsorted(low, mark, "left"))
        true = len(high) - int(np.searchsorted(high, mark, "left"))
        points.append((false / max(len(low), 1), true / max(len(high), 1), float(mark)))
    return points


def threshold_at(good: Sequence[float], share: float) -> float:
    """The lowest threshold that accuses at most this share of the good.

    >>> threshold_at([0.1, 0.2, 0.7, 0.4], 0.25) > 0.4
    True
    """
    return threshold_allowing(good, floor(len(good) * share))


def threshold_allowing(good: Sequence[float], most: int) -> float:
    """The lowest threshold that accuses at most so many of the good."""
    ordered = sorted(good, reverse=True)
    return float(np.nextafter(ordered[most], 2.0)) if most < len(ordered) else 0.0


# --- calibration ------------------------------------------------------------------------------------------------------


class Bin(NamedTuple):
    """One bin of a reliability table; ``mass`` is its share of the weight."""

    mails: int
    mass: float
    predicted: float
    observed: float


def to_prior(truth: Array, prior: float) -> Array:
    """Weights under which the true ones make up the stated share."""
    yes = max(float(truth.sum()), 1e-9)
    no = max(float(len(truth) - truth.sum()), 1e-9)
    return np.asarray(truth * prior / yes + (1 - truth) * (1 - prior) / no)


def reliability(predicted: Array, truth: Array, weight: Array, bins: int = 10) -> list[Bin]:
    """Bins of equal weight in the order of the prediction. A mail on a border counts in both by its parts."""
    order = np.argsort(predicted, kind="stable")
    predicted, truth, weight = predicted[order], truth[order], weight[order]
    ends = np.cumsum(weight) / weight.sum()
    starts = np.concatenate(([0.0], ends[:-1]))
    found = []
    for at in range(bins):
        part = np.clip(np.minimum(ends, (at + 1) / bins) - np.maximum(starts, at / bins), 0, None)
        mass = float(part.sum())
        if mass > 0:
            inside = int((part > 0).sum())
            found.append(Bin(inside, mass, float(part @ predicted) / mass, float(part @ truth) / mass))
    return found


def calibration_error(bins: Sequence[Bin]) -> float:
    return sum(each.mass * abs(each.predicted - each.observed) for each in bins)


def bootstrap(
    groups: Sequence[Hashable], figure: Callable[[NDArray[np.intp]], float], rounds: int = _ROUNDS
) -> Interval:
    """A figure of chosen positions, with the interval from drawing whole groups again and again."""
    members: dict[Hashable, list[int]] = {}
    for at, group in enumerate(groups):
        members.setdefault(group, []).append(at)
    clusters = [np.array(each) for each in members.values()]
    value = figure(np.arange(len(groups)))
    if len(clusters) < 2:
        return Interval(value, float("nan"), float("nan"))
    random = np.random.default_rng(_SEED)
    drawn = []
    for _ in range(rounds):
        chosen = random.integers(0, len(clusters), len(clusters))
        drawn.append(figure(np.concatenate([clusters[at] for at in chosen])))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Interval(value, float(low), float(high))


# --- confusion --------------------------------------------------------------------------------------------------------


class Quality(NamedTuple):
    """How well one class is found."""

    precision: float
    recall: float
    f1: float


def qualities(pairs: Mapping[tuple[str, str], int], classes: Sequence[str]) -> dict[str, Quality]:
    """Precision, recall and F1 of each class from counts of (true, predicted)."""
    found = {}
    for name in classes:
        true = sum(count for (wanted, _), count in pairs.items() if wanted == name)
        said = sum(count for (_, given), count in pairs.items() if given == name)
        both = pairs.get((name, name), 0)
        found[name] = Quality(both / max(said, 1), both / max(true, 1), 2 * both / max(true + said, 1))
    return found
