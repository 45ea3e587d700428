"""The command line: ``mekiki inspect FILE…`` and its sisters. Each command is a few lines over the main path."""

from __future__ import annotations

import argparse
import gc
import json
import locale
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import (
    CASE_FILE,
    CASE_FOLDER,
    ONE_OBJECT,
    WHOLE_LEDGER,
    Parser,
    complain,
    hear,
    in_json,
    in_room,
    speak,
    spoken,
)
from mekiki.doors.ownpages import keep_off_others, keep_to_form
from mekiki.doors.settings import BadSettings, reader_from, table_of
from mekiki.knowledge.automata import kept_automata
from mekiki.knowledge.overlay import laid_over
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, told
from mekiki.model.reader import Reader
from mekiki.model.version import __version__

if TYPE_CHECKING:
    from mekiki.doors.casebook import Keeper
    from mekiki.doors.network import Going
    from mekiki.model.case import Case
    from mekiki.parse.containers import RawMail, UnreadableMail
    from mekiki.report.contents import Row

_VERSION = Text("show program's version number and exit", "バージョンを表示して終了します")
_OF_REPORT = Text(
    "language of the report (default: from the settings or the locale)",
    "表示の言語（既定：設定またはロケールに従います）",
)
UNREADABLE = 2  # exit status where something could not be read, or not be written


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 2 where something given could not be read or written."""
    gc.set_threshold(400_000, 20, 20)  # what is known is many lasting objects, which need not be walked every moment
    given = sys.argv[1:] if arguments is None else arguments
    speak(_wanted(given))
    parser = _parser(given)
    if not given:  # whoever does not know what there is to ask for
        parser.print_help(sys.stderr)
        return UNREADABLE
    options = parser.parse_args(given)
    hear()
    try:
        with kept_automata(), laid_over(reader_from(options.config).overlay if hasattr(options, "config") else None):
            return int(options.run(options))
    except NotDone as error:
        return _complain(error.said, options)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # what was asked for cannot be written: no such folder, no right to it, no room
        return _complain(told(error), options)
    except KeyboardInterrupt:
        return 130
    finally:
        if arguments is None:
            gc.freeze()  # the process ends here: all goes with it, and need not be searched for cycles once more


def _complain(said: Text, options: argparse.Namespace) -> int:
    """Say why nothing, or nothing more, was done, in the language of the reports."""
    try:
        lang = _stated_language(options)
    except BadSettings:  # which may be what there is to complain of
        lang = _language(options, Reader())
    from mekiki.report.safe import visible

    for line in said.in_(lang).splitlines():
        complain(visible(line))
    return UNREADABLE


def _wanted(arguments: list[str]) -> str:
    """The language of what is said before the arguments are read: their help, and what is wrong with them."""
    ahead = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    ahead.add_argument("--lang")
    ahead.add_argument("--config", type=Path)
    try:
        stated, _ = ahead.parse_known_args(arguments)
        _, table = table_of(stated.config, "reader")
    except (argparse.ArgumentError, BadSettings):  # told when the arguments, or the settings, are read in earnest
        return _language(argparse.Namespace(), Reader())
    return _language(stated, Reader(lang=table.get("lang", "")))


def _parser(arguments: list[str]) -> Parser:
    """The commands. Those that live in modules of their own are read in only where none of these here is meant."""
    parser = Parser(
        "mekiki",
        description=spoken(
            Text(
                "目利き: takes a suspicious mail apart and explains every clue.",
                "目利き：不審なメールを分解し、手がかりを一つずつ説明します。",
            )
        ),
    )
    parser.add_argument("--version", action="version", version=f"mekiki {__version__}", help=_VERSION)
    commands: Any = parser.add_subparsers(required=True, metavar="COMMAND")

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
    _add_common(inspect)
    inspect.set_defaults(run=_inspect)

    show = commands.add_parser("show", help=Text("show a saved case again", "保存した事例をもう一度表示します"))
    show.add_argument("folder", metavar="CASE-DIR", help=CASE_FOLDER)
    show.add_argument("--json", action="store_true", help=ONE_OBJECT)
    show.add_argument("--html", metavar="OUT", help=CASE_FILE)
    show.add_argument("--ledger", dest="whole_ledger", action="store_true", help=WHOLE_LEDGER)
    _add_common(show)
    show.set_defaults(run=_show)

    explain = commands.add_parser(
        "explain",
        help=Text(
            "what a check looks for, why, and when it is harmless", "検査が何をなぜ調べ、どんなときは無害かを説明します"
        ),
    )
    explain.add_argument(
        "check", metavar="CHECK-ID", help=Text("its id, as `mekiki checks` lists it", "`mekiki checks` に出る検査の ID")
    )
    _add_common(explain)
    explain.set_defaults(run=_explain)

    checks = commands.add_parser(
        "checks", help=Text("list all checks, or those of a family", "検査を一覧します（系統でも絞れます）")
    )
    checks.add_argument(
        "family",
        nargs="?",
        default="",
        metavar="FAMILY",
        help=Text("links, sender, … (default: all)", "links、sender など（既定：すべて）"),
    )
    _add_common(checks)
    checks.set_defaults(run=_checks)

    schema = commands.add_parser("schema", help=Text("the JSON Schema of --json", "--json の JSON Schema"))
    schema.set_defaults(run=_schema)
    if not arguments or arguments[0] not in commands.choices:
        _add_sisters(commands)
    return parser


def _add_sisters(commands: Any) -> None:
    from mekiki.doors import barelink, casebook, demo, measuring, notices, plugins, publish, replay
    from mekiki.doors.web import command as web

    barelink.add_command(commands, _stated_language, _add_common)
    demo.add_command(commands, _stated_language, _add_common, _report)
    replay.add_command(commands, _stated_language, _add_common, _report)
    casebook.add_commands(commands, _stated_language, _add_common, _report)
    publish.add_commands(commands, _stated_language, _add_lang, _add_settings)
    notices.add_commands(commands, _stated_language, _add_common)
    measuring.add_commands(commands, _stated_language, _add_common, _add_lang)
    plugins.add_command(commands, _stated_language, _add_lang)
    web.add_command(commands, _stated_language, _add_common)


def _add_lang(command: Parser, of: Text = _OF_REPORT) -> None:
    command.add_argument("--lang", choices=("ja", "en"), help=of)


def _add_common(command: Parser, of: Text = _OF_REPORT) -> None:
    _add_lang(command, of)
    _add_settings(command)


def _add_settings(command: Parser) -> None:
    command.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help=Text(
            "settings (default: mekiki.toml here or in ~/.config)",
            "設定ファイル（既定：このフォルダーか ~/.config/mekiki の mekiki.toml）",
        ),
    )


def _stated_language(options: argparse.Namespace) -> str:
    """The language of a command by its own words or its settings. Raises BadSettings."""
    return _language(options, reader_from(getattr(options, "config", None)))


def _language(options: argparse.Namespace, reader: Reader) -> str:
    stated = getattr(options, "lang", None)  # a few commands speak no language of their own, or write in both
    wanted = stated if stated in ("ja", "en") else reader.lang
    if wanted in ("ja", "en"):
        return str(wanted)
    stated = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ja" if (stated or (locale.getlocale()[0] or "")).lower().startswith("ja") else "en"


# --- inspect ----------------------------------------------------------------------------------------------------------


def _inspect(options: argparse.Namespace) -> int:
    from mekiki.doors.network import going

    reader = reader_from(options.config)
    lang = _language(options, reader)
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
    from mekiki.doors.casebook import Keeper

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


def _report(case: Case, options: argparse.Namespace, lang: str) -> None:
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
    from rich.console import Console
    from rich.text import Text as Words

    from mekiki.report.terminal import render_terminal

    class Pipe(Console):
        def on_broken_pipe(self) -> None:
            """Left to main(): rich would end the program with 1."""
            raise BrokenPipeError

    console = Pipe(highlight=False)
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
    (folder / NAME).write_text(contents(rows, lang, [unread_of(each, lang) for each in unread]), encoding="utf-8")
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
    out.write_text(render_html(case, lang), encoding="utf-8")
    return out


# --- the sisters ------------------------------------------------------------------------------------------------------


def _show(options: argparse.Namespace) -> int:
    from mekiki.store.casedir import open_case

    _report(open_case(Path(options.folder)), options, _stated_language(options))
    return 0


def _explain(options: argparse.Namespace) -> int:
    from mekiki.checks.registry import check_of
    from mekiki.doors.checkpages import no_such_check, terminal_page

    found = check_of(options.check.lower())
    if found is None:
        raise NotDone(no_such_check(options.check))
    print(in_room(terminal_page(found, _stated_language(options))))
    return 0


def _checks(options: argparse.Namespace) -> int:
    from mekiki.checks.registry import all_checks

    lang = _stated_language(options)
    family = options.family.rstrip("*").rstrip(".")
    checks = [each for each in all_checks() if not family or each.id.startswith(f"{family}.") or each.id == family]
    if not checks:
        families = ", ".join(sorted({each.family for each in all_checks()}))
        raise NotDone(
            Text(
                f"no family of checks is called {family}; known are {families}",
                f"{family} という検査の系統はありません。使えるのは {families} です",
            )
        )
    width = max(len(each.id) for each in checks)
    for each in checks:
        print(in_room(f"{each.id:<{width}}  {each.title.in_(lang)}", hang=width + 2))
    return 0


def _schema(options: argparse.Namespace) -> int:
    from mekiki.report.jsonform import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":  # `python -m mekiki.doors.cli`, for whoever looks for the command in its own module
    sys.exit(main())
