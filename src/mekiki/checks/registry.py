"""All checks that exist: those of this package, found by looking, and those of installed plugins.

A mail concerns a third of them. So the roll, which says of each when it is called, is kept from start to start, and a check
is imported when it is first called.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mekiki import checks as package
from mekiki.checks import form
from mekiki.checks.form import REGISTERED, Check
from mekiki.knowledge.derived import derived
from mekiki.knowledge.files import paths

if TYPE_CHECKING:
    from mekiki.checks.plugins import Plugin

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
    if not _are_there_plugins():
        return ()
    from importlib.metadata import entry_points

    from mekiki.checks.plugins import GROUP, load

    return tuple(load(entry) for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name))


def _are_there_plugins() -> bool:
    """Whether an installed package brings checks. Asked anew when a folder that packages are installed into has changed."""
    folders = [Path(each) for each in dict.fromkeys(sys.path) if os.path.isabs(each) and os.path.isdir(each)]
    return derived("plugins", [Path(__file__), *folders], _ask_for_plugins)


def _ask_for_plugins() -> bool:
    from importlib.metadata import entry_points

    from mekiki.checks.plugins import GROUP

    return bool(entry_points(group=GROUP))


class Row(NamedTuple):
    """A check on the roll: what is asked of it before it is imported (see ``Check``), and where it is found."""

    id: str
    module: str
    needs: tuple[str, ...]
    when: tuple[str, ...]
    phrase: tuple[str, str] | None
    labels: tuple[str, ...]
    signs: tuple[tuple[str, ...], ...]

    def check(self) -> Check:
        return _imported(self.module, self.id)


@cache
def roll() -> tuple[Row, ...]:
    """Every check's row, ordered by id. Where there are plugins, all checks are imported for it."""
    if _are_there_plugins():
        return tuple(map(row_of, all_checks()))
    rows = derived("roll", [Path(__file__), Path(form.__file__), *_own_files(), *paths("sayings")], _read_roll)
    return tuple(map(Row._make, rows))


def labels_of(id: str) -> tuple[str, ...]:
    """The labels of mail that a check tells of; none where it tells of any mail, or is no check of today."""
    return _labels().get(id, ())


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    return {row.id: row.labels for row in roll() if row.labels}


def row_of(each: Check) -> Row:
    labels = tuple(label.value for label in each.labels)
    return Row(each.id, each.module, each.needs, each.when, each.phrase, labels, each.signs)


def _read_roll() -> list[tuple[object, ...]]:
    return [tuple(row_of(each)) for each in all_checks()]


@cache
def _imported(module: str, id: str) -> Check:
    import_module(module)
    return REGISTERED[id]


def own_modules() -> list[str]:
    """Names of the modules that are checks: checks/FAMILY/NAME.py."""
    return [f"{package.__name__}.{path.parent.name}.{path.stem}" for path in _own_files()]


def _own_files() -> list[Path]:
    folders = [Path(path) for path in package.__path__]
    families = sorted(each.name for folder in folders for each in folder.iterdir() if (each / "__init__.py").exists())
    return [
        module
        for family in families
        if family not in _NOT_FAMILIES
        for folder in folders
        for module in sorted((folder / family).glob("[!_]*.py"))
    ]


def check_of(id: str) -> Check | None:
    return next((each for each in all_checks() if each.id == id), None)
