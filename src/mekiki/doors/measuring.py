"""The commands over many mails: ``mekiki scan``, ``mekiki evaluate``, ``mekiki fit``."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mekiki.doors.ownpages import keep_off_others
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone

Language = Callable[[argparse.Namespace], str]
NEEDS_FIT = Text(
    "this needs numpy and scipy: pip install 'mekiki[fit]'",
    "numpy と scipy が必要です：pip install 'mekiki[fit]'",
)


def add_commands(
    commands: Any, language: Language, common: Callable[[Any], None], speaks: Callable[[Any], None]
) -> None:
    """Add the commands to the parser; nothing heavy is imported before one of them runs."""
    evaluate = commands.add_parser("evaluate", help="how right the verdicts are, on labelled mail")
    evaluate.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help="a folder with labels.tsv")
    evaluate.add_argument(
        "--urls", type=Path, metavar="CSV", help="instead: URLs with the brand each spoofs (date,URL,description)"
    )
    evaluate.add_argument("--cross-validate", action="store_true", help="refit everything in each fold")
    evaluate.add_argument(
        "--leave-out", action="append", default=[], metavar="SOURCE", help="also: fit without it, test on it"
    )
    evaluate.add_argument(
        "--without", action="append", default=[], metavar="CHECK", help="leave out checks (links.* works)"
    )
    evaluate.add_argument("--json", type=Path, metavar="OUT", help="write the figures, and a line for each mail")
    evaluate.add_argument("--html", type=Path, metavar="OUT", help="write a page with the plots")
    speaks(evaluate)
    evaluate.set_defaults(run=_evaluate)

    fit = commands.add_parser("fit", help="fit the judge's weights and the wording model to labelled mail")
    fit.add_argument(
        "corpora", nargs="+", type=Path, metavar="CORPUS",
        help="folders with labels.tsv: the corpus, and what else to learn from, as `mekiki case corrections --out DIR` writes it",
    )  # fmt: skip
    fit.add_argument("--out", type=Path, metavar="DIR", help="where to write (default: into the package)")
    fit.add_argument("--date", metavar="YYYY-MM-DD", help="the date to write beside the numbers (default: today)")
    speaks(fit)
    fit.set_defaults(run=_fit)

    _add_scan(commands, language, common)


def _add_scan(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    scan = commands.add_parser("scan", help="judge whole archives: a row for each mail")
    scan.add_argument("paths", nargs="+", metavar="PATH", help="folders, Maildirs, mbox files, mails")
    scan.add_argument("--out", type=Path, required=True, metavar="FILE", help="FILE.jsonl, FILE.csv or FILE.parquet")
    scan.add_argument("--processes", type=int, metavar="N", help="how many work at once (default: all cores)")
    scan.add_argument(
        "--anew", action="store_true", help="write over a finished file, or begin an unfinished one again"
    )
    common(scan)
    scan.set_defaults(run=lambda options: _scan(options, language))


def _scan(options: argparse.Namespace, language: Language) -> int:
    from mekiki.doors.archive import run

    return run(options, language)


def _evaluate(options: argparse.Namespace) -> int:
    if (options.corpus is None) == (options.urls is None):
        raise NotDone(
            Text(
                "evaluate wants a CORPUS, or --urls CSV",
                "evaluate には CORPUS か --urls CSV のどちらか一方を指定してください",
            )
        )
    if options.html:
        keep_off_others(options.html)
    _one_thread()
    with _told_what_is_missing():
        found = _evaluation(options)
    from mekiki.measure.page import as_page
    from mekiki.measure.tables import as_dict, as_text

    print(as_text(found), end="")
    if options.json:
        text = json.dumps(as_dict(found), ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    if options.html:
        options.html.write_text(as_page(found), encoding="utf-8")
    return 0


def _evaluation(options: argparse.Namespace) -> Any:
    if options.urls:
        from mekiki.measure.urls import evaluate_urls

        return evaluate_urls(options.urls)
    from mekiki.measure.evaluate import Wishes, evaluate

    wishes = Wishes(options.cross_validate, tuple(options.leave_out), tuple(options.without))
    return evaluate(options.corpus, wishes)


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


def _fit(options: argparse.Namespace) -> int:
    _one_thread()
    with _told_what_is_missing():
        from mekiki.measure.modelcard import fit_and_write

        written = fit_and_write(options.corpora[0], options.out, options.date, options.corpora[1:])
    for path in written:
        print(path)
    return 0
