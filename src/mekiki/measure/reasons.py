"""What was said of labelled mail besides the verdict, and by which checks: brands and pretexts, what carried, what misled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mekiki.measure.brandnames import NOTHING, rows_meant, same_house
from mekiki.measure.outcomes import Outcome, check_of_weight, is_bad, is_good, is_read
from mekiki.measure.statistics import wilson
from mekiki.measure.tables import NONE, Cell, Section, label_in_words, mails, out_of, section, verdict_in_words
from mekiki.model.facts import Text

_MOST_CHECKS = 25


def _named(found: Sequence[Outcome]) -> list[tuple[Outcome, frozenset[str]]]:
    phish = [o for o in found if o.row.label == "phish" and is_read(o) and o.row.brand.strip() not in NOTHING]
    return [(o, rows_meant(o.row.brand)) for o in phish]


def brand_accuracy(found: Sequence[Outcome]) -> Section:
    named = _named(found)
    known = [(o, meant) for o, meant in named if meant]
    rows = [*_shares_named_right(known)]
    strange = [o.row.brand for o, meant in named if not meant]
    names, unknown = sorted(set(strange)), len(strange)
    return section(
        "brands",
        Text(
            "Brand, of phishing read by hand whose brand is in knowledge/",
            "ブランドの特定（人手で確認したフィッシングのうち、knowledge/ に登録のあるもの）",
        ),
        Text("figure|value|of", "指標|値|内訳"),
        rows if known else (),
        Text(
            f"Without a row in knowledge/: {mails(unknown)}" + (f": {', '.join(names)}" if names else ""),
            f"knowledge/ に登録のないブランド：{unknown} 通" + (f"（{'、'.join(names)}）" if names else ""),
        ),
        Text(
            "A label is mapped to rows by the rules in measure/brandnames.py.",
            "ラベルと登録の対応付けは measure/brandnames.py の規則によります。",
        ),
    )  # fmt: skip


def _shares_named_right(known: Sequence[tuple[Outcome, frozenset[str]]]) -> Iterator[tuple[Cell, ...]]:
    """The shares of mails, each with the rows that its label means, in which the brand was named right."""
    of = len(known)
    right = sum(o.brand in meant for o, meant in known)
    what = Text("brand named right, whatever the verdict", "ブランドの正答率（判定を問わず）")
    yield what, wilson(right, of), out_of(right, of)
    shown = sum(o.brand in meant for o, meant in known if o.accused or o.suspicious)
    what = Text("named right in a verdict", "判定で示したブランドの正答率")
    yield what, wilson(shown, of), Text("not shown: counted wrong", "示さなかったものは誤りに計上")
    house = sum(o.brand in meant or same_house(o.brand, meant) for o, meant in known)
    what = Text("right, or of the same house", "正答、または同じ企業のブランド")
    yield what, wilson(house, of), out_of(house, of)
    yield Text("named none", "ブランドを挙げなかった割合"), wilson(sum(not o.brand for o, _ in known), of), ""


def brand_misses(found: Sequence[Outcome]) -> Section:
    missed = Counter(
        (o.row.brand, ", ".join(sorted(meant)), o.brand or NONE.en)
        for o, meant in _named(found)
        if meant and o.brand not in meant
    )
    rows: list[tuple[Cell, ...]] = [
        (label, row, NONE if named == NONE.en else named, count)
        for (label, row, named), count in sorted(missed.items(), key=lambda each: (-each[1], each[0]))
    ]
    columns = Text("label|row|named|mails", "ラベル|登録|判定|通数")
    return section("brand-misses", Text("Brands named wrong", "誤って特定したブランド"), columns, rows)


def pretexts(found: Sequence[Outcome]) -> Section:
    by_lure: dict[str, Counter[str]] = {}
    for each in found:
        if is_bad(each) and each.row.lure.strip() not in NOTHING:
            by_lure.setdefault(each.row.lure, Counter())[each.pretext or NONE.en] += 1
    rows: list[tuple[Cell, ...]] = []
    for lure, said in sorted(by_lure.items(), key=lambda each: (-each[1].total(), each[0])):
        most = ", ".join(f"{name} {count}" for name, count in sorted(said.items(), key=lambda e: (-e[1], e[0]))[:5])
        rows.append((lure, said.total(), wilson(said.total() - said[NONE.en], said.total()), _none_said(most)))
    return section(
        "pretexts",
        Text("Pretext, by the labeller's word for the lure", "口実（ラベル付けした人の分類別）"),
        Text(
            "lure|mails|some pretext [95%]|most often", "誘い文句|通数|口実を特定した割合［95%信頼区間］|多かったもの"
        ),
        rows,
    )


def _none_said(most: str) -> Text:
    return Text(most, most.replace(NONE.en, NONE.ja))


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
    columns = Text(
        "check|mean log-odds on bad|seen on bad|seen on genuine|mean where seen",
        "検査|悪質メールでの平均対数オッズ|悪質での検出率|正規での検出率|検出時の平均",
    )
    return section("carried", Text("The checks that carried", "判定に最も寄与した検査"), columns, rows)


def _by_check(outcome: Outcome) -> dict[str, float]:
    """The terms of a verdict with all weights of one check taken together."""
    found: dict[str, float] = {}
    for id, term in outcome.terms.items():
        check = check_of_weight(id)
        found[check] = found.get(check, 0.0) + term
    return found


def misled(found: Sequence[Outcome]) -> Section:
    """What spoke against genuine mail that was accused, and for bad mail that was missed."""
    accused = [o for o in found if is_good(o) and (o.accused or o.suspicious)]
    missed = [o for o in found if is_bad(o) and not o.accused]
    rows = [
        *_strongest(Text("against genuine", "正規メールに不利"), accused, 1),
        *_strongest(Text("for missed bad", "見逃した悪質メールに有利"), missed, -1),
    ]
    return section(
        "misled", Text("The checks that misled", "誤判定につながった検査"),
        Text("how|check|sum of log-odds|mails|by set", "影響|検査|対数オッズの合計|通数|集合別"), rows,
        Text(
            f"Counted: {mails(len(accused), 'genuine ')} that {_were(len(accused))} called bad or suspicious, and "
            f"{mails(len(missed), 'bad ')} that {_were(len(missed))} not called bad.",
            f"対象：悪質または要注意と判定した正規メール {len(accused)} 通と、見逃した悪質メール {len(missed)} 通。",
        ),
    )  # fmt: skip


def _strongest(how: Text, found: Sequence[Outcome], sign: int) -> Iterator[tuple[Cell, ...]]:
    """The weights of one sign that add up to the most in these mails."""
    total: dict[str, float] = {}
    for each in found:
        for id, term in each.terms.items():
            if term * sign > 0:
                total[id] = total.get(id, 0.0) + term
    for id in sorted(total, key=lambda id: (-abs(total[id]), id))[:_MOST_CHECKS]:
        sets = Counter(o.row.set for o in found if o.terms.get(id, 0.0) * sign > 0)
        spread = ", ".join(f"{name} {count}" for name, count in sorted(sets.items(), key=lambda e: (-e[1], e[0])))
        yield how, id, total[id], sets.total(), spread


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def accused_genuine(found: Sequence[Outcome]) -> Section:
    """Each accused genuine mail and each missed bad one that was read by hand, by its file."""
    wrong = [o for o in found if (is_good(o) and o.accused) or (is_bad(o) and is_read(o) and not o.accused)]
    rows = []
    for each in sorted(wrong, key=lambda o: (is_bad(o), o.row.set, -o.probability)):
        strongest = sorted(each.terms.items(), key=lambda term: (-abs(term[1]), term[0]))[:6]
        rows.append(
            (
                label_in_words(each.row.label),
                each.row.path,
                verdict_in_words(each.label),
                each.probability,
                ", ".join(f"{i} {t:+.1f}" for i, t in strongest),
            )
        )
    return section(
        "wrong",
        Text("Genuine mail accused, bad mail missed", "正規メールの誤検出と悪質メールの見逃し"),
        Text("label|mail|verdict|probability|strongest terms", "ラベル|メール|判定|確率|寄与の大きい項"),
        rows,
    )
