"""All checks that exist: those of this package, found by looking, and those of installed plugins."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from mekiki import checks as package
from mekiki.checks.form import REGISTERED, Check
from mekiki.checks.plugins import GROUP, Plugin, load

_NOT_FAMILIES = ("readings",)


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, ordered by id. Importing a check module registers it."""
    plugins()
    return tuple(REGISTERED[id] for id in sorted(REGISTERED))


@cache
def plugins() -> tuple[Plugin, ...]:
    """Other people's checks, by name. Ours are imported first, so that an id of ours stays ours."""
    for module in own_modules():
        import_module(module)
    return tuple(load(entry) for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name))


def own_modules() -> list[str]:
    """Names of the modules that are checks: checks/FAMILY/NAME.py."""
    folders = [Path(path) for path in package.__path__]
    families = sorted(each.name for folder in folders for each in folder.iterdir() if (each / "__init__.py").exists())
    return [
        f"{package.__name__}.{family}.{module.stem}"
        for family in families
        if family not in _NOT_FAMILIES
        for folder in folders
        for module in sorted((folder / family).glob("[!_]*.py"))
    ]


def check_of(id: str) -> Check | None:
    return next((each for each in all_checks() if each.id == id), None)
