"""``mekiki campaign``: which kept cases come from the same hand."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mekiki.doors.casebook import adder, print_entries
from mekiki.doors.commandline import ONE_OBJECT, Language, in_json, in_room, room
from mekiki.model.facts import Text

if TYPE_CHECKING:
    from mekiki.report.casebook import CampaignRow
    from mekiki.store.campaigns import Campaign
    from mekiki.store.casebook import Casebook

_NAMES = 27  # columns before the names of a month, on the page of one


def add_command(commands: Any, language: Language, common: Callable[[Any], None]) -> None:
    parser = commands.add_parser(
        "campaign", help=Text("which kept cases come from the same hand", "同じ送り手とみられる事例のまとまり")
    )
    add = adder(parser.add_subparsers(required=True, metavar="WHAT"), language, common)
    command = add(
        "list", Text("all campaigns, the last active first", "すべてのキャンペーン（最近動きのあった順）"), _list
    )
    command.add_argument(
        "--json",
        action="store_true",
        help=Text("a JSON object for each, on one line", "1 件につき 1 行の JSON で出力します"),
    )
    command = add("show", Text("one campaign and its cases", "一つのキャンペーンとその事例"), _show)
    command.add_argument("--json", action="store_true", help=ONE_OBJECT)
    command.add_argument(
        "name",
        metavar="CAMPAIGN",
        help=Text("its name, as `mekiki campaign list` shows it", "`mekiki campaign list` に出る名前"),
    )


def _list(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.report.casebook import campaign_rows

    found = book.all_campaigns()
    if options.json:
        for each in found:
            print(in_json(asdict(each), default=str))
        return 0
    print(campaign_rows([_row(each) for each in found], lang, room()))
    return 0


def _show(options: argparse.Namespace, lang: str, book: Casebook) -> int:
    from mekiki.report.casebook import campaign_page

    found = book.campaign(options.name)
    if options.json:
        print(in_json(asdict(found), default=str))
        return 0
    print(in_room(campaign_page(_row(found), found.waves, lang), hang=_NAMES))
    return print_entries(book, book.entries(campaign_id=int(found.name[1:])), options, lang)


def _row(found: Campaign) -> CampaignRow:
    from mekiki.report.casebook import CampaignRow

    return CampaignRow(
        found.name,
        found.cases,
        found.first.strftime("%Y-%m-%d"),
        found.last.strftime("%Y-%m-%d"),
        found.labels,
        found.brands,
        found.domains,
        found.subject,
    )
