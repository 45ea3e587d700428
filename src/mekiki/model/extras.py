"""How a part of Mekiki that is not there is added: the one place that words it."""

from __future__ import annotations

import sys
from pathlib import Path

_ROOT = Path(__file__).parents[3]  # of a checkout; where Mekiki is installed, a folder of Python's own


def adding(extra: str) -> str:
    """What to type for an extra of pyproject.toml, where Mekiki runs: in a checkout, another one would be fetched by its name."""
    if not (_ROOT / "Makefile").is_file() or not (_ROOT / "pyproject.toml").is_file():
        return f"pip install 'mekiki[{extra}]'"
    made_by_make = Path(sys.prefix) == _ROOT / ".venv"
    return f"make extra-{extra}" if made_by_make else f"pip install --editable '.[{extra}]'"
