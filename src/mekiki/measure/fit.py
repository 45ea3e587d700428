"""Fitting the judge: one log-odds weight a check, shrunk towards its written prior, never of the wrong sign.

The wording model goes in by scores that it gave to mails it was not trained on. Same input, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from mekiki.checks.form import Check
from mekiki.checks.registry import all_checks, check_of
from mekiki.judge.alone import IN_ANY_NOTICE, tells_of_form
from mekiki.judge.sameness import strongest
from mekiki.judge.weights import (
    OF_SIGN_IN,
    Known,
    Weights,
    counted,
    sells_openly,
    tagged,
    written_for_spam,
    written_prior,
)
from mekiki.knowledge.phrasing import Heads, score, strength
from mekiki.measure.corpus import Features, Labelled
from mekiki.measure.wording_fit import fit_wording, source_weights
from mekiki.model.finding import Bearing, Confidence, Severity, Tag

Array = NDArray[np.float64]
Bounds = tuple[float, float]

FOLDS = 5
_INNER = 3  # folds in which the wording scores that the judge is trained on are made
_SHRINK = 0.8  # strength of the pull towards the written prior
_SHRINK_KIND = 1.0
# The pull towards the written priors leaves the fit too timid: out of fold, of what it called 65 % bad 87 % was (decision
# 13). And it counts in full what the judge then holds back: words, shares, notices.
_SHARPER, _WORDS_HELD = 1.5, 0.3
# share of phishing and scam among mails that somebody finds suspicious enough to ask about; stated, not fitted
PRIOR = 0.3
# The checks of the wording model: which head they read, and which side of it.
_WORDING = {
    "wording.fraud": ("malicious", 1), "wording.ordinary": ("malicious", -1), "wording.scam": ("scam", 1),
    "wording.advertising": ("spam", 1),
}  # fmt: skip


def fold_of(group: str, folds: int = FOLDS) -> int:
    """The fold of a near-duplicate cluster: by its name alone, so that it is the same everywhere."""
    return int(sha256(group.encode()).hexdigest()[:8], 16) % folds


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that is fitted."""

    weights: Weights
    heads: Heads

    def seen(self, features: Features) -> dict[str, float]:
        """Findings by id with their strengths, the wording findings as this model's heads see them."""
        return with_wording(features, self.heads)


def with_wording(features: Features, heads: Heads) -> dict[str, float]:
    found = {id: strength for id, strength in features.findings if id not in _WORDING}
    if features.distinct:
        for id, (head, side) in _WORDING.items():
            total = side * score(heads, head, features.terms, features.distinct)[0]
            if total > 0:
                found[id] = strength(total, features.distinct)
    return found


def fit(rows: Sequence[Labelled], features: Sequence[Features]) -> Model:
    """Fit wording model and judge on these mails."""
    usable = [at for at, row in enumerate(rows) if row.grade != "giveaway" and row.label != "unclear"]
    rows, features = [_as_such_mail_is(rows[at], features[at]) for at in usable], [features[at] for at in usable]
    seen: list[dict[str, float]] = [{} for _ in rows]
    for inner in range(_INNER):
        inside = [at for at, row in enumerate(rows) if fold_of("inner" + row.group, _INNER) != inner]
        heads = fit_wording([rows[at] for at in inside], [features[at] for at in inside])
        for at in set(range(len(rows))) - set(inside):
            seen[at] = with_wording(features[at], heads)
    return Model(_fit_weights(rows, seen), fit_wording(rows, features))


@cache
def known_of(id: str) -> Known:
    """What the check of a weight says of itself, as the judge hears it from a finding."""
    check = check_of(id.partition("#")[0])
    return Known(written_prior(check.severity, check.confidence, check.bearing), check.tags) if check else Known(0.0)


def _counted(seen: Mapping[str, float]) -> Mapping[str, float]:
    return counted(seen, tagged(seen, known_of))


def _as_such_mail_is(row: Labelled, features: Features) -> Labelled:
    """Unread mail of a phishing collection that openly sells its wares counts as spam.

    Of that collection's mail which was read, 57 do: 53 are spam, 2 are genuine, 2 phishing.
    """
    counting = _counted(dict(features.findings))
    if row.label == "bad" and any(sells_openly(id) for id in counting if id.startswith("spam.")):
        return replace(row, label="spam")
    return row


# Who leads to a page, a file or another's name mostly goes phishing; a scam that does so happens to, and lives by its answer.
_LEADING_ON = frozenset(("attachment", "brand", "links"))
_POSES = -0.7  # what a link that poses as another's says of it
_WRITTEN_KIND = 1.5  # what a story says of scam before any labelled mail
_MOST_OF_FORM = 0.5  # for spam, of what a careless program does or any notice says: by itself it sells nothing
_MOST_OF_WORDS = 1.0  # of the wording model for scam: it reads no form and no link, and must not outweigh one

# Laws make every firm that writes to customers give it, whether they asked for its mail or not.
_BOTH_GIVE = frozenset(("innocence.postal-address",))


def _fit_weights(rows: Sequence[Labelled], seen: Sequence[Mapping[str, float]]) -> Weights:
    checks = [each for each in all_checks() if not each.receiver and not each.needs]
    checks, ids = _with_variants(checks, seen)
    matrix = np.array([[found.get(id, 0.0) for id in ids] for found in seen])
    openly = [sells_openly(id) for id in ids]
    priors = np.array([_SELLS if sells else written_prior(each.severity, each.confidence, each.bearing)
                       for each, sells in zip(checks, openly, strict=True)])  # fmt: skip
    bounds = [_MOST_FOR_SELLING if sells else _bounds(each) for each, sells in zip(checks, openly, strict=True)]
    written = dict(zip(ids, map(float, priors), strict=True))
    telling = [_one_of_each_clue(_counted(found), written) for found in seen]
    of_fraud = np.array([[found.get(id, 0.0) for id in ids] for found in telling])
    malicious, shift = _fit_table(of_fraud, rows, _is_malicious, priors, bounds, _SHRINK)
    for_scam, of_scams = _column([_of_scam(each) for each in checks])
    scam, scam_shift = _fit_table(matrix, rows, _is_scam, for_scam, of_scams, _SHRINK_KIND)
    for_spam, of_spam = _column([_of_spam(each, written_for_spam(id)) for each, id in zip(checks, ids, strict=True)])
    spam, spam_shift = _fit_table(matrix, rows, _is_spam, for_spam, of_spam, _SHRINK_KIND)
    malicious, shift = malicious * _SHARPER, shift * _SHARPER + _WORDS_HELD
    stated = float(np.log(PRIOR / (1 - PRIOR)))
    return Weights(
        prior=round(shift + stated, 4), scam_prior=round(scam_shift, 4), spam_prior=round(spam_shift, 4),
        accuse_at=0.5, suspect_at=0.4, malicious=_table(ids, malicious), scam=_table(ids, scam, 0.02),
        spam=_table(ids, spam, 0.02),
    )  # fmt: skip


def _one_of_each_clue(found: Mapping[str, float], written: Mapping[str, float]) -> Mapping[str, float]:
    """What the judge will add up: of the checks that tell one clue, the one that weighs most as it was written."""
    kept = strongest({id: written[id] * strength for id, strength in found.items() if id in written})
    return {id: found[id] for id in kept}


def _with_variants(checks: Sequence[Check], seen: Sequence[Mapping[str, float]]) -> tuple[list[Check], list[str]]:
    """Every weight that is fitted: a check's own, or one for each of its variants that was met."""
    met = sorted({id for found in seen for id in found if "#" in id})
    by_id = {each.id: each for each in checks}
    split = {id.partition("#")[0] for id in met}
    pairs = [(each, each.id) for each in checks if each.id not in split]
    pairs += [(by_id[id.partition("#")[0]], id) for id in met if id.partition("#")[0] in by_id]
    return [each for each, _ in pairs], [id for _, id in pairs]


# What a check may weigh at the most, by its severity: genuine notices say the things of LOW severity, too, and the
# labelled genuine mail holds too few of them (bills, renewals, parcels) to teach it. Half of it at LOW confidence.
_MOST = {Severity.INFO: 0.0, Severity.LOW: 0.8, Severity.MEDIUM: 2.0, Severity.HIGH: 5.0}


# What a mail openly sells makes it spam, and speaks against fraud: its weight there may only be negative.
_SELLS, _MOST_FOR_SELLING = -1.5, (-3.0, 0.0)


def _bounds(each: Check) -> Bounds:
    if each.bearing == Bearing.CONTEXT:
        return 0.0, 0.0
    if each.bearing == Bearing.EXONERATES:
        return -3.0, 0.0
    most = _MOST[each.severity] / (2 if each.confidence == Confidence.LOW else 1)
    grave = each.severity == Severity.HIGH and each.confidence > Confidence.LOW
    # Where several grave checks see the same mail, the fit would share one weight among them; each must do alone.
    return (written_prior(each.severity, each.confidence, each.bearing) if grave else 0.0), most


def _of_scam(each: Check) -> tuple[float, Bounds]:
    """What a check says of scam against phishing before any labelled mail, and within which bounds that may teach more."""
    if _is_of_the_archive(each):
        return 0.0, (0.0, 0.0)
    if Tag.SIGN_IN in each.tags:
        return OF_SIGN_IN, (-4.0, 0.0)
    if each.family in _LEADING_ON:
        return (_POSES if each.family == "links" and each.severity is Severity.HIGH else 0.0), (-4.0, 0.0)
    if each.family == "scam":
        return _WRITTEN_KIND, (0.0, 4.0)
    return 0.0, (-4.0, _MOST_OF_WORDS if each.id == "wording.scam" else 4.0)


def _of_spam(each: Check, written: float) -> tuple[float, Bounds]:
    """The same of spam against legitimate mail: what clears a mail does not make it spam, nor what accuses it no spam."""
    if _is_of_the_archive(each) or each.id in _BOTH_GIVE:
        return 0.0, (0.0, 0.0)
    least = 0.0 if each.bearing == Bearing.ACCUSES else -4.0
    sells_nothing = tells_of_form(each.id, each.tags) or each.id.startswith(IN_ANY_NOTICE)
    most = _MOST_OF_FORM if sells_nothing else 4.0
    most = 0.0 if each.bearing == Bearing.EXONERATES else most
    return written, (least, most)


def _column(given: Sequence[tuple[float, Bounds]]) -> tuple[Array, list[Bounds]]:
    return np.array([prior for prior, _ in given]), [bounds for _, bounds in given]


def _table(ids: Sequence[str], values: Array, smallest: float = -1.0) -> dict[str, float]:
    return {id: round(float(value), 3) + 0.0 for id, value in zip(ids, values, strict=True) if abs(value) > smallest}


def _is_of_the_archive(each: Check) -> bool:
    """Whether a check tells how a mail was received and kept, which differs between archives and not between kinds of mail."""
    return each.bearing == Bearing.CONTEXT and (
        each.id.startswith("route.") or each.id == "sender.return-path-mismatch"
    )


Answer = Callable[[Labelled], "tuple[float, float] | None"]


def _is_malicious(row: Labelled) -> tuple[float, float] | None:
    """1 for phishing and scam; unread mail of a phishing collection counts for what such mail was found to be."""
    if row.label == "bad":
        return 0.92, 0.4
    if row.label == "spam":  # neither accused nor cleared: the table of kinds tells it apart
        return 0.25, 0.2
    return float(row.is_malicious), 1.0


def _is_scam(row: Labelled) -> tuple[float, float] | None:
    return (float(row.label == "scam"), 1.0) if row.is_malicious else None


def _is_spam(row: Labelled) -> tuple[float, float] | None:
    return (float(row.label == "spam"), 1.0) if row.label in ("spam", "ham") else None


def _fit_table(
    matrix: Array,
    rows: Sequence[Labelled],
    answer: Answer,
    priors: Array,
    bounds: Sequence[Bounds],
    shrink: float,
) -> tuple[Array, float]:
    """Weights and intercept of one table. Every source weighs the same by its square root of mails, so that no archive
    decides, and both answers weigh the same in sum, so that the intercept is no corpus' share of fraud."""
    wanted = [(at, given) for at, row in enumerate(rows) if (given := answer(row)) is not None]
    chosen = matrix[[at for at, _ in wanted]]
    target = np.array([given[0] for _, given in wanted])
    weight = np.array([given[1] for _, given in wanted]) * source_weights([rows[at] for at, _ in wanted])
    yes, no = float((weight * target).sum()), float((weight * (1 - target)).sum())
    weight = weight * (target / max(yes, 1e-9) + (1 - target) / max(no, 1e-9)) * len(wanted) / 2

    def loss(theta: Array) -> tuple[float, Array]:
        margin = chosen @ theta[:-1] + theta[-1]
        value = float((weight * (np.logaddexp(0, margin) - target * margin)).sum())
        residual = weight * (expit(margin) - target)
        away = theta[:-1] - priors
        slope = np.append(chosen.T @ residual + shrink * away, residual.sum())
        return value + shrink / 2 * float(away @ away), slope

    start = np.append(np.clip(priors, [b[0] for b in bounds], [b[1] for b in bounds]), 0.0)
    fitted = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options={"maxiter": 500}
    ).x
    return fitted[:-1], float(fitted[-1])


# --- writing ----------------------------------------------------------------------------------------------------------


def write(model: Model, weights_file: Path, wording_file: Path, note: str) -> None:
    """Write what was fitted; the note (corpus, date, counts) stands at the head of the weights."""
    heads = model.heads
    weights_file.write_text(_toml(model.weights, note), encoding="utf-8")
    data = {"malicious": heads.malicious, "scam": heads.scam, "spam": heads.spam, "bias": heads.bias}
    wording_file.write_text(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")


def _toml(weights: Weights, note: str) -> str:
    lines = [f"# {line}" for line in note.splitlines()]
    names = ("prior", "scam_prior", "spam_prior", "accuse_at", "suspect_at")
    lines += [f"{name} = {getattr(weights, name)}" for name in names]
    for title in ("malicious", "scam", "spam"):
        lines += ["", f"[{title}]"]
        lines += [f'"{id}" = {value}' for id, value in sorted(getattr(weights, title).items())]
    return "\n".join(lines) + "\n"
