"""``mekiki check-plugin``: whether an installed package of checks keeps the contract that ours keep."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mekiki.doors.commandline import Language
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file

if TYPE_CHECKING:
    from mekiki.checks.plugins import Plugin

BROKEN, NOT_FOUND = 1, 2
_KEEPS = Text("keeps the contract", "規約を守っています")


def add_command(commands: Any, language: Language, speaks: Callable[[Any], None]) -> None:
    plugin = commands.add_parser(
        "check-plugin",
        help=Text(
            "hold an installed package of checks to the contract",
            "インストール済みの検査パッケージが規約を守っているかを確かめます",
        ),
    )
    plugin.add_argument(
        "name",
        metavar="NAME",
        help=Text(
            "of the package, or of its entry point in the group mekiki.checks",
            "パッケージの名前、または mekiki.checks グループのエントリーポイント名",
        ),
    )
    speaks(plugin)
    plugin.set_defaults(run=lambda options: _check_plugin(options, language(options)))


def _check_plugin(options: argparse.Namespace, lang: str) -> int:
    """0 where every check keeps the contract, 1 where one does not, 2 where there is nothing to check."""
    from mekiki.checks.registry import plugins

    wanted = _plain(options.name)
    found = [each for each in plugins() if wanted in (_plain(each.name), _plain(each.package))]
    if not found:
        installed = ", ".join(each.name for each in plugins())
        raise NotDone(
            Text(
                f"no package of checks is called {options.name} (installed: {installed or 'none'})",
                f"{options.name} という検査のパッケージはありません（インストール済み：{installed or 'なし'}）",
            )
        )
    return max(_told(each, lang) for each in found)


def _plain(name: str) -> str:
    """A package's name as installers compare it (PEP 503), so that the module's, with its underscores, is understood too."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _told(plugin: Plugin, lang: str) -> int:
    """Print what is to be said of one plugin; its exit status."""
    from mekiki.checks.contract import violations

    if plugin.failure:
        failed = Text(f"cannot be imported: {plugin.failure}", f"読み込めません（{plugin.failure}）")
        print(of_file(plugin.name, failed).in_(lang))
        return NOT_FOUND
    if not plugin.checks:
        none = Text(f"{plugin.module} registers no check", f"{plugin.module} には検査が一つも登録されていません")
        print(of_file(plugin.name, none).in_(lang))
        return NOT_FOUND
    broken = {check.id: violations(check, lang) for check in plugin.checks}
    for id, told in broken.items():
        print("\n".join(told) if told else of_file(id, _KEEPS).in_(lang))
    return BROKEN if any(broken.values()) else 0
