"""``mekiki fit``: fits weights and wording model, and writes them with the card that says what they are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from mekiki.judge import weights
from mekiki.knowledge.files import DATA
from mekiki.measure import fit as fitting
from mekiki.measure.corpus import BadCorpus, Features, Labelled, all_features, read_labels, rows_beside
from mekiki.measure.evaluate import Wishes, evaluate_features
from mekiki.measure.outcomes import usable
from mekiki.measure.tables import Evaluation, Section, shown
from mekiki.measure.wording_fit import FEWEST_GROUPS, FEWEST_SOURCES
from mekiki.model.facts import Text

WEIGHTS, WORDING, CARD = "weights.toml", "wording-model.json", "model-card.md"
TOO_LITTLE = Text(
    f"too little mail for a wording model: no English word stands in {FEWEST_GROUPS} clusters of {FEWEST_SOURCES} sources",
    f"文面のモデルを作るにはメールが足りません。{FEWEST_SOURCES} つの出所の {FEWEST_GROUPS} クラスターに現れる英単語がありません",
)
_FIGURES = ("summary", "fair", "sets", "calibration", "kinds", "brands")


def fit_and_write(
    folder: Path, out: Path | None = None, day: str | None = None, more: Sequence[Path] = ()
) -> list[Path]:
    """Fit on a corpus and write the files; the same mails and day give the same bytes. Raises BadCorpus.

    ``more`` are corpora that are learned from beside it, as the corrections of a casebook.
    """
    rows = [*read_labels(folder), *(row for each in more for row in rows_beside(each))]
    wanting = {"phish", "scam", "spam", "ham"} - {row.label for row in rows if usable(row)}
    if wanting:
        labels = ", ".join(sorted(wanting))
        raise BadCorpus(
            Text(
                f"{folder}: nothing to learn from: no mail labelled {labels}",
                f"{folder}: 学習できません。{labels} のラベルが付いたメールがありません",
            )
        )
    features = all_features(folder, rows)
    model = fitting.fit(rows, features)
    if out is None and is_wordless(model.heads._asdict()):
        raise BadCorpus(
            Text(
                f"{TOO_LITTLE.en}; not written over the one in the package. --out DIR writes it elsewhere",
                f"{TOO_LITTLE.ja}。パッケージのモデルは上書きしませんでした。--out DIR で別の場所に書き出せます",
            )
        )
    checked = evaluate_features(folder.name, rows, features, Wishes(cross_validate=True)).in_("en")
    note = _note((folder, *more), rows, day or date.today().isoformat())
    weights_file, wording_file, card = _places(out)
    fitting.write(model, weights_file, wording_file, note)
    written = [weights_file, wording_file]
    if card is not None:
        card.write_text(_card(model, note, checked, features, wording_file.stat().st_size), encoding="utf-8")
        written.append(card)
    return written


def is_wordless(heads: Mapping[str, Mapping[str, float]]) -> bool:
    """Whether a wording model knows no word at all, so that nothing would ever be seen by it."""
    return not any(table for name, table in heads.items() if name != "bias")


def _places(out: Path | None) -> tuple[Path, Path, Path | None]:
    """In a folder of the caller's; else into the package, and the card into the docs of a source tree."""
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        return out / WEIGHTS, out / WORDING, out / CARD
    docs = Path(__file__).parents[3] / "docs"
    return weights.FILE, DATA / WORDING, docs / CARD if docs.is_dir() else None


def _note(folders: Sequence[Path], rows: Sequence[Labelled], day: str) -> str:
    used = [row for row in rows if usable(row)]
    labels = ", ".join(f"{label} {count}" for label, count in sorted(Counter(row.label for row in used).items()))
    clusters, sources = len({row.group for row in used}), len({row.source for row in used})
    return (
        f"Written by `mekiki fit`, {datetime.fromisoformat(day).replace(tzinfo=UTC):%Y-%m-%d}; do not edit.\n"
        f"Corpus {', '.join(each.resolve().name for each in folders)}: {len(used)} mails of {len(rows)} ({labels}) "
        f"in {clusters} clusters of {sources} sources\n"
        f"Corpus sha256 {', '.join(corpus_hash(each, read_labels(each)) for each in folders)}"
    )


def corpus_hash(folder: Path, rows: Sequence[Labelled]) -> str:
    """A hash over labels and mails, whatever the order of the rows."""
    whole = sha256((folder / "labels.tsv").read_bytes())
    for row in sorted(rows, key=lambda row: row.path):
        whole.update(row.path.encode() + b"\0" + sha256((folder / row.path).read_bytes()).digest())
    return whole.hexdigest()


# --- the card ---------------------------------------------------------------------------------------------------------

_INTENT = """\
Two things are fitted: the weights of the judge (one log-odds number a check, in three tables: malicious or not, scam or
phishing, spam or legitimate), and the wording model (three heads of weights over English words and pairs of words).
They help a person to decide about a mail that somebody finds suspicious; they do not decide alone."""

_CANNOT = """\
- The wording model knows English alone. A mail in another language gets no score from it, neither way; there, the
  checks with phrases, brands, links and structure decide.
{vouching}
- Wording alone does not tell a genuine notice from its copy. That the sender and the links are not the brand's does.
- A probability holds for mails of which {prior:.0%} are phishing or scam. Where fraud is rarer or more common, it is to
  be read against that.
- The mail at hand is what was published: English first, then German and Portuguese; phishing of one collection and
  scam of one leak weigh heavily. Genuine mail of banks and shops is scarce in it, Japanese genuine mail hardly occurs.
- Names of brands, sources, people, places, months, days and test placeholders are masked in training, digits are no
  words to it, and a word ships only if it occurs in at least {groups} clusters of at least {sources} sources; archives
  that share mail count as one.
- What the receiving server left behind, dates, and earlier verdicts are not read.
- Somebody who writes to evade it can do so: the words and the weights are public."""


_VOUCHES = """\
- Where words speak for a mail, they are the words of the genuine mail at hand: much of it old mailing lists. They weigh
  little for that reason, and whoever copies a genuine notice copies its words."""
_NEVER_VOUCHES = """\
- It cannot vouch for a mail: no word speaks for innocence, because the words of the genuine mail at hand are those of
  old mailing lists."""


def _card(model: fitting.Model, note: str, checked: Evaluation, features: Sequence[Features], size: int) -> str:
    heads = {"malicious": model.heads.malicious, "scam": model.heads.scam, "spam": model.heads.spam}
    english = sum(bool(each.distinct) for each in features)
    lines = [
        "# Model card", "", *(f"{line}  " for line in note.splitlines()), "", "## What it is", "", _INTENT, "",
        "## Data", "",
        f"- {english} of the mails are English by their function words, and reach the wording model",
        "- Mail with test placeholders and mail whose label is undecided are left out; unread mail of a phishing "
        "collection counts for a part", "", "## What was fitted", "",
        f"- {len(model.weights.malicious)} weights of checks; accused from probability {model.weights.accuse_at}, "
        f"suspicious from {model.weights.suspect_at}",
        *(f"- wording, {name}: {len(table)} words and pairs" for name, table in heads.items()),
        f"- size of the wording model: {size / 1e6:.2f} MB", "",
        "Strongest words, by head:", "",
        *(f"- {name}: {', '.join(_strongest(table)) or '(none)'}" for name, table in heads.items()), "",
        "## What it cannot do", "",
        _CANNOT.format(
            prior=fitting.PRIOR, groups=FEWEST_GROUPS, sources=FEWEST_SOURCES,
            vouching=_VOUCHES if min(model.heads.malicious.values(), default=0.0) < 0 else _NEVER_VOUCHES,
        ), "",
        "## Figures", "",
        f"By `mekiki evaluate --cross-validate` on the same corpus: everything {checked.about['numbers']}.",
    ]  # fmt: skip
    for each in checked.sections:
        if each.id in _FIGURES:
            lines += ["", f"### {each.title}", "", *_markdown(each)]
    return "\n".join(lines) + "\n"


def _strongest(table: dict[str, float] | object) -> list[str]:
    assert isinstance(table, dict)
    return [f"“{word}”" for word, _ in sorted(table.items(), key=lambda item: (-item[1], item[0]))[:20]]


def _markdown(of: Section) -> list[str]:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    table = [
        line(list(map(str, of.columns))),
        line(["---"] * len(of.columns)),
        *(line([shown(cell) for cell in row]) for row in of.rows),
    ]
    return [*table, *(part for note in of.notes for part in ("", str(note)))]
