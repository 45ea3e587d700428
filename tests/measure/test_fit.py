"""Fitting: the same mails give the same bytes, and the numbers say where they come from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mekiki.checks.registry import all_checks
from mekiki.doors.cli import main
from mekiki.judge.sameness import clue_of
from mekiki.judge.weights import read, sells_openly
from mekiki.knowledge import phrasing
from mekiki.knowledge.proper_names import proper_names
from mekiki.measure.corpus import BadCorpus, Features, Labelled, rows_beside
from mekiki.measure.fit import fit
from mekiki.measure.modelcard import fit_and_write
from mekiki.measure.wording_fit import vocabulary
from mekiki.model.extras import adding
from mekiki.model.finding import Bearing

from .tinycorpus import mail, make_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def fitted(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that `mekiki fit` writes."""
    out = tmp_path_factory.mktemp("fitted")
    assert main(["fit", str(corpus), "--out", str(out), "--date", "2026-01-01"]) == 0
    return out


def test_same_mails_same_bytes(corpus: Path, fitted: Path, tmp_path: Path) -> None:
    again = fit_and_write(corpus, tmp_path / "again", "2026-01-01")
    assert [path.name for path in again] == ["weights.toml", "wording-model.json", "model-card.md"]
    assert [path.read_bytes() for path in again] == [(fitted / path.name).read_bytes() for path in again]


def test_weights_name_their_day_corpus_and_counts(fitted: Path) -> None:
    text = (fitted / "weights.toml").read_text(encoding="utf-8")
    assert "2026-01-01" in text
    assert "48 mails of 50 (ham 12, phish 12, scam 12, spam 12)" in text
    assert "sha256" in text
    assert tomllib.loads(text)["prior"] == read(fitted / "weights.toml").prior


def test_corrections_are_learned_from_beside_the_corpus(corpus: Path, tmp_path: Path) -> None:
    corrections = tmp_path / "corrections"
    corrections.mkdir()
    (corrections / "one.eml").write_bytes(b"From: a@shop.example\r\nSubject: tulips\r\n\r\nTulips are in bloom.\r\n")
    (corrections / "labels.tsv").write_text("path\tlabel\tgroup\none.eml\tham\tC1\n", encoding="utf-8")
    command = ["fit", str(corpus), str(corrections), "--out", str(tmp_path / "out"), "--date", "2026-01-01"]
    assert main(command) == 0
    text = (tmp_path / "out" / "weights.toml").read_text(encoding="utf-8")
    assert "corrections: 49 mails of 51 (ham 13," in text
    (row,) = rows_beside(corrections)
    assert (Path(row.path), row.group) == (corrections / "one.eml", "corrections/C1")


@pytest.mark.parametrize("lang, said", [("en", "no corrections in it"), ("ja", "訂正がありません")])
@pytest.mark.parametrize("as_written", [True, False])
def test_corrections_that_nobody_made_keep_nothing_from_being_learned(
    as_written: bool,
    lang: str,
    said: str,
    corpus: Path,
    fitted: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    corrections = tmp_path / "corrections"
    corrections.mkdir()
    if as_written:  # by `mekiki case corrections`
        (corrections / "labels.tsv").write_text("path\tlabel\tgroup\n", encoding="utf-8")
    out = tmp_path / "out"
    command = ["fit", str(corpus), str(corrections), "--out", str(out), "--date", "2026-01-01", "--lang", lang]
    assert main(command) == 0
    assert f"mekiki: {corrections}: {said}" in capsys.readouterr().err
    assert (out / "weights.toml").read_bytes() == (fitted / "weights.toml").read_bytes()


@pytest.mark.parametrize("lang, said", [("en", "there is no such folder"), ("ja", "そのようなフォルダーはありません")])
def test_a_folder_that_there_is_not_is_no_folder_without_corrections(
    lang: str, said: str, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "notes.txt").write_text("no labels", encoding="utf-8")
    for name, told in (("corections", f"corections: {said}"), ("others", "labels.tsv: ")):
        folder = tmp_path / name
        assert main(["fit", str(corpus), str(folder), "--out", str(tmp_path / "out"), "--lang", lang]) == 2
        assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_card_says_what_the_model_cannot_do(fitted: Path) -> None:
    card = (fitted / "model-card.md").read_text(encoding="utf-8")
    assert "## What it cannot do" in card
    assert "| ham_foff | ham | gold |" in card


def test_the_shipped_model_knows_nobody_and_no_town() -> None:
    words = {
        word
        for table in (phrasing.shipped().malicious, phrasing.shipped().spam)
        for term in table
        for word in term.split()
    }
    assert {"account", "verify"} <= words
    assert not words & proper_names()
    assert {"yamamoto", "kowalski", "seattle", "osaka", "nigeria", "blvd"} <= proper_names()


def test_two_archives_that_share_mail_are_one_source() -> None:
    def mails(*sources: str) -> list[Labelled]:
        return [
            Labelled(f"{at}.eml", source, "ham", "source", "", "en", "", str(at)) for at, source in enumerate(sources)
        ]

    features = [Features((), frozenset(("lovely", "kowalski")), 2, "")] * 6
    assert vocabulary(mails(*["ham_csdmc", "ham_sa_easy", "spam_sa"] * 2), features) == []
    assert vocabulary(mails(*["ham_csdmc", "ham_foff", "spam_sa"] * 2), features) == ["lovely"]


def test_one_clue_read_by_three_checks_is_fitted_as_one() -> None:
    """The judge counts the strongest of them; a fit that summed all three would teach every other check to be timid."""

    def weights(*seen: str) -> dict[str, float]:
        rows = [Labelled(f"{at}.eml", f"set{at % 4}", "phish" if at < 20 else "ham", "gold", "", "en", "", str(at))
                for at in range(40)]  # fmt: skip
        words = frozenset(("wardrobe",))
        bad = Features((*((id, 1.0) for id in seen), ("links.free-hosting", 1.0)), words, 1, "")
        good = Features((("sender.random-domain", 1.0),), words, 1, "")
        return dict(fit(rows, [bad] * 20 + [good] * 20).weights.malicious)

    of_one_clue = ("brand.from-domain-not-owned", "brand.links-not-of-brand", "brand.stranger-speaks-as")
    assert len({clue_of(id) for id in of_one_clue}) == 1
    once, thrice = weights(of_one_clue[-1]), weights(*of_one_clue)
    assert once["links.free-hosting"] > 0
    assert thrice["links.free-hosting"] == once["links.free-hosting"]


def test_no_accusing_weight_is_below_zero_and_no_clearing_one_above(fitted: Path) -> None:
    weights = read(fitted / "weights.toml").malicious
    for check in all_checks():
        weight = weights.get(check.id, 0.0)
        accuses = check.bearing == Bearing.ACCUSES and not sells_openly(check.id)
        assert weight >= 0 if accuses else weight <= 0, check.id


def test_no_kind_is_told_by_what_speaks_against_it(fitted: Path) -> None:
    weights = read(fitted / "weights.toml")
    for check in all_checks():
        if check.family in ("links", "brand", "attachment"):
            assert weights.scam.get(check.id, 0.0) <= 0, check.id
        if check.family == "scam":
            assert weights.scam.get(check.id, 0.0) >= 0, check.id
        if check.bearing == Bearing.EXONERATES:
            assert weights.spam.get(check.id, 0.0) <= 0, check.id
    assert weights.scam["attachment.html-with-form"] < -0.5
    assert weights.scam["wording.scam"] <= 1.0


def test_a_corpus_without_genuine_mail_teaches_nothing(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "genuineless")
    labels = (corpus / "labels.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in labels if "\tham\t" not in line]
    (corpus / "labels.tsv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    with pytest.raises(BadCorpus, match="ham"):
        fit_and_write(corpus, tmp_path / "out", "2026-01-01")


@pytest.mark.filterwarnings("error")
def test_of_too_little_mail_is_said_what_is_missing_and_the_package_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = ("phish", "scam", "spam", "ham")
    for label in labels:
        (tmp_path / f"{label}.eml").write_bytes(mail(label, 1))
    rows = "".join(f"{label}.eml\t{label}\n" for label in labels)
    (tmp_path / "labels.tsv").write_text(f"path\tlabel\n{rows}", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("mekiki.measure.fit.write", lambda *_: pytest.fail("the package's own were written over"))
        assert main(["fit", str(tmp_path), "--lang", "en"]) == 2
    assert "too little mail for a wording model" in capsys.readouterr().err
    assert main(["fit", str(tmp_path), "--lang", "en", "--out", str(tmp_path / "out")]) == 0
    assert "wording-model.json: too little mail" in capsys.readouterr().err


def test_a_day_that_there_is_not_is_told_before_anything_is_learned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["fit", str(tmp_path), "--date", "2026-13-01", "--lang", "en"])
    assert "2026-13-01: a day is needed, as 2026-11-28" in capsys.readouterr().err


def test_without_numpy_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("mekiki.measure.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert main(["fit", str(tmp_path)]) == 2
    assert capsys.readouterr().err.strip() == f"mekiki: this needs numpy and scipy: {adding('fit')}"
