"""How right are we: reads labelled mail, judges it, and puts verdict beside label in a handful of tables.

Positive means phishing or scam. "Suspicious" has a column of its own and is a miss on bad mail. Sets of genuine mail
are never pooled: what a pooled rate says is decided by which archive is the largest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from mekiki.measure import outcomes as judged
from mekiki.measure.corpus import Features, Labelled, all_features, read_labels
from mekiki.measure.fit import FOLDS, PRIOR
from mekiki.measure.outcomes import TRAINING_SHARE, Held, Outcome, is_bad, is_good, is_read, usable
from mekiki.measure.reasons import accused_genuine, brand_accuracy, brand_misses, carried, misled, pretexts
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
from mekiki.measure.tables import (
    Cell,
    Curve,
    Evaluation,
    Section,
    Words,
    grade_in_words,
    label_in_words,
    out_of,
    section,
)
from mekiki.model.facts import Text

_Key = TypeVar("_Key", str, tuple[str, str], tuple[str, str, str])

KIND_OF = {"phish": "phishing", "scam": "scam", "spam": "spam", "ham": "legitimate"}
_SAID = {"phishing": "フィッシング", "scam": "詐欺", "spam": "迷惑メール", "legitimate": "正規"}


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
        _summary(found), by_set(found), by_set(_english(found), "english", Text("English only", "英語のメールのみ")),
        by_year(found), _by_body(found), fair_pair(found), at_one_percent(found), *map(left_out_source, held),
        calibration(found), kinds(found), brand_accuracy(found), brand_misses(found), pretexts(found), carried(found),
        misled(found), accused_genuine(found),
    ]  # fmt: skip
    about = _about(rows, left_out, wishes)
    return Evaluation(
        Text(f"Evaluation on {name}", f"評価結果：{name}"),
        about,
        tuple(part for part in parts if part.rows),
        tuple(map(_mail, found)),
    )


def _about(rows: Sequence[Labelled], left_out: Sequence[Labelled], wishes: Wishes) -> dict[Words, Any]:
    """What was measured, and with which numbers."""
    giveaways = sum(row.grade == "giveaway" for row in left_out)
    undecided = len(left_out) - giveaways
    fitted_anew = Text(
        f"fitted anew in each of {FOLDS} folds, clusters kept together",
        f"{FOLDS} 分割交差検証（分割ごとに再学習。類似メールの群は分けない）",
    )
    return {
        Text("mails", "メール数"): len(rows),
        Text("left out", "対象外"): Text(
            f"{len(left_out)} (test placeholders {giveaways}, undecided {undecided})",
            f"{len(left_out)}（テスト用のダミー {giveaways}、ラベル未確定 {undecided}）",
        ),
        Text("numbers", "使った数値"): fitted_anew if wishes.cross_validate else Text("as shipped", "配布時のまま"),
        Text("without checks", "除いた検査"): ", ".join(wishes.without) or Text("(none left out)", "（なし）"),
        Text("stated prior", "事前確率の仮定"): PRIOR,
    }


def _mail(outcome: Outcome) -> dict[str, Any]:
    row = outcome.row
    strongest = sorted(outcome.terms.items(), key=lambda term: -abs(term[1]))[:8]
    return {
        "path": row.path, "set": row.set, "label": row.label, "grade": row.grade, "verdict": outcome.label,
        "probability": round(outcome.probability, 4), "impersonates": outcome.brand or None, "brand": row.brand,
        "pretext": outcome.pretext or None, "terms": {id: round(value, 3) for id, value in strongest},
    }  # fmt: skip


# --- who was accused --------------------------------------------------------------------------------------------------


def share_accused(found: Collection[Outcome]) -> Share:
    return wilson(sum(each.accused for each in found), len(found))


def _summary(found: Sequence[Outcome]) -> Section:
    """The figures that the project is held to, in one place."""
    return section(
        "summary", Text("Summary", "要約"), Text("figure|value|of", "指標|値|内訳"),
        [*_accused_by_source(found), *_false_alarms(found), *_called_suspicious(found)],
        Text("Sets of genuine mail without a line: none accused.", "行のない正規メールの集合では、誤検出はありません。"),
    )  # fmt: skip


def _accused_by_source(found: Sequence[Outcome]) -> Iterator[tuple[Cell, ...]]:
    bad = [o for o in found if is_read(o) and is_bad(o)]
    for source, each in _grouped(bad, lambda o: o.row.source):
        what = Text(
            f"{source}: phishing and scam accused (read by hand)",
            f"{source}：フィッシング・詐欺の検出（人手で確認済み）",
        )
        yield what, share_accused(each), Text(f"{len(each)} mails", f"{len(each)} 通")


def _false_alarms(found: Sequence[Outcome]) -> Iterator[tuple[Cell, ...]]:
    for name, good in _grouped(filter(is_good, found), lambda o: o.row.set):
        accused = sum(o.accused for o in good)
        if accused:
            what = Text(f"{name}: genuine accused", f"{name}：正規メールの誤検出")
            yield what, share_accused(good), out_of(accused, len(good))


def _called_suspicious(found: Sequence[Outcome]) -> Iterator[tuple[Cell, ...]]:
    for label, wanted in (("bad", is_bad), ("genuine", is_good)):
        each = list(filter(wanted, found))
        doubtful = sum(o.suspicious for o in each)
        called = Text(f"{label} mail called suspicious", f"「要注意」と判定した{_BAD_OR_GENUINE[label]}メール")
        yield called, wilson(doubtful, len(each)), out_of(doubtful, len(each))


def _grouped(found: Iterable[Outcome], key: Callable[[Outcome], _Key]) -> list[tuple[_Key, list[Outcome]]]:
    """The mails by what they have in common, in the order of that."""
    groups: dict[_Key, list[Outcome]] = {}
    for each in found:
        groups.setdefault(key(each), []).append(each)
    return sorted(groups.items(), key=lambda group: group[0])


_BAD_OR_GENUINE = {"bad": "悪質", "genuine": "正規"}


def _english(found: Sequence[Outcome]) -> list[Outcome]:
    return [each for each in found if each.row.lang == "en"]


_MEASURE = {
    "ham": Text("false alarms", "誤検出率"), "spam": Text("accused", "フィッシング・詐欺と判定"),
    "bad": Text("recall (kind unknown)", "再現率（種別不明）"),
}  # fmt: skip
_RECALL = Text("recall", "再現率")
_BY_SET = Text("By set and label", "集合・ラベル別")


def _set_label_grade(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.row.set, outcome.row.label, outcome.row.grade


def by_set(found: Sequence[Outcome], id: str = "sets", title: Text = _BY_SET) -> Section:
    rows = [
        (name, label_in_words(label), grade_in_words(grade), len(each),
         sum(o.accused for o in each), sum(o.suspicious for o in each),
         sum(o.label == "spam" for o in each), _MEASURE.get(label, _RECALL), share_accused(each))
        for (name, label, grade), each in _grouped(found, _set_label_grade)
    ]  # fmt: skip
    return section(
        id, title,
        Text(
            "set|label|grade|n|accused|suspicious|called spam|measure|share accused [95%]",
            "集合|ラベル|確度|件数|悪質と判定|要注意と判定|迷惑メールと判定|指標|悪質と判定した割合［95%信頼区間］",
        ),
        rows,
        Text(
            "Accused: called phishing or scam. Spam is neither: an accused spam is no false alarm on genuine mail.",
            "「悪質と判定」はフィッシングか詐欺とした件数です。迷惑メールはどちらでもないため、これを悪質と判定しても正規メールの"
            "誤検出には数えません。",
        ),
    )  # fmt: skip


def by_year(found: Sequence[Outcome]) -> Section:
    groups = _grouped(filter(is_bad, found), lambda o: (o.row.year or "?", o.row.source))
    rows = [(year, source, *_counted(each)) for (year, source), each in groups]
    columns = Text(
        "year|source|n|accused|suspicious|recall [95%]", "年|出所|件数|悪質と判定|要注意と判定|再現率［95%信頼区間］"
    )
    return section("years", Text("Phishing and scam by year", "フィッシング・詐欺（年別）"), columns, rows)


def _counted(found: Collection[Outcome]) -> tuple[int, int, int, Share]:
    """How many there are, how many of them were accused or called suspicious, and the share of the accused."""
    return len(found), sum(o.accused for o in found), sum(o.suspicious for o in found), share_accused(found)


def _by_body(found: Sequence[Outcome]) -> Section:
    groups = _grouped((o for o in found if o.row.body), lambda o: (o.row.body, o.row.label))
    rows: list[tuple[Cell, ...]] = [(body, label_in_words(label), *_counted(each)) for (body, label), each in groups]
    with_body = [o for o in found if o.row.body in ("full", "part") and is_bad(o)]
    if with_body:
        rows.append((Text("full or part", "全文または一部"), Text("bad", "悪質"), *_counted(with_body)))
    return section(
        "bodies",
        Text("By how much of the mail is there", "本文の残り具合別"),
        Text(
            "body|label|n|accused|suspicious|share accused [95%]",
            "本文|ラベル|件数|悪質と判定|要注意と判定|悪質と判定した割合［95%信頼区間］",
        ),
        rows,
    )


def scores(found: Iterable[Outcome], wanted: Callable[[Outcome], bool]) -> list[float]:
    return [each.probability for each in found if wanted(each)]


def fair_pair(found: Sequence[Outcome]) -> Section:
    """Genuine and bad mail of one mailbox and period, read by hand: no archive tells them apart."""
    pair = [o for o in found if o.row.source == "foff" and is_read(o) and (is_bad(o) or is_good(o))]
    bad, good = scores(pair, is_bad), scores(pair, is_good)
    if not bad or not good:
        return section("fair", _FAIR, _FIGURES, ())
    return section(
        "fair",
        Text(
            "The fair pair: bad against genuine mail of one mailbox and period",
            "公平な比較：同じメールボックス・同じ時期の悪質メールと正規メール",
        ),
        _FIGURES,
        [*_ranking(pair), *_at_thresholds(pair)],
        curves=[Curve("roc", _FAIR, tuple((x, y) for x, y, _ in roc(bad, good)))],
    )  # fmt: skip


_FAIR, _FIGURES = Text("The fair pair", "公平な比較"), Text("figure|value|detail", "指標|値|補足")


def _ranking(pair: Sequence[Outcome]) -> list[tuple[Cell, ...]]:
    bad, good = scores(pair, is_bad), scores(pair, is_good)

    def of_chosen(chosen: NDArray[np.intp]) -> float:
        mails = [pair[at] for at in chosen]
        return auc(scores(mails, is_bad), scores(mails, is_good))

    drawn = bootstrap([o.row.group for o in pair], of_chosen)
    return [
        (
            Text("AUC, DeLong interval", "AUC（DeLong 法の信頼区間）"),
            delong(bad, good),
            Text(f"{len(bad)} bad, {len(good)} genuine", f"悪質 {len(bad)} 通、正規 {len(good)} 通"),
        ),
        (
            Text("AUC, interval over clusters", "AUC（群単位のブートストラップ信頼区間）"),
            drawn,
            Text("1000 draws of whole clusters", "類似メールの群ごとに 1000 回抽出"),
        ),
    ]


def _at_thresholds(pair: Sequence[Outcome]) -> list[tuple[Cell, ...]]:
    bad, good = scores(pair, is_bad), scores(pair, is_good)
    accused = sum(is_good(o) and o.accused for o in pair)
    rows: list[tuple[Cell, ...]] = [
        (
            Text("recall as judged", "判定どおりの再現率"),
            share_accused([o for o in pair if is_bad(o)]),
            Text(f"{accused} of {len(good)} genuine accused", f"正規 {len(good)} 通中 {accused} 通を誤検出"),
        )
    ]
    for most in (0, 1):
        threshold = threshold_allowing(good, most)
        hits = sum(score >= threshold for score in bad)
        what = Text(
            f"recall with at most {most} genuine accused", f"正規メールの誤検出を {most} 通以下に抑えたときの再現率"
        )
        rows.append((what, wilson(hits, len(bad)), Text(f"from {threshold:.3f}", f"しきい値 {threshold:.3f}")))
    return rows


def at_one_percent(found: Sequence[Outcome]) -> Section:
    """Recall where 1% of all genuine mail would be accused, and what that does to every set of it."""
    good = scores(found, is_good)
    if len(good) < 1 / TRAINING_SHARE or not any(map(is_bad, found)):
        return section("one-percent", "", Text("", ""), ())
    threshold = threshold_at(good, TRAINING_SHARE)
    rows: list[tuple[Cell, ...]] = []
    for label, wanted in (("bad", is_bad), ("genuine", is_good)):
        for name in sorted({o.row.set for o in found if wanted(o)}):
            of_set = scores([o for o in found if o.row.set == name], wanted)
            what = Text(f"{name} {label}", f"{name}（{_BAD_OR_GENUINE[label]}）")
            rows.append((what, len(of_set), wilson(sum(s >= threshold for s in of_set), len(of_set))))
    return section(
        "one-percent", Text("Where 1% of the genuine mail is accused", "正規メールの誤検出率を 1% としたとき"),
        Text("set|n|share above [95%]", "集合|件数|しきい値以上の割合［95%信頼区間］"), rows,
        Text(
            f"From probability {threshold:.4f}, set on {len(good)} genuine mails of all sets.",
            f"しきい値は確率 {threshold:.4f}（全集合の正規メール {len(good)} 通から決定）。",
        ),
    )  # fmt: skip


def left_out_source(held: Held) -> Section:
    notes = [
        Text(
            f"Threshold {held.threshold:.4f}: accuses 1% of the genuine mail of the other sources, out of fold.",
            f"しきい値 {held.threshold:.4f}：ほかの出所の正規メールの 1% を悪質と判定する値（交差検証による）。",
        )
    ]
    curves = []
    read = [o for o in held.outcomes if is_read(o)]
    bad, good = scores(read, is_bad), scores(read, is_good)
    if bad and good:
        interval = delong(bad, good)
        figures = f"{interval.value:.4f} [{interval.low:.4f}–{interval.high:.4f}]"
        notes.append(
            Text(f"AUC, read by hand: {figures} (DeLong)", f"人手で確認したメールの AUC：{figures}（DeLong 法）")
        )
        title = Text(f"Trained without {held.source}", f"{held.source} を除いて学習")
        curves.append(Curve("roc", title, tuple((x, y) for x, y, _ in roc(bad, good))))
    return section(
        f"without-{held.source}",
        Text(f"Trained without {held.source}, tested on it", f"{held.source} を除いて学習し、{held.source} で評価"),
        Text(
            "set|label|grade|n|above threshold|share above [95%]|accused at its own",
            "集合|ラベル|確度|件数|しきい値以上|しきい値以上の割合［95%信頼区間］|判定どおりの悪質件数",
        ),
        [*_above_threshold(held)], *notes, curves=curves,
    )  # fmt: skip


def _above_threshold(held: Held) -> Iterator[tuple[Cell, ...]]:
    """A row for each set, label and grade, and one for phishing and scam together."""
    both = (((o.row.set, "phish+scam", o.row.grade), o) for o in held.outcomes if is_bad(o))
    each_label = ((_set_label_grade(o), o) for o in held.outcomes)
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for key, outcome in (*each_label, *both):
        groups.setdefault(key, []).append(outcome)
    for (name, label, grade), mails in sorted(groups.items()):
        above = sum(o.probability >= held.threshold for o in mails)
        yield (
            name, label_in_words(label), grade_in_words(grade), len(mails), above, wilson(above, len(mails)),
            sum(o.accused for o in mails),
        )  # fmt: skip


# --- calibration and kinds --------------------------------------------------------------------------------------------


def calibration(found: Sequence[Outcome]) -> Section:
    """Whether 80% means 80%: phishing and scam against genuine mail, read by hand, weighed to the stated prior."""
    read = [o for o in found if is_read(o) and (is_bad(o) or is_good(o))]
    predicted = np.array([o.probability for o in read])
    truth = np.array([float(is_bad(o)) for o in read])
    if not read or truth.all() or not truth.any():
        return section("calibration", _RELIABILITY, _BINS, ())
    bins = reliability(predicted, truth, to_prior(truth, PRIOR))

    def error(chosen: NDArray[np.intp]) -> float:
        return calibration_error(reliability(predicted[chosen], truth[chosen], to_prior(truth[chosen], PRIOR)))

    interval = bootstrap([o.row.group for o in read], error)
    rows = [(at, each.mails, each.predicted, each.observed) for at, each in enumerate(bins, 1)]
    return section(
        "calibration", Text("Reliability: ten bins of equal mass", "確率の較正：等頻度の 10 区間"), _BINS, rows,
        Text(
            f"Expected calibration error {interval.value:.4f} [{interval.low:.4f}–{interval.high:.4f}], over clusters.",
            f"期待較正誤差（ECE）{interval.value:.4f} [{interval.low:.4f}–{interval.high:.4f}]（群単位のブートストラップ）。",
        ),
        Text(
            f"{int(truth.sum())} phishing and scam and {int(len(truth) - truth.sum())} genuine mails, read by hand, "
            f"weighed so that {PRIOR:.0%} are bad, which is the prior that the judge states.",
            f"人手で確認したフィッシング・詐欺 {int(truth.sum())} 通と正規メール {int(len(truth) - truth.sum())} 通を、"
            f"鑑定が仮定する事前確率どおり悪質が {PRIOR:.0%} になるよう重み付けしています。",
        ),
        curves=[Curve("reliability", _RELIABILITY, tuple((each.predicted, each.observed) for each in bins))],
    )  # fmt: skip


_RELIABILITY = Text("Reliability", "確率の較正")
_BINS = Text("bin|mails|predicted|observed", "区間|通数|予測|実際")


def kinds(found: Sequence[Outcome]) -> Section:
    read = [o for o in found if is_read(o) and o.row.label in KIND_OF]
    names = [kind for label, kind in KIND_OF.items() if any(o.row.label == label for o in read)]
    if len(names) < 2:
        return section("kinds", "", Text("", ""), ())
    pairs = Counter((KIND_OF[o.row.label], _kind(o)) for o in read)
    quality = qualities(pairs, names)

    def macro(chosen: NDArray[np.intp]) -> float:
        drawn = Counter((KIND_OF[read[at].row.label], _kind(read[at])) for at in chosen)
        return float(np.mean([each.f1 for each in qualities(drawn, names).values()]))

    interval = bootstrap([o.row.group for o in read], macro, 300)
    doubtful = Counter(KIND_OF[o.row.label] for o in read if o.suspicious)
    columns = tuple(KIND_OF.values())
    rows: list[tuple[Cell, ...]] = [
        (Text(kind, _SAID[kind]), *(pairs.get((kind, said), 0) for said in columns), doubtful[kind], *quality[kind])
        for kind in names
    ]
    return section(
        "kinds",
        Text(
            "Kinds, read by hand: what it is (rows), what it was called (columns)",
            "種別の混同行列（人手で確認済み。行が実際の種別、列が判定）",
        ),
        Text(
            "true|" + "|".join(columns) + "|of these suspicious|precision|recall|F1",
            "実際|" + "|".join(map(_SAID.__getitem__, columns)) + "|うち要注意と判定|適合率|再現率|F1",
        ),
        rows,
        Text(
            f"Macro-F1 {interval.value:.4f} [{interval.low:.4f}–{interval.high:.4f}].",
            f"マクロ平均 F1：{interval.value:.4f} [{interval.low:.4f}–{interval.high:.4f}]。",
        ),
        Text("Suspicious mail counts by its likeliest kind.", "「要注意」と判定したメールは、最も確率の高い種別に数えます。"),
    )  # fmt: skip


def _kind(outcome: Outcome) -> str:
    if outcome.suspicious:
        return max(outcome.kinds, key=lambda kind: outcome.kinds[kind])
    return outcome.label
