"""The command line: ``mekiki inspect FILE…`` and its sisters. Each command is a few lines over the main path."""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

from mekiki.doors import inspecting
from mekiki.doors.commandline import (
    UNREADABLE,
    Parser,
    complain,
    hear,
    in_room,
    speak,
    spoken,
)
from mekiki.doors.settings import language_of, language_stated, reader_from
from mekiki.knowledge.automata import kept_automata
from mekiki.knowledge.overlay import laid_over
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, told
from mekiki.model.reader import Reader
from mekiki.model.version import __version__

_VERSION = Text("show program's version number and exit", "バージョンを表示して終了します")
_BEHIND = Text(
    "{0} stands behind the command, as in `mekiki inspect {0} …`",
    "{0} はコマンドの後ろに書きます（例：`mekiki inspect {0} …`）",
)
_OF_REPORT = Text(
    "language of the report (default: from the settings or the locale)",
    "表示の言語（既定：設定またはロケールに従います）",
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 2 where something given could not be read or written."""
    gc.set_threshold(400_000, 20, 20)  # what is known is many lasting objects, which need not be walked every moment
    given = sys.argv[1:] if arguments is None else arguments
    _say_all()
    speak(_wanted(given))
    parser = _parser(given)
    if not given:  # whoever does not know what there is to ask for
        parser.print_help(sys.stderr)
        return UNREADABLE
    if given[0].startswith("-") and not any(each.startswith(given[0]) for each in ("-h", "--help", "--version")):
        parser.error(spoken(_BEHIND).format(given[0].partition("=")[0]))
    options = parser.parse_args(given)
    hear()
    try:
        with kept_automata(), laid_over(reader_from(options.config).overlay if hasattr(options, "config") else None):
            return int(options.run(options))
    except NotDone as error:
        complain(spoken(error.said))
        return UNREADABLE
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # what was asked for cannot be written: no such folder, no right to it, no room
        complain(spoken(told(error)))
        return UNREADABLE
    except KeyboardInterrupt:
        return 130
    finally:
        if arguments is None:
            gc.freeze()  # the process ends here: all goes with it, and need not be searched for cycles once more


def _say_all() -> None:
    """What the coding of a terminal lacks is written as its number: a report that ends in the middle would be worse."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _wanted(arguments: list[str]) -> str:
    """The language of what is said before the arguments are read: their help, and what is wrong with them."""
    ahead = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    ahead.add_argument("--lang")
    ahead.add_argument("--config", type=Path)
    try:
        stated, _ = ahead.parse_known_args(arguments)
    except argparse.ArgumentError:  # told when the arguments are read in earnest
        stated = argparse.Namespace(config=None)
    return language_of(stated, Reader(lang=language_stated(stated.config)))


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

    inspecting.add_commands(commands, _stated_language, _add_common)
    _add_explain(commands)
    _add_checks(commands)
    _add_schema(commands)
    if not arguments or arguments[0] not in commands.choices:
        _add_sisters(commands)
    return parser


def _add_sisters(commands: Any) -> None:
    from mekiki.doors import (
        barelink,
        campaign,
        casebook,
        checkpublication,
        demo,
        export,
        measuring,
        notice,
        plugins,
        publish,
        redact,
        replay,
        reply,
    )
    from mekiki.doors.archive import command as archive
    from mekiki.doors.web import command as web

    barelink.add_command(commands, _stated_language, _add_common)
    demo.add_command(commands, _stated_language, _add_common, inspecting.report)
    replay.add_command(commands, _stated_language, _add_common, inspecting.report)
    casebook.add_command(commands, _stated_language, _add_common, inspecting.report)
    campaign.add_command(commands, _stated_language, _add_common)
    publish.add_commands(commands, _stated_language, _add_lang, _add_settings)
    checkpublication.add_command(commands, _stated_language, _add_common)
    redact.add_command(commands, _stated_language, _add_common)
    notice.add_command(commands, _stated_language, _add_common)
    export.add_command(commands, _stated_language, _add_common)
    reply.add_command(commands, _add_common)
    measuring.add_commands(commands, _stated_language, _add_lang)
    archive.add_command(commands, _stated_language, _add_common)
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
            "settings (default: mekiki.toml here or in ~/.config/mekiki)",
            "設定ファイル（既定：このフォルダーか ~/.config/mekiki の mekiki.toml）",
        ),
    )


def _stated_language(options: argparse.Namespace) -> str:
    """The language of a command by its own words or its settings. Raises BadSettings."""
    return language_of(options, reader_from(getattr(options, "config", None)))


# --- what there is to know --------------------------------------------------------------------------------------------


def _add_explain(commands: Any) -> None:
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


def _explain(options: argparse.Namespace) -> int:
    from mekiki.checks.registry import check_of
    from mekiki.doors.checkpages import no_such_check, terminal_page

    found = check_of(options.check.lower())
    if found is None:
        raise NotDone(no_such_check(options.check.lower()))
    print(in_room(terminal_page(found, _stated_language(options))))
    return 0


def _add_checks(commands: Any) -> None:
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


def _checks(options: argparse.Namespace) -> int:
    from mekiki.checks.registry import all_checks

    lang = _stated_language(options)
    family = options.family.lower().rstrip("*").rstrip(".")
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


def _add_schema(commands: Any) -> None:
    schema = commands.add_parser("schema", help=Text("the JSON Schema of --json", "--json の JSON Schema"))
    schema.set_defaults(run=_schema)


def _schema(options: argparse.Namespace) -> int:
    from mekiki.report.jsonform import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":  # `python -m mekiki.doors.cli`, for whoever looks for the command in its own module
    sys.exit(main())
