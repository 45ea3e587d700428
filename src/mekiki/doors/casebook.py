"""``mekiki case``, ``mekiki campaign`` and ``mekiki inspect --keep``: the memory, as thin as the rest of the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import AT_MOST, CASE_FILE, CASE_NAME, ONE_OBJECT, WHOLE_LEDGER, Parser, in_json, room
from mekiki.doors.ownpages import keep_off_casebooks, keep_off_other_pictures, keep_to_form
from mekiki.doors.settings import BadSettings, at_least_one, no_toml, reader_from, table_of, takes
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file, why
from mekiki.model.verdict import Label

if TYPE_CHECKING:
    from mekiki.model.case import Case
    from mekiki.store.casebook import Casebook, Entry
    from mekiki.store.forgetting import Rules

UNREADABLE = 2
_FORGET = "forget"
_NO_WEIGHTS = Text("holds no weights that `mekiki fit` wrote", "`mekiki fit` が書き出した重みのファイルではありません")
_ONCE_A_DAY = timedelta(days=1)

_TOLD = ("phishing", "scam", "spam", "suspicious", "legitimate", "undecided", "open")
_EACH_ONE = Text("a JSON object for each, on one line", "1 件につき 1 行の JSON で出力します")
Language = Callable[[argparse.Namespace], str]
Report = Callable[..., None]


def add_commands(commands: Any, language: Language, common: Callable[[Any], None], report: Report) -> None:
    """The commands; ``report`` shows a case as ``mekiki show`` does."""
    parser = commands.add_parser(
        "case",
        help=Text(
            "the casebook: list, search, export and forget kept cases",
            "事件簿：保存した事例の一覧、検索、書き出し、消去",
        ),
    )
    _add_cases(parser.add_subparsers(required=True, metavar="WHAT"), language, common, report)
    parser = commands.add_parser(
        "campaign", help=Text("which kept cases are the same hand", "同じ送り手とみられる事例のまとまり")
    )
    _add_campaigns(parser.add_subparsers(required=True, metavar="WHAT"), language, common)


def _add_cases(commands: Any, language: Language, common: Callable[[Any], None], report: Report) -> None:
    def add(name: str, help: Text, run: Callable[[argparse.Namespace, str, Casebook], int]) -> Parser:
        command: Parser = commands.add_parser(name, help=help)
        common(command)
        command.set_defaults(run=lambda options: _run(run, options, language(options)))
        return command

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
    command = add(
        "show",
        Text("a kept case again", "保存した事例をもう一度表示します"),
        lambda options, lang, book: _show(options, lang, book, report),
    )
    command.add_argument("name", metavar="CASE", help=CASE_NAME)
    command.add_argument("--json", action="store_true", help=ONE_OBJECT)
    command.add_argument("--ledger", dest="whole_ledger", action="store_true", help=WHOLE_LEDGER)
    command.add_argument("--html", metavar="OUT", help=CASE_FILE)
    command = add("export", Text("the whole casebook as one file", "事件簿全体を一つのファイルに書き出します"), _export)
    command.add_argument("file", type=Path, metavar="FILE.zip", help=Text("the file to write", "書き出すファイル"))
    command.add_argument(
        "--anew",
        action="store_true",
        help=Text("write over an exported casebook", "前に書き出した事件簿に上書きします"),
    )
    command = add("import", Text("take over an exported casebook", "書き出した事件簿を取り込みます"), _import)
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE.zip",
        help=Text("what `mekiki case export` wrote", "`mekiki case export` が書き出したファイル"),
    )
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
    add("check", Text("whether the casebook is whole", "事件簿が壊れていないかを確かめます"), _check)
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


def _add_campaigns(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    for name, help, run in (
        (
            "list",
            Text("all campaigns, the last active first", "すべてのキャンペーン（最近動きのあった順）"),
            _campaigns,
        ),
        ("show", Text("one campaign and its cases", "一つのキャンペーンとその事例"), _campaign),
    ):
        command = commands.add_parser(name, help=help)
        common(command)
        command.add_argument("--json", action="store_true", help=ONE_OBJECT if name == "show" else _EACH_ONE)
        command.set_defaults(run=lambda options, run=run: _run(run, options, language(options)))
        if name == "show":
            command.add_argument(
                "name",
                metavar="CAMPAIGN",
                help=Text("its name, as `mekiki campaign list` shows it", "`mekiki campaign list` に出る名前"),
            )


def _run(run: Callable[[argparse.Namespace, str, Casebook], int], options: argparse.Namespace, lang: str) -> int:
    from mekiki.store.casebook import Casebook

    with Casebook.open() as book:
        return run(options, lang, book)


# --- keeping ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Keeping:
    """The table ``[casebook]`` of the settings."""

    keep_recipients: bool = False  # keep mails as they came, with the reader's own addresses
    keep_days: int = 0  # 0: for ever
    keep_days_by_label: dict[str, int] = field(default_factory=dict)

    @property
    def rules(self) -> Rules:
        from mekiki.store.forgetting import Rules

        return Rules(self.keep_days, self.keep_days_by_label)


def keeping_from(path: Path | None) -> Keeping:
    """How cases are kept, by a settings file. Raises BadSettings."""
    found, table = table_of(path, "casebook")
    known = {label.value for label in Label}
    for key, value in table.items():
        days = value.values() if key == "keep_days_by_label" and isinstance(value, dict) else [value]
        if key == "keep_recipients":
            if not isinstance(value, bool):
                raise takes(found, "casebook.keep_recipients", Text("true or false", " true か false "))
        elif not all(isinstance(each, int) and not isinstance(each, bool) and each >= 0 for each in days):
            raise takes(found, f"casebook.{key}", Text("days, 0 for ever", "日数（0 は無期限）"))
        elif isinstance(value, dict) and not set(value) <= known:
            wrong, labels = ", ".join(sorted(set(value) - known)), ", ".join(sorted(known))
            no_label = Text(
                f"{wrong} is no label; known are {labels}",
                f"{wrong} という鑑定はありません。使えるのは {labels} です",
            )
            raise BadSettings(of_file(f"{found}: casebook.{key}", no_label))
    return Keeping(**table)


class Keeper:
    """Keeps cases as they are investigated, in the user's casebook, which is opened at the first."""

    def __init__(self, config: Path | None, door: str = "cli") -> None:
        self.keeping, self.door = keeping_from(config), door
        self.book: Casebook | None = None

    def keep(self, case: Case) -> Case:
        """The case with what was seen and said of it before, once it is safely kept. Raises CasebookError where it cannot."""
        book = self.open()
        copy = None if self.keeping.keep_recipients else masked(case)
        kept = book.keep(case, copy, self.door)
        return replace(case, seen=kept.seen, correction=kept.correction)

    def open(self, folder: Path | None = None) -> Casebook:
        """The casebook in a folder, else the user's; what the settings no longer want kept goes first. Raises CasebookError."""
        from mekiki.store.casebook import Casebook

        if self.book is None:
            self.book = Casebook.open(folder)
            self._tidy(self.book)
        return self.book

    def _tidy(self, book: Casebook) -> None:
        """Once a day, what has outlived its time goes."""
        from mekiki.store.forgetting import expired, forget

        rules = self.keeping.rules
        if (rules.days or rules.by_label) and book.due("expired", _ONCE_A_DAY, datetime.now(UTC)):
            ids = expired(book, rules)
            if ids:
                forget(book, ids)


def masked(case: Case) -> Case:
    """The case about a copy of its mail in which the reader cannot be recognised, with what was found in the mail.

    Where the checks of today see the same in the copy, it is theirs, with the places of the copy.
    """
    from mekiki.investigate import examine_again
    from mekiki.model.case import Source
    from mekiki.parse.message import parse
    from mekiki.report.byhand import marks_of
    from mekiki.report.keptcopy import as_given, glance, kept_copy
    from mekiki.store.withheld import restored

    copy = kept_copy(case)
    message = restored(parse(copy.raw, copy.evidence.reader, case.message.copy), copy.masking)
    message = replace(message, losses=case.message.losses)
    bare = replace(case, message=message, evidence=copy.evidence, plan=copy.plan, source=Source(), seen=None)
    seen = examine_again(bare)
    masking = replace(copy.masking, marks=marks_of(case, bare))
    if glance(seen) == glance(case):
        return replace(seen, masking=masking)
    return replace(as_given(case, seen), masking=replace(masking, copy=glance(seen)))


# --- commands ---------------------------------------------------------------------------------------------------------


def _print_entries(book: Casebook, found: list[Entry], options: argparse.Namespace, lang: str) -> int:
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


def _list(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    return _print_entries(
        book, book.entries(limit=options.limit, **({"label": options.label} if options.label else {})), options, lang
    )


def _search(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    return _print_entries(book, book.search(" ".join(options.words), options.limit), options, lang)


def _show(options: argparse.Namespace, lang: str, book: Casebook, report: Report) -> int:
    report(book.case(book.entry(options.name).id), options, lang)
    return 0


def _export(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.store.transfer import export_to

    keep_off_casebooks(options.file, anew=options.anew)
    keep_to_form(options.file, "ZIP", ".zip")
    count = export_to(book, options.file)
    print(
        Text(f"{_cases(count)} written to {options.file}", f"{count} 件を {options.file} に書き出しました。").in_(lang)
    )
    return 0


def _import(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.store.transfer import import_from

    taken = import_from(book, options.file)
    print(
        Text(f"{taken.new} new, {taken.known} known already", f"新規 {taken.new} 件、既知 {taken.known} 件").in_(lang)
    )
    return 0


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


def _reexamine(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.doors.web.barecase import examined
    from mekiki.investigate import examine_again
    from mekiki.judge import weights
    from mekiki.judge.judge import judge
    from mekiki.report.casebook import change_line
    from mekiki.report.oflink import is_of_link
    from mekiki.store.again import reexamine

    own = _weights(options.weights) if options.weights else weights.shipped()

    def again(case: Case) -> Case:
        fresh = (
            examined(case) if is_of_link(case) else examine_again(case)
        )  # a link is no mail that lacks all of a mail
        return replace(fresh, verdict=judge(fresh.findings, own))

    found = [book.entry(name) for name in options.names] or None
    looked, changed = 0, 0
    for change in reexamine(book, again, found, write=options.write):
        looked += 1
        changed += change.changed
        if options.json:
            print(in_json({**asdict(change), "changed": change.changed}))
        elif change.changed or change.gained or change.lost:
            print(
                change_line(
                    change.entry.name,
                    change.entry.subject,
                    change.before,
                    change.after,
                    change.probability_before,
                    change.probability_after,
                    change.gained,
                    change.lost,
                    lang,
                )
            )
    if not options.json:
        print(
            Text(
                f"{_cases(looked)} examined again; verdicts that change: {changed}",
                f"{looked} 件を調べ直し、{changed} 件で鑑定が変わりました。",
            ).in_(lang)
        )
    return 0


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
        options.svg.write_text(picture(counts, lang), encoding="utf-8")
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


def _check(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    wrong = book.check()
    for each in wrong:
        print(f"mekiki: {each.in_(lang)}", file=sys.stderr)
    if not wrong:
        print(Text("The casebook is whole.", "事件簿に問題はありません。").in_(lang))
    return UNREADABLE if wrong else 0


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


def _campaigns(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.report.casebook import CampaignRow, campaign_rows

    found = book.all_campaigns()
    if options.json:
        for each in found:
            print(in_json(asdict(each), default=str))
        return 0
    rows = [
        CampaignRow(
            each.name,
            each.cases,
            each.first.strftime("%Y-%m-%d"),
            each.last.strftime("%Y-%m-%d"),
            each.labels,
            each.brands,
            each.domains,
            each.subject,
        )
        for each in found
    ]
    print(campaign_rows(rows, lang, room()))
    return 0


def _campaign(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.report.casebook import CampaignRow, campaign_page

    found = book.campaign(options.name)
    if options.json:
        print(in_json(asdict(found), default=str))
        return 0
    row = CampaignRow(
        found.name,
        found.cases,
        found.first.strftime("%Y-%m-%d"),
        found.last.strftime("%Y-%m-%d"),
        found.labels,
        found.brands,
        found.domains,
        found.subject,
    )
    print(campaign_page(row, found.waves, lang))
    return _print_entries(book, book.entries(campaign_id=int(found.name[1:])), options, lang)
