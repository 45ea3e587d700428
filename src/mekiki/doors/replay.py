"""``mekiki replay``: a kept case once more, by today's checks and weights, on the evidence of its day."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import CASE_FILE, CASE_FOLDER, WHOLE_LEDGER, Language, Report
from mekiki.model.facts import Text

if TYPE_CHECKING:
    from mekiki.model.case import Case

_SAME = Text(en="Examined again: nothing has changed.", ja="再鑑定しました。結果は変わりません。")
_CHANGED = Text(en="Examined again. What has changed since:", ja="再鑑定しました。前回からの変化：")
_VERDICT = Text(en="verdict", ja="鑑定")
_NEW = Text(en="new", ja="新しい指摘")
_GONE = Text(en="no longer found", ja="なくなった指摘")


def add_command(commands: Any, language: Language, common: Callable[[Any], None], report: Report) -> None:
    """Add the command; ``report`` prints a case as ``mekiki inspect`` does."""
    replay = commands.add_parser(
        "replay",
        help=Text(
            "examine a kept case again; nothing is asked of anybody",
            "保存した事例を調べ直します（外部には問い合わせません）",
        ),
    )
    replay.add_argument("folder", type=Path, metavar="CASE-DIR", help=CASE_FOLDER)
    replay.add_argument(
        "--json",
        action="store_true",
        help=Text(
            "one JSON object; the changes go to standard error", "JSON で出力します（変化は標準エラー出力に出ます）"
        ),
    )
    replay.add_argument("--html", metavar="OUT", help=CASE_FILE)
    replay.add_argument("--ledger", dest="whole_ledger", action="store_true", help=WHOLE_LEDGER)
    common(replay)
    replay.set_defaults(run=lambda options: _replay(options, language(options), report))


def _replay(options: argparse.Namespace, lang: str, report: Report) -> int:
    from mekiki.investigate import examine_again
    from mekiki.store.casedir import open_case

    kept = open_case(options.folder)
    now = examine_again(kept)
    report(now, options, lang)
    print("\n".join(changes(kept, now, lang)), file=sys.stderr if options.json else sys.stdout)
    return 0


def changes(kept: Case, now: Case, lang: str) -> Iterator[str]:
    """What the case says now that it did not say then, a line each, under a head line; or that all is as it was."""
    told = [*_of_verdict(kept, now, lang), *_of_findings(kept, now, lang)]
    yield (_CHANGED if told else _SAME).in_(lang)
    yield from (f"  {line}" for line in told)


def _of_verdict(kept: Case, now: Case, lang: str) -> Iterator[str]:
    from mekiki.report import words
    from mekiki.report.texts import percent, term

    then, today = (
        f"{term(words.LABELS, each.verdict.label.value, lang)} {percent(each.verdict.probability)}"
        for each in (kept, now)
    )
    if then != today:
        yield f"{_VERDICT.in_(lang)}: {then} → {today}"


def _of_findings(kept: Case, now: Case, lang: str) -> Iterator[str]:
    """Findings by their check and facts, so that a sentence put better is no change."""
    then, today = (
        {(each.id, repr(sorted(each.facts.items()))): each for each in case.findings} for case in (kept, now)
    )
    for head, found in ((_NEW, today.keys() - then.keys()), (_GONE, then.keys() - today.keys())):
        for key in sorted(found):
            row = (today | then)[key]
            yield f"{head.in_(lang)}: {row.title.in_(lang)} ({row.id})"
