"""Fitting the wording model: three heads over one vocabulary of English words and word pairs.

Each head is a ridge logistic regression. Every source weighs by the root of its size only, so that no archive decides
what fraud sounds like, and an n-gram counts only where several sources use it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from mekiki.knowledge import brands
from mekiki.knowledge.phrasing import Heads
from mekiki.knowledge.proper_names import ordinary_words, proper_names
from mekiki.measure.corpus import Features, Labelled
from mekiki.model.regex import regex

FEWEST_GROUPS, FEWEST_SOURCES = 5, 2  # in which an n-gram must occur to ship
_PENALTY = {"malicious": 0.02, "scam": 0.06, "spam": 0.06}
_SMALLEST = 0.02  # weights below this do not ship

# Words that name sources, test placeholders, months and days: the archive, not the fraud.
_MASKED = regex(
    r"^(?:phishing|pot|linaro|zimbra|notmuch|spamassassin|csdmc|example|test|localhost|gmail|yahoo|hotmail|aol|outlook"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug"
    r"|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|http|https"
    r"|www|com|org|net|html|php|href|jpg|png)$"
)


# Half of one is mail of the other: what stands in both does not stand in two.
_ONE_ARCHIVE = dict.fromkeys(("ham_csdmc", "spam_csdmc", "ham_sa_easy", "ham_sa_hard", "spam_sa"), "spamassassin")


@dataclass(frozen=True, slots=True)
class Head:
    """One question: which mails count, and with which answer (1.0, 0.0, or between for unread ones) and weight."""

    name: str
    target: Callable[[Labelled], tuple[float, float] | None]


def _malicious(row: Labelled) -> tuple[float, float] | None:
    if row.grade == "giveaway" or row.label == "unclear":
        return None
    if row.label == "bad":  # unread phish_pot: about 70 % phishing or scam, 3 % genuine, the rest plain spam
        return 0.95, 0.5
    if row.label == "spam":
        return 0.5, 0.2
    return float(row.is_malicious), 1.0


def _scam(row: Labelled) -> tuple[float, float] | None:
    return (float(row.label == "scam"), 1.0) if row.is_malicious and row.grade != "giveaway" else None


def _spam(row: Labelled) -> tuple[float, float] | None:
    if row.label not in ("spam", "ham") or row.grade == "giveaway":
        return None
    return float(row.label == "spam"), 1.0


HEADS = (Head("malicious", _malicious), Head("scam", _scam), Head("spam", _spam))


@cache
def _brand_words() -> frozenset[str]:
    """Words that name a brand: a model that knows brands knows its corpus.

    Each word that is a name by itself, and of names of several words those that are no English: "Google Account" and
    "Click Bank" do not take "account" and "click" from the model.
    """
    names = [spelling.lower() for _, spelling, _ in brands.spellings()]
    alone = {name for name in names if re.fullmatch("[a-z]+", name)}
    among = {word for name in names for word in re.findall("[a-z']+", name)} - ordinary_words()
    return frozenset(word for word in alone | among if len(word) > 2) - brands.words_of_names()


def vocabulary(rows: Sequence[Labelled], features: Sequence[Features]) -> list[str]:
    """The n-grams that may ship: in enough groups of enough sources, naming no brand, source, person, place or date."""
    groups: dict[str, set[str]] = {}
    sources: dict[str, set[str]] = {}
    for row, each in zip(rows, features, strict=True):
        for term in each.terms:
            groups.setdefault(term, set()).add(row.group)
            sources.setdefault(term, set()).add(_ONE_ARCHIVE.get(row.source, row.source))
    masked = _brand_words() | proper_names()
    return sorted(
        term
        for term, seen in groups.items()
        if len(seen) >= FEWEST_GROUPS
        and len(sources[term]) >= FEWEST_SOURCES
        and not any(word in masked or _MASKED.match(word) or len(word) > 20 for word in term.split())
    )


def fit_wording(rows: Sequence[Labelled], features: Sequence[Features]) -> Heads:
    """Fit all heads on these mails. Deterministic."""
    scored = [at for at, each in enumerate(features) if each.distinct]
    rows, features = [rows[at] for at in scored], [features[at] for at in scored]
    terms = vocabulary(rows, features)
    index = {term: at for at, term in enumerate(terms)}
    matrix = _matrix(features, index)
    tables, bias = {}, {}
    for head in HEADS:
        weights, shift = _fit_head(head, rows, matrix)
        tables[head.name] = {
            term: round(float(w), 3) for term, w in zip(terms, weights, strict=True) if abs(w) > _SMALLEST
        }
        bias[head.name] = round(shift, 4)
    return Heads(tables["malicious"], tables["scam"], tables["spam"], bias)


def _matrix(features: Sequence[Features], index: dict[str, int]) -> csr_matrix:
    columns, values, ends = [], [], [0]
    for each in features:
        met = sorted(index[term] for term in each.terms if term in index)
        columns += met
        values += [1 / np.sqrt(max(each.distinct, 1))] * len(met)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(features), len(index)))


def _fit_head(head: Head, rows: Sequence[Labelled], matrix: csr_matrix) -> tuple[NDArray[np.float64], float]:
    wanted = [(at, answer) for at, row in enumerate(rows) if (answer := head.target(row)) is not None]
    chosen = matrix[[at for at, _ in wanted]]
    target = np.array([answer[0] for _, answer in wanted])
    weight = np.array([answer[1] for _, answer in wanted])
    weight = weight * source_weights([rows[at] for at, _ in wanted])
    weight = weight * _balance(target, weight)
    fitted = _logistic(chosen, target, weight, _PENALTY[head.name])
    return fitted[:-1], float(-fitted[-1])


def source_weights(rows: Sequence[Labelled]) -> NDArray[np.float64]:
    """A weight a mail such that a source counts by the square root of its mails; their mean is 1."""
    count: dict[str, int] = {}
    for row in rows:
        count[row.source] = count.get(row.source, 0) + 1
    weights = np.array([1 / np.sqrt(count[row.source]) for row in rows])
    return np.asarray(weights / weights.mean()) if rows else weights


def _balance(target: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Both answers weigh the same in sum, so that the bias is not the corpus' share of fraud."""
    yes, no = float((weight * target).sum()), float((weight * (1 - target)).sum())
    total = yes + no
    return target * (total / (2 * max(yes, 1e-9))) + (1 - target) * (total / (2 * max(no, 1e-9)))


def _logistic(
    matrix: csr_matrix, target: NDArray[np.float64], weight: NDArray[np.float64], penalty: float
) -> NDArray[np.float64]:
    """Ridge logistic regression; the last value is the (free) intercept."""
    columns = matrix.shape[1]

    def loss(theta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = matrix @ theta[:-1] + theta[-1]
        value = float((weight * (np.logaddexp(0, margin) - target * margin)).sum())
        residual = weight * (expit(margin) - target)
        slope = np.append(matrix.T @ residual, residual.sum())
        slope[:-1] += penalty * theta[:-1]
        return value + penalty / 2 * float(theta[:-1] @ theta[:-1]), slope

    bounds = [(-12.0, 12.0)] * columns + [(None, None)]
    return np.asarray(minimize(loss, np.zeros(columns + 1), jac=True, method="L-BFGS-B", bounds=bounds,
                               options={"maxiter": 100}).x)  # fmt: skip
