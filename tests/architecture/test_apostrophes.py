"""What is told in English has one apostrophe, the straight one: two of them in one report look like two authors."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SRC = Path(__file__).parents[2] / "src" / "mekiki"


def english_of(source: str) -> Iterator[str]:
    """The English of every Text in a module, and its docstring, which `mekiki explain` prints of a check."""
    tree = ast.parse(source)
    yield ast.get_docstring(tree) or ""
    for each in ast.walk(tree):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "Text":
            for said in [word.value for word in each.keywords if word.arg == "en"] or each.args[:1]:
                yield from (str(part.value) for part in ast.walk(said) if isinstance(part, ast.Constant))


def texts_in(data: Any) -> Iterator[str]:
    """The English of every pair of texts in a data file; lists of words are what is looked for in mail."""
    if isinstance(data, dict):
        if isinstance(data.get("en"), str) and isinstance(data.get("ja"), str):
            yield data["en"]
        yield from (text for value in data.values() for text in texts_in(value))
    elif isinstance(data, list):
        yield from (text for value in data for text in texts_in(value))


@pytest.mark.parametrize("package", sorted(path.name for path in SRC.iterdir() if (path / "__init__.py").exists()))
def test_texts_have_straight_apostrophes(package: str) -> None:
    modules = {path: english_of(path.read_text("utf-8")) for path in (SRC / package).rglob("*.py")}
    assert [(path.name, text) for path, texts in modules.items() for text in texts if "’" in text] == []


def test_so_have_the_texts_among_the_data() -> None:
    files = sorted((SRC / "knowledge" / "data").rglob("*.json"))
    assert [text for path in files for text in texts_in(json.loads(path.read_text("utf-8"))) if "’" in text] == []
