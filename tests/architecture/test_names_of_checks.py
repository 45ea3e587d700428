"""The judge, the reports and other checks name some checks by their ids, or families by "scam.": none of them in vain.

A name that nothing bears any more raises nothing: the rule that hangs on it is just never met again.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import mekiki
from mekiki.checks.registry import all_checks

PACKAGE = Path(mekiki.__file__).parent
WHO_NAMES_THEM = ("checks", "judge", "measure", "report")
LIKE_AN_ID = re.compile(r"([a-z]+)\.(?!(?:test|example|pdf|json|toml|html|css|js)$)(?:[a-z0-9]+(?:-[a-z0-9]+)*-?)?")


def named_in(path: Path, families: set[str]) -> Iterator[str]:
    """The strings of a module that name a check, or begin the names of several."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            hit = LIKE_AN_ID.fullmatch(node.value)
            if hit and hit[1] in families:
                yield node.value


def test_no_check_is_named_that_is_not_there() -> None:
    ids = {each.id for each in all_checks()}
    families = {id.partition(".")[0] for id in ids}
    stale, met = [], 0
    for path in sorted(path for where in WHO_NAMES_THEM for path in (PACKAGE / where).rglob("*.py")):
        for name in named_in(path, families):
            met += 1
            is_there = name in ids or (name.endswith((".", "-")) and any(id.startswith(name) for id in ids))
            stale += [] if is_there else [f"{path.relative_to(PACKAGE)}: {name}"]
    assert stale == []
    assert met > 500  # so many there are: the search itself has not gone blind
