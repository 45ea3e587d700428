"""What the judge says of labelled mail: with the shipped numbers, or with numbers fitted without that mail."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from multiprocessing import get_context
from pathlib import Path

from mekiki.checks.registry import all_checks
from mekiki.judge.judge import weigh
from mekiki.judge.weights import Weights, shipped
from mekiki.measure.corpus import BadCorpus, Features, Labelled
from mekiki.measure.fit import FOLDS, Model, fit, fold_of, known_of
from mekiki.measure.statistics import threshold_at
from mekiki.measure.workers import at_hand, taken, told_of_lost
from mekiki.model.facts import Text
from mekiki.model.failures import of_file
from mekiki.model.verdict import ACCUSED, Label

_BAD = ("phish", "scam")
_READ = ("gold", "quoted")
TRAINING_SHARE = 0.01  # of the genuine training mail that a threshold set on it may accuse


@dataclass(frozen=True, slots=True)
class Outcome:
    """One labelled mail and what was said of it. ``terms`` are the log-odds by weight."""

    row: Labelled
    probability: float  # of phishing or scam
    kinds: Mapping[str, float]
    label: Label
    terms: Mapping[str, float]
    brand: str  # that the findings name as impersonated, whatever the label
    pretext: str

    @property
    def accused(self) -> bool:
        return self.label in ACCUSED

    @property
    def suspicious(self) -> bool:
        return self.label == Label.SUSPICIOUS


def is_bad(outcome: Outcome) -> bool:
    return outcome.row.label in _BAD


def is_good(outcome: Outcome) -> bool:
    return outcome.row.label == "ham"


def is_read(outcome: Outcome) -> bool:
    """Whether somebody gave the label by reading the mail."""
    return outcome.row.grade in _READ


def usable(row: Labelled) -> bool:
    """Whether a row counts: no test placeholders, no undecided label."""
    return row.grade != "giveaway" and row.label != "unclear"


# --- judging ----------------------------------------------------------------------------------------------------------


def by_shipped(rows: Sequence[Labelled], features: Sequence[Features]) -> list[Outcome]:
    """Outcomes under the numbers that come with the package."""
    weights = shipped()
    return [_outcome(row, each, dict(each.findings), weights) for row, each in zip(rows, features, strict=True)]


def by_model(rows: Sequence[Labelled], features: Sequence[Features], model: Model) -> list[Outcome]:
    """Outcomes under fitted numbers."""
    return [_outcome(row, each, model.seen(each), model.weights) for row, each in zip(rows, features, strict=True)]


def _outcome(row: Labelled, features: Features, seen: Mapping[str, float], weights: Weights) -> Outcome:
    """As ``judge`` would have it, from features."""
    found = weigh(seen, weights, known_of)
    return Outcome(
        row, found.probability, found.kinds, found.label, found.terms, features.impersonates, features.pretext
    )


def check_of_weight(id: str) -> str:
    """The check that a weight belongs to ("pretext.recognised#prize")."""
    return id.partition("#")[0]


# --- fitting without the mail that is judged --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Split:
    """Positions to fit on and positions to judge; no cluster stands on both sides."""

    fitted: tuple[int, ...]
    judged: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A source judged by what was learnt without it, and the threshold that was set without it."""

    source: str
    outcomes: list[Outcome]
    threshold: float


def cross_validated(rows: Sequence[Labelled], features: Sequence[Features]) -> list[Outcome]:
    """Every mail judged by numbers fitted on the other folds, wording model included."""
    splits = folds(rows, range(len(rows)))
    return _in_order(range(len(rows)), splits, _judge_all(rows, features, splits))


def without_source(rows: Sequence[Labelled], features: Sequence[Features], sources: Collection[str]) -> list[Held]:
    """Each source by itself judged by numbers fitted on all the others.

    The threshold is where 1 % of the genuine mail of the other sources is accused, by out-of-fold probabilities.
    Raises BadCorpus where there is no such source, or nothing beside it.
    """
    splits: list[Split] = []
    spans: list[tuple[str, Split, slice]] = []
    for source in sources:
        held = [at for at, row in enumerate(rows) if source in (row.source, row.set)]
        clusters = {rows[at].group for at in held}
        rest = [at for at, row in enumerate(rows) if row.group not in clusters and source not in (row.source, row.set)]
        if not held or {rows[at].label for at in rest} < {"phish", "scam", "spam", "ham"}:
            raise BadCorpus(of_file(source, _TOO_LITTLE_LEFT if held else _NO_SOURCE))
        inner = folds(rows, rest)
        spans.append((source, Split(tuple(rest), tuple(held)), slice(len(splits), len(splits) + len(inner))))
        splits += inner
    outer = [split for _, split, _ in spans]
    answers = _judge_all(rows, features, [*splits, *outer])
    held_out = []
    for number, (source, split, span) in enumerate(spans):
        trained = _in_order(split.fitted, splits[span], answers[span])
        genuine = [each.probability for each in trained if each.row.label == "ham"]
        outcomes = answers[len(splits) + number]
        held_out.append(Held(source, outcomes, threshold_at(genuine, TRAINING_SHARE)))
    return held_out


def folds(rows: Sequence[Labelled], among: Sequence[int]) -> list[Split]:
    """Splits over these positions: each judged once, its cluster never fitted on."""
    number = {at: fold_of(rows[at].group) for at in among}
    return [
        Split(tuple(at for at in among if number[at] != fold), tuple(at for at in among if number[at] == fold))
        for fold in range(FOLDS)
        if any(number[at] == fold for at in among)
    ]


def _in_order(among: Sequence[int], splits: Sequence[Split], answers: Sequence[list[Outcome]]) -> list[Outcome]:
    found = {
        at: out for split, outs in zip(splits, answers, strict=True) for at, out in zip(split.judged, outs, strict=True)
    }
    return [found[at] for at in among]


_NO_CHECK = Text(
    "no such check; `mekiki checks` lists them", "そのような検査はありません（`mekiki checks` で一覧できます）"
)
_NO_SOURCE = Text("no such source", "そのような出所のメールはありません")
_TOO_LITTLE_LEFT = Text("too little is left to learn from", "これを除くと、学習に使えるメールが足りません")
_FEW = 300  # mails; below this a second process costs more than it saves
_shared: tuple[Sequence[Labelled], Sequence[Features]] = ((), ())


def _share(rows: Sequence[Labelled], features: Sequence[Features]) -> None:
    global _shared  # handed to a worker once, not with every split
    _shared = rows, features


def _take(path: Path) -> None:
    _share(*taken(path))


def _judge_split(split: Split) -> list[Outcome]:
    rows, features = _shared
    model = fit([rows[at] for at in split.fitted], [features[at] for at in split.fitted])
    return by_model([rows[at] for at in split.judged], [features[at] for at in split.judged], model)


def _judge_all(rows: Sequence[Labelled], features: Sequence[Features], splits: Sequence[Split]) -> list[list[Outcome]]:
    workers = min(os.cpu_count() or 1, len(splits))
    if workers < 2 or len(rows) < _FEW:
        _share(rows, features)
        return [_judge_split(split) for split in splits]
    with (
        told_of_lost(),
        at_hand((rows, features)) as path,
        ProcessPoolExecutor(workers, get_context("spawn"), _take, (path,)) as pool,
    ):
        return list(pool.map(_judge_split, splits))


# --- leaving checks out -----------------------------------------------------------------------------------------------


def without_checks(features: Sequence[Features], patterns: Sequence[str]) -> list[Features]:
    """The features as if some checks ("links.*") did not exist. The wording checks go together: one model.

    Raises BadCorpus where a pattern names no check: the figures would be said to be without it.
    """
    for pattern in patterns:
        if not any(fnmatchcase(each.id, pattern) for each in all_checks()):
            raise BadCorpus(of_file(pattern, _NO_CHECK))

    def left_out(id: str) -> bool:
        return any(fnmatchcase(check_of_weight(id), pattern) for pattern in patterns)

    wordless = any(left_out(each.id) for each in all_checks() if each.id.startswith("wording."))
    return [
        replace(
            each,
            findings=tuple(
                f for f in each.findings if not left_out(f[0]) and not (wordless and f[0].startswith("wording."))
            ),
            terms=frozenset() if wordless else each.terms,
            distinct=0 if wordless else each.distinct,
        )
        for each in features
    ]
