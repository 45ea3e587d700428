"""``mekiki case``: the casebook, listed, searched, shown, handed on, forgotten and examined again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import (
    AT_MOST,
    CASE_FILE,
    CASE_NAME,
    ONE_OBJECT,
    UNREADABLE,
    WHOLE_LEDGER,
    Language,
    Parser,
    Report,
    complain,
    in_json,
    room,
)
from mekiki.doors.keeping import keeping_from
from mekiki.doors.ownpages import keep_off_casebooks, keep_off_other_pictures, keep_to_form
from mekiki.doors.settings import BadSettings, at_least_one, no_toml, reader_from
from mekiki.doors.wholefile import write_whole
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file, why

if TYPE_CHECKING:
    from mekiki.model.case import Case
    from mekiki.store.casebook import Casebook, Entry

_FORGET = "forget"
_NO_WEIGHTS = Text("holds no weights that `mekiki fit` wrote", "`mekiki fit` が書き出した重みのファイルではありません")
_TOLD = ("phishing", "scam", "spam", "suspicious", "legitimate", "undecided", "open")
Run = Callable[[argparse.Namespace, str, "Casebook"], int]
Add = Callable[[str, Text, Run], Parser]  # a command by its name, its help and what it does


def add_command(commands: Any, language: Language, common: Callable[[Any], None], report: Report) -> None:
    """Add the command with all that it can do; ``report`` shows a case as ``mekiki show`` does."""
    parser = commands.add_parser(
        "case",
        help=Text(
            "the casebook: list, search, export and forget kept cases",
            "事件簿：保存した事例の一覧、検索、書き出し、消去",
        ),
    )
    add = adder(parser.add_subparsers(required=True, metavar="WHAT"), language, common)
    _add_list(add)
    _add_search(add)
    _add_show(add, report)
    for each in (_add_export, _add_import, _add_forget, _add_reexamine, _add_stats, _add_check, _add_corrections):
        each(add)


def adder(commands: Any, language: Language, common: Callable[[Any], None]) -> Add:
    """What adds commands to these that need the casebook open."""

    def add(name: str, help: Text, run: Run) -> Parser:
        command: Parser = commands.add_parser(name, help=help)
        common(command)
        command.set_defaults(run=lambda options: _run(run, options, language(options)))
        return command

    return add


def _run(run: Run, options: argparse.Namespace, lang: str) -> int:
    from mekiki.store.casebook import Casebook

    with Casebook.open() as book:
        return run(options, lang, book)


def _add_list(add: Add) -> None:
    command = add("list", Text("the cases kept, the last seen first", "保存した事例の一覧（最近届いた順）"), _list)
    command.add_argument(
        "--label",
        choices=_TOLD,
        help=Text("the verdict as it is told, a corrected one too", "表示される鑑定（訂正後のものも含みます）"),
    )
    command.add_argument("--limit", type=at_least_one, default=50, metavar="N", help=AT_MOST)
    command.add_argument(
        "--json",
        action="store_true",
        help=Text("one JSON object a case, on one line", "1 事例につき 1 行の JSON で出力します"),
    )


def _list(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    return print_entries(
        book, book.entries(limit=options.limit, **({"label": options.label} if options.label else {})), options, lang
    )


def _add_search(add: Add) -> None:
    command = add(
        "search",
        Text(
            "cases that hold every word in subject, text, sender, domain or brand",
            "件名・本文・送信者・ドメイン・ブランドにすべての語を含む事例を探します",
        ),
        _search,
    )
    command.add_argument(
        "words",
        nargs="+",
        metavar="WORD",
        help=Text("words, or parts of them, as written or defanged", "語、またはその一部（無効化した書き方でも可）"),
    )
    command.add_argument("--limit", type=at_least_one, default=50, metavar="N", help=AT_MOST)
    command.add_argument("--json", action="store_true", help=ONE_OBJECT)


def _search(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    return print_entries(book, book.search(" ".join(options.words), options.limit), options, lang)


def print_entries(book: Casebook, found: list[Entry], options: argparse.Namespace, lang: str) -> int:
    """A link alone that accuses nobody has no label: its address clears nobody either."""
    from mekiki.model.verdict import UNDECIDED
    from mekiki.store.standing import OPEN

    if options.json:
        for each in found:
            told = asdict(each) | ({"label": None} if each.standing == OPEN else {})
            told["undecided"] = told.pop("standing") == UNDECIDED
            print(in_json(told))
        return 0
    _print_rows(book, found, options.config, lang)
    return 0


def _print_rows(book: Casebook, found: list[Entry], config: Path | None, lang: str) -> None:
    from mekiki.report.casebook import CaseRow, case_rows
    from mekiki.report.oflink import shown_link
    from mekiki.store.barelinks import links_alone

    reader, links = reader_from(config), links_alone(book, [each.id for each in found])
    rows = [
        CaseRow(
            each.name,
            each.label,
            each.told,
            bool(each.corrected),
            each.probability,
            (each.mail_local or "")[:10],
            each.sightings,
            each.brand,
            each.campaign,
            each.subject,
            shown_link(links[each.id], reader) if each.id in links else "",
            each.sender,
        )
        for each in found
    ]
    print(case_rows(rows, lang, room()))


def _cases(count: int) -> str:
    return f"{count} case" + ("" if count == 1 else "s")


def _add_show(add: Add, report: Report) -> None:
    command = add(
        "show",
        Text("a kept case again", "保存した事例をもう一度表示します"),
        lambda options, lang, book: _show(options, lang, book, report),
    )
    command.add_argument("name", metavar="CASE", help=CASE_NAME)
    command.add_argument("--json", action="store_true", help=ONE_OBJECT)
    command.add_argument("--ledger", dest="whole_ledger", action="store_true", help=WHOLE_LEDGER)
    command.add_argument("--html", metavar="OUT", help=CASE_FILE)


def _show(options: argparse.Namespace, lang: str, book: Casebook, report: Report) -> int:
    report(book.case(book.entry(options.name).id), options, lang)
    return 0


def _add_export(add: Add) -> None:
    command = add("export", Text("the whole casebook as one file", "事件簿全体を一つのファイルに書き出します"), _export)
    command.add_argument("file", type=Path, metavar="FILE.zip", help=Text("the file to write", "書き出すファイル"))
    command.add_argument(
        "--anew",
        action="store_true",
        help=Text("write over an exported casebook", "前に書き出した事件簿に上書きします"),
    )


def _export(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.store.transfer import export_to

    keep_off_casebooks(options.file, anew=options.anew)
    keep_to_form(options.file, "ZIP", ".zip")
    count = export_to(book, options.file)
    print(
        Text(f"{_cases(count)} written to {options.file}", f"{count} 件を {options.file} に書き出しました。").in_(lang)
    )
    return 0


def _add_import(add: Add) -> None:
    command = add("import", Text("take over an exported casebook", "書き出した事件簿を取り込みます"), _import)
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE.zip",
        help=Text("what `mekiki case export` wrote", "`mekiki case export` が書き出したファイル"),
    )


def _import(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.store.transfer import import_from

    taken = import_from(book, options.file)
    print(
        Text(f"{taken.new} new, {taken.known} known already", f"新規 {taken.new} 件、既知 {taken.known} 件").in_(lang)
    )
    return 0


def _add_forget(add: Add) -> None:
    command = add(
        "forget",
        Text(
            "remove cases so that nothing of them is left; nothing brings them back",
            "事例を完全に消します（元には戻せません）",
        ),
        _forget,
    )
    command.add_argument(
        "names",
        nargs="*",
        metavar="CASE",
        help=CASE_NAME,
    )
    command.add_argument("--yes", action="store_true", help=Text("do not ask before", "確認せずに実行します"))
    command.add_argument(
        "--expired",
        action="store_true",
        help=Text("those whose time is up by the settings", "設定の保存期間を過ぎた事例を消します"),
    )


def _forget(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.store.forgetting import expired, forget

    if not (options.names or options.expired):
        raise NotDone(
            Text(
                "which case? `mekiki case forget CASE…`, or --expired",
                "どの事例を消しますか。`mekiki case forget CASE…` か --expired で指定してください",
            )
        )
    named = list({entry.id: entry for entry in map(book.entry, options.names)}.values())
    if named and not options.yes and not _is_sure(book, named, options.config, lang):
        print(Text("Nothing was forgotten.", "何も消していません。").in_(lang))
        return UNREADABLE
    ids = [entry.id for entry in named]
    ids += expired(book, keeping_from(options.config).rules) if options.expired else []
    count = forget(book, ids)
    print(Text(f"{_cases(count)} forgotten", f"{count} 件を完全に消しました。").in_(lang))
    return 0


def _is_sure(book: Casebook, found: list[Entry], config: Path | None, lang: str) -> bool:
    """Show what would go, and ask."""
    _print_rows(book, found, config, lang)
    print(
        Text(
            f"Forget {'it' if len(found) == 1 else f'these {len(found)} cases'} for good? Nothing brings a forgotten case back. "
            f"Type “{_FORGET}”: ",
            f"この {len(found)} 件を完全に消します。元には戻せません。よければ {_FORGET} と入力してください：",
        ).in_(lang),
        end="",
        flush=True,
    )
    return sys.stdin.readline().strip() == _FORGET


def _add_reexamine(add: Add) -> None:
    command = add(
        "reexamine",
        Text(
            "look at kept cases with today's checks and weights, and list which verdicts change",
            "保存した事例を現在の検査と重みで調べ直し、鑑定が変わるものを一覧します",
        ),
        _reexamine,
    )
    command.add_argument(
        "names",
        nargs="*",
        metavar="CASE",
        help=Text(
            "their names, as `mekiki case list` shows them (default: all)",
            "`mekiki case list` に出る名前（既定：すべて）",
        ),
    )
    command.add_argument(
        "--write",
        action="store_true",
        help=Text("let the new verdicts take the place of the old ones", "古い鑑定を新しい鑑定に置き換えます"),
    )
    command.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help=Text("weights of your own, as `mekiki fit` writes them", "`mekiki fit` が書き出した独自の重み"),
    )
    command.add_argument("--json", action="store_true", help=ONE_OBJECT)


def _reexamine(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.report.casebook import change_line
    from mekiki.store.again import reexamine

    found = [book.entry(name) for name in options.names] or None
    looked, changed = 0, 0
    for entry, change in reexamine(book, _second_look(options.weights), found, write=options.write):
        looked += 1
        changed += change.changed
        if options.json:
            print(in_json({"entry": asdict(entry), **asdict(change), "changed": change.changed}))
        elif change.changed or change.gained or change.lost:
            print(change_line(entry.name, entry.subject, change, lang))
    if not options.json:
        print(
            Text(
                f"{_cases(looked)} examined again; verdicts that change: {changed}",
                f"{looked} 件を調べ直し、{changed} 件で鑑定が変わりました。",
            ).in_(lang)
        )
    return 0


def _second_look(own: Path | None) -> Callable[[Case], Case]:
    """How a case is examined and judged today, by weights of one's own where there are some. Raises BadSettings."""
    from mekiki.doors.web.barecase import examined
    from mekiki.investigate import examine_again
    from mekiki.judge import weights
    from mekiki.judge.judge import judge
    from mekiki.report.oflink import is_of_link

    used = _weights(own) if own else weights.shipped()

    def again(case: Case) -> Case:
        fresh = (
            examined(case) if is_of_link(case) else examine_again(case)
        )  # a link is no mail that lacks all of a mail
        return replace(fresh, verdict=judge(fresh.findings, used))

    return again


def _weights(path: Path) -> Any:
    import tomllib

    from mekiki.judge.weights import read

    try:
        return read(path)
    except OSError as error:
        raise BadSettings(of_file(path, why(error))) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(of_file(path, no_toml(error))) from error
    except (KeyError, TypeError, ValueError) as error:
        raise BadSettings(of_file(path, _NO_WEIGHTS)) from error


def _add_stats(add: Add) -> None:
    command = add(
        "stats",
        Text(
            "counts by brand, pretext, network, hour, weekday and month",
            "ブランド・口実・ネットワーク・時刻・曜日・月ごとの件数",
        ),
        _stats,
    )
    command.add_argument("--all", action="store_true", help=Text("not only what is bad", "不審なもの以外も数えます"))
    command.add_argument(
        "--svg", type=Path, metavar="OUT", help=Text("write them as a picture", "図として書き出します")
    )
    command.add_argument("--json", action="store_true", help=ONE_OBJECT)


def _stats(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.report.casebook import Counts, picture, tables
    from mekiki.store.statistics import BAD, statistics

    if options.svg:
        keep_off_other_pictures(options.svg)
        keep_to_form(options.svg, "SVG", ".svg")
    found = statistics(book, () if options.all else BAD)
    counts = Counts(
        found.cases,
        found.sightings,
        found.campaigns,
        found.brands,
        found.pretexts,
        found.networks,
        found.months,
        found.hours,
    )
    if options.svg:
        write_whole(options.svg, picture(counts, lang))
        print(options.svg)
    elif options.json:
        plain = asdict(found)
        plain["hours"] = [[day, hour, count] for (day, hour), count in sorted(found.hours.items())]
        print(in_json(plain))
    else:
        print(tables(counts, lang, room()))
        if not options.all:
            left_out = Text(
                "Counted are cases that accuse or are suspicious; --all counts the others too.",
                "警告した事例と疑わしい事例だけの件数です。--all を付けると、すべてを数えます。",
            )
            print(f"\n{left_out.in_(lang)}")
    return 0


def _add_check(add: Add) -> None:
    add("check", Text("whether the casebook is whole", "事件簿が壊れていないかを確かめます"), _check)


def _check(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    wrong = book.check()
    for each in wrong:
        complain(each.in_(lang))
    if not wrong:
        print(Text("The casebook is whole.", "事件簿に問題はありません。").in_(lang))
    return UNREADABLE if wrong else 0


def _add_corrections(add: Add) -> None:
    command = add(
        "corrections",
        Text(
            "verdicts that people corrected, as labelled mail for `mekiki fit`",
            "人が訂正した鑑定を、`mekiki fit` 用のラベル付きメールとして書き出します",
        ),
        _corrections,
    )
    command.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help=Text("where to write them, with labels.tsv", "書き出し先（labels.tsv も作ります）"),
    )


def _corrections(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.doors.web.remarks import export

    mails, marks = export(book, options.out)
    print(
        Text(
            f"{mails} corrected case{'' if mails == 1 else 's'} and {marks} wrong clue{'' if marks == 1 else 's'} "
            f"written to {options.out}",
            f"訂正 {mails} 件と誤りの指摘 {marks} 件を {options.out} に書き出しました。",
        ).in_(lang)
    )
    return 0
