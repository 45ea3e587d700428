"""How right are we: reads labelled mail, judges it, and puts verdict beside label in a handful of tables.

Positive means phishing or scam. "Suspicious" has a column of its own and is a miss on bad mail. Sets of genuine mail
are never pooled: what a pooled rate says is decided by which archive is the largest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mekiki.measure import outcomes as judged
from mekiki.measure.brandnames import NOTHING, rows_meant, same_house
from mekiki.measure.corpus import Features, Labelled, all_features, read_labels
from mekiki.measure.fit import FOLDS, PRIOR
from mekiki.measure.outcomes import TRAINING_SHARE, Held, Outcome, check_of_weight, usable
from mekiki.measure.statistics import (
    Share,
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
from mekiki.measure.tables import Cell, Curve, Evaluation, Section, section

BAD = ("phish", "scam")
READ = ("gold", "quoted")  # grades whose label somebody gave by reading the mail
KIND_OF = {"phish": "phishing", "scam": "scam", "spam": "spam", "ham": "legitimate"}
_MOST_CHECKS = 25


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run is asked for."""

    cross_validate: bool = False
    leave_out: tuple[str, ...] = ()
    without: tuple[str, ...] = ()  # patterns of check ids


def evaluate(folder: Path, wishes: Wishes | None = None) -> Evaluation:
    """Evaluate on a folder with labels.tsv. Raises BadCorpus."""
    wishes = wishes or Wishes()
    rows = read_labels(folder)
    features = judged.without_checks(all_features(folder, rows), wishes.without)
    return evaluate_features(folder.name, rows, features, wishes)


def evaluate_features(name: str, rows: Sequence[Labelled], features: Sequence[Features], wishes: Wishes) -> Evaluation:
    """The same over features that were read before."""
    left_out = [row for row in rows if not usable(row)]
    kept = [at for at, row in enumerate(rows) if usable(row)]
    rows, features = [rows[at] for at in kept], [features[at] for at in kept]
    found = judged.cross_validated(rows, features) if wishes.cross_validate else judged.by_shipped(rows, features)
    held = judged.without_source(rows, features, wishes.leave_out) if wishes.leave_out else []
    parts = [
        _summary(found), by_set(found), by_set(_english(found), "english", "English only"), by_year(found),
        _by_body(found), fair_pair(found), at_one_percent(found), *map(left_out_source, held),
        calibration(found), kinds(found), brand_accuracy(found), brand_misses(found), pretexts(found), carried(found),
        misled(found), accused_genuine(found),
    ]  # fmt: skip
    about: dict[str, Any] = {
        "mails": len(rows),
        "left out": f"{len(left_out)} (test placeholders {sum(r.grade == 'giveaway' for r in left_out)}, "
        f"undecided {sum(r.grade != 'giveaway' for r in left_out)})",
        "numbers": f"fitted anew in each of {FOLDS} folds, clusters kept together"
        if wishes.cross_validate
        else "as shipped",
        "without checks": ", ".join(wishes.without) or "(none left out)",
        "stated prior": PRIOR,
    }
    return Evaluation(
        f"Evaluation on {name}", about, tuple(part for part in parts if part.rows), tuple(map(_mail, found))
    )


def _mail(outcome: Outcome) -> dict[str, Any]:
    row = outcome.row
    strongest = sorted(outcome.terms.items(), key=lambda term: -abs(term[1]))[:8]
    return {
        "path": row.path, "set": row.set, "label": row.label, "grade": row.grade, "verdict": outcome.label,
        "probability": round(outcome.probability, 4), "impersonates": outcome.brand or None, "brand": row.brand,
        "pretext": outcome.pretext or None, "terms": {id: round(value, 3) for id, value in strongest},
    }  # fmt: skip


# --- who was accused --------------------------------------------------------------------------------------------------


def is_bad(outcome: Outcome) -> bool:
    return outcome.row.label in BAD


def is_good(outcome: Outcome) -> bool:
    return outcome.row.label == "ham"


def share_accused(found: Collection[Outcome]) -> Share:
    return wilson(sum(each.accused for each in found), len(found))


def _summary(found: Sequence[Outcome]) -> Section:
    """The figures that the project is held to, in one place."""
    read = [o for o in found if o.row.grade in READ]
    rows: list[tuple[Cell, ...]] = []
    for source in sorted({o.row.source for o in read if is_bad(o)}):
        bad = [o for o in read if is_bad(o) and o.row.source == source]
        rows.append((f"{source}: phishing and scam accused (read by hand)", share_accused(bad), f"{len(bad)} mails"))
    for name in sorted({o.row.set for o in found if is_good(o)}):
        good = [o for o in found if is_good(o) and o.row.set == name]
        accused = sum(o.accused for o in good)
        if accused:
            rows.append((f"{name}: genuine accused", share_accused(good), f"{accused} of {len(good)}"))
    for label, each in (("bad", [o for o in found if is_bad(o)]), ("genuine", [o for o in found if is_good(o)])):
        doubtful = sum(o.suspicious for o in each)
        rows.append((f"{label} mail called suspicious", wilson(doubtful, len(each)), f"{doubtful} of {len(each)}"))
    return section("summary", "Summary", "figure|value|of", rows, "Sets of genuine mail without a line: none accused.")


def _english(found: Sequence[Outcome]) -> list[Outcome]:
    return [each for each in found if each.row.lang == "en"]


_MEASURE = {"ham": "false alarms", "spam": "accused", "bad": "recall (kind unknown)"}


def by_set(found: Sequence[Outcome], id: str = "sets", title: str = "By set and label") -> Section:
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for each in found:
        groups.setdefault((each.row.set, each.row.label, each.row.grade), []).append(each)
    rows = [
        (name, label, grade, len(each), sum(o.accused for o in each), sum(o.suspicious for o in each),
         sum(o.label == "spam" for o in each), _MEASURE.get(label, "recall"), share_accused(each))
        for (name, label, grade), each in sorted(groups.items())
    ]  # fmt: skip
    return section(
        id, title, "set|label|grade|n|accused|suspicious|called spam|measure|share accused [95 %]", rows,
        "Accused: called phishing or scam. Spam is neither: an accused spam is no false alarm on genuine mail.",
    )  # fmt: skip


def by_year(found: Sequence[Outcome]) -> Section:
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for each in found:
        if is_bad(each):
            groups.setdefault((each.row.year or "?", each.row.source), []).append(each)
    rows = [
        (year, source, len(each), sum(o.accused for o in each), sum(o.suspicious for o in each), share_accused(each))
        for (year, source), each in sorted(groups.items())
    ]
    return section("years", "Phishing and scam by year", "year|source|n|accused|suspicious|recall [95 %]", rows)


def _by_body(found: Sequence[Outcome]) -> Section:
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for each in found:
        if each.row.body:
            groups.setdefault((each.row.body, each.row.label), []).append(each)
    rows = [
        (body, label, len(each), sum(o.accused for o in each), sum(o.suspicious for o in each), share_accused(each))
        for (body, label), each in sorted(groups.items())
    ]
    with_body = [o for o in found if o.row.body in ("full", "part") and is_bad(o)]
    if with_body:
        accused, doubtful = sum(o.accused for o in with_body), sum(o.suspicious for o in with_body)
        rows.append(("full or part", "bad", len(with_body), accused, doubtful, share_accused(with_body)))
    return section(
        "bodies", "By how much of the mail is there", "body|label|n|accused|suspicious|share accused [95 %]", rows
    )


def scores(found: Iterable[Outcome], wanted: Callable[[Outcome], bool]) -> list[float]:
    return [each.probability for each in found if wanted(each)]


def fair_pair(found: Sequence[Outcome]) -> Section:
    """Genuine and bad mail of one mailbox and period, read by hand: no archive tells them apart."""
    pair = [o for o in found if o.row.source == "foff" and o.row.grade in READ and (is_bad(o) or is_good(o))]
    bad, good = scores(pair, is_bad), scores(pair, is_good)
    if not bad or not good:
        return section("fair", "The fair pair", "figure|value|detail", ())
    return section(
        "fair", "The fair pair: bad against genuine mail of one mailbox and period", "figure|value|detail",
        [*_ranking(pair), *_at_thresholds(pair)],
        curves=[Curve("roc", "The fair pair", tuple((x, y) for x, y, _ in roc(bad, good)))],
    )  # fmt: skip


def _ranking(pair: Sequence[Outcome]) -> list[tuple[Cell, ...]]:
    bad, good = scores(pair, is_bad), scores(pair, is_good)

    def of_chosen(chosen: NDArray[np.intp]) -> float:
        mails = [pair[at] for at in chosen]
        return auc(scores(mails, is_bad), scores(mails, is_good))

    drawn = bootstrap([o.row.group for o in pair], of_chosen)
    return [
        ("AUC, DeLong interval", delong(bad, good), f"{len(bad)} bad, {len(good)} genuine"),
        ("AUC, interval over clusters", drawn, "1000 draws of whole clusters"),
    ]


def _at_thresholds(pair: Sequence[Outcome]) -> list[tuple[Cell, ...]]:
    bad, good = scores(pair, is_bad), scores(pair, is_good)
    accused = sum(is_good(o) and o.accused for o in pair)
    rows: list[tuple[Cell, ...]] = [
        ("recall as judged", share_accused([o for o in pair if is_bad(o)]), f"{accused} of {len(good)} genuine accused")
    ]
    for most in (0, 1):
        threshold = threshold_allowing(good, most)
        hits = sum(score >= threshold for score in bad)
        rows.append((f"recall with at most {most} genuine accused", wilson(hits, len(bad)), f"from {threshold:.3f}"))
    return rows


def at_one_percent(found: Sequence[Outcome]) -> Section:
    """Recall where 1 % of all genuine mail would be accused, and what that does to every set of it."""
    good = scores(found, is_good)
    if len(good) < 1 / TRAINING_SHARE or not any(map(is_bad, found)):
        return section("one-percent", "", "figure|n|value", ())
    threshold = threshold_at(good, TRAINING_SHARE)
    rows: list[tuple[Cell, ...]] = []
    for label, wanted in (("bad", is_bad), ("genuine", is_good)):
        for name in sorted({o.row.set for o in found if wanted(o)}):
            of_set = scores([o for o in found if o.row.set == name], wanted)
            rows.append((f"{name} {label}", len(of_set), wilson(sum(s >= threshold for s in of_set), len(of_set))))
    return section(
        "one-percent", "Where 1 % of the genuine mail is accused", "set|n|share above [95 %]", rows,
        f"From probability {threshold:.4f}, set on {len(good)} genuine mails of all sets.",
    )  # fmt: skip


def left_out_source(held: Held) -> Section:
    rows: list[tuple[Cell, ...]] = []
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for each in held.outcomes:
        groups.setdefault((each.row.set, each.row.label, each.row.grade), []).append(each)
        if is_bad(each):
            groups.setdefault((each.row.set, "phish+scam", each.row.grade), []).append(each)
    for (name, label, grade), mails in sorted(groups.items()):
        above = sum(o.probability >= held.threshold for o in mails)
        rows.append((name, label, grade, len(mails), above, wilson(above, len(mails)), sum(o.accused for o in mails)))
    read = [o for o in held.outcomes if o.row.grade in READ]
    bad, good = scores(read, is_bad), scores(read, is_good)
    notes = [f"Threshold {held.threshold:.4f}: accuses 1 % of the genuine mail of the other sources, out of fold."]
    curves = []
    if bad and good:
        interval = delong(bad, good)
        notes.append(f"AUC, read by hand: {interval.value:.4f} [{interval.low:.4f}–{interval.high:.4f}] (DeLong)")
        curves.append(Curve("roc", f"Trained without {held.source}", tuple((x, y) for x, y, _ in roc(bad, good))))
    return section(
        f"without-{held.source}", f"Trained without {held.source}, tested on it",
        "set|label|grade|n|above threshold|share above [95 %]|accused at its own", rows, *notes, curves=curves,
    )  # fmt: skip


# --- calibration and kinds --------------------------------------------------------------------------------------------


def calibration(found: Sequence[Outcome]) -> Section:
    """Whether 80 % means 80 %: phishing and scam against genuine mail, read by hand, weighed to the stated prior."""
    read = [o for o in found if o.row.grade in READ and (is_bad(o) or is_good(o))]
    predicted = np.array([o.probability for o in read])
    truth = np.array([float(is_bad(o)) for o in read])
    if not read or truth.all() or not truth.any():
        return section("calibration", "Reliability", "bin|mails|predicted|observed", ())
    bins = reliability(predicted, truth, to_prior(truth, PRIOR))

    def error(chosen: NDArray[np.intp]) -> float:
        return calibration_error(reliability(predicted[chosen], truth[chosen], to_prior(truth[chosen], PRIOR)))

    interval = bootstrap([o.row.group for o in read], error)
    rows = [(at, each.mails, each.predicted, each.observed) for at, each in enumerate(bins, 1)]
    return section(
        "calibration", "Reliability: ten bins of equal mass", "bin|mails|predicted|observed", rows,
        f"Expected calibration error {interval.value:.4f} [{interval.low:.4f}–{interval.high:.4f}], over clusters.",
        f"{int(truth.sum())} phishing and scam and {int(len(truth) - truth.sum())} genuine mails, read by hand, "
        f"weighed so that {PRIOR:.0%} are bad, which is the prior that the judge states.",
        curves=[Curve("reliability", "Reliability", tuple((each.predicted, each.observed) for each in bins))],
    )  # fmt: skip


def kinds(found: Sequence[Outcome]) -> Section:
    read = [o for o in found if o.row.grade in READ and o.row.label in KIND_OF]
    names = [kind for label, kind in KIND_OF.items() if any(o.row.label == label for o in read)]
    if len(names) < 2:
        return section("kinds", "Kinds", "true", ())
    pairs = Counter((KIND_OF[o.row.label], _kind(o)) for o in read)
    quality = qualities(pairs, names)

    def macro(chosen: NDArray[np.intp]) -> float:
        drawn = Counter((KIND_OF[read[at].row.label], _kind(read[at])) for at in chosen)
        return float(np.mean([each.f1 for each in qualities(drawn, names).values()]))

    interval = bootstrap([o.row.group for o in read], macro, 300)
    doubtful = Counter(KIND_OF[o.row.label] for o in read if o.suspicious)
    columns = tuple(KIND_OF.values())
    rows: list[tuple[Cell, ...]] = [
        (kind, *(pairs.get((kind, said), 0) for said in columns), doubtful[kind], *quality[kind]) for kind in names
    ]
    return section(
        "kinds", "Kinds, read by hand: what it is (rows), what it was called (columns)",
        "true|" + "|".join(columns) + "|of these suspicious|precision|recall|F1", rows,
        f"Macro-F1 {interval.value:.4f} [{interval.low:.4f}–{interval.high:.4f}].",
        "Suspicious mail counts by its likeliest kind.",
    )  # fmt: skip


def _kind(outcome: Outcome) -> str:
    if outcome.suspicious:
        return max(outcome.kinds, key=lambda kind: outcome.kinds[kind])
    return outcome.label


# --- what was said of it ----------------------------------------------------------------------------------------------


def _named(found: Sequence[Outcome]) -> list[tuple[Outcome, frozenset[str]]]:
    phish = [o for o in found if o.row.label == "phish" and o.row.grade in READ and o.row.brand.strip() not in NOTHING]
    return [(o, rows_meant(o.row.brand)) for o in phish]


def brand_accuracy(found: Sequence[Outcome]) -> Section:
    named = _named(found)
    known = [(o, meant) for o, meant in named if meant]
    shown = [(o, meant) for o, meant in known if o.accused or o.suspicious]
    right = sum(o.brand in meant for o, meant in known)
    house = sum(o.brand in meant or same_house(o.brand, meant) for o, meant in known)
    rows: list[tuple[Cell, ...]] = [
        ("brand named right, whatever the verdict", wilson(right, len(known)), f"{right} of {len(known)}"),
        (
            "named right in a verdict",
            wilson(sum(o.brand in meant for o, meant in shown), len(known)),
            "not shown: counted wrong",
        ),
        ("right, or of the same house", wilson(house, len(known)), f"{house} of {len(known)}"),
        ("named none", wilson(sum(not o.brand for o, _ in known), len(known)), ""),
    ]
    strange = Counter(o.row.brand for o, meant in named if not meant)
    return section(
        "brands", "Brand, of phishing read by hand whose brand is in knowledge/", "figure|value|of",
        rows if known else (),
        f"Without a row in knowledge/: {sum(strange.values())} mails: " + ", ".join(sorted(strange)),
        "A label is mapped to rows by the rules in measure/brandnames.py.",
    )  # fmt: skip


def brand_misses(found: Sequence[Outcome]) -> Section:
    missed = Counter(
        (o.row.brand, ", ".join(sorted(meant)), o.brand or "(none)")
        for o, meant in _named(found)
        if meant and o.brand not in meant
    )
    rows = [(*names, count) for names, count in sorted(missed.items(), key=lambda each: (-each[1], each[0]))]
    return section("brand-misses", "Brands named wrong", "label|row|named|mails", rows)


def pretexts(found: Sequence[Outcome]) -> Section:
    by_lure: dict[str, Counter[str]] = {}
    for each in found:
        if is_bad(each) and each.row.lure.strip() not in NOTHING:
            by_lure.setdefault(each.row.lure, Counter())[each.pretext or "(none)"] += 1
    rows: list[tuple[Cell, ...]] = []
    for lure, said in sorted(by_lure.items(), key=lambda each: (-each[1].total(), each[0])):
        most = ", ".join(f"{name} {count}" for name, count in sorted(said.items(), key=lambda e: (-e[1], e[0]))[:5])
        rows.append((lure, said.total(), wilson(said.total() - said["(none)"], said.total()), most))
    return section(
        "pretexts", "Pretext, by the labeller's word for the lure", "lure|mails|some pretext [95 %]|most often", rows
    )


# --- which checks did it ----------------------------------------------------------------------------------------------


def carried(found: Sequence[Outcome]) -> Section:
    """The checks with the largest mean contribution to bad mail, and how often genuine mail shows them."""
    bad = [_by_check(o) for o in found if is_bad(o)]
    good = [_by_check(o) for o in found if is_good(o)]
    total: dict[str, float] = {}
    for each in bad:
        for id, term in each.items():
            total[id] = total.get(id, 0.0) + term
    chosen = sorted(total, key=lambda id: (-total[id], id))[:_MOST_CHECKS]
    rows: list[tuple[Cell, ...]] = []
    for id in chosen:
        seen = [each[id] for each in bad if id in each]
        falsely = sum(id in each for each in good)
        rows.append(
            (id, total[id] / len(bad), wilson(len(seen), len(bad)), wilson(falsely, len(good)), sum(seen) / len(seen))
        )
    columns = "check|mean log-odds on bad|seen on bad|seen on genuine|mean where seen"
    return section("carried", "The checks that carried", columns, rows)


def _by_check(outcome: Outcome) -> dict[str, float]:
    """The terms of a verdict with all weights of one check taken together."""
    found: dict[str, float] = {}
    for id, term in outcome.terms.items():
        check = check_of_weight(id)
        found[check] = found.get(check, 0.0) + term
    return found


def misled(found: Sequence[Outcome]) -> Section:
    """What spoke against genuine mail that was accused, and for bad mail that was missed."""
    rows: list[tuple[Cell, ...]] = []
    accused = [o for o in found if is_good(o) and (o.accused or o.suspicious)]
    missed = [o for o in found if is_bad(o) and not o.accused]
    for story, mails, sign in (("against genuine", accused, 1), ("for missed bad", missed, -1)):
        total: dict[str, float] = {}
        for each in mails:
            for id, term in each.terms.items():
                if term * sign > 0:
                    total[id] = total.get(id, 0.0) + term
        for id in sorted(total, key=lambda id: (-abs(total[id]), id))[:_MOST_CHECKS]:
            sets = Counter(o.row.set for o in mails if o.terms.get(id, 0.0) * sign > 0)
            spread = ", ".join(f"{name} {count}" for name, count in sorted(sets.items(), key=lambda e: (-e[1], e[0])))
            rows.append((story, id, total[id], sets.total(), spread))
    return section(
        "misled", "The checks that misled", "how|check|sum of log-odds|mails|by set", rows,
        f"Over {len(accused)} genuine mails accused or suspicious, and {len(missed)} bad mails not accused.",
    )  # fmt: skip


def accused_genuine(found: Sequence[Outcome]) -> Section:
    """Each accused genuine mail and each missed bad one that was read by hand, by its file."""
    wrong = [o for o in found if (is_good(o) and o.accused) or (is_bad(o) and o.row.grade in READ and not o.accused)]
    rows = []
    for each in sorted(wrong, key=lambda o: (is_bad(o), o.row.set, -o.probability)):
        strongest = sorted(each.terms.items(), key=lambda term: (-abs(term[1]), term[0]))[:6]
        rows.append(
            (
                each.row.label,
                each.row.path,
                each.label,
                each.probability,
                ", ".join(f"{i} {t:+.1f}" for i, t in strongest),
            )
        )
    return section(
        "wrong", "Genuine mail accused, bad mail missed", "label|mail|verdict|probability|strongest terms", rows
    )
