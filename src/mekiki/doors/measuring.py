"""The commands over labelled mail: ``mekiki evaluate`` and ``mekiki fit``."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from mekiki.doors.commandline import Language, complain, spoken
from mekiki.doors.ownpages import keep_off_other_figures, keep_off_others, keep_to_form
from mekiki.doors.wholefile import write_whole
from mekiki.model.extras import adding
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file

_MOST_LINES = 10  # numbers of lines that are told
NEEDS_FIT = Text(
    f"this needs numpy and scipy: {adding('fit')}",
    f"numpy と scipy が必要です：{adding('fit')}",
)


def add_commands(commands: Any, language: Language, speaks: Callable[[Any], None]) -> None:
    """Add both commands to the parser; nothing heavy is imported before one of them runs."""
    _add_evaluate(commands, language, speaks)
    _add_fit(commands, language, speaks)


def _add_evaluate(commands: Any, language: Language, speaks: Callable[[Any], None]) -> None:
    evaluate = commands.add_parser(
        "evaluate",
        help=Text("how right the verdicts are, on labelled mail", "ラベル付きメールで、鑑定の正しさを測ります"),
    )
    evaluate.add_argument(
        "corpus",
        nargs="?",
        type=Path,
        metavar="CORPUS",
        help=Text("a folder with labels.tsv", "labels.tsv のあるフォルダー"),
    )
    evaluate.add_argument(
        "--urls",
        type=Path,
        metavar="CSV",
        help=Text(
            "measure URLs instead: a row for each, with the brand it spoofs (date,URL,description)",
            "代わりに、かたられたブランド付きの URL の一覧で測ります（date,URL,description）",
        ),
    )
    evaluate.add_argument(
        "--cross-validate",
        action="store_true",
        help=Text("refit everything in each fold", "分割ごとに、すべてを学習し直します"),
    )
    evaluate.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="SOURCE",
        help=Text("also: fit without it, test on it", "この出所を除いて学習し、これで試すことも行います"),
    )
    evaluate.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="CHECK",
        help=Text("leave out checks (links.* works)", "検査を除きます（links.* のようにも書けます）"),
    )
    evaluate.add_argument(
        "--json",
        type=Path,
        metavar="OUT",
        help=Text("write the figures, and a line for each mail", "数値と、メール 1 通ごとの結果を書き出します"),
    )
    evaluate.add_argument(
        "--html", type=Path, metavar="OUT", help=Text("write a page with the plots", "グラフ入りのページを書き出します")
    )
    speaks(evaluate)
    evaluate.set_defaults(run=lambda options: _evaluate(options, language(options)))


def _add_fit(commands: Any, language: Language, speaks: Callable[[Any], None]) -> None:
    fit = commands.add_parser(
        "fit",
        help=Text(
            "fit the judge's weights and the wording model to labelled mail",
            "ラベル付きメールから、鑑定の重みと文面のモデルを学習します",
        ),
    )
    fit.add_argument(
        "corpora", nargs="+", type=Path, metavar="CORPUS",
        help=Text(
            "folders with labels.tsv: the corpus, and what else to learn from, as `mekiki case corrections --out DIR` writes it",
            "labels.tsv のあるフォルダー：コーパスと、`mekiki case corrections --out DIR` が書き出したような追加の学習用メール",
        ),
    )  # fmt: skip
    fit.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help=Text("where to write (default: into the package)", "書き出し先（既定：パッケージの中）"),
    )
    fit.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help=Text("the date to write beside the numbers (default: today)", "数値に添える日付（既定：今日）"),
    )
    speaks(fit)
    fit.set_defaults(run=lambda options: _fit(options, language(options)))


def _day(written: str) -> str:
    """A day as argparse wants it: in one form, so that the same day gives the same bytes. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        told = Text(
            f"{written}: a day is needed, as 2026-11-28", f"{written}：日付は 2026-11-28 の形で指定してください"
        )
        raise argparse.ArgumentTypeError(spoken(told)) from None


def _evaluate(options: argparse.Namespace, lang: str) -> int:
    if (options.corpus is None) == (options.urls is None):
        raise NotDone(
            Text(
                "evaluate wants a CORPUS, or --urls CSV",
                "evaluate には CORPUS か --urls CSV のどちらか一方を指定してください",
            )
        )
    _check_places(options)
    _one_thread()
    with _told_what_is_missing():
        found = _evaluation(options, lang)
    from mekiki.measure.page import as_page
    from mekiki.measure.tables import as_dict, as_text

    print(as_text(found, lang), end="")
    if options.json:
        text = json.dumps(as_dict(found), ensure_ascii=False, indent=1)
        write_whole(options.json, text + "\n")
    if options.html:
        write_whole(options.html, as_page(found, lang))
    return 0


def _check_places(options: argparse.Namespace) -> None:
    """Raises NotDone where something must not or cannot be written: before the minutes that measuring takes."""
    for out in (options.html, options.json):
        if out and not out.parent.is_dir():
            raise NotDone(of_file(out.parent, Text("there is no such folder", "そのようなフォルダーはありません")))
    if options.html:
        keep_off_others(options.html)
        keep_to_form(options.html, "HTML", ".html", ".htm", ".xhtml")
    if options.json:
        keep_off_other_figures(options.json)
        keep_to_form(options.json, "JSON", ".json", ".txt")


def _evaluation(options: argparse.Namespace, lang: str) -> Any:
    if options.urls:
        from mekiki.measure.urls import evaluate_urls

        return evaluate_urls(options.urls)
    from mekiki.measure.evaluate import Wishes, evaluate

    _tell_repeated(options.corpus, lang)
    wishes = Wishes(options.cross_validate, tuple(options.leave_out), tuple(options.without))
    return evaluate(options.corpus, wishes)


def _tell_repeated(folder: Path, lang: str) -> None:
    """Say which lines of a corpus were passed over; a list put together of several often names a mail twice."""
    from mekiki.measure.corpus import LABELS_FILE, repeated

    if not (again := repeated(folder)):
        return
    shown = ", ".join(map(str, again[:_MOST_LINES])) + (", …" if len(again) > _MOST_LINES else "")
    told = Text(
        f"{'a mail is' if len(again) == 1 else 'mails are'} named more than once (line {shown}), and counted once",
        f"同じメールが繰り返し書かれています（{shown} 行目）。1 通として数えます",
    )
    complain(of_file(folder / LABELS_FILE, told).in_(lang))


def _holds_mail(folder: Path, lang: str) -> bool:
    """Whether there is something to learn in what lies beside the corpus: until somebody corrects a verdict, there is not.

    Raises BadCorpus.
    """
    from mekiki.measure.corpus import NoRows

    try:
        _tell_repeated(folder, lang)
    except NoRows:
        none = Text("no corrections in it; learning without it", "訂正がありません。これを除いて学習します")
        complain(of_file(folder, none).in_(lang))
        return False
    return True


def _one_thread() -> None:
    """One thread a process for linear algebra: the folds run side by side already, and sums keep their order."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


@contextmanager
def _told_what_is_missing() -> Iterator[None]:
    """Raises NotDone where a library is not installed that all within it needs."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("numpy", "scipy"):
            raise
        raise NotDone(NEEDS_FIT) from error


def _fit(options: argparse.Namespace, lang: str) -> int:
    _one_thread()
    with _told_what_is_missing():
        from mekiki.measure.modelcard import TOO_LITTLE, WORDING, fit_and_write, is_wordless

        corpus, *beside = options.corpora
        _tell_repeated(corpus, lang)
        more = [each for each in beside if _holds_mail(each, lang)]
        written = fit_and_write(corpus, options.out, options.date, more)
    for path in written:
        print(path)
        if path.name == WORDING and is_wordless(json.loads(path.read_bytes())):
            empty = Text(f"{TOO_LITTLE.en}; this one is empty", f"{TOO_LITTLE.ja}。このモデルは空です")
            complain(of_file(path, empty).in_(lang))
    return 0
