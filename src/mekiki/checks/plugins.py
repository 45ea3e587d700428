"""Other people's checks: installed packages that name a module under the entry point group ``mekiki.checks``.

A package that cannot be imported, or takes an id that is taken, is told and left out whole; it stops nobody else.
"""

from __future__ import annotations

import logging
import pkgutil
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint

from mekiki.checks.form import REGISTERED, Check
from mekiki.model.facts import Text

GROUP = "mekiki.checks"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point: the checks that it brought, or why it brought none."""

    name: str
    module: str
    package: str  # the distribution that brings it
    checks: tuple[Check, ...] = ()
    failure: str = ""


def load(entry: EntryPoint) -> Plugin:
    """Import what the entry point names, with all modules below it. Never raises."""
    package = entry.dist.name if entry.dist else ""
    before = dict(REGISTERED)
    try:
        module = entry.load()
        for below in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{entry.module}."):
            import_module(below.name)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's code may fail in any way, and is told for it
        REGISTERED.clear()
        REGISTERED.update(before)
        failure = f"{type(error).__name__}: {error}"
        said = _left_out(f"{entry.name} ({package or entry.value})", failure)
        log.warning(said.en, extra={"said": said})
        return Plugin(entry.name, entry.module, package, failure=failure)
    brought = tuple(REGISTERED[id] for id in sorted(REGISTERED) if id not in before)
    return Plugin(entry.name, entry.module, package, brought)


def _left_out(name: str, failure: str) -> Text:
    return Text(
        f"the checks of {name} are left out: {failure}", f"{name} の検査は読み込めないため、使いません（{failure}）"
    )
