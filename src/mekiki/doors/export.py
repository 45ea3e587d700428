"""``mekiki export``: indicators and blocklists from a saved case."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import CASE_FOLDER, LEAKING, Language, complain
from mekiki.doors.ownpages import keep_off_other_lists, keep_to_form
from mekiki.doors.savedcase import opened
from mekiki.doors.settings import at_least_one
from mekiki.doors.wholefile import held, write_whole
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone

if TYPE_CHECKING:
    from mekiki.model.case import Case
    from mekiki.report.exchange.indicators import Refusal, Selection

FORMATS = ("stix", "misp", "csv", "rpz", "hosts", "postfix", "rspamd")
_SUFFIXES = {"stix": (".json",), "misp": (".json",), "csv": (".csv", ".txt")}  # the lists are plain text
_LISTS = ("rpz", "hosts", "postfix", "rspamd")
_NOTHING_TO_NAME = Text(
    "the mail holds nothing that such a list could name", "この形式の一覧に載せられるものがメールにありません"
)


def add_command(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    export = commands.add_parser(
        "export",
        help=Text(
            "indicators and blocklists from a saved case", "保存した事例から、脅威情報やブロックリストを書き出します"
        ),
    )
    export.add_argument("folder", metavar="CASE-DIR", help=CASE_FOLDER)
    export.add_argument(
        "--format",
        required=True,
        choices=FORMATS,
        help=Text(
            "indicators (stix, misp, csv) or a list that blocks (the others)",
            "脅威情報（stix、misp、csv）か、ブロックリスト（ほかの形式）",
        ),
    )
    export.add_argument(
        "--scope",
        choices=("url", "host", "domain"),
        default="host",
        help=Text(
            "how much of a link is listed: the page, its host (default), or the whole domain",
            "リンクのどこまでを登録するか：ページだけ、ホスト（既定）、ドメイン全体",
        ),
    )
    export.add_argument(
        "--expires",
        type=at_least_one,
        default=30,
        metavar="DAYS",
        help=Text("days until an entry is to be dropped (default: 30)", "登録の有効日数（既定：30）"),
    )
    export.add_argument(
        "--out",
        metavar="FILE",
        help=Text(
            "bring this file up to date (lists), or write it", "書き出し先（リストは、今あるファイルを更新します）"
        ),
    )
    export.add_argument(
        "--diff",
        action="store_true",
        help=Text(
            "show what would change in the file, and leave it", "ファイルには書き込まず、変わる部分だけを表示します"
        ),
    )
    common(export)
    export.set_defaults(run=lambda options: _export(options, language(options)))


def _export(options: argparse.Namespace, lang: str) -> int:
    from mekiki.report.exchange.indicators import Scope, select

    case = opened(options)
    now = datetime.now(UTC).replace(microsecond=0)
    chosen = select(case, Scope(options.scope), now, options.expires)
    out = Path(options.out) if options.out else None
    with held(out) if out and not options.diff else nullcontext():
        existing = _existing(out)
        if out and not options.diff:
            _check_list(out, existing, options.format)
        text, refused = _exported(options.format, case, chosen, now, existing)
        _tell_left_out(case, chosen, refused, options.format, lang)
        if chosen.is_withheld:
            return LEAKING
        _hand_out(text, existing, out, options)
    return 0


def _existing(out: Path | None) -> str:
    """What stands in the file by now. Raises NotDone where it is no text."""
    try:
        return out.read_text(encoding="utf-8") if out and out.exists() else ""
    except UnicodeDecodeError as error:
        raise NotDone(
            Text(
                f"{out}: this file is not written in UTF-8, and was left as it is",
                f"{out}: UTF-8 のファイルではないため、そのままにしました",
            )
        ) from error


def _check_list(out: Path, existing: str, form: str) -> None:
    """Raises NotDone where the list must not be written: over a file that is none, or under the name of another form."""
    if existing.strip():
        keep_off_other_lists(out, existing, form)
    keep_to_form(out, form.upper(), *_SUFFIXES.get(form, (".txt",)))


def _tell_left_out(case: Case, chosen: Selection, refused: Sequence[Refusal], form: str, lang: str) -> None:
    """Say of everything that is not in the list why that is; and of an empty one that there is nothing."""
    from mekiki.report.exchange.indicators import REFUSED
    from mekiki.report.texts import label_id, term
    from mekiki.report.words import LABELS

    for each in (*chosen.refused, *refused):
        what = term(LABELS, label_id(case.told), lang) if chosen.is_withheld else each.value
        complain(f"{what}: {REFUSED[each.why].in_(lang)}")
    if not (chosen.refused or (chosen.blocking if form in _LISTS else chosen.indicators)):
        complain(_NOTHING_TO_NAME.in_(lang))


def _hand_out(text: str, existing: str, out: Path | None, options: argparse.Namespace) -> None:
    from mekiki.report.exchange.blocklists import difference

    if options.diff:
        print(difference(existing, text, str(out or options.format)), end="")
    elif out:
        write_whole(out, text)
    else:
        print(text, end="")


def _exported(form: str, case: Case, chosen: Selection, now: datetime, existing: str) -> tuple[str, Sequence[Refusal]]:
    if form in _LISTS:
        from mekiki.report.exchange.blocklists import to_blocklist

        return to_blocklist(form, case, chosen, now, existing)
    if form == "stix":
        from mekiki.report.exchange.stix import to_stix

        return to_stix(case, chosen, now), ()
    if form == "misp":
        from mekiki.report.exchange.misp import to_misp

        return to_misp(case, chosen, now), ()
    from mekiki.report.exchange.table import to_csv

    return to_csv(case, chosen), ()
