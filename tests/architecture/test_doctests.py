"""What a docstring shows was executed."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

import mekiki

PACKAGE = Path(mekiki.__file__).parent


def shown() -> list[str]:
    """The modules with an example in a docstring."""
    paths = (each for each in PACKAGE.rglob("*.py") if re.search(r"(?m)^\s*>>> ", each.read_text("utf-8")))
    names = sorted(path.relative_to(PACKAGE.parent).with_suffix("").as_posix() for path in paths)
    return [name.replace("/", ".").removesuffix(".__init__") for name in names]


@pytest.mark.parametrize("module", shown())
def test_what_a_docstring_shows_is_so(module: str) -> None:
    result = doctest.testmod(import_module(module))
    assert result.attempted
    assert not result.failed
