"""Where the data files lie, and the one way to read them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from mekiki.knowledge.derived import derived

DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> Any:
    """A data file by its path below ``data/``, parsed once.

    Raises FileNotFoundError or json.JSONDecodeError: a broken package is our own bug and is not papered over.
    """
    path, kept = DATA / name, name.removesuffix(".json").replace("/", "-")
    return derived(f"data-{kept}", [path], lambda: json.loads(path.read_bytes()))


def load_all(folder: str) -> list[Any]:
    """All JSON files of a folder below ``data/``, in the order of their names."""
    return [load(f"{folder}/{path.name}") for path in paths(folder)]


def paths(*names: str) -> list[Path]:
    """Data files by their paths below ``data/``; of a folder all its JSON files."""
    found: list[Path] = []
    for name in names:
        path = DATA / name
        found += sorted(path.glob("*.json")) if path.is_dir() else [path]
    return found
