"""Evaluating a small corpus: what is counted, what is left out, and that nobody is judged by what was learnt of him."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from browser import Browser
from inbrowser import IN_BROWSER
from mekiki.doors.cli import main
from mekiki.measure.brandnames import rows_meant
from mekiki.measure.corpus import BadCorpus, Features, Labelled, all_features, read_labels
from mekiki.measure.evaluate import KIND_OF, Wishes, evaluate, evaluate_features
from mekiki.measure.outcomes import Outcome, by_shipped, folds, without_checks, without_source
from mekiki.measure.page import as_page
from mekiki.measure.reasons import accused_genuine, misled
from mekiki.measure.tables import as_dict, as_text, grade_in_words, label_in_words, mails, verdict_in_words
from mekiki.model.facts import Text
from mekiki.model.verdict import Label

from .tinycorpus import make_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("tiny"))


def test_placeholders_and_undecided_mails_are_left_out_and_told_of(corpus: Path) -> None:
    found = evaluate(corpus)
    assert found.in_("en").about["mails"] == 48
    assert found.in_("en").about["left out"] == "2 (test placeholders 1, undecided 1)"


def test_genuine_sets_are_never_pooled(corpus: Path) -> None:
    rows = as_dict(evaluate(corpus))["sections"]["sets"]["rows"]
    assert [row["set"] for row in rows if row["measure"] == "false alarms"] == ["ham_foff", "ham_other"]


def test_suspicious_counts_as_a_miss(corpus: Path) -> None:
    for row in as_dict(evaluate(corpus))["sections"]["sets"]["rows"]:
        assert row["share accused [95%]"]["hits"] == row["accused"]
        assert row["accused"] + row["suspicious"] <= row["n"]


def test_shipped_outcomes_are_what_inspect_would_say(corpus: Path) -> None:
    from mekiki.investigate import investigate

    rows = read_labels(corpus)
    for outcome in by_shipped(rows, all_features(corpus, rows, 1))[::7]:
        verdict = investigate((corpus / outcome.row.path).read_bytes()).verdict
        assert outcome.label == verdict.label
        assert outcome.probability == pytest.approx(verdict.probability)
        assert dict(outcome.kinds) == pytest.approx(dict(verdict.kind_probabilities))


def test_a_clue_read_twice_is_measured_once_as_it_is_judged_once() -> None:
    row = Labelled("a.eml", "ham_a", "ham", "gold", "", "en", "2026", "a")
    seen = {"authentication.spf-fail": 1.0, "authentication.origin-not-allowed": 1.0}
    (outcome,) = by_shipped([row], [Features(tuple(seen.items()), frozenset(), 0, "")])
    assert list(outcome.terms) == ["authentication.origin-not-allowed"]


def test_a_cluster_never_stands_on_both_sides_of_a_split(corpus: Path) -> None:
    rows = read_labels(corpus)
    for split in folds(rows, range(len(rows))):
        assert not {rows[at].group for at in split.fitted} & {rows[at].group for at in split.judged}


def test_cross_validation_judges_every_mail_once(corpus: Path) -> None:
    found = evaluate(corpus, Wishes(cross_validate=True))
    assert len({mail["path"] for mail in found.mails}) == 48


def test_a_source_left_out_is_judged_at_a_threshold_set_without_it(corpus: Path) -> None:
    rows = read_labels(corpus)
    (held,) = without_source(rows, all_features(corpus, rows, 1), ["foff"])
    assert {each.row.source for each in held.outcomes} == {"foff"}
    assert 0 <= held.threshold <= 1


def test_leaving_out_a_source_that_is_not_there_is_told_so(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(corpus), "--leave-out", "nowhere"]) == 2
    assert "no such source" in capsys.readouterr().err


def test_a_check_can_be_thought_away(corpus: Path) -> None:
    rows = read_labels(corpus)[:12]
    features = all_features(corpus, rows, 1)
    assert any(id.startswith("links.") for each in features for id, _ in each.findings)
    assert not any(id.startswith("links.") for each in without_checks(features, ["links.*"]) for id, _ in each.findings)
    assert not any(each.distinct for each in without_checks(features, ["wording.*"]))


def test_text_json_and_page_hold_the_same_sections(corpus: Path) -> None:
    found = evaluate(corpus).in_("en")
    text, page, data = as_text(found), as_page(found), as_dict(found)
    for each in found.sections:
        assert str(each.title) in text
        assert f'id="{each.id}"' in page
        assert each.id in data["sections"]
    json.dumps(data, allow_nan=False)
    assert "<polyline" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_page_escapes_what_stands_in_labels(corpus: Path, tmp_path: Path) -> None:
    rows = read_labels(corpus)
    features = all_features(corpus, rows[:4], 1)
    found = evaluate_features("<script>alert(1)</script>", rows[:4], features, Wishes())
    assert "<script" not in as_page(found)


def test_no_row_is_taller_for_a_column_out_of_sight_on_a_telephone(corpus: Path) -> None:
    cells = re.findall(r'<td class="text([^"]*)">([^<]*)', as_page(evaluate(corpus)))

    assert {("long" in kinds) for kinds, _ in cells} == {True, False}
    assert all((len(unescape(text)) > 18) == ("long" in kinds) for kinds, text in cells)


def test_no_verdict_is_left_in_english_on_the_japanese_page(corpus: Path) -> None:
    cells = re.findall(r"<td[^>]*>([^<]*)", as_page(evaluate(corpus), "ja"))
    assert [each for each in cells if each in ("suspicious", "legitimate", "phishing", "scam", "spam")] == []
    assert [each for each in cells if "(none)" in each] == []


def test_the_list_of_sections_is_called_so_in_the_language_of_the_page(corpus: Path) -> None:
    found = evaluate(corpus)
    named = [re.findall(r'<nav aria-label="([^"]*)"', as_page(found, lang)) for lang in ("en", "ja")]
    assert named == [["Contents"], ["目次"]]


def test_what_went_wrong_is_counted_without_a_bound_and_named_in_both_languages(corpus: Path) -> None:
    rows = read_labels(corpus)
    good = next(row for row in rows if row.label == "ham")
    bad = next(row for row in rows if row.label == "phish" and row.grade == "gold")
    found = [
        Outcome(good, 0.9, {}, Label.PHISHING, {"a.b": 2.0}, "", ""),
        Outcome(bad, 0.5, {}, Label.SUSPICIOUS, {"a.b": -2.0}, "", ""),
    ]
    (note,) = misled(found).in_("en").notes
    assert note == "Counted: 1 genuine mail that was called bad or suspicious, and 1 bad mail that was not called bad."
    assert {row[2] for row in accused_genuine(found).in_("ja").rows} == {"フィッシング", "要注意"}
    assert {row[2] for row in accused_genuine(found).in_("en").rows} == {"phishing", "suspicious"}


def test_figures_stand_to_the_right_and_their_column_is_named_there(corpus: Path) -> None:
    page = as_page(evaluate(corpus))
    assert "th.number,td.number{text-align:right}" in page
    assert '<th scope="col" class="number">' in page


class TestInBrowser:
    pytestmark = IN_BROWSER

    @pytest.mark.parametrize("lang", ["en", "ja"])
    def test_printed_it_loses_no_column(self, browser: Browser, corpus: Path, tmp_path: Path, lang: str) -> None:
        (tmp_path / "page.html").write_text(as_page(evaluate(corpus), lang), encoding="utf-8")
        browser.open(tmp_path / "page.html", 1040)  # A4 across, within its margins
        browser.call("Emulation.setEmulatedMedia", media="print")
        assert browser.evaluate("document.documentElement.scrollWidth") <= 1040
        assert browser.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "visible"


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_per_cents_are_written_in_one_way(corpus: Path, lang: str) -> None:
    assert re.findall(r"\d %", unescape(as_page(evaluate(corpus), lang))) == []


def test_path_and_label_are_all_that_a_table_must_hold(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.eml").write_bytes(b"From: a@a.example\r\nSubject: hello\r\n\r\nhello\r\n")
    (tmp_path / "labels.tsv").write_text("path\tlabel\ninbox/a.eml\tham\n", encoding="utf-8")
    assert "inbox" in as_text(evaluate(tmp_path))


def test_a_folder_without_labels_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BadCorpus):
        evaluate(tmp_path)
    assert main(["evaluate", str(tmp_path)]) == 2
    assert "labels.tsv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a.eml\tphishing", "line 3: the label 'phishing'"),
        ("a.eml", "line 3: has no label"),
        ("\tham", "line 3: names no"),
    ],
)
def test_a_row_that_could_only_be_guessed_at_is_told_by_its_line(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@a.example\r\n\r\nhello\r\n")
    (tmp_path / "labels.tsv").write_text(f"path\tlabel\na.eml\tham\n{row}\n", encoding="utf-8")
    with pytest.raises(BadCorpus, match=said):
        evaluate(tmp_path)


@pytest.mark.parametrize(("lang", "said"), [("en", "(line 3, 4), and counted once"), ("ja", "（3, 4 行目）")])
def test_a_mail_that_is_named_twice_counts_once_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@a.example\r\n\r\nhello\r\n")
    (tmp_path / "labels.tsv").write_text("path\tlabel\na.eml\tham\n./a.eml\tham\na.eml\tham\n", encoding="utf-8")
    assert main(["evaluate", str(tmp_path), "--lang", lang, "--json", str(tmp_path / "e.json")]) == 0
    assert said in capsys.readouterr().err
    assert len(json.loads((tmp_path / "e.json").read_text("utf-8"))["mails"]) == 1


def test_a_mail_with_two_labels_is_told_by_both_lines(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@a.example\r\n\r\nhello\r\n")
    (tmp_path / "labels.tsv").write_text("path\tlabel\na.eml\tham\na.eml\tphish\n", encoding="utf-8")
    with pytest.raises(BadCorpus, match=r"line 3: a\.eml is phish here and ham on line 2"):
        evaluate(tmp_path)


def test_a_table_as_a_spreadsheet_writes_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "labels.tsv").write_bytes("\ufeffpath\tlabel\r\na.eml\tham\r\n".encode())
    assert [(row.path, row.label) for row in read_labels(tmp_path)] == [("a.eml", "ham")]


@pytest.mark.parametrize("form", ["--json", "--html"])
def test_a_folder_that_is_not_there_is_told_before_the_minutes_that_measuring_takes(
    corpus: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / f"e.{form.strip('-')}"
    assert main(["evaluate", str(corpus), form, str(out), "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"mekiki: {out.parent}: there is no such folder\n")


def test_a_check_to_leave_out_that_there_is_none_of_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(corpus), "--without", "links.*", "--without", "link.*", "--lang", "en"]) == 2
    assert capsys.readouterr() == ("", "mekiki: link.*: no such check; `mekiki checks` lists them\n")


def test_the_command_writes_all_three_forms(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, page = tmp_path / "e.json", tmp_path / "e.html"
    assert main(["evaluate", str(corpus), "--json", str(out), "--html", str(page)]) == 0
    assert "By set and label" in capsys.readouterr().out
    assert json.loads(out.read_text(encoding="utf-8"))["about"]["mails"] == 48
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_labels_are_mapped_to_brands_by_the_written_rules() -> None:
    assert rows_meant("KAGOYA") == {"kagoya"}
    assert rows_meant("ｋａｇｏｙａ（レンタルサーバー）") == {"kagoya"}
    assert rows_meant("VISA / MasterCard") == {"visa", "mastercard"}
    assert rows_meant("-") == rows_meant("nobody ever heard of") == frozenset()


_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def test_text_and_page_are_in_the_language_asked_for_and_the_json_in_english(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {}
    for lang in ("en", "ja"):
        out, page = tmp_path / f"{lang}.json", tmp_path / f"{lang}.html"
        assert main(["evaluate", str(corpus), "--lang", lang, "--json", str(out), "--html", str(page)]) == 0
        told[lang] = capsys.readouterr().out, page.read_text(encoding="utf-8"), out.read_bytes()
    assert told["en"][2] == told["ja"][2]
    assert not _JAPANESE.search("".join(told["en"][:2]) + told["en"][2].decode())
    assert all(
        each in told["ja"][0] for each in ("要約", "集合・ラベル別", "悪質と判定した割合［95%信頼区間］", "誤検出率")
    )
    assert '<html lang="ja">' in told["ja"][1]


def test_every_word_of_an_evaluation_is_said_in_both_languages(corpus: Path) -> None:
    found = evaluate(corpus, Wishes(leave_out=("foff",)))
    for each in found.sections:
        words = [each.title, *each.columns, *each.notes, *(curve.title for curve in each.curves)]
        assert [word for word in words if not isinstance(word, Text)] == []
        assert [word.en for word in words if isinstance(word, Text) and _is_only_english(word)] == []


def _is_only_english(word: Text) -> bool:
    return word.en == word.ja and word.en not in ("precision", "F1", *KIND_OF.values())


def test_labels_and_grades_are_said_in_japanese_on_the_japanese_page() -> None:
    assert (label_in_words("ham").en, label_in_words("ham").ja) == ("ham", "正規")
    assert (grade_in_words("gold").en, grade_in_words("gold").ja) == ("gold", "人手で確認")
    assert (verdict_in_words("suspicious").en, verdict_in_words("suspicious").ja) == ("suspicious", "要注意")
    assert (mails(1, "genuine "), mails(2, "bad ")) == ("1 genuine mail", "2 bad mails")
