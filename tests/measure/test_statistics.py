"""The arithmetic of measuring, held to numbers that can be looked up or counted on fingers."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from mekiki.measure.statistics import (
    auc,
    bootstrap,
    calibration_error,
    delong,
    qualities,
    reliability,
    roc,
    threshold_allowing,
    threshold_at,
    to_prior,
    wilson,
)


def test_an_interval_of_nothing_seen_still_says_how_little_that_means() -> None:
    assert wilson(0, 128).high == pytest.approx(0.0291, abs=1e-4)
    assert wilson(128, 128).low == pytest.approx(0.9709, abs=1e-4)
    assert math.isnan(wilson(0, 0).value)


def test_wilson_agrees_with_the_published_example() -> None:
    """Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662."""
    share = wilson(81, 263)
    assert share.low == pytest.approx(0.2553, abs=1e-4)
    assert share.high == pytest.approx(0.3662, abs=1e-4)


def test_perfect_and_hopeless_ranking() -> None:
    assert auc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert auc([0.5, 0.5], [0.5]) == 0.5
    assert delong([0.9, 0.8, 0.4], [0.1, 0.2, 0.5]).low < delong([0.9, 0.8, 0.4], [0.1, 0.2, 0.5]).value


def test_the_area_under_the_drawn_curve_is_the_auc() -> None:
    bad, good = [0.9, 0.7, 0.7, 0.4], [0.7, 0.3, 0.2]
    points = roc(bad, good)
    area = sum((b[0] - a[0]) * (a[1] + b[1]) / 2 for a, b in pairwise(points))
    assert area == pytest.approx(auc(bad, good))


def test_a_threshold_accuses_no_more_than_allowed_even_where_scores_tie() -> None:
    good = [0.1, 0.6, 0.6, 0.6]
    assert sum(score >= threshold_allowing(good, 1) for score in good) == 0
    assert sum(score >= threshold_at(good, 0.8) for score in good) == 3


def test_weighing_to_a_prior_makes_the_bad_the_stated_share() -> None:
    truth = np.array([1.0] * 90 + [0.0] * 10)
    weight = to_prior(truth, 0.3)
    assert float((weight * truth).sum() / weight.sum()) == pytest.approx(0.3)


def test_bins_hold_the_same_mass_and_a_perfect_forecast_has_no_error() -> None:
    predicted = np.repeat([0.0, 1.0], 50)
    bins = reliability(predicted, predicted, np.ones(100))
    assert [round(each.mass, 9) for each in bins] == [0.1] * 10
    assert calibration_error(bins) == pytest.approx(0)
    assert calibration_error(reliability(1 - predicted, predicted, np.ones(100))) == pytest.approx(1)


def test_drawing_whole_clusters_keeps_copies_from_counting_as_news() -> None:
    values = np.array([0.0] * 20 + [1.0] * 20)

    def mean(chosen: NDArray[np.intp]) -> float:
        return float(values[chosen].mean())

    alone = bootstrap(range(40), mean)
    copies = bootstrap([at // 20 for at in range(40)], mean)
    assert copies.high - copies.low > alone.high - alone.low
    assert bootstrap(range(40), mean) == alone


def test_f1_of_a_class() -> None:
    found = qualities({("a", "a"): 8, ("a", "b"): 2, ("b", "a"): 4}, ["a", "b"])
    assert found["a"].precision == pytest.approx(8 / 12)
    assert found["a"].f1 == pytest.approx(2 * 8 / (10 + 12))
    assert found["b"].f1 == 0
