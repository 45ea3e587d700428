"""``mekiki check-plugin``: whether an installed package of checks keeps the contract that ours keep."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mekiki.checks.plugins import Plugin

BROKEN, NOT_FOUND = 1, 2


def add_command(commands: Any) -> None:
    plugin = commands.add_parser("check-plugin", help="hold an installed package of checks to the contract")
    plugin.add_argument("name", metavar="NAME", help="of the package, or of its entry point in the group mekiki.checks")
    plugin.set_defaults(run=_check_plugin)


def _check_plugin(options: argparse.Namespace) -> int:
    """0 where every check keeps the contract, 1 where one does not, 2 where there is nothing to check."""
    from mekiki.checks.registry import plugins

    found = [each for each in plugins() if options.name in (each.name, each.package)]
    if not found:
        installed = ", ".join(each.name for each in plugins()) or "none"
        print(f"mekiki: no package of checks is called {options.name} (installed: {installed})", file=sys.stderr)
        return NOT_FOUND
    return max(_told(each) for each in found)


def _told(plugin: Plugin) -> int:
    """Print what is to be said of one plugin; its exit status."""
    from mekiki.checks.contract import violations

    if plugin.failure:
        print(f"{plugin.name}: cannot be imported: {plugin.failure}")
        return NOT_FOUND
    if not plugin.checks:
        print(f"{plugin.name}: {plugin.module} registers no check")
        return NOT_FOUND
    broken = {check.id: violations(check) for check in plugin.checks}
    for id, told in broken.items():
        print("\n".join(told) if told else f"{id}: keeps the contract")
    return BROKEN if any(broken.values()) else 0
