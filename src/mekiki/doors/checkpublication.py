"""``mekiki check-publication``: is a folder fit to be published?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import LEAKING, Language
from mekiki.doors.settings import reader_from
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone

if TYPE_CHECKING:
    from mekiki.model.case import Case

_OWN_MAILBOXES_ALONE = Text(
    "No case was given: only your own mailboxes were looked for (--case tells the rest).",
    "事例が指定されていないため、あなた自身のアドレスだけを探しました（--case で指定できます）。",
)


def add_command(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    check = commands.add_parser(
        "check-publication", help=Text("is a folder fit to be published?", "フォルダーを公開してよいかを検査します")
    )
    check.add_argument("folder", metavar="DIR", help=Text("the folder of the warning", "注意喚起のフォルダー"))
    check.add_argument(
        "--case",
        metavar="CASE",
        help=Text(
            "the case (its folder, or its name in the casebook) whose recipient must not be told and whose links must be dead",
            "事例（フォルダーか、事件簿での名前）：その受信者の情報が漏れていないか、疑わしいサイトへのリンクが生きていないかを調べます",
        ),
    )
    check.add_argument(
        "--site",
        default="",
        metavar="HOST",
        help=Text("the host that the folder will stand on", "このフォルダーを公開するホスト"),
    )
    common(check)
    check.set_defaults(run=lambda options: _check(options, language(options)))


def _check(options: argparse.Namespace, lang: str) -> int:
    """0 where the folder may be published, 1 where it leaks."""
    from mekiki.report.byhand import held_against
    from mekiki.report.entry.changed import lines_by_hand
    from mekiki.report.publication import violations

    folder = _folder(options.folder)
    case = _opened_anywhere(options.case) if options.case else None
    reader = reader_from(options.config)
    if case is not None and case.masking is not None:
        reader = held_against(case, reader, lines_by_hand(case, folder))
    leaks = violations(folder, case=case, reader=reader, site=options.site)
    for leak in leaks:
        print(leak.said(lang))
    print(_summary(len(leaks), sum(1 for path in folder.rglob("*") if path.is_file())).in_(lang))
    if case is None and not leaks:
        print(_OWN_MAILBOXES_ALONE.in_(lang))
    return LEAKING if leaks else 0


def _folder(told: str) -> Path:
    """The folder of a warning. Raises NotDone where there is none."""
    folder = Path(told)
    if folder.is_file():
        raise NotDone(
            Text(
                f"{folder}: this is a file; a warning is a folder, as `mekiki publish` writes it",
                f"{folder}: これはファイルです。`mekiki publish` が書き出したフォルダーを指定してください",
            )
        )
    if not folder.is_dir():
        raise NotDone(Text(f"{folder}: there is no such folder", f"{folder}: そのようなフォルダーはありません"))
    if not any(folder.iterdir()):  # of which a script would be told that it may go out
        raise NotDone(Text(f"{folder}: this folder is empty", f"{folder}: このフォルダーは空です"))
    return folder


def _summary(leaks: int, files: int) -> Text:
    if leaks:
        return Text(
            f"{leaks} {'leak' if leaks == 1 else 'leaks'} in {_files(files)}: not fit to be published.",
            f"{files} ファイル中に漏れが {leaks} 件あります。公開できません。",
        )
    return Text(
        f"{_files(files)} read, nothing found that must not get out.",
        f"{files} ファイルを確認しました。公開してはならないものは見つかりませんでした。",
    )


def _files(count: int) -> str:
    return f"{count} file" + ("" if count == 1 else "s")


def _opened_anywhere(told: str) -> Case:
    """A case that was saved into a folder, or that the casebook knows by this name. Raises NotACase and CasebookError."""
    from mekiki.store.casedir import open_case

    if Path(told).exists() or not told.isalnum():
        return open_case(Path(told))
    from mekiki.store.casebook import Casebook

    with Casebook.open() as book:
        return book.case(book.entry(told).id)
