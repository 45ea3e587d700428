"""Where the data files lie, and the one way to read them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from mekiki.knowledge.derived import derived

DATA = Path(__file__).parent / "data"
# TOML where a file is made of patterns: its literal strings need no escapes.
_READ: dict[str, Callable[[str], Any]] = {".json": json.loads, ".toml": tomllib.loads}


@cache
def load(name: str) -> Any:
    """A data file by its path below ``data/``, parsed once.

    Raises FileNotFoundError, json.JSONDecodeError or tomllib.TOMLDecodeError: a broken package is our own bug and is not
    papered over.
    """
    path = DATA / name
    kept = name.removesuffix(path.suffix).replace("/", "-")
    return derived(f"data-{kept}", [path], lambda: _READ[path.suffix](path.read_text("utf-8")))


def load_all(folder: str) -> list[Any]:
    """All data files of a folder below ``data/``, in the order of their names."""
    return [load(f"{folder}/{path.name}") for path in paths(folder)]


def paths(*names: str) -> list[Path]:
    """Data files by their paths below ``data/``; of a folder all that it holds."""
    found: list[Path] = []
    for name in names:
        path = DATA / name
        found += sorted(each for each in path.iterdir() if each.suffix in _READ) if path.is_dir() else [path]
    return found
