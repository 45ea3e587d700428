"""All checks that exist: those of this package, found by looking, and those of installed plugins."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from mekiki import checks as package
from mekiki.checks.form import REGISTERED, Check

PLUGIN_GROUP = "mekiki.checks"
_NOT_FAMILIES = ("readings",)


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, ordered by id. Importing a check module registers it."""
    for module in own_modules():
        import_module(module)
    for plugin in entry_points(group=PLUGIN_GROUP):
        plugin.load()
    return tuple(REGISTERED[id] for id in sorted(REGISTERED))


def own_modules() -> list[str]:
    """Names of the modules that are checks: checks/FAMILY/NAME.py."""
    found = []
    for family in pkgutil.iter_modules(package.__path__):
        if family.ispkg and family.name not in _NOT_FAMILIES:
            folder = [f"{path}/{family.name}" for path in package.__path__]
            found += [f"{package.__name__}.{family.name}.{module.name}" for module in pkgutil.iter_modules(folder)]
    return found


def check_of(id: str) -> Check | None:
    return next((each for each in all_checks() if each.id == id), None)
