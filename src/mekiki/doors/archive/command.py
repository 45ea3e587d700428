"""``mekiki scan``: every mail of an archive judged, a row for each."""

from __future__ import annotations

import argparse
import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mekiki.doors.commandline import UNREADABLE, Language, complain, in_room
from mekiki.doors.settings import at_least_one, reader_from
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, in_lines, of_file, why

INTERRUPTED = 130  # exit status, as a shell has it
_STOPS = (signal.SIGINT, signal.SIGTERM)


def add_command(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    scan = commands.add_parser(
        "scan",
        help=Text(
            "judge whole archives: a row for each mail", "メールのアーカイブを丸ごと鑑定し、1 通を 1 行に書き出します"
        ),
    )
    scan.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=Text("folders, Maildirs, mbox files, mails", "フォルダー、Maildir、mbox、メール"),
    )
    scan.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=Text("FILE.jsonl, FILE.csv or FILE.parquet", "FILE.jsonl、FILE.csv、FILE.parquet のいずれか"),
    )
    scan.add_argument(
        "--processes",
        type=at_least_one,
        metavar="N",
        help=Text("how many work at once (default: all cores)", "同時に動かすプロセスの数（既定：CPU コアの数）"),
    )
    scan.add_argument(
        "--anew",
        action="store_true",
        help=Text(
            "write over a finished file, or begin an unfinished one again",
            "完了したファイルに上書きし、途中のものは初めからやり直します",
        ),
    )
    common(scan)
    scan.set_defaults(run=lambda options: _run(options, language))


def _run(options: argparse.Namespace, language: Language) -> int:
    from mekiki.doors.archive.scan import scan
    from mekiki.doors.archive.tally import summary

    reader, lang = reader_from(options.config), language(options)
    missing = [each for each in options.paths if each != "-" and not os.path.lexists(each)]
    told = [of_file(each, why(FileNotFoundError(errno.ENOENT, ""))) for each in missing]
    if len(missing) == len(
        options.paths
    ):  # a file of no mail would count as finished, and stand in the way of the next
        raise NotDone(in_lines(told))
    for each in _STOPS:
        signal.signal(each, _stop)
    try:
        tally = scan(options.paths, options.out, reader, options.processes, anew=options.anew, lang=lang)
    except KeyboardInterrupt:
        goes_on = Text(
            f"interrupted; the same command goes on with {options.out}",
            f"中断しました。同じコマンドをもう一度実行すると、{options.out} の続きから再開します",
        )
        complain(goes_on.in_(lang))
        return INTERRUPTED
    print(in_room(summary(tally, options.out, lang), hang=4))
    for line in told:  # of what is not there the summary tells only that something could not be read
        complain(line.in_(lang))
    return UNREADABLE if tally.labels["error"] else 0


def _stop(*_: object) -> None:
    """Stop in good order, by a service manager as by hand. Whoever is impatient and asks again cuts that order short no more:
    the workers would wait for a word that nobody sends any longer, and this process for them.
    """
    for each in _STOPS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
