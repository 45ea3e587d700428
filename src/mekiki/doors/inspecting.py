"""``mekiki inspect`` and ``mekiki show``: mails investigated, and the case of each told, written, saved and kept."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import (
    CASE_FILE,
    CASE_FOLDER,
    ONE_OBJECT,
    UNREADABLE,
    WHOLE_LEDGER,
    Language,
    complain,
    in_json,
    on_screen,
)
from mekiki.doors.ownpages import keep_off_others, keep_to_form
from mekiki.doors.settings import language_of, reader_from
from mekiki.doors.wholefile import write_whole
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone
from mekiki.model.reader import Reader

if TYPE_CHECKING:
    from mekiki.doors.keeping import Keeper
    from mekiki.doors.network import Going
    from mekiki.model.case import Case
    from mekiki.parse.containers import RawMail, UnreadableMail
    from mekiki.report.contents import Row


def add_commands(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    """Add both commands."""
    _add_inspect(commands, common)
    _add_show(commands, language, common)


def _add_inspect(commands: Any, common: Callable[[Any], None]) -> None:
    inspect = commands.add_parser(
        "inspect", help=Text("investigate mails and explain the verdict", "メールを調べ、鑑定とその理由を説明します")
    )
    inspect.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=Text(
            ".eml, .msg, mbox, Maildir, a folder, or - for standard input",
            ".eml、.msg、mbox、Maildir、フォルダー、または標準入力を表す -",
        ),
    )
    inspect.add_argument(
        "--json",
        action="store_true",
        help=Text("one JSON object a mail, on one line", "メール 1 通につき 1 行の JSON で出力します"),
    )
    inspect.add_argument(
        "--html",
        metavar="OUT",
        help=Text(
            "write the case file: a .html file, or a folder for several mails",
            "鑑定書を書き出します（.html ファイル。メールが複数ならフォルダー）",
        ),
    )
    inspect.add_argument(
        "--save",
        metavar="DIR",
        help=Text(
            "keep the case in a folder that `mekiki show` opens again",
            "`mekiki show` で開けるよう、事例をフォルダーに保存します",
        ),
    )
    inspect.add_argument(
        "--keep",
        action="store_true",
        help=Text(
            "remember the case in the casebook, and tell whether its sender was seen before",
            "事例を事件簿に保存し、同じ送り手のメールが以前にもあったかを示します",
        ),
    )
    inspect.add_argument(
        "--reach", choices=("offline", "lookup", "visit"),
        help=Text(
            "how far to go: nothing leaves this machine (default), name servers and registries, or the page itself",
            "照会の範囲：外部に問い合わせない（既定）、ネームサーバーと登録情報、リンク先のページまで",
        ),
    )  # fmt: skip
    inspect.add_argument("--ledger", dest="whole_ledger", action="store_true", help=WHOLE_LEDGER)
    common(inspect)
    inspect.set_defaults(run=_inspect)


def _inspect(options: argparse.Namespace) -> int:
    from mekiki.doors.network import going

    reader = reader_from(options.config)
    lang = language_of(options, reader)
    keeper = _keeper(options)
    far = going(options.reach, reader, options.config)
    mails, several = _mails(options.files)
    if options.html:
        _check_page(Path(options.html), several)
    status, count = 0, 0
    listed: list[Row] = []
    unread: list[Exception] = []
    for result in _cases(mails, reader, far):
        if isinstance(result, Exception):
            status = UNREADABLE
            _tell_unreadable(result, lang, options.json)
            unread.append(result)
            continue
        result = keeper.keep(result) if keeper else result
        if options.save:
            _save(result, Path(options.save), count, several)
        page = _told(result, options, lang, count, several)
        if page and several:
            from mekiki.report.contents import row_of

            listed.append(row_of(result, page.name, lang))
        count += 1
    if listed:
        _write_contents(Path(options.html), listed, unread, lang, options.json)
    return status


def _keeper(options: argparse.Namespace) -> Keeper | None:
    if not options.keep:
        return None
    from mekiki.doors.keeping import Keeper

    return Keeper(options.config)


def _mails(files: list[str]) -> tuple[Iterator[RawMail | UnreadableMail], bool]:
    """The mails, and whether they are several, or may be: then each has a file of its own among what is written."""
    from mekiki.parse.containers import read_all

    found = read_all(files)
    first = list(islice(found, 2))  # a single file may be a mailbox
    return chain(first, found), len(files) > 1 or len(first) > 1 or Path(files[0]).is_dir()


def _cases(mails: Iterator[RawMail | UnreadableMail], reader: Reader, far: Going) -> Iterator[Case | Exception]:
    """A case for each mail, in the order of the arguments; what cannot be read comes as the error that says why."""
    from mekiki.doors.broken import broken
    from mekiki.investigate import investigate
    from mekiki.model.case import Source
    from mekiki.parse.containers import UnreadableMail
    from mekiki.parse.message import parse

    for mail in mails:
        if isinstance(mail, UnreadableMail):
            yield mail
            continue
        source = Source(mail.path, mail.index)
        read = parse(mail.raw, reader, mail.copy, mail.among)
        if lost := broken(read, mail.path):
            yield lost
            continue
        yield investigate(read, reader, far.reach, source, net=far.net, sources=far.sources)


def _tell_unreadable(error: Exception, lang: str, as_json: bool) -> None:
    from mekiki.report.unread import unreadable

    complain(unreadable(error, lang))
    if as_json:
        path, reason = getattr(error, "path", "-"), getattr(error, "reason", str(error))
        print(in_json({"input": {"path": path, "index": 0, "sha256": None}, "error": reason}))


def _save(case: Case, folder: Path, number: int, several: bool) -> None:
    from mekiki.store.casedir import save

    save(case, folder / f"{number:04d}-{case.message.sha256[:12]}" if several else folder)


def report(case: Case, options: argparse.Namespace, lang: str) -> None:
    """Show a case as the options of a command ask for: on the terminal, as JSON, as a case file."""
    _told(case, options, lang)


def _told(case: Case, options: argparse.Namespace, lang: str, number: int = 0, several: bool = False) -> Path | None:
    """Write and print what is asked for; the case file that was written, if any."""
    out = None
    if options.html:
        into = several or options.html.endswith("/")  # a folder that is named as one, though it is not there yet
        out = _write_html(case, Path(options.html), lang, number, into)
    if options.json:
        from mekiki.report.jsonform import to_dict

        print(in_json(to_dict(case), separators=(",", ":")))
    elif options.html:
        print(out)
    if options.json or options.html:
        return out
    from rich.text import Text as Words

    from mekiki.report.terminal import render_terminal

    console = on_screen()
    if several:
        console.print(Words(_which(case, lang), "bold"), soft_wrap=True)
    render_terminal(case, lang, console, whole_ledger=options.whole_ledger)
    return None


def _which(case: Case, lang: str) -> str:
    """Which of several mails a report is of."""
    from mekiki.report.unread import shown_path

    file, number = shown_path(case.source.path), case.source.index + 1
    return file if number == 1 else file + Text(f", mail {number}", f"（{number} 通目）").in_(lang)


def _write_contents(folder: Path, rows: Sequence[Row], unread: Sequence[Exception], lang: str, as_json: bool) -> None:
    from mekiki.report.contents import NAME, contents, unread_of

    keep_off_others(folder / NAME)
    write_whole(folder / NAME, contents(rows, lang, [unread_of(each, lang) for each in unread]))
    if not as_json:
        print(folder / NAME)


def _check_page(out: Path, several: bool) -> None:
    """Raises NotDone where a case file must not be written: over a file that is none, or several mails into one."""
    if several and out.suffix.lower() in (".html", ".htm") and not out.is_dir():
        raise NotDone(
            Text(
                f"{out}: there are several mails, and one file holds one case file; name a folder for them",
                f"{out}: メールが複数あります。一つのファイルには 1 通分しか書けないので、フォルダーを指定してください",
            )
        )
    if not several:
        keep_off_others(out)
    keep_to_form(out, *_HTML)


_HTML = ("HTML", ".html", ".htm", ".xhtml")  # by which name a case file goes


def _write_html(case: Case, out: Path, lang: str, number: int, several: bool) -> Path:
    from mekiki.report.html import render_html

    if several or out.is_dir():
        out.mkdir(parents=True, exist_ok=True)
        out = out / f"{number:04d}-{case.message.sha256[:12]}.html"
    keep_off_others(out)
    keep_to_form(out, *_HTML)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, render_html(case, lang))
    return out


# --- show -------------------------------------------------------------------------------------------------------------


def _add_show(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    show = commands.add_parser("show", help=Text("show a saved case again", "保存した事例をもう一度表示します"))
    show.add_argument("folder", metavar="CASE-DIR", help=CASE_FOLDER)
    show.add_argument("--json", action="store_true", help=ONE_OBJECT)
    show.add_argument("--html", metavar="OUT", help=CASE_FILE)
    show.add_argument("--ledger", dest="whole_ledger", action="store_true", help=WHOLE_LEDGER)
    common(show)
    show.set_defaults(run=lambda options: _show(options, language(options)))


def _show(options: argparse.Namespace, lang: str) -> int:
    from mekiki.store.casedir import open_case

    report(open_case(Path(options.folder)), options, lang)
    return 0
