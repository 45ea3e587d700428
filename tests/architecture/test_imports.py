"""What may know what: the layers are held by import-linter, and what it cannot see is looked for here."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import mekiki
from mekiki.model import version

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mekiki"
MAY_GO_OUT = ("collect", "doors", "rehearsal")
GOES_OUT = (
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "asyncio",
    "smtplib",
    "imaplib",
    "ftplib",
    "subprocess",
    "webbrowser",
)


def imports_of(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_point_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, "run lint-imports to see which contract is broken"


def test_only_collectors_doors_and_the_rehearsal_reach_out() -> None:
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).parts[0] in MAY_GO_OUT:
            continue
        for name in imports_of(path):
            assert not any(name == out or name.startswith(f"{out}.") for out in GOES_OUT), f"{path} imports {name}"


def test_the_nouns_know_only_the_standard_library() -> None:
    for path in (SOURCE / "model").glob("*.py"):
        for name in imports_of(path):
            if name.startswith("mekiki"):
                assert name.startswith("mekiki.model"), f"{path} imports {name}"


def test_a_check_sees_the_mail_and_the_evidence_and_no_collector_judge_or_report() -> None:
    for path in (SOURCE / "checks").rglob("*.py"):
        for name in imports_of(path):
            assert not name.startswith(("mekiki.collect", "mekiki.judge", "mekiki.report", "mekiki.store")), path


def test_the_version_is_written_in_one_place() -> None:
    """The installed package may be older than this tree, so what it would be made from is looked at."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == str(Path(version.__file__).relative_to(ROOT))
    assert mekiki.__version__ == version.__version__
    quoted = f'"{version.__version__}"'
    assert [each.name for each in SOURCE.rglob("*.py") if quoted in each.read_text("utf-8")] == ["version.py"]


def _names_of(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top of a module gives."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    for target in targets:
        for each in target.elts if isinstance(target, ast.Tuple) else [target]:
            if isinstance(each, ast.Name):
                yield each.id


def test_no_module_gives_a_name_to_two_things() -> None:
    """The later one would silently be meant everywhere, and no checker tells it of numbers."""
    twice = []
    for path in sorted(SOURCE.rglob("*.py")):
        names = [
            name
            for statement in ast.parse(path.read_text("utf-8")).body
            if isinstance(statement, ast.Assign | ast.AnnAssign)
            for name in _names_of(statement)
        ]
        twice += [f"{path.relative_to(SOURCE)}: {name}" for name in names if names.count(name) > 1]
    assert twice == []
